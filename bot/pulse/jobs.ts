import { z } from 'zod';
import { type AnyJob, job } from '../job.ts';
import { duePayload } from '../schedule/due.ts';
import { nudgeJob } from './reminding/nudge.ts';
import { offerFollowUpJob } from './shift/offer.ts';
import { OFFER_JOB } from './shift/offer-plan.ts';
import { CATCH_UP_JOB, catchUp } from './waves/catch-up.ts';
import { remindJob } from './waves/reminders.ts';
import { foldWave, mixWave, wavePayload } from './waves/settle.ts';
import {
  closeWaveJob,
  openWaveJob,
  publishWaveJob,
  rewriteWaveJob,
  settleWaveJob,
} from './waves/wave-jobs.ts';

/** Every job of pulse surveys; those with a due payload are planned moments. */
export const pulseJobs: Readonly<Record<string, AnyJob>> = {
  'pulse.open-wave': job({ payload: duePayload, run: openWaveJob }),
  'pulse.remind': job({ payload: duePayload, run: remindJob }),
  'pulse.nudge': job({ payload: duePayload, run: nudgeJob }),
  'pulse.close-wave': job({ payload: duePayload, run: closeWaveJob }),
  'pulse.settle': job({ payload: duePayload, run: settleWaveJob }),
  'pulse.publish': job({ payload: duePayload, run: publishWaveJob }),
  [OFFER_JOB]: job({ payload: duePayload, run: offerFollowUpJob }),
  'pulse.rewrite': job({ payload: duePayload, run: rewriteWaveJob }),
  'pulse.fold': job({ payload: wavePayload, run: foldWave }),
  'pulse.mix': job({ payload: wavePayload, run: mixWave }),
  [CATCH_UP_JOB]: job({ payload: z.strictObject({}), run: catchUp }),
};
