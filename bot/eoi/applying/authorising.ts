import { z } from 'zod';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { toOneLine } from '../../text.ts';
import type { Form, Reply } from '../../view.ts';
import { clashMessage, editOnRoute, type Opening, openingBlocks, readOpening } from './clash.ts';
import { showDraft } from './draft-part.ts';
import { draftWords } from './draft-words.en.ts';
import {
  type applicationInput,
  type Draft,
  holdDraftFor,
  leadOnly,
  readDraftFor,
} from './holding.ts';
import { savePart } from './parts.ts';

/** Opens the form of who authorises the application. */
export async function askAuthorises(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const draft = await readDraftFor(work, actor, input.application);
  leadOnly(draft);
  const opening = await readOpening(work, draft, aboutOf(draft));
  return { kind: 'form', form: authoriseForm(draft, opening) };
}

export const saveAuthorisesInput = z.object({
  application: z.uuid(),
  who: z.string().max(2000).transform(toOneLine).pipe(z.string().max(200)).default(''),
  /** The version with which the form was opened. */
  value: z.coerce.number().int().min(0).default(0),
});

/** Keeps who authorises it; where somebody else named another meanwhile, shows both. */
export async function saveAuthorises(
  work: Work,
  actor: Member,
  input: z.output<typeof saveAuthorisesInput>,
): Promise<Outcome> {
  const draft = await holdDraftFor(work, actor, input.application);
  leadOnly(draft);
  const about = aboutOf(draft);
  const saved = await savePart(work, draft, about, input.who, input.value);
  if (saved.kind !== 'overtaken') return showDraft(draft.application.id);
  const texts = { theirs: saved.theirs, mine: input.who };
  const message = clashMessage(draft, about, texts, editOnRoute(draft, about));
  return { kind: 'whisper', message };
}

function aboutOf({ application }: Draft) {
  return { part: 'authorises', aboutId: application.id } as const;
}

function authoriseForm({ application }: Draft, opening: Opening): Form {
  const { authorise } = draftWords;
  const ids = [application.id];
  const to = { command: 'eoi.save-authorises', ids, value: String(opening.seen) };
  return {
    title: authorise.title,
    intro: [
      { kind: 'text', text: authorise.intro(application.leadName) },
      ...openingBlocks(opening),
    ],
    fields: [
      {
        kind: 'text',
        name: 'who',
        label: authorise.field,
        required: false,
        maxLength: 200,
        ...(opening.text === '' ? {} : { initial: opening.text }),
      },
    ],
    submit: { label: authorise.save, to },
    reopen: { command: 'eoi.authorises', ids },
  };
}
