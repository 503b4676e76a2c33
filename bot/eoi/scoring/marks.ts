import type { z } from 'zod';
import { type CriterionRow, listCriteria, type RoundRow } from '../../../db/round.ts';
import { listOwnScores, type ScoreRow } from '../../../db/score.ts';
import { findReading, type ReadingRow } from '../../../db/scoring.ts';
import type { Member, Work } from '../../context.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { isOver } from '../panel/assigning.ts';
import { holdSight, type Sight } from '../panel/sight.ts';
import { buttonsAbout } from '../round/button.ts';
import { applicationName } from '../round/naming.ts';
import { words } from './marking-words.en.ts';
import type { applicationInput } from './reading.ts';
import { words as readWords } from './words.en.ts';

/** Her marks on one application, criterion by criterion, and what she can do about them. */
export async function showMarks(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const sight = await holdSight(work, actor, input.application);
  const back = { command: 'eoi.read', ids: [sight.application.id] };
  return { kind: 'whisper', message: await marksMessage(work, actor, sight), back };
}

/** The same as a message, with a sentence about what was just done. */
export async function marksMessage(
  work: Work,
  actor: Member,
  sight: Sight,
  done: string | null = null,
): Promise<Message> {
  const { round, application } = sight;
  const reading = sight.panellist
    ? await findReading(work.tx, application.id, actor.person.id)
    : null;
  const criteria = await listCriteria(work.tx, round.id);
  const own = await listOwnScores(work.tx, application.id, actor.person.id);
  const counts = reading !== null && reading.state !== 'void';
  const isOpen = reading?.state === 'assigned' && !reading.isStopped && !isOver(round);
  const heading = words.heading(applicationName(round, application));
  return {
    summary: done ?? heading,
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: heading },
      ...noteBlocks(round, reading),
      ...(counts ? [{ kind: 'list' as const, items: linesOf(criteria, own) }] : []),
      ...(isOpen ? [{ kind: 'buttons' as const, buttons: criterionButtons(sight, criteria) }] : []),
      { kind: 'buttons', buttons: furtherButtons(sight, isOpen) },
    ],
  };
}

function noteBlocks(round: RoundRow, reading: ReadingRow | null): readonly Block[] {
  const note = (text: string): Block => ({ kind: 'note', text });
  if (!reading) return [note(words.notReader)];
  if (isOver(round)) return [note(words.isOver)];
  if (reading.isStopped) return [note(readWords.stopped)];
  switch (reading.state) {
    case 'void':
      return [note(words.void)];
    case 'final':
      return [note(words.finalNote)];
    case 'assigned':
      return reading.reopenReason === null ? [] : [note(words.reopenedNote(reading.reopenReason))];
    default:
      return reading.state satisfies never;
  }
}

/** One line a criterion: how much it counts, and what she gave. */
export function linesOf(criteria: readonly CriterionRow[], own: readonly ScoreRow[]) {
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const given = new Map(own.map((score) => [score.criterionId, score]));
  return criteria.map(({ id, name, weight }, at) =>
    words.line(at + 1, name, words.weight(weight, all), words.given(given.get(id))),
  );
}

/** So many fit the narrowest platform's message; the others are reached one after the other. */
const MOST_BUTTONS = 20;

function criterionButtons(
  { application }: Sight,
  criteria: readonly CriterionRow[],
): readonly Button[] {
  return criteria.slice(0, MOST_BUTTONS).map(({ id, name }, at) => ({
    kind: 'button',
    label: cutText(words.criterionButton(at + 1, name), LONGEST_LABEL),
    to: { command: 'eoi.mark', ids: [application.id, id] },
  }));
}

function furtherButtons(
  { application, round, panellist }: Sight,
  isOpen: boolean,
): readonly Button[] {
  const about = (label: string, command: string, style?: 'primary'): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [application.id] },
    ...(style ? { style } : {}),
  });
  return [
    isOpen
      ? about(words.finish, 'eoi.finish-marks', 'primary')
      : about(words.others, 'eoi.other-marks'),
    about(words.readAgain, 'eoi.read'),
    ...(panellist?.isChair ? [about(words.reopen, 'eoi.reopen-marks')] : []),
    buttonsAbout(round)(readWords.all, 'eoi.readings'),
  ];
}
