import type { WaveRow } from '../../../db/wave.ts';
import type { Block, Button, Message, Text } from '../../view.ts';
import { choicesOf, tellAnswer } from '../survey/question.ts';
import type { Poll } from './poll.ts';
import { words } from './words.en.ts';

/** What a person has chosen on her ballot, and whether that is in. */
export interface Ballot {
  readonly cells: readonly number[];
  /** `saved`: it counts. `picking`: it does not yet, though an `earlier` one of hers may. */
  readonly state: 'saved' | 'picking' | 'earlier';
}

/**
 * A person's own ballot: what she has chosen, and buttons to choose something else.
 *
 * Each button carries what will be chosen once it is pressed, so that pressing it twice changes
 * nothing, wherever and however often it is pressed.
 */
export function ballotMessage(poll: Poll, ballot: Ballot, bars: readonly Block[] = []): Message {
  const buttons = buttonsOf(poll, ballot);
  return {
    summary: words.summary(poll.question.wording),
    blocks: [
      { kind: 'text', text: [{ bold: poll.question.wording }] },
      { kind: 'text', text: chosenText(poll, ballot.cells) },
      ...noteBlocks(noteOf(poll, ballot)),
      ...(ballot.state === 'earlier' ? noteBlocks(words.earlierCounts) : []),
      ...bars,
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  };
}

/** What she sees once her anonymous ballot is in: nothing of what she chose is kept with her. */
export function sentMessage({ question }: Poll): Message {
  return {
    summary: words.isIn,
    blocks: [
      { kind: 'text', text: [{ bold: question.wording }] },
      { kind: 'text', text: words.isIn },
    ],
  };
}

function chosenText({ question }: Poll, cells: readonly number[]): Text {
  const told = choicesOf(question).flatMap(({ value }) => {
    const mine = cells.filter((cell) => cell === Number(value));
    return mine.length === 0 ? [] : [tellAnswer(question, { cells: mine, body: null })];
  });
  return words.youChose(told);
}

function noteBlocks(text: Text | null): readonly Block[] {
  return text === null ? [] : [{ kind: 'text', text }];
}

function noteOf({ wave, question, points }: Poll, { cells, state }: Ballot): Text | null {
  const closes = wave.closesAt?.toISOString() ?? '';
  const isFinal = wave.anonymity === 'anonymous';
  if (question.kind === 'points') {
    if (cells.length < points) return words.pointsLeft(points - cells.length);
    return isFinal ? words.pointsFull : words.pointsSaved(closes);
  }
  if (question.kind === 'multiple')
    return isFinal ? words.pickSeveral : words.changeSeveral(closes);
  if (isFinal) return words.final;
  return state === 'saved' ? words.changeOne(closes) : null;
}

function buttonsOf(poll: Poll, { cells }: Ballot): readonly Button[] {
  const { wave, question, points } = poll;
  const isFinal = wave.anonymity === 'anonymous';
  const choices = choicesOf(question).map(({ value, label }) => ({ cell: Number(value), label }));
  switch (question.kind) {
    case 'points': {
      const again = cells.length > 0 ? [pickButton(wave, words.startAgain, [])] : [];
      if (cells.length >= points) return [...(isFinal ? [sendButton(wave, cells)] : []), ...again];
      const give = choices.map(({ cell, label }) =>
        pickButton(wave, words.givePoint(label), [...cells, cell]),
      );
      return [...give, ...again];
    }
    case 'multiple': {
      const toggles = choices.map(({ cell, label }) => toggleButton(wave, label, cell, cells));
      return isFinal && cells.length > 0 ? [...toggles, sendButton(wave, cells)] : toggles;
    }
    default:
      return choices.map(({ cell, label }) =>
        pickButton(wave, cells.includes(cell) ? words.chosen(label) : label, [cell]),
      );
  }
}

function toggleButton(
  wave: WaveRow,
  label: string,
  cell: number,
  cells: readonly number[],
): Button {
  return cells.includes(cell)
    ? pickButton(
        wave,
        words.chosen(label),
        cells.filter((one) => one !== cell),
      )
    : pickButton(wave, label, [...cells, cell]);
}

function pickButton({ id }: WaveRow, label: string, then: readonly number[]): Button {
  const to = { command: 'pulse.pick', ids: [id], value: writeCells(then) };
  return { kind: 'button', label, to };
}

function sendButton({ id }: WaveRow, cells: readonly number[]): Button {
  const to = { command: 'pulse.send-vote', ids: [id], value: writeCells(cells) };
  return { kind: 'button', label: words.send, style: 'primary', to };
}

/** Chosen cells as a button carries them, `1.1.3`; `0` where none are. */
function writeCells(cells: readonly number[]): string {
  return cells.length === 0 ? '0' : [...cells].sort((a, b) => a - b).join('.');
}

/** The cells of a button; null for anything we did not make. */
export function readCells(value: string): readonly number[] | null {
  if (value === '0') return [];
  return /^[1-9]\d?(\.[1-9]\d?){0,9}$/.test(value) ? value.split('.').map(Number) : null;
}
