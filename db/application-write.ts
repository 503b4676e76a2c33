import type { WrappedPrivateKey } from './round-key.ts';
import type { Tx } from './transaction.ts';

/**
 * The application that an organisation leads in a round; null where it has begun none, or its draft was
 * deleted.
 */
export async function findApplicationOf(
  tx: Tx,
  roundId: string,
  organisationId: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `select a.id from application a
     join application_key k on k.network_id = a.network_id and k.application_id = a.id
     where a.round_id = $1 and a.lead_organisation_id = $2`,
    [roundId, organisationId],
  );
  return rows[0]?.id ?? null;
}

/** Who begins an application, and under which id. */
export interface NewApplication {
  readonly id: string;
  readonly roundId: string;
  readonly leadOrganisationId: string;
  readonly startedBy: string;
  /** A coordinator who writes it down for them. */
  readonly enteredBy: string | null;
}

/**
 * Begins an application, whose number is the next of the round; one whose draft was deleted is begun
 * again under the id and number that it had. Returns its id. The caller holds the round's row.
 */
export async function insertApplication(tx: Tx, what: NewApplication): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into application as a (network_id, id, round_id, lead_organisation_id, number, started_by,
       entered_by)
     select app_network(), $1, $2, $3, 1 + coalesce(max(number), 0), $4, $5
     from application where round_id = $2
     on conflict (network_id, round_id, lead_organisation_id) do update
       set state = 'draft', version = a.version + 1, started_by = excluded.started_by,
         started_at = excluded.started_at, entered_by = excluded.entered_by, confirmed_by = null,
         confirmed_person_id = null, confirmed_version = null, confirmed_at = null
       where not exists (select from application_key k
         where k.network_id = a.network_id and k.application_id = a.id)
     returning a.id`,
    [what.id, what.roundId, what.leadOrganisationId, what.startedBy, what.enteredBy],
  );
  const [row] = rows;
  if (!row) throw new Error('This organisation has an application in the round already.');
  return row.id;
}

/** Takes out who wrote on a draft that was deleted, its lots and its partners: it is begun again. */
export async function clearApplication(tx: Tx, applicationId: string): Promise<void> {
  await tx.query(
    `with members as (delete from application_member where application_id = $1),
     lots as (delete from application_lot where application_id = $1)
     update partner set state = 'removed', code_hash = null, confirmed_version = null, wish = null
     where application_id = $1`,
    [applicationId],
  );
}

/** Notes that what would be handed in has changed. */
export async function growVersion(tx: Tx, applicationId: string): Promise<void> {
  await tx.query('update application set version = version + 1 where id = $1', [applicationId]);
}

/** Keeps the key under which a draft is written. */
export async function insertApplicationKey(
  tx: Tx,
  applicationId: string,
  { wrapped, secretVersion }: WrappedPrivateKey,
): Promise<void> {
  await tx.query(
    `insert into application_key (network_id, application_id, wrapped, secret_version)
     values (app_network(), $1, $2, $3)`,
    [applicationId, wrapped, secretVersion],
  );
}

/** The key under which a draft is written; null once the draft is gone. */
export async function findApplicationKey(
  tx: Tx,
  applicationId: string,
): Promise<WrappedPrivateKey | null> {
  const { rows } = await tx.query<WrappedPrivateKey>(
    `select wrapped, secret_version as "secretVersion" from application_key
     where application_id = $1`,
    [applicationId],
  );
  return rows[0] ?? null;
}

/** The lots an application is for, in the round's order; closed ones among them. */
export async function listApplicationLots(
  tx: Tx,
  applicationId: string,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select l.id from application_lot al
     join lot l on l.network_id = al.network_id and l.id = al.lot_id
     where al.application_id = $1 order by l.position`,
    [applicationId],
  );
  return rows.map(({ id }) => id);
}

/** Applies for these lots of the round and no others among `among`; returns how many changed. */
export async function setApplicationLots(
  tx: Tx,
  applicationId: string,
  lotIds: readonly string[],
  among: readonly string[],
): Promise<number> {
  const gone = await tx.query(
    `delete from application_lot
     where application_id = $1 and lot_id = any($3::uuid[]) and not lot_id = any($2::uuid[])`,
    [applicationId, lotIds, among],
  );
  const added = await tx.query(
    `insert into application_lot (network_id, application_id, lot_id)
     select app_network(), a.id, l.id from application a
     join lot l on l.network_id = a.network_id and l.round_id = a.round_id
     where a.id = $1 and l.id = any($2::uuid[]) and l.closed_at is null
     on conflict do nothing`,
    [applicationId, lotIds],
  );
  return gone.rowCount + added.rowCount;
}
