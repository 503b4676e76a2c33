import {
  type CaseEventRow,
  type CaseWaveRow,
  listCaseEvents,
  listCaseWaves,
} from '../../../db/case-activity.ts';
import type { Work } from '../../context.ts';
import { readPublished } from '../../figures/published.ts';
import { readNetwork } from '../../network/network.ts';
import { dayOf } from '../measure/day.ts';
import { rateAt } from '../measure/turnout.ts';

/** A survey in which a locality was asked; how many answered, or null where that is not shown. */
interface CaseSurvey extends Pick<CaseWaveRow, 'title' | 'label'> {
  /** The day it closed, in the network's zone. */
  readonly on: string;
  readonly answered: { readonly count: number; readonly n: number } | null;
}

/** What the programme did with a locality, as far as it is known here. */
export interface Activity {
  readonly events: readonly CaseEventRow[];
  readonly surveys: readonly CaseSurvey[];
}

/**
 * What is filled in by itself: events planned for the locality or to which at least k of its people came,
 * and closed surveys that asked its people as such.
 */
export async function readActivity(work: Work, localityId: string): Promise<Activity> {
  const { k } = await readNetwork(work);
  const surveys: CaseSurvey[] = [];
  for (const wave of await listCaseWaves(work.tx, localityId))
    surveys.push(await readSurvey(work, wave, localityId));
  return { events: await listCaseEvents(work.tx, localityId, k), surveys };
}

async function readSurvey(
  work: Work,
  { id, title, label, closedAt }: CaseWaveRow,
  localityId: string,
): Promise<CaseSurvey> {
  const published = await readPublished(work, id);
  const answered = published && rateAt(published, [localityId]);
  return { title, label, on: await dayOf(work, closedAt), answered };
}
