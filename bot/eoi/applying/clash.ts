import { z } from 'zod';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import type { Route } from '../../route.ts';
import { splitText } from '../../text.ts';
import type { Block, Message } from '../../view.ts';
import { showDraft } from './draft-part.ts';
import { draftWords } from './draft-words.en.ts';
import { type Draft, holdDraftFor } from './holding.ts';
import {
  dropAside,
  type PartAbout,
  readAside,
  readPart,
  savePart,
  type WrittenPart,
} from './parts.ts';

/** What fits one paragraph on every platform. */
const PARAGRAPH = 2900;

/**
 * Both texts, where somebody else saved a part while she wrote: she keeps hers, or theirs, or opens the
 * form at `editOn` again, in which hers stands with theirs above it.
 */
export function clashMessage(
  { application }: Draft,
  about: PartAbout,
  texts: { readonly theirs: WrittenPart; readonly mine: string },
  editOn: Route,
): Message {
  const { clash } = draftWords;
  const who = texts.theirs.editorName ?? clash.somebody;
  const value = `${about.part}.${texts.theirs.version}`;
  const ids = [application.id, about.aboutId];
  const button = (label: string, to: Route) => ({ kind: 'button' as const, label, to });
  return {
    summary: clash.summary(who),
    blocks: [
      { kind: 'text', text: [{ bold: clash.summary(who) }] },
      { kind: 'note', text: clash.theirs(who) },
      ...paragraphs(texts.theirs.text),
      { kind: 'note', text: clash.yours },
      ...paragraphs(texts.mine),
      { kind: 'note', text: clash.note },
      {
        kind: 'buttons',
        buttons: [
          button(clash.keepMine, { command: 'eoi.keep-mine', ids, value }),
          button(clash.keepTheirs, { command: 'eoi.keep-theirs', ids, value }),
          button(clash.editOn, editOn),
        ],
      },
    ],
  };
}

/** Where the form of a part is opened again. */
export function editOnRoute({ application }: Draft, { part, aboutId }: PartAbout): Route {
  switch (part) {
    case 'answer':
      return { command: 'eoi.answer', ids: [application.id, aboutId] };
    case 'authorises':
      return { command: 'eoi.authorises', ids: [application.id] };
    case 'said':
      return { command: 'eoi.application', ids: [application.id] };
    default:
      return part satisfies never;
  }
}

export const keepInput = z.object({
  application: z.uuid(),
  about: z.uuid(),
  /** The kind of part, and the version that was shown as theirs. */
  value: z
    .string()
    .regex(/^(answer|authorises)\.\d{1,6}$/)
    .transform((text) => {
      const [part = '', version = ''] = text.split('.');
      return { part: part as PartAbout['part'], seen: Number(version) };
    }),
});

/** *Keep mine*: puts hers in place of theirs, unless yet another was saved meanwhile. */
export async function keepMine(
  work: Work,
  actor: Member,
  input: z.output<typeof keepInput>,
): Promise<Outcome> {
  const draft = await holdDraftFor(work, actor, input.application);
  const about = { part: input.value.part, aboutId: input.about };
  const mine = await readAside(work, draft, about);
  if (mine === null) return showDraft(draft.application.id);
  const saved = await savePart(work, draft, about, mine, input.value.seen);
  if (saved.kind !== 'overtaken') return showDraft(draft.application.id);
  const message = clashMessage(
    draft,
    about,
    { theirs: saved.theirs, mine },
    editOnRoute(draft, about),
  );
  return { kind: 'whisper', message };
}

/** *Keep theirs*: drops what she wrote. */
export async function keepTheirs(
  work: Work,
  actor: Member,
  input: z.output<typeof keepInput>,
): Promise<Outcome> {
  const draft = await holdDraftFor(work, actor, input.application);
  await dropAside(work, draft, { part: input.value.part, aboutId: input.about });
  return showDraft(draft.application.id);
}

/** What a form opens with: what is kept aside for her, with theirs above it, or what is written. */
export interface Opening {
  readonly text: string;
  readonly seen: number;
  readonly theirs: WrittenPart | null;
}

/** Reads what a form of a part opens with. */
export async function readOpening(work: Work, draft: Draft, about: PartAbout): Promise<Opening> {
  const written = await readPart(work, draft, about);
  const aside = await readAside(work, draft, about);
  const seen = written?.version ?? 0;
  if (aside === null) return { text: written?.text ?? '', seen, theirs: null };
  return { text: aside, seen, theirs: written };
}

/** What stands above the field of such a form. */
export function openingBlocks({ theirs }: Opening): readonly Block[] {
  if (!theirs) return [];
  const { clash } = draftWords;
  const who = theirs.editorName ?? clash.somebody;
  return [{ kind: 'note', text: clash.theirs(who) }, ...paragraphs(theirs.text)];
}

function paragraphs(text: string): readonly Block[] {
  return splitText(text === '' ? draftWords.read.empty : text, PARAGRAPH).map((piece) => ({
    kind: 'text',
    text: piece,
  }));
}
