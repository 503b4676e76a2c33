import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Figure } from '../../figures/figure.ts';
import { readPublished } from '../../figures/published.ts';
import { readNetwork } from '../../network/network.ts';
import { privacyUrl } from '../../network/privacy.ts';
import type { Block, Button, Message, Span, Text } from '../../view.ts';
import { choicesOf } from '../survey/question.ts';
import { words as pulse } from '../words.en.ts';
import { barBlocks } from './bars.ts';
import { MOST_OPTIONS } from './line.ts';
import { type Poll, readPoll, readVotes } from './poll.ts';
import { words } from './words.en.ts';

/**
 * The card of a poll: the question and a button for each option while it is open, with bars that
 * move where names were promised; its result once it has closed.
 *
 * `answered` is how many have voted, null where that may not be told.
 */
export async function pollCard(
  work: Work,
  wave: WaveRow,
  answered: number | null,
): Promise<Message> {
  const poll = await readPoll(work, wave);
  const blocks =
    wave.state === 'open'
      ? await openBlocks(work, poll, answered)
      : await closedBlocks(work, poll, answered);
  return {
    summary: words.summary(poll.question.wording),
    blocks: [headingOf(poll), ...blocks],
  };
}

/** An open poll as one person is asked it in a direct message, which does not change: without bars. */
export async function pollAsk(work: Work, wave: WaveRow): Promise<Message> {
  const poll = await readPoll(work, wave);
  return {
    summary: words.summary(poll.question.wording),
    blocks: [
      headingOf(poll),
      ...aboutBlocks(poll, null),
      { kind: 'buttons', buttons: voteButtons(poll) },
      { kind: 'buttons', buttons: [...addButtons(poll), await privacyButton(work)] },
      { kind: 'note', text: closingTime(wave) },
    ],
  };
}

/** What an open poll says before its buttons, for its card and for its draft. */
export function aboutBlocks(poll: Poll, bars: readonly Block[] | null): readonly Block[] {
  const { wave, question } = poll;
  const final = wave.anonymity === 'anonymous' ? ` ${words.final}` : '';
  return [
    { kind: 'text', text: words.how(question.kind, poll.points) + final },
    ...(bars ?? optionList(poll)),
    { kind: 'text', text: words.privacyShort(wave.anonymity, wave.k) },
  ];
}

/** When it closes, and when there are bars, unless they stand above. */
export function closingNote({ wave, results }: Poll, areShown = false): Text {
  const when = words.whenBars(results, wave.anonymity === 'named', wave.k, areShown);
  return [...closingTime(wave), when];
}

function closingTime({ closesAt }: WaveRow): readonly Span[] {
  return closesAt ? words.openUntil(closesAt.toISOString()) : [];
}

/** The question as a heading; a long one as a paragraph, so that no platform cuts it. */
export function headingOf({ question }: Poll): Block {
  return question.wording.length <= 120
    ? { kind: 'heading', text: question.wording }
    : { kind: 'text', text: [{ bold: question.wording }] };
}

/** Points are given in a message of one's own, so the options must be read on the card. */
function optionList({ question }: Poll): readonly Block[] {
  return question.kind === 'points' ? [{ kind: 'list', items: question.options }] : [];
}

async function openBlocks(
  work: Work,
  poll: Poll,
  answered: number | null,
): Promise<readonly Block[]> {
  const figure: Figure =
    poll.results === 'live' ? await readVotes(work, poll) : { kind: 'withheld' };
  const bars = barBlocks(poll.question, figure);
  return [
    ...aboutBlocks(poll, bars),
    // Bars say themselves of how many they are.
    ...(answered === null || bars ? [] : [{ kind: 'text' as const, text: words.voted(answered) }]),
    { kind: 'buttons', buttons: voteButtons(poll) },
    { kind: 'buttons', buttons: [...addButtons(poll), await privacyButton(work)] },
    { kind: 'note', text: closingNote(poll, bars !== null) },
  ];
}

async function privacyButton(work: Work): Promise<Button> {
  const { privacySlug } = await readNetwork(work);
  return { kind: 'link', label: pulse.privacyLink, url: privacyUrl(work, privacySlug) };
}

function voteButtons({ wave, question }: Poll): readonly Button[] {
  const ids = [wave.id];
  if (question.kind === 'points') {
    const to = { command: 'pulse.poll', ids };
    return [{ kind: 'button', label: words.sharePoints, style: 'primary', to }];
  }
  return choicesOf(question).map(({ value, label }) => ({
    kind: 'button',
    label,
    to: { command: 'pulse.vote', ids, value },
  }));
}

function addButtons({ wave, question, growing }: Poll): readonly Button[] {
  if (!growing || question.options.length >= MOST_OPTIONS) return [];
  const to = { command: 'pulse.new-option', ids: [wave.id] };
  return [{ kind: 'button', label: words.add, to }];
}

async function closedBlocks(
  work: Work,
  { wave, question }: Poll,
  answered: number | null,
): Promise<readonly Block[]> {
  const closed: Block = { kind: 'text', text: words.closed(answered) };
  const published = wave.publishedAt ? await readPublished(work, wave.id) : null;
  const figure = published?.questions[0]?.tree.figure;
  if (!figure) return [closed, { kind: 'note', text: words.soon }];
  return [
    closed,
    ...(barBlocks(question, figure) ?? [{ kind: 'note' as const, text: words.tooFew(wave.k) }]),
  ];
}
