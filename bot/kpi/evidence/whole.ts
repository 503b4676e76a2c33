import { type CellRow, listAllEvidenceChanges, listEvidence } from '../../../db/evidence.ts';
import { type ItemRow, listItems } from '../../../db/evidence-item.ts';
import { type LocalityRow, listLocalities } from '../../../db/locality.ts';
import { listLatestSteps, type StepRow } from '../../../db/locality-step.ts';
import { listYears, type YearRow } from '../../../db/programme-year.ts';
import type { Work } from '../../context.ts';
import { readNetwork } from '../../network/network.ts';
import { evidenceKinds } from './kinds.ts';

/** Everything that is kept of evidence, as page and files tell it. */
export interface Whole {
  /** IANA zone of the network, in which days are told. */
  readonly timeZone: string;
  readonly localities: readonly LocalityRow[];
  /** The years of which something is said, the latest first. */
  readonly years: readonly YearRow[];
  readonly cells: readonly CellRow[];
  readonly before: Awaited<ReturnType<typeof listAllEvidenceChanges>>;
  readonly items: readonly ItemRow[];
  readonly steps: readonly StepRow[];
}

/** Reads all evidence of the network. */
export async function readWhole(work: Work): Promise<Whole> {
  const { tx } = work;
  const cells = await listEvidence(tx);
  const said = new Set(cells.map(({ yearId }) => yearId));
  return {
    timeZone: (await readNetwork(work)).timeZone,
    localities: await listLocalities(tx),
    years: (await listYears(tx)).filter(({ id }) => said.has(id)).reverse(),
    cells,
    before: await listAllEvidenceChanges(tx),
    items: await listItems(tx),
    steps: await listLatestSteps(tx),
  };
}

/** What is kept, as far as cells are ordered by it. */
type Matrix = Pick<Whole, 'localities' | 'cells'>;

/** The cells of a year in the order of areas and kinds, each with its area; those that are not said are left out. */
export function cellsInOrder(
  matrix: Matrix,
  year: YearRow,
): readonly { readonly locality: LocalityRow; readonly cell: CellRow }[] {
  return matrixOf(matrix, year).flatMap(({ locality, cells }) =>
    cells.flatMap((cell) => (cell === null ? [] : [{ locality, cell }])),
  );
}

/** The matrix of a year: a row for each area, and in it what is said of each kind. */
export function matrixOf(
  { localities, cells }: Matrix,
  year: YearRow,
): readonly { readonly locality: LocalityRow; readonly cells: readonly (CellRow | null)[] }[] {
  const inYear = new Map(
    cells
      .filter(({ yearId }) => yearId === year.id)
      .map((cell) => [`${cell.localityId} ${cell.kind}`, cell]),
  );
  return localities.map((locality) => ({
    locality,
    cells: evidenceKinds.map((kind) => inYear.get(`${locality.id} ${kind}`) ?? null),
  }));
}
