import type { Tx } from './transaction.ts';

/** Words that let people in at an event that is not over. */
export async function listWordsInUse(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ word: string }>(
    `select check_in_word as word from event
     where check_in_word is not null and ends_at > business_now()`,
  );
  return rows.map(({ word }) => word);
}

/** Gives an event its word unless it has one; returns the one it has. */
export async function setCheckInWord(tx: Tx, eventId: string, word: string): Promise<string> {
  const { rows } = await tx.query<{ word: string }>(
    `update event set check_in_word = coalesce(check_in_word, $2) where id = $1
     returning check_in_word as word`,
    [eventId, word],
  );
  return rows[0]?.word ?? word;
}

/** The event into which a word lets people now: from so many minutes before its start to its end. */
export async function findEventByWord(
  tx: Tx,
  word: string,
  minutesBefore: number,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from event
     where check_in_word = $1 and state = 'open' and ends_at > business_now()
       and starts_at - make_interval(mins => $2) <= business_now()
     order by starts_at, id limit 1`,
    [word, minutesBefore],
  );
  return rows[0]?.id ?? null;
}

/** How often a person tried a wrong word within so many minutes, by real time; one try at a time. */
export async function countWrongWords(tx: Tx, personId: string, minutes: number): Promise<number> {
  await tx.query('select from person where id = $1 for no key update', [personId]);
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from check_in_attempt
     where person_id = $1 and at > clock_timestamp() - make_interval(mins => $2)`,
    [personId, minutes],
  );
  return rows[0]?.n ?? 0;
}

/** Notes a try of a wrong word, by real time. */
export async function insertWrongWord(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `insert into check_in_attempt (network_id, person_id, at)
     values (app_network(), $1, clock_timestamp()) on conflict do nothing`,
    [personId],
  );
}

/** When a person tried wrong words. */
export async function listWrongWords(tx: Tx, personId: string): Promise<readonly Date[]> {
  const { rows } = await tx.query<{ at: Date }>(
    'select at from check_in_attempt where person_id = $1 order by at',
    [personId],
  );
  return rows.map(({ at }) => at);
}

/** Lets the older person have tried what the younger one did. */
export async function moveWrongWords(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query(
    `insert into check_in_attempt (network_id, person_id, at)
     select network_id, $2, at from check_in_attempt where person_id = $1
     on conflict do nothing`,
    [fromId, toId],
  );
}

/** Forgets what a person tried. */
export async function deleteWrongWords(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from check_in_attempt where person_id = $1', [personId]);
}

/** Forgets what was tried more than a day ago, by real time; returns how many tries. */
export async function deleteOldWrongWords(tx: Tx): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from check_in_attempt where at < clock_timestamp() - interval '1 day'`,
  );
  return rowCount;
}

/** A channel in which an event was announced, as its platform knows it. */
export interface DoorRow {
  readonly platform: 'slack' | 'discord';
  readonly placeExternalId: string;
  readonly placeName: string;
  readonly channelExternalId: string;
  readonly channelName: string;
}

/** Where people can type the word: the channels in which the event was announced. */
export async function listDoors(tx: Tx, eventId: string): Promise<readonly DoorRow[]> {
  const { rows } = await tx.query<DoorRow>(
    `select p.platform, p.external_id as "placeExternalId", p.name as "placeName",
       c.external_id as "channelExternalId", c.name as "channelName"
     from event_channel ec
     join channel c on c.network_id = ec.network_id and c.id = ec.channel_id
     join place p on p.network_id = c.network_id and p.id = c.place_id
     where ec.event_id = $1 and c.gone_at is null and p.left_at is null
     order by p.platform desc, p.name, c.name`,
    [eventId],
  );
  return rows;
}
