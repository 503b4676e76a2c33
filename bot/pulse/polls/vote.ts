import { z } from 'zod';
import { inviteLate } from '../../../db/audience.ts';
import { lockVoter } from '../../../db/ballot.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Block, Message, Reply } from '../../view.ts';
import { openSheet } from '../answering/answer.ts';
import { handIn } from '../answering/keep.ts';
import { saveAnswers } from '../answering/save.ts';
import { choicesOf } from '../survey/question.ts';
import { listOwnAnswers, type Sheet, waveInput } from '../survey/sheet.ts';
import { ballotMessage, readCells, sentMessage } from './ballot.ts';
import { barBlocks } from './bars.ts';
import { type Poll, readPoll, readVotes } from './poll.ts';
import { words } from './words.en.ts';

/** A poll as one person votes in it: invited, and alone with her own vote until the commit. */
interface Booth {
  readonly sheet: Sheet;
  readonly poll: Poll;
  /** What counts for her so far. */
  readonly cells: readonly number[];
}

export const voteInput = waveInput.extend({ value: z.string().max(40) });
type VoteInput = z.output<typeof voteInput>;

/**
 * One press on the card: the option is chosen, or joins those chosen before where several may be.
 *
 * Pressing it twice changes nothing. Several options of an anonymous poll wait to be sent together.
 */
export async function voteFor(work: Work, actor: Member, input: VoteInput): Promise<Reply> {
  const booth = await enter(work, actor, input.wave);
  const [cell, ...others] = readCells(input.value) ?? [];
  if (cell === undefined || others.length > 0) throw unknownOption();
  const { poll, sheet } = booth;
  checkOptions(poll, [cell]);
  const isSeveral = poll.question.kind === 'multiple';
  const cells = isSeveral ? [...new Set([...booth.cells, cell])] : [cell];
  if (poll.question.kind === 'points') throw wrongPoints(poll);
  if (isSeveral && sheet.wave.anonymity === 'anonymous')
    return { kind: 'whisper', message: ballotMessage(poll, { cells, state: 'picking' }) };
  return { kind: 'whisper', message: await castVote(work, actor, booth, cells) };
}

/** Shows a person her own ballot: for points, and wherever the card itself is not at hand. */
export async function showBallot(
  work: Work,
  actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const booth = await enter(work, actor, input.wave);
  const { poll, cells } = booth;
  const state = cells.length > 0 ? 'saved' : 'picking';
  const bars = state === 'saved' ? await barsAfterVote(work, poll) : [];
  return { kind: 'whisper', message: ballotMessage(poll, { cells, state }, bars) };
}

/** A press on one's own ballot: what its button carries is chosen now, and saved once it is whole. */
export async function pickOptions(work: Work, actor: Member, input: VoteInput): Promise<Reply> {
  const booth = await enter(work, actor, input.wave);
  const { poll } = booth;
  const cells = readCells(input.value);
  if (!cells) throw unknownOption();
  checkOptions(poll, cells);
  if (isWhole(poll, cells))
    return { kind: 'replace', message: await castVote(work, actor, booth, cells) };
  const state = booth.cells.length > 0 ? 'earlier' : 'picking';
  return { kind: 'replace', message: ballotMessage(poll, { cells, state }) };
}

/** Sends an anonymous ballot with everything that its button carries; it cannot be changed then. */
export async function sendVote(work: Work, actor: Member, input: VoteInput): Promise<Reply> {
  const booth = await enter(work, actor, input.wave);
  const { poll } = booth;
  const cells = readCells(input.value);
  if (!cells) throw unknownOption();
  checkOptions(poll, cells);
  if (cells.length === 0) throw new Refusal('bad-input', words.nothingChosen);
  if (poll.question.kind === 'points' && cells.length !== poll.points) throw wrongPoints(poll);
  return { kind: 'replace', message: await castVote(work, actor, booth, cells) };
}

async function enter(work: Work, actor: Member, waveId: string): Promise<Booth> {
  const sheet = await openSheet(work, actor, waveId, words.unknownPoll);
  const poll = await readPoll(work, sheet.wave, sheet.questions);
  await inviteLate(work.tx, work.networkId, waveId, actor.person.id, sheet.wave.breakdown);
  await lockVoter(work.tx, waveId, actor.person.id);
  const [answer] = await listOwnAnswers(work.tx, sheet, actor.person.id);
  return { sheet, poll, cells: answer?.cells ?? [] };
}

/** @throws Refusal for options that the poll does not have, or more than may be chosen. */
function checkOptions({ question, points }: Poll, cells: readonly number[]): void {
  const known = new Set(choicesOf(question).map(({ value }) => Number(value)));
  if (!cells.every((cell) => known.has(cell))) throw unknownOption();
  if (question.kind === 'points' ? cells.length > points : new Set(cells).size < cells.length)
    throw unknownOption();
  if (cells.length > 1 && question.kind !== 'points' && question.kind !== 'multiple')
    throw unknownOption();
}

/** Whether a pick counts as it is: all points given; several anonymous ones wait to be sent. */
function isWhole({ wave, question, points }: Poll, cells: readonly number[]): boolean {
  const isFinal = wave.anonymity === 'anonymous';
  if (question.kind === 'points') return cells.length === points && !isFinal;
  if (question.kind === 'multiple') return !isFinal;
  return cells.length === 1;
}

async function castVote(
  work: Work,
  actor: Member,
  { sheet, poll }: Booth,
  cells: readonly number[],
): Promise<Message> {
  const sorted = [...cells].sort((a, b) => a - b);
  await saveAnswers(work, sheet, actor, [
    { questionId: poll.question.id, cells: sorted, body: null },
  ]);
  await handIn(work, sheet, actor.person.id);
  if (sheet.wave.anonymity === 'anonymous') return sentMessage(poll);
  return ballotMessage(poll, { cells: sorted, state: 'saved' }, await barsAfterVote(work, poll));
}

/** The bars for her alone, where everybody sees them after the own vote. */
async function barsAfterVote(work: Work, poll: Poll): Promise<readonly Block[]> {
  const { wave, question, results } = poll;
  if (results !== 'after-vote' || wave.anonymity !== 'named') return [];
  const bars = barBlocks(question, await readVotes(work, poll));
  return bars
    ? [{ kind: 'text', text: words.barsSoFar }, ...bars]
    : [{ kind: 'note', text: words.barsLater(wave.k) }];
}

function unknownOption(): Refusal {
  return new Refusal('not-found', words.unknownOption);
}

function wrongPoints({ points }: Poll): Refusal {
  return new Refusal('bad-input', words.pointsWrong(points));
}
