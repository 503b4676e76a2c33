import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import type { RoundRow } from '../../../db/round.ts';
import { copyRound } from '../../../db/round-copy.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import type { Form, Reply } from '../../view.ts';
import { readWindow } from '../making/window.ts';
import { readRound, type roundInput } from '../round/round.ts';
import { words } from './copy-words.en.ts';

/** Opens *Make another like it*. */
export async function chooseCopy(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  return { kind: 'form', form: copyForm(await readRound(work, input.round)) };
}

function copyForm({ id, title }: RoundRow): Form {
  const { placeholder } = words;
  return {
    title: words.formTitle,
    intro: [{ kind: 'note', text: words.intro }],
    fields: [
      {
        kind: 'text',
        name: 'title',
        label: words.title,
        required: true,
        maxLength: 100,
        initial: title,
      },
      { kind: 'moment', name: 'opens', label: words.opens, required: true, placeholder },
      {
        kind: 'moment',
        name: 'closes',
        label: words.closes,
        help: words.closesHelp,
        required: false,
        placeholder,
      },
    ],
    submit: { label: words.yes, to: { command: 'eoi.copy', ids: [id] } },
    reopen: { command: 'eoi.choose-copy', ids: [id] },
  };
}

export const copyInput = z.object({
  round: z.uuid(),
  title: line(100),
  opens: z.string().max(100),
  closes: optionalLine(100),
});

/** Makes a draft like a round, with dates of its own, and goes on to it. */
export async function makeCopy(
  work: Work,
  actor: Member,
  input: z.output<typeof copyInput>,
): Promise<Outcome> {
  const round = await readRound(work, input.round);
  const now = await readBusinessTime(work.tx);
  const window = readWindow(input, { zone: round.timeZone, now });
  const id = newId();
  const createdBy = actor.person.id;
  await copyRound(work.tx, round.id, { ...window, title: input.title, id, createdBy });
  await audit(work, 'eoi.copied', { actorId: createdBy, subjectId: id });
  return { kind: 'go-on', to: { command: 'eoi.show-draft', ids: [id] } };
}
