import type { Breakdown } from './survey.ts';
import type { Tx } from './transaction.ts';

/** A channel where a survey can be asked. */
export interface ChannelRow {
  readonly id: string;
  readonly placeId: string;
  readonly externalId: string;
  readonly name: string;
  readonly lane: string;
  readonly platform: 'slack' | 'discord';
  readonly placeName: string;
}

const channelColumns = `c.id, c.place_id as "placeId", c.external_id as "externalId", c.name, c.lane,
  p.platform, p.name as "placeName"`;

/** The channels the bot can post in, by place and name. */
export async function listChannels(tx: Tx): Promise<readonly ChannelRow[]> {
  const { rows } = await tx.query<ChannelRow>(
    `select ${channelColumns} from channel c
     join place p on p.network_id = c.network_id and p.id = c.place_id
     where c.gone_at is null and p.left_at is null
     order by p.platform desc, p.name, c.name`,
  );
  return rows;
}

/** The channels in which a wave is asked, by place and name. */
export async function listWaveChannels(tx: Tx, waveId: string): Promise<readonly ChannelRow[]> {
  const { rows } = await tx.query<ChannelRow>(
    `select ${channelColumns} from wave_channel wc
     join channel c on c.network_id = wc.network_id and c.id = wc.channel_id
     join place p on p.network_id = c.network_id and p.id = c.place_id
     where wc.wave_id = $1 order by p.platform desc, c.name`,
    [waveId],
  );
  return rows;
}

/** The stakeholder groups that a wave asks by direct message. */
export async function listWaveGroups(tx: Tx, waveId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ group: string }>(
    `select stakeholder_group as "group" from wave_group where wave_id = $1 order by 1`,
    [waveId],
  );
  return rows.map(({ group }) => group);
}

/** Replaces where a wave is asked: channels by id (unknown ones are left out) and groups. */
export async function setAudience(
  tx: Tx,
  networkId: string,
  waveId: string,
  audience: { readonly channelIds: readonly string[]; readonly groups: readonly string[] },
): Promise<void> {
  await tx.query('delete from wave_channel where wave_id = $1', [waveId]);
  await tx.query('delete from wave_group where wave_id = $1', [waveId]);
  await tx.query(
    `insert into wave_channel (network_id, wave_id, channel_id)
     select $1, $2, id from channel where id = any ($3::uuid[]) and gone_at is null`,
    [networkId, waveId, audience.channelIds],
  );
  await tx.query(
    `insert into wave_group (network_id, wave_id, stakeholder_group)
     select $1, $2, unnest($3::text[])`,
    [networkId, waveId, audience.groups],
  );
}

/** Asks in the same channels (those that are still there) and groups as another wave. */
export async function copyAudience(
  tx: Tx,
  networkId: string,
  fromWaveId: string,
  toWaveId: string,
): Promise<void> {
  await setAudience(tx, networkId, toWaveId, {
    channelIds: (await listWaveChannels(tx, fromWaveId)).map(({ id }) => id),
    groups: await listWaveGroups(tx, fromWaveId),
  });
}

/**
 * The people of a wave's audience, each once: who has an account in one of its channels (in any
 * channel of the server, where the platform does not tell who is in it), and the asked groups.
 */
const audience = `
  select p.id as person_id, p.locality_id, p.stakeholder_group,
         g.stakeholder_group is not null as by_direct_message
  from person p
  left join wave_group g on g.network_id = p.network_id and g.wave_id = $1
    and g.stakeholder_group = p.stakeholder_group
  where p.merged_into is null and p.erased_at is null
    and (g.stakeholder_group is not null or exists (
      select from wave_channel wc
      join channel c on c.network_id = wc.network_id and c.id = wc.channel_id
      join account_place ap on ap.network_id = c.network_id and ap.place_id = c.place_id
      join account a on a.network_id = ap.network_id and a.id = ap.account_id
      where wc.wave_id = $1 and a.person_id = p.id
        and (c.members_read_at is null or exists (
          select from channel_member m where m.network_id = c.network_id
            and m.channel_id = c.id and m.external_id = a.external_id))))`;

/**
 * The leaf of a person under a breakdown; groups and places not given count as such. Groups that the
 * survey of wave `$1` shows as one have one leaf.
 */
function leafOf(breakdown: Breakdown): string {
  const group = together("coalesce(stakeholder_group, 'other')");
  const locality = together("coalesce(locality_id::text, 'none')");
  if (breakdown === 'group') return group;
  return breakdown === 'locality' ? locality : `${locality} || '/' || ${group}`;
}

function together(key: string): string {
  // Of no row of the audience, so that it is looked up once a statement.
  const keys = `(select s.together from survey s where s.network_id = (select app_network())
    and s.id = (select w.survey_id from wave w where w.network_id = (select app_network())
      and w.id = $1))::text[]`;
  return `case when ${key} = any (${keys}) then array_to_string(${keys}, '+') else ${key} end`;
}

/** How many would be invited now, by leaf: what the forecast is made of. */
export async function countAudience(
  tx: Tx,
  waveId: string,
  breakdown: Breakdown,
): Promise<readonly { readonly leaf: string; readonly invited: number }[]> {
  const { rows } = await tx.query<{ leaf: string; invited: number }>(
    `select ${leafOf(breakdown)} as leaf, count(*)::int as invited
     from (${audience}) a group by 1 order by 1`,
    [waveId],
  );
  return rows;
}

/** Freezes the audience: one invitation a person, with the leaf of this moment. */
export async function inviteAudience(
  tx: Tx,
  networkId: string,
  waveId: string,
  breakdown: Breakdown,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into invitation (network_id, id, wave_id, person_id, leaf, by_direct_message)
     select $2, gen_random_uuid(), $1, person_id, ${leafOf(breakdown)}, by_direct_message
     from (${audience}) a
     on conflict (network_id, wave_id, person_id) do nothing`,
    [waveId, networkId],
  );
  return rowCount;
}

/** Invites someone who came by after the opening; does nothing for those already invited. */
export async function inviteLate(
  tx: Tx,
  networkId: string,
  waveId: string,
  personId: string,
  breakdown: Breakdown,
): Promise<void> {
  await tx.query(
    `insert into invitation (network_id, id, wave_id, person_id, leaf, late)
     select $2, gen_random_uuid(), $1, id, ${leafOf(breakdown)}, true from person where id = $3
     on conflict (network_id, wave_id, person_id) do nothing`,
    [waveId, networkId, personId],
  );
}

/** Whether a person belongs to a wave's audience as it would be asked now. */
export async function isInAudience(tx: Tx, waveId: string, personId: string): Promise<boolean> {
  const { rows } = await tx.query(`select from (${audience}) a where person_id = $2`, [
    waveId,
    personId,
  ]);
  return rows.length > 0;
}

/**
 * Invites, as late, those who belong to a wave's audience now and were not invited before; returns
 * their invitations.
 */
export async function inviteSince(
  tx: Tx,
  networkId: string,
  waveId: string,
  breakdown: Breakdown,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into invitation (network_id, id, wave_id, person_id, leaf, late, by_direct_message)
     select $2, gen_random_uuid(), $1, person_id, ${leafOf(breakdown)}, true, by_direct_message
     from (${audience}) a
     on conflict (network_id, wave_id, person_id) do nothing returning id`,
    [waveId, networkId],
  );
  return rows.map(({ id }) => id);
}

/** One person who is asked in a wave; her leaf is frozen. */
export interface InvitationRow {
  readonly id: string;
  readonly waveId: string;
  readonly personId: string;
  readonly leaf: string;
  readonly optedOut: boolean;
}

/** An invitation, or null where the network has none with this id (any more). */
export async function findInvitation(tx: Tx, id: string): Promise<InvitationRow | null> {
  const { rows } = await tx.query<InvitationRow>(
    `select id, wave_id as "waveId", person_id as "personId", leaf, opted_out as "optedOut"
     from invitation where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The invitation of a person in a wave, if she has one. */
export async function findInvitationOf(
  tx: Tx,
  waveId: string,
  personId: string,
): Promise<InvitationRow | null> {
  const { rows } = await tx.query<InvitationRow>(
    `select id, wave_id as "waveId", person_id as "personId", leaf, opted_out as "optedOut"
     from invitation where wave_id = $1 and person_id = $2`,
    [waveId, personId],
  );
  return rows[0] ?? null;
}

/** No more reminders of this wave for this person. */
export async function optOut(tx: Tx, waveId: string, personId: string): Promise<void> {
  await tx.query('update invitation set opted_out = true where wave_id = $1 and person_id = $2', [
    waveId,
    personId,
  ]);
}

/** Invited at opening and late, by leaf. */
export async function countInvited(
  tx: Tx,
  waveId: string,
): Promise<readonly { readonly leaf: string; readonly invited: number; readonly late: number }[]> {
  const { rows } = await tx.query<{ leaf: string; invited: number; late: number }>(
    `select leaf, (count(*) filter (where not late))::int as invited,
       (count(*) filter (where late))::int as late
     from invitation where wave_id = $1 group by leaf order by leaf`,
    [waveId],
  );
  return rows;
}

/** One direct message per invitation, to the account that last accepted one; in one statement. */
const directRows = `
  insert into outbox (network_id, id, place_id, lane, action, account_id, card, ids, variant,
    once_key, due_at, expires_at)
  select i.network_id, gen_random_uuid(), a.place_id, a.platform || ':' || a.external_place || ':direct',
    'direct', a.account_id, $2, array[i.id], $3, $2 || ':' || $3 || ':' || i.id,
    coalesce($5::timestamptz, business_now()), $4
  from invitation i
  cross join lateral (
    select a.id as account_id, p.id as place_id, p.platform, p.external_id as external_place
    from account a
    join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
    join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
    where a.network_id = i.network_id and a.person_id = i.person_id and a.direct_refused_at is null
    order by a.seen_at desc, a.id, p.id limit 1
  ) a
  where i.wave_id = $1`;
const once = 'on conflict (network_id, once_key) where once_key is not null do nothing';

/** Writes the direct messages for those asked that way; each is written once, ever. */
export async function insertDirectAsks(
  tx: Tx,
  waveId: string,
  card: string,
  variant: string,
  expiresAt: Date | null,
): Promise<number> {
  const { rowCount } = await tx.query(`${directRows} and i.by_direct_message ${once}`, [
    waveId,
    card,
    variant,
    expiresAt,
    null,
  ]);
  return rowCount;
}

/** Who was asked that way in an earlier time of a run and not in its last: the latest invitation. */
export async function listAskedEarlier(
  tx: Tx,
  runId: string,
): Promise<readonly { readonly waveId: string; readonly ids: readonly string[] }[]> {
  const { rows } = await tx.query<{ waveId: string; ids: string[] }>(
    `select wave_id as "waveId", array_agg(latest.id) as ids from (
       select distinct on (i.person_id) i.id, i.wave_id, i.by_direct_message
       from invitation i join wave w on w.network_id = i.network_id and w.id = i.wave_id
       where w.run_id = $1 order by i.person_id, w.number desc
     ) latest
     join run r on r.id = $1 and r.figures_id <> wave_id
     where by_direct_message group by wave_id`,
    [runId],
  );
  return rows;
}

/** Writes direct messages for the given invitations only; each is written once, ever. */
export async function insertDirects(
  tx: Tx,
  waveId: string,
  what: {
    readonly card: string;
    readonly variant: string;
    readonly dueAt: Date;
    readonly expiresAt: Date | null;
  },
  invitationIds: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(`${directRows} and i.id = any ($6::uuid[]) ${once}`, [
    waveId,
    what.card,
    what.variant,
    what.expiresAt,
    what.dueAt,
    invitationIds,
  ]);
  return rowCount;
}

/**
 * Writes one pending change for every direct message of a card that was sent, or still will be, to
 * people asked in a wave; see `insertUpdates` in outbox.ts.
 */
export async function insertDirectUpdates(tx: Tx, waveId: string, card: string): Promise<void> {
  await tx.query(
    `insert into outbox as o (network_id, id, place_id, lane, action, channel_id, target_id, card,
       ids, variant, due_at)
     select t.network_id, gen_random_uuid(), t.place_id, t.lane, 'update', t.channel_id, t.id,
       t.card, t.ids, t.variant, business_now()
     from invitation i
     join outbox t on t.network_id = i.network_id and t.card = $2 and t.ids = array[i.id]
       and t.action <> 'update' and t.state in ('pending', 'sending', 'sent')
     where i.wave_id = $1
     order by t.id
     on conflict (network_id, target_id) where action = 'update' and state = 'pending'
       do update set due_at = o.due_at`,
    [waveId, card],
  );
}

/**
 * Deletes what is left of a wave's reminders, delivered or not: that somebody was reminded tells
 * that she had not answered.
 */
export async function deleteReminders(tx: Tx, waveId: string): Promise<void> {
  await tx.query(
    `delete from outbox o using invitation i
     where o.card in ('pulse.reminder', 'pulse.nudge') and i.wave_id = $1 and o.network_id = i.network_id
       and o.ids = array[i.id]`,
    [waveId],
  );
}

/** The lanes of direct messages of all places: what to wake after writing many rows at once. */
export async function listDirectLanes(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ lane: string }>(
    `select distinct platform || ':' || external_id || ':direct' as lane from place where left_at is null`,
  );
  return rows.map(({ lane }) => lane);
}

/**
 * A page of a wave's invitations after the one with id `after`, in id order; without those who want
 * no reminders.
 */
export async function pageInvitations(
  tx: Tx,
  waveId: string,
  after: string | null,
  limit: number,
): Promise<readonly { readonly id: string; readonly personId: string }[]> {
  const { rows } = await tx.query<{ id: string; personId: string }>(
    `select id, person_id as "personId" from invitation i
     where wave_id = $1 and not opted_out and ($2::uuid is null or id > $2)
       and not exists (select from reminder_refusal r
         where r.network_id = i.network_id and r.person_id = i.person_id)
     order by id limit $3`,
    [waveId, after, limit],
  );
  return rows;
}
