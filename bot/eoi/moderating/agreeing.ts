import { z } from 'zod';
import { insertAgreed, saveSpreadNote } from '../../../db/moderation.ts';
import { isReleased } from '../../../db/release.ts';
import type { CriterionRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { wholeText } from '../../network/input.ts';
import type { Field, Form, Reply } from '../../view.ts';
import type { Sight } from '../panel/sight.ts';
import { holdRound } from '../round/round.ts';
import { showModerated } from './application.ts';
import { readCriterion } from './criterion.ts';
import { criterionInput, holdModeration } from './entering.ts';
import { nameOf } from './naming.ts';
import { noteOf, readRoundMarks, totalOf } from './standing.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof criterionInput>;

/** Opens the form for why marks lie far apart. */
export async function askForNote(work: Work, actor: Member, input: Input): Promise<Reply> {
  const { sight, criterion } = await holdOpen(work, actor, input);
  const all = await readRoundMarks(work, sight.round, actor.person.id);
  const known = noteOf(all, sight.application.id, criterion.id);
  return {
    kind: 'form',
    form: formAbout(sight, criterion, {
      title: words.noteTitle,
      command: 'eoi.save-spread-note',
      reopen: 'eoi.spread-note',
      fields: [
        {
          ...reasonField('note', words.note, words.noteHelp),
          ...(known === null ? {} : { initial: known }),
        },
      ],
    }),
  };
}

export const noteInput = criterionInput.extend({ note: wholeText(600) });

/** Keeps it. */
export async function saveNote(
  work: Work,
  actor: Member,
  input: z.output<typeof noteInput>,
): Promise<Reply> {
  const { sight, criterion } = await holdOpen(work, actor, input);
  const about = { applicationId: sight.application.id, criterionId: criterion.id };
  await saveSpreadNote(work.tx, { ...about, note: input.note }, actor.person.id);
  await audit(work, 'eoi.spread-noted', {
    actorId: actor.person.id,
    subjectId: sight.application.id,
    detail: { criterion: criterion.id },
  });
  return showModerated(work, actor, { application: sight.application.id, value: 0 });
}

/** Opens the form for the mark on which the panel agrees. */
export async function askForAgreed(work: Work, actor: Member, input: Input): Promise<Reply> {
  const { sight, criterion } = await holdOpen(work, actor, input);
  const all = await readRoundMarks(work, sight.round, actor.person.id);
  const { criteria } = totalOf(all, sight.application.id, false);
  const known = criteria.find(({ criterionId }) => criterionId === criterion.id)?.agreed ?? null;
  return {
    kind: 'form',
    form: formAbout(sight, criterion, {
      title: words.agreeTitle,
      command: 'eoi.save-agreed-mark',
      reopen: 'eoi.agreed-mark',
      fields: [
        {
          kind: 'text',
          name: 'mark',
          label: words.agreedMark,
          help: words.agreedMarkHelp(sight.round.counts),
          required: true,
          maxLength: 4,
          ...(known === null ? {} : { initial: String(known) }),
        },
        reasonField('reason', words.agreedReason, words.agreedReasonHelp),
      ],
    }),
  };
}

export const agreedInput = criterionInput.extend({
  mark: z.string().max(20),
  reason: wholeText(600),
});

/** Keeps it as the newest version, beside the individual marks. */
export async function saveAgreed(
  work: Work,
  actor: Member,
  input: z.output<typeof agreedInput>,
): Promise<Reply> {
  const { sight, criterion } = await holdOpen(work, actor, input);
  const version = await insertAgreed(
    work.tx,
    {
      applicationId: sight.application.id,
      criterionId: criterion.id,
      mark: readMark(input.mark),
      reason: input.reason,
    },
    actor.person.id,
  );
  await audit(work, 'eoi.mark-agreed', {
    actorId: actor.person.id,
    subjectId: sight.application.id,
    detail: { criterion: criterion.id, version },
  });
  return showModerated(work, actor, { application: sight.application.id, value: 0 });
}

/** The round is held, so that no release comes in between. @throws Refusal once it went out */
async function holdOpen(work: Work, actor: Member, input: Input) {
  const sight = await holdModeration(work, actor, input.application);
  await holdRound(work, sight.round.id);
  if (await isReleased(work.tx, sight.round.id, 'decisions'))
    throw new Refusal('closed', words.released);
  return { sight, criterion: await readCriterion(work, sight.round.id, input.criterion) };
}

/** From 0 to 4, in tenths; a comma will do. */
function readMark(typed: string): number {
  const text = typed.trim().replace(',', '.');
  const mark = /^[0-4](\.\d)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(mark <= 4)) throw refuseField('mark', words.markUnclear);
  return mark;
}

function formAbout(
  { round, application }: Sight,
  criterion: CriterionRow,
  form: {
    readonly title: string;
    readonly command: string;
    readonly reopen: string;
    readonly fields: readonly Field[];
  },
): Form {
  const ids = [application.id, criterion.id];
  return {
    title: form.title,
    intro: [{ kind: 'text', text: words.about(nameOf(round, application), criterion.name) }],
    fields: form.fields,
    submit: { label: words.save, to: { command: form.command, ids } },
    reopen: { command: form.reopen, ids },
  };
}

function reasonField(name: string, label: string, help: string) {
  return { kind: 'long-text' as const, name, label, help, required: true, maxLength: 600 };
}
