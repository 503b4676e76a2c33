import { nameOf } from './person-name.ts';
import type { Tx } from './transaction.ts';

/** The five steps of change. */
export type Step = 'engage' | 'establish' | 'enquire' | 'ensure' | 'embed';

/** What a locality chose to do. */
export type Strategy =
  | 'commission-ready'
  | 'smarter-together'
  | 'outside-provider'
  | 'outsource'
  | 'in-house';

/** Where a locality stood from a moment on; `by` is null for somebody whose data was erased. */
export interface StepRow {
  readonly localityId: string;
  readonly step: Step;
  readonly challenge: string | null;
  readonly strategy: Strategy | null;
  readonly by: string | null;
  readonly setAt: Date;
}

const columns = `s.locality_id as "localityId", s.step, s.challenge, s.strategy,
  ${nameOf('s.set_by')} as by, s.set_at as "setAt"`;

/** Where every locality stands of which it was said. */
export async function listLatestSteps(tx: Tx): Promise<readonly StepRow[]> {
  const { rows } = await tx.query<StepRow>(
    `select distinct on (s.locality_id) ${columns} from locality_step s
     order by s.locality_id, s.position desc`,
  );
  return rows;
}

/** Everything that was said of where a locality stands, the latest first. */
export async function listStepsOf(tx: Tx, localityId: string): Promise<readonly StepRow[]> {
  const { rows } = await tx.query<StepRow>(
    `select ${columns} from locality_step s where s.locality_id = $1 order by s.position desc`,
    [localityId],
  );
  return rows;
}

/** Says where a locality stands from now on. Its row is held meanwhile, so that no two are the latest. */
export async function insertStep(
  tx: Tx,
  row: Omit<StepRow, 'by' | 'setAt'> & { readonly id: string; readonly setBy: string },
): Promise<void> {
  await tx.query('select from locality where id = $1 for no key update', [row.localityId]);
  await tx.query(
    `insert into locality_step (network_id, id, locality_id, step, challenge, strategy, position, set_by)
     select app_network(), $1, $2, $3, $4, $5, coalesce(max(position), 0) + 1, $6
     from locality_step where locality_id = $2`,
    [row.id, row.localityId, row.step, row.challenge, row.strategy, row.setBy],
  );
}

/** What a person said of where localities stand, for her own copy. */
export async function listStepsBy(
  tx: Tx,
  personId: string,
): Promise<readonly Pick<StepRow, 'step' | 'challenge' | 'strategy' | 'setAt'>[]> {
  const { rows } = await tx.query<Pick<StepRow, 'step' | 'challenge' | 'strategy' | 'setAt'>>(
    `select step, challenge, strategy, set_at as "setAt" from locality_step
     where set_by = $1 order by set_at, id`,
    [personId],
  );
  return rows;
}
