import type { z } from 'zod';
import { isReleased } from '../../../db/release.ts';
import type { Member, Work } from '../../context.ts';
import { pageInput, pageOf } from '../../paging.ts';
import type { Block, Button, Reply } from '../../view.ts';
import type { Sight } from '../panel/sight.ts';
import { applicationInput, holdModeration } from './entering.ts';
import { nameOf } from './naming.ts';
import {
  hasMarked,
  isFarApart,
  noteOf,
  type RoundMarks,
  readRoundMarks,
  totalOf,
} from './standing.ts';
import type { CriterionTotal, Total } from './totals.ts';
import { words } from './words.en.ts';

export const applicationPageInput = pageInput.extend(applicationInput.shape);

/** What an application was given, criterion by criterion, with each panellist's mark. */
export async function showModerated(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationPageInput>,
): Promise<Reply> {
  const sight = await holdModeration(work, actor, input.application);
  const { round, application } = sight;
  const all = await readRoundMarks(work, round, actor.person.id);
  const seesPresentation =
    sight.panellist === null || hasMarked(all, application.id, actor.person.id);
  const total = totalOf(all, application.id, seesPresentation);
  const page = pageOf(total.criteria, input.value, {
    command: 'eoi.moderate-application',
    ids: [application.id],
  });
  const isOpen = !(await isReleased(work.tx, round.id, 'decisions'));
  const name = nameOf(round, application);
  return {
    kind: 'whisper',
    message: {
      summary: words.applicationHeading(name),
      blocks: [
        { kind: 'heading', text: words.applicationHeading(name) },
        { kind: 'text', text: words.total(total.total) },
        { kind: 'note', text: words.counts(round) },
        ...page.shown.flatMap((one) => criterionBlocks(sight, all, one, isOpen)),
        ...page.blocks,
        ...(round.presentations
          ? presentationBlocks(sight, all, { total, seesPresentation, isOpen })
          : []),
        { kind: 'buttons', buttons: [to(words.allAreas, 'eoi.moderate', round.id)] },
      ],
    },
  };
}

function criterionBlocks(
  { round, application }: Sight,
  all: RoundMarks,
  one: CriterionTotal,
  isOpen: boolean,
): readonly Block[] {
  const criterion = all.criteria.find(({ id }) => id === one.criterionId);
  const marks = all.marks.filter(
    (mark) => mark.applicationId === application.id && mark.criterionId === one.criterionId,
  );
  const isFar = isFarApart(round, one);
  const note = noteOf(all, application.id, one.criterionId);
  const about = (label: string, command: string) =>
    to(label, command, application.id, one.criterionId);
  return [
    { kind: 'text', text: words.criterion(criterion?.name ?? '', criterion?.weight ?? 0, one) },
    ...(marks.length === 0 ? [] : [{ kind: 'text' as const, text: words.marks(marks) }]),
    ...(one.counted === null ? [{ kind: 'note' as const, text: words.dropsOut }] : []),
    ...(isFar ? [{ kind: 'note' as const, text: words.farApart(note) }] : []),
    ...(one.agreed === null
      ? []
      : [{ kind: 'note' as const, text: words.agreed(one.agreed, round.counts) }]),
    {
      kind: 'buttons',
      buttons: [
        about(words.comments, 'eoi.moderate-criterion'),
        ...(isOpen && isFar
          ? [about(note === null ? words.addNote : words.changeNote, 'eoi.spread-note')]
          : []),
        ...(isOpen ? [about(words.agree, 'eoi.agreed-mark')] : []),
      ],
    },
  ];
}

function presentationBlocks(
  { application, panellist }: Sight,
  all: RoundMarks,
  what: { readonly total: Total; readonly seesPresentation: boolean; readonly isOpen: boolean },
): readonly Block[] {
  const marks = all.presentations.filter((one) => one.applicationId === application.id);
  const shown = what.seesPresentation ? words.presented(marks) : words.presentedHidden;
  return [
    { kind: 'text', text: shown },
    ...(what.isOpen && panellist
      ? [
          {
            kind: 'buttons' as const,
            buttons: [to(words.markPresentation, 'eoi.presentation-mark', application.id)],
          },
        ]
      : []),
  ];
}

function to(label: string, command: string, ...ids: readonly string[]): Button {
  return { kind: 'button', label, to: { command, ids } };
}
