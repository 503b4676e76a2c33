import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import type { RoundRow } from '../../../db/round.ts';
import { setScoreBy } from '../../../db/scoring-progress.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { readMoment } from '../../network/moment.ts';
import type { Reply } from '../../view.ts';
import { enterPanel } from '../panel/sight.ts';
import { holdRound, readRound, roundInput } from '../round/round.ts';
import { progressMessage } from './progress.ts';
import { words } from './progress-words.en.ts';
import { planReminders } from './reminding.ts';

/** Opens *Read until*. */
export async function askReadBy(
  work: Work,
  actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  await enterPanel(work, actor, round);
  const ids = [round.id];
  return {
    kind: 'form',
    form: {
      title: words.readByTitle,
      fields: [
        {
          kind: 'moment',
          name: 'until',
          label: words.readByLabel,
          help: words.readByHelp,
          required: true,
          placeholder: words.readByExample,
          ...(round.scoreBy ? { initial: round.scoreBy.toISOString() } : {}),
        },
      ],
      submit: { label: words.readBySave, to: { command: 'eoi.save-read-by', ids } },
      reopen: { command: 'eoi.read-by', ids },
    },
  };
}

export const readByInput = roundInput.extend({ until: z.string().max(100) });

/** Sets until when the panel reads, and plans the reminders anew. */
export async function saveReadBy(
  work: Work,
  actor: Member,
  input: z.output<typeof readByInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  await enterPanel(work, actor, round);
  const scoreBy = await readUntil(work, round, input.until);
  await setScoreBy(work.tx, round.id, scoreBy);
  await planReminders(work, { ...round, scoreBy });
  await audit(work, 'eoi.read-by-set', { actorId: actor.person.id, subjectId: round.id });
  const changed = await readRound(work, round.id);
  return {
    kind: 'replace',
    message: await progressMessage(work, actor, changed, 0, words.readBySaved),
  };
}

async function readUntil(work: Work, { timeZone: zone }: RoundRow, typed: string): Promise<Date> {
  const now = await readBusinessTime(work.tx);
  const moment = readMoment(typed, { zone, now });
  if (!moment) throw refuseUntil(words.readByUnclear);
  if (Temporal.Instant.compare(moment, now) <= 0) throw refuseUntil(words.readByPast);
  return new Date(moment.epochMilliseconds);
}

function refuseUntil(sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { until: sentence });
}
