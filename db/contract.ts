import type { Tx } from './transaction.ts';

/** An appointed lead of a lot. Days are `2027-04-01`. */
export interface ContractRow {
  readonly id: string;
  readonly roundId: string;
  readonly lotName: string;
  readonly leadName: string;
  /** In order of their names. */
  readonly partnerNames: readonly string[];
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** The first review that nobody has noted anything of. */
  readonly nextReviewOn: string | null;
  /** When the decision was made known. */
  readonly releasedAt: Date | null;
}

/** A day on which a contract is looked at together. */
export interface ReviewRow {
  readonly id: string;
  readonly contractId: string;
  readonly reviewOn: string;
  readonly doneAt: Date | null;
  readonly note: string;
}

const selected = `select c.id, c.round_id as "roundId", l.name as "lotName", o.name as "leadName",
    c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
    array(select p.name from submission s
      join submission_organisation so on so.network_id = s.network_id and so.submission_id = s.id
        and so.part = 'partner'
      join organisation p on p.network_id = so.network_id and p.id = so.organisation_id
      where s.network_id = c.network_id and s.application_id = c.application_id
        and s.withdrawn_at is null
      order by lower(p.name)) as "partnerNames",
    (select min(v.review_on)::text from contract_review v
      where v.network_id = c.network_id and v.contract_id = c.id
        and v.done_at is null) as "nextReviewOn",
    (select e.released_at from round_release e
      where e.network_id = c.network_id and e.round_id = c.round_id
        and e.step = 'decisions') as "releasedAt"
  from contract c
  join lot l on l.network_id = c.network_id and l.id = c.lot_id
  join application a on a.network_id = c.network_id and a.id = c.application_id
  join organisation o on o.network_id = a.network_id and o.id = a.lead_organisation_id`;

/**
 * Makes a contract of each lot that was given to somebody, once the decisions are released; those that
 * are there stay. Returns how many are new.
 */
export async function insertContracts(tx: Tx, roundId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into contract (network_id, id, round_id, lot_id, application_id)
     select a.network_id, gen_random_uuid(), a.round_id, d.lot_id, a.id
     from decision d
     join application a on a.network_id = d.network_id and a.id = d.application_id
     join round_release e on e.network_id = a.network_id and e.round_id = a.round_id
       and e.step = 'decisions' and e.released_at is not null
     where a.round_id = $1 and d.outcome in ('appointed', 'appointed-modified')
     on conflict (network_id, lot_id) do nothing`,
    [roundId],
  );
  return rowCount;
}

/** The contracts of a round, in the order of its lots. */
export async function listContracts(tx: Tx, roundId: string): Promise<readonly ContractRow[]> {
  const { rows } = await tx.query<ContractRow>(
    `${selected} where c.round_id = $1 order by l.position`,
    [roundId],
  );
  return rows;
}

/** A contract of the network, or null. */
export async function findContract(tx: Tx, contractId: string): Promise<ContractRow | null> {
  const { rows } = await tx.query<ContractRow>(`${selected} where c.id = $1`, [contractId]);
  return rows[0] ?? null;
}

/** Sets when a contract runs. Both writers of its dates hold its row from here on. */
export async function setContractDates(
  tx: Tx,
  contractId: string,
  { startsOn, endsOn }: { readonly startsOn: string | null; readonly endsOn: string | null },
): Promise<void> {
  await tx.query('update contract set starts_on = $2, ends_on = $3 where id = $1', [
    contractId,
    startsOn,
    endsOn,
  ]);
}

const reviews = `select id, contract_id as "contractId", review_on::text as "reviewOn",
    done_at as "doneAt", note
  from contract_review`;

/** The reviews of a contract, in order. */
export async function listReviews(tx: Tx, contractId: string): Promise<readonly ReviewRow[]> {
  const { rows } = await tx.query<ReviewRow>(
    `${reviews} where contract_id = $1 order by contract_review.review_on`,
    [contractId],
  );
  return rows;
}

/** A review of the network, or null. */
export async function findReview(tx: Tx, reviewId: string): Promise<ReviewRow | null> {
  const { rows } = await tx.query<ReviewRow>(`${reviews} where id = $1`, [reviewId]);
  return rows[0] ?? null;
}

/** Adds a review; false where there is one on that day. */
export async function insertReview(
  tx: Tx,
  review: Pick<ReviewRow, 'id' | 'contractId' | 'reviewOn'>,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into contract_review (network_id, id, contract_id, review_on)
     values (app_network(), $1, $2, $3)
     on conflict (network_id, contract_id, review_on) do nothing`,
    [review.id, review.contractId, review.reviewOn],
  );
  return rowCount === 1;
}

/** Takes a review out that has not been held; false where something was noted of it. */
export async function deleteReview(tx: Tx, reviewId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from contract_review where id = $1 and done_at is null',
    [reviewId],
  );
  return rowCount === 1;
}

/** Notes what came of a review; again replaces the note. */
export async function noteReview(tx: Tx, reviewId: string, note: string): Promise<void> {
  await tx.query(
    `update contract_review set note = $2, done_at = coalesce(done_at, business_now())
     where id = $1`,
    [reviewId, note],
  );
}

/** Who wrote the application for the lead agency of a contract. */
export async function listContractPeople(tx: Tx, contractId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ personId: string }>(
    `select m.person_id as "personId" from contract c
     join application_member m on m.network_id = c.network_id
       and m.application_id = c.application_id and m.part = 'lead' and m.state = 'in'
     where c.id = $1 order by 1`,
    [contractId],
  );
  return rows.map(({ personId }) => personId);
}
