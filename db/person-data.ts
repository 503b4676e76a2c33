import type { Tx } from './transaction.ts';

/** Rows as a person gets them in her export: plain values, instants as ISO text in UTC. */
export type ExportRow = Readonly<Record<string, string | number | boolean | null>>;

const mine = '(select a.id from account a where a.person_id = $1)';

/** Her accounts, with what is remembered of each. */
export async function exportAccounts(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  return read(
    tx,
    `select platform, realm, external_id as "account id", display_name as "shown as",
       time_zone as "time zone", direct_channel as "direct messages",
       ${iso('direct_refused_at')} as "refused direct messages", ${iso('seen_at')} as "last changed"
     from account where person_id = $1 order by platform, external_id`,
    personId,
  );
}

/** The places in which her accounts were seen. */
export async function exportPlaces(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  return read(
    tx,
    `select distinct p.platform, p.name from account_place ap
     join place p on p.network_id = ap.network_id and p.id = ap.place_id
     where ap.account_id in ${mine} order by p.platform, p.name`,
    personId,
  );
}

/** The channels whose lists name one of her accounts. */
export async function exportChannels(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  return read(
    tx,
    `select p.platform, p.name as place, c.name as channel
     from channel_member m
     join channel c on c.network_id = m.network_id and c.id = m.channel_id
     join place p on p.network_id = c.network_id and p.id = c.place_id
     join account a on a.network_id = m.network_id and a.external_id = m.external_id
       and a.platform = p.platform
     where a.person_id = $1 order by 1, 2, 3`,
    personId,
  );
}

/** Her roles, and since when. */
export async function exportRoles(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  return read(
    tx,
    `select role, ${iso('granted_at')} as since from role_grant where person_id = $1 order by role`,
    personId,
  );
}

/** The one-time codes she asked for. */
export async function exportCodes(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  return read(
    tx,
    `select kind, ${iso('created_at')} as made, ${iso('used_at')} as used
     from link_code where person_id = $1 order by created_at`,
    personId,
  );
}

/** When she tried codes. */
export async function exportAttempts(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  return read(
    tx,
    `select ${iso('at')} as at from link_attempt where account_id in ${mine} order by at`,
    personId,
  );
}

/** The direct messages to her: which, when, and what became of each. */
export async function exportMessages(tx: Tx, personId: string): Promise<readonly ExportRow[]> {
  return read(
    tx,
    `select card as message, variant, state, ${iso('created_at')} as written
     from outbox where account_id in ${mine} order by created_at, id`,
    personId,
  );
}

async function read(tx: Tx, text: string, personId: string): Promise<readonly ExportRow[]> {
  return (await tx.query<ExportRow>(text, [personId])).rows;
}

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
