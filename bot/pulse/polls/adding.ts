import type { z } from 'zod';
import { appendOption } from '../../../db/poll.ts';
import { findWave, lockWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { line } from '../../network/input.ts';
import { redraw } from '../../outbox/say.ts';
import { oneSentence, type Reply } from '../../view.ts';
import { refusalOf } from '../answering/wave-state.ts';
import { waveInput } from '../survey/sheet.ts';
import { findSame, LONGEST_OPTION, MOST_OPTIONS } from './line.ts';
import { type Poll, readPoll } from './poll.ts';
import { words } from './words.en.ts';

/** Opens the form for an option of one's own. */
export async function startOption(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const { wave } = await growingPoll(work, await findWave(work.tx, input.wave));
  return {
    kind: 'form',
    form: {
      title: words.add,
      fields: [
        {
          kind: 'text',
          name: 'option',
          label: words.addLabel,
          help: words.addHelp,
          required: true,
          maxLength: LONGEST_OPTION,
        },
      ],
      submit: { label: words.add, to: { command: 'pulse.add-option', ids: [wave.id] } },
      reopen: { command: 'pulse.new-option', ids: [wave.id] },
    },
  };
}

export const optionInput = waveInput.extend({ option: line(LONGEST_OPTION) });

/**
 * Adds an option behind the others; whoever adds one at the same moment waits, so that none is
 * there twice and none changes its number.
 */
export async function addOption(
  work: Work,
  actor: Member,
  input: z.output<typeof optionInput>,
): Promise<Reply> {
  const { wave, question } = await growingPoll(work, await lockWave(work.tx, input.wave));
  const same = findSame(question.options, input.option);
  if (same !== undefined)
    throw new Refusal('already-done', words.exists(same), { option: words.exists(same) });
  await appendOption(work.tx, question.id, input.option);
  await audit(work, 'pulse.option-added', { actorId: actor.person.id, subjectId: wave.id });
  await redraw(work, { card: 'pulse.card', ids: [wave.id] });
  return { kind: 'whisper', message: oneSentence(words.added(input.option)) };
}

/** @throws Refusal unless the poll is open, takes options and has room for one. */
async function growingPoll(work: Work, wave: WaveRow | null): Promise<Poll> {
  const poll = await readPoll(work, wave);
  const refusal = await refusalOf(work, poll.wave);
  if (refusal) throw refusal;
  if (!poll.growing) throw new Refusal('not-allowed', words.notGrowing);
  if (poll.question.options.length >= MOST_OPTIONS) throw new Refusal('closed', words.full);
  return poll;
}
