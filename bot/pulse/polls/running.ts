import type { WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import { openButton } from '../answering/open-button.ts';
import { listOwnAnswers, loadSheet } from '../survey/sheet.ts';
import { pollWords } from '../words.en.ts';
import { barBlocks } from './bars.ts';
import { readPoll, readVotes } from './poll.ts';
import { words } from './words.en.ts';

/**
 * What somebody may see of an open poll's votes when she asks for its results: the bars, by the rule
 * that the poll has for everybody, or when there will be some.
 */
export async function runningVotes(
  work: Work,
  actor: Member,
  wave: WaveRow,
): Promise<readonly Block[]> {
  const poll = await readPoll(work, wave);
  const { results, question } = poll;
  if (results === 'at-close' || wave.anonymity !== 'named')
    return [{ kind: 'note', text: words.barsAtClose }];
  if (results === 'after-vote' && !(await hasVoted(work, actor, wave)))
    return [
      { kind: 'note', text: words.barsOnceVoted },
      { kind: 'buttons', buttons: [openButton(wave.id, pollWords.answer, 'primary')] },
    ];
  const bars = barBlocks(question, await readVotes(work, poll));
  return bars ?? [{ kind: 'note', text: words.barsFrom(wave.k) }];
}

async function hasVoted(work: Work, { person }: Member, { id }: WaveRow): Promise<boolean> {
  const sheet = await loadSheet(work, work.tx, work.networkId, id);
  const answers = sheet ? await listOwnAnswers(work.tx, sheet, person.id) : [];
  return answers.some(({ cells }) => cells.length > 0);
}
