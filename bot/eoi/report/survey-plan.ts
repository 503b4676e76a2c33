import type { Work } from '../../context.ts';
import { planNow } from '../../schedule/plan.ts';

/** The planned moment at which a coordinator is asked whether to ask those who took part. */
export const OFFER_SURVEY_JOB = 'eoi.offer-survey';

/** To be called in the transaction that makes a round's decisions known: a coordinator is asked, once. */
export async function planSurveyOffer(work: Work, roundId: string): Promise<void> {
  await planNow(work, { kind: OFFER_SURVEY_JOB, subjectId: roundId });
}
