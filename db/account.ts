import type { Tx } from './transaction.ts';

/** How a platform names an account. */
export interface AccountName {
  readonly platform: string;
  readonly realm: string;
  readonly externalId: string;
}

/** An account as stored. */
export interface AccountRow {
  readonly id: string;
  readonly personId: string;
  readonly platform: 'slack' | 'discord';
  readonly realm: string;
  readonly externalId: string;
  readonly displayName: string | null;
}

/** Everything about who pressed and where, as far as it is known. */
export interface ActorRow {
  readonly placeId: string | null;
  readonly placeName: string | null;
  /** The bot was taken out of the place once; a press from there says that it is back. */
  readonly placeLeft: boolean;
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly displayName: string | null;
  readonly timeZone: string | null;
  readonly seenHere: boolean;
  readonly roles: readonly string[];
}

const columns = `a.id, a.person_id as "personId", a.platform, a.realm,
  a.external_id as "externalId", a.display_name as "displayName"`;

/** The networks in which an account is known, by the dispatch role. */
export async function findNetworksOfAccount(
  tx: Tx,
  account: AccountName,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select network_id as id from account
     where platform = $1 and realm = $2 and external_id = $3 order by network_id`,
    [account.platform, account.realm, account.externalId],
  );
  return rows.map(({ id }) => id);
}

/** Which of some networks wrote a message, by its outbox id; by the dispatch role. */
export async function findNetworkOfOutbox(
  tx: Tx,
  networkIds: readonly string[],
  outboxId: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    'select network_id as id from outbox where network_id = any ($1::uuid[]) and id = $2',
    [networkIds, outboxId],
  );
  return rows[0]?.id ?? null;
}

/** Whether the network's outbox holds a message as the platform named it. */
export async function hasSentMessage(tx: Tx, messageId: string): Promise<boolean> {
  const { rows } = await tx.query<{ sent: boolean }>(
    'select exists (select from outbox where message_id = $1) as sent',
    [messageId],
  );
  return rows[0]?.sent ?? false;
}

/** Account, person, roles and place of a press, in one look; one row, whatever is known. */
export async function findActor(
  tx: Tx,
  account: AccountName,
  placeExternalId: string | null,
): Promise<ActorRow> {
  const [row] = await findActors(tx, [{ ...account, placeExternalId }]);
  if (!row) throw new Error('The look for an actor gave no row.');
  return row;
}

/** The same for several presses at once, in their order. */
export async function findActors(
  tx: Tx,
  presses: readonly (AccountName & { readonly placeExternalId: string | null })[],
): Promise<readonly ActorRow[]> {
  const { rows } = await tx.query<ActorRow>({
    name: 'find-actors',
    text: `select p.id as "placeId", p.name as "placeName",
       p.left_at is not null as "placeLeft", a.id as "accountId",
       a.person_id as "personId", a.display_name as "displayName", a.time_zone as "timeZone",
       exists (select from account_place ap where ap.account_id = a.id and ap.place_id = p.id)
         as "seenHere",
       array(select g.role from role_grant g where g.person_id = a.person_id order by g.role)
         as roles
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality
       as one (platform, realm, external_id, place_external_id, position)
     left join place p on p.platform = one.platform and p.external_id = one.place_external_id
     left join account a on a.platform = one.platform and a.realm = one.realm
       and a.external_id = one.external_id
     order by one.position`,
    values: [
      presses.map(({ platform }) => platform),
      presses.map(({ realm }) => realm),
      presses.map(({ externalId }) => externalId),
      presses.map(({ placeExternalId }) => placeExternalId),
    ],
  });
  return rows;
}

/** Until the transaction ends nobody else may add or move this account. */
export async function lockAccount(tx: Tx, account: AccountName): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended(
       concat_ws(':', app_network(), $1::text, $2::text, $3::text), 2))`,
    [account.platform, account.realm, account.externalId],
  );
}

/** The account that a platform names so, if the network knows it. */
export async function findAccount(tx: Tx, account: AccountName): Promise<AccountRow | null> {
  const { rows } = await tx.query<AccountRow>(
    `select ${columns} from account a
     where a.platform = $1 and a.realm = $2 and a.external_id = $3`,
    [account.platform, account.realm, account.externalId],
  );
  return rows[0] ?? null;
}

/** Adds a person's account. */
export async function insertAccount(
  tx: Tx,
  account: AccountName & {
    readonly id: string;
    readonly personId: string;
    readonly displayName: string | null;
    readonly timeZone: string | null;
  },
): Promise<void> {
  await tx.query(
    `insert into account (network_id, id, person_id, platform, realm, external_id, display_name,
       time_zone)
     values (app_network(), $1, $2, $3, $4, $5, $6, $7)`,
    [
      account.id,
      account.personId,
      account.platform,
      account.realm,
      account.externalId,
      account.displayName,
      account.timeZone,
    ],
  );
}

/** Takes over a changed display name and zone; nulls change nothing. */
export async function updateAccount(
  tx: Tx,
  accountId: string,
  seen: { readonly displayName: string | null; readonly timeZone: string | null },
): Promise<void> {
  await tx.query(
    `update account set display_name = coalesce($2, display_name),
       time_zone = coalesce($3, time_zone), seen_at = business_now()
     where id = $1`,
    [accountId, seen.displayName, seen.timeZone],
  );
}

/** Notes that an account was seen in a place. */
export async function insertAccountPlace(
  tx: Tx,
  accountId: string,
  placeId: string,
): Promise<void> {
  await tx.query(
    `insert into account_place (network_id, account_id, place_id) values (app_network(), $1, $2)
     on conflict do nothing`,
    [accountId, placeId],
  );
}

/** A person's accounts, those on Slack first. */
export async function listAccounts(tx: Tx, personId: string): Promise<readonly AccountRow[]> {
  const { rows } = await tx.query<AccountRow>(
    `select ${columns} from account a where a.person_id = $1 order by a.platform desc, a.id`,
    [personId],
  );
  return rows;
}

/** Where a person can be sent a direct message: the account seen last; null where none takes one. */
export async function findReachable(
  tx: Tx,
  personId: string,
): Promise<{ readonly accountId: string; readonly placeId: string } | null> {
  const { rows } = await tx.query<{ accountId: string; placeId: string }>(
    `select a.id as "accountId", p.id as "placeId" from account a
     join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
     join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
     where a.person_id = $1 and a.direct_refused_at is null
     order by a.seen_at desc, a.id, p.id limit 1`,
    [personId],
  );
  return rows[0] ?? null;
}

/** Gives all accounts of one person to another. */
export async function moveAccounts(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.query('update account set person_id = $2 where person_id = $1', [fromId, toId]);
}

/** Gives one account to another person. */
export async function moveAccount(tx: Tx, accountId: string, toId: string): Promise<void> {
  await tx.query('update account set person_id = $2 where id = $1', [accountId, toId]);
}

/** Deletes a person's accounts, and with them what was still to be said to them directly. */
export async function deleteAccounts(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from account where person_id = $1', [personId]);
}

/** Takes a person's accounts out of every channel's list. */
export async function deleteMemberships(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `delete from channel_member m
     using account a, channel c, place p
     where a.person_id = $1 and m.external_id = a.external_id
       and c.network_id = m.network_id and c.id = m.channel_id
       and p.network_id = c.network_id and p.id = c.place_id
       and p.platform = a.platform`,
    [personId],
  );
}
