import type { AnyJob } from '../../job.ts';
import { dueJob } from '../../schedule/due.ts';
import { offerSurvey } from './survey.ts';
import { OFFER_SURVEY_JOB } from './survey-plan.ts';

/** The jobs of reports, each a planned moment. */
export const reportJobs: Readonly<Record<string, AnyJob>> = {
  [OFFER_SURVEY_JOB]: dueJob(offerSurvey),
};
