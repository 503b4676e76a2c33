import { type CvsRow, listCvs } from '../../../db/panel-cvs.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { words } from './words.en.ts';

/** Whom to ask of the voluntary sector, and what to say about it. */
export interface CvsAdvice {
  readonly cvs: CvsRow | null;
  readonly text: string;
}

/** The CVS first; one beside it where the local one takes part in an application. */
export async function adviseCvs(work: Work, { id }: RoundRow): Promise<CvsAdvice> {
  const known = await listCvs(work.tx, id);
  const local = known.filter(({ cvs }) => cvs === 'local');
  const [first] = local;
  const free = local.find(({ takesPart }) => !takesPart);
  if (free) return { cvs: free, text: words.startWith(free) };
  const beside = known.find(({ cvs, takesPart }) => cvs === 'neighbouring' && !takesPart) ?? null;
  if (!first)
    return beside
      ? { cvs: beside, text: words.startWith(beside) }
      : { cvs: null, text: words.noCvs };
  return {
    cvs: beside,
    text: beside ? words.askNeighbour(first.name, beside) : words.noNeighbour(first.name),
  };
}
