import {
  type CellKey,
  type CellRow,
  listEvidence,
  putEvidence,
  type Said,
} from '../../../db/evidence.ts';
import { isSharedBy } from '../../../db/sharing.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import type { Block } from '../../view.ts';
import type { EvidenceKind } from './kinds.ts';
import { byKind, type Place } from './reading.ts';
import { words } from './words.en.ts';

/** What is to be said of a cell; what is left out stays as it is. */
export type Saying = Pick<Said, 'state'> & Partial<Said>;

/** The same by kind. */
type Sayings = ReadonlyMap<EvidenceKind, Saying>;

/**
 * Says something of kinds of evidence of one area and year, with an audit line. Returns what to answer:
 * how much changed, and where something was shared for the first time the offer to note it for KPI 4.
 */
export async function saySome(
  work: Work,
  actor: Member,
  place: Place,
  sayings: Sayings,
): Promise<readonly Block[]> {
  const { locality, year } = place;
  const ids = { localityId: locality.id, yearId: year.id };
  const before = await listEvidence(work.tx, ids);
  const cells = [...sayings].map(([kind, said]) => ({ ...ids, kind, ...said }));
  const changed = await putEvidence(work.tx, actor.person.id, fillIn(cells, before));
  if (changed > 0)
    await audit(work, 'kpi.evidence-set', {
      actorId: actor.person.id,
      subjectId: locality.id,
      detail: { year: year.id, changed },
    });
  return [
    { kind: 'text', text: words.saved(changed) },
    ...(await offersOf(work, place, { before: byKind(before), sayings })),
  ];
}

/** Cells with all that they leave out as it stands there. */
export function fillIn(
  cells: readonly (CellKey & Saying)[],
  known: readonly CellRow[],
): readonly (CellKey & Said)[] {
  const keyOf = ({ localityId, yearId, kind }: CellKey) => `${localityId} ${yearId} ${kind}`;
  const byKey = new Map(known.map((cell) => [keyOf(cell), cell]));
  return cells.map((cell) => {
    const { note = null, sourcesDisagree = false } = byKey.get(keyOf(cell)) ?? {};
    return { note, sourcesDisagree, ...cell };
  });
}

async function offersOf(
  work: Work,
  { locality, year }: Place,
  {
    before,
    sayings,
  }: { readonly before: ReadonlyMap<EvidenceKind, CellRow>; readonly sayings: Sayings },
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (const reach of ['national', 'regional'] as const) {
    const kind = `${reach}-sharing` as const;
    const isNew =
      sayings.get(kind)?.state === 'available' && before.get(kind)?.state !== 'available';
    if (!isNew || (await isSharedBy(work.tx, locality.id, reach, year))) continue;
    const to = { command: 'kpi.sharing-new', ids: [locality.id], value: reach };
    const label = words.offerSharedYes(reach);
    blocks.push(
      { kind: 'text', text: words.offerShared(reach) },
      { kind: 'buttons', buttons: [{ kind: 'button', label, to }] },
    );
  }
  return blocks;
}
