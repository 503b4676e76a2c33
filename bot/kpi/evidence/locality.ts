import type { z } from 'zod';
import { type CellRow, listEvidence } from '../../../db/evidence.ts';
import { listStepsOf, type StepRow } from '../../../db/locality-step.ts';
import { listYears } from '../../../db/programme-year.ts';
import type { Member, Work } from '../../context.ts';
import { cutText } from '../../text.ts';
import type { Block, Button, Message, Reply, Text } from '../../view.ts';
import { REPORT_KINDS } from '../measure/sums.ts';
import { evidenceKinds } from './kinds.ts';
import { byKind, countCells, type Place, type placeInput, readPlace } from './reading.ts';
import { stepWords } from './step-words.en.ts';
import { words } from './words.en.ts';
import { yearButtons } from './year.ts';

/**
 * How much of a note stands in the list, so that twelve fit a message with the step above them; all of
 * it stands with its kind and on the page.
 */
const NOTE_IN_LIST = 60;

const say = words.buttons;

/** The evidence of one area in a year, line by line. */
export async function showLocality(
  work: Work,
  _actor: Member,
  input: z.output<typeof placeInput>,
): Promise<Reply> {
  return {
    kind: 'replace',
    message: await localityMessage(work, await readPlace(work, input)),
  };
}

/** The same as a message, with what was just done above it. */
export async function localityMessage(
  work: Work,
  place: Place,
  done: readonly Block[] = [],
): Promise<Message> {
  const { locality, year } = place;
  const ids = { localityId: locality.id, yearId: year.id };
  const cells = await listEvidence(work.tx, ids);
  const [step] = await listStepsOf(work.tx, locality.id);
  const { reports, reportsOf } = countCells(cells);
  const summary = words.localityHeading(locality.name, year.name);
  const years = yearButtons(await listYears(work.tx), year, (id) => ({
    command: 'kpi.evidence-locality',
    ids: [locality.id, id],
  }));
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...done,
      ...stepBlocks(step ?? null),
      { kind: 'text', text: words.reportsLine(reports, reportsOf) },
      { kind: 'list', items: cellLines(cells) },
      { kind: 'note', text: words.legend(REPORT_KINDS) },
      { kind: 'buttons', buttons: changeButtons(place) },
      { kind: 'buttons', buttons: [...years, ...wayButtons(place)] },
    ],
  };
}

/** Where a locality stands on the five steps, what it asks itself, and what is usually done next. */
function stepBlocks(row: StepRow | null): readonly Block[] {
  if (!row) return [{ kind: 'text', text: stepWords.none }];
  const { step, challenge, strategy } = row;
  return [
    { kind: 'text', text: stepWords.marks(step) },
    ...(challenge === null
      ? []
      : [{ kind: 'text' as const, text: stepWords.challenge(challenge) }]),
    ...(strategy === null ? [] : [{ kind: 'text' as const, text: stepWords.chosen(strategy) }]),
    { kind: 'note', text: stepWords.next(step) },
  ];
}

function cellLines(cells: readonly CellRow[]): readonly Text[] {
  const known = byKind(cells);
  return evidenceKinds.map((kind): Text => {
    const cell = known.get(kind);
    const state = cell?.state ?? null;
    const facts = {
      note: cell?.note ? cutText(cell.note, NOTE_IN_LIST) : null,
      disagree: cell?.sourcesDisagree ?? false,
      items: cell?.items ?? 0,
    };
    return [
      words.cellLine(kind, state),
      words.cellFacts(state, facts),
      ...(cell ? [words.dot, ...words.saidBy(cell.by, cell.setAt)] : []),
    ];
  });
}

function changeButtons(place: Place): readonly Button[] {
  const button = buttonsOf(place);
  return [
    button(say.first, 'kpi.evidence-group', 'first'),
    button(say.second, 'kpi.evidence-group', 'second'),
    button(say.after, 'kpi.evidence-group', 'after'),
    button(say.rest, 'kpi.evidence-rest'),
    button(say.cell, 'kpi.evidence-choose'),
  ];
}

function wayButtons(place: Place): readonly Button[] {
  const button = buttonsOf(place);
  return [
    button(say.step, 'kpi.evidence-step'),
    button(say.steps, 'kpi.evidence-steps'),
    {
      kind: 'button',
      label: say.all,
      to: { command: 'kpi.evidence-year', ids: [place.year.id] },
    },
  ];
}

function buttonsOf({ locality, year }: Place) {
  const ids = [locality.id, year.id];
  return (label: string, command: string, value?: string): Button => ({
    kind: 'button',
    label,
    to: value === undefined ? { command, ids } : { command, ids, value },
  });
}
