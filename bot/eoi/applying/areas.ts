import { z } from 'zod';
import { listApplicationLots, setApplicationLots } from '../../../db/application-write.ts';
import { type LotRow, listLots } from '../../../db/round.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { lines } from '../../network/input.ts';
import { cutText } from '../../text.ts';
import { type Form, LONGEST_LABEL, MOST_CHOICES, type Reply } from '../../view.ts';
import { showDraft } from './draft-part.ts';
import { draftWords } from './draft-words.en.ts';
import {
  applicationInput,
  type Draft,
  holdDraftFor,
  noteChanged,
  readDraftFor,
} from './holding.ts';

export const areasInput = applicationInput.extend({
  value: z.coerce.number().int().min(0).max(100).optional(),
});

/** Opens the form of areas; where there are more than fit one, asks first which page. */
export async function chooseAreas(
  work: Work,
  actor: Member,
  input: z.output<typeof areasInput>,
): Promise<Reply> {
  const draft = await readDraftFor(work, actor, input.application);
  const pages = pagesOf(await openLots(work, draft));
  const page = pages[input.value ?? 0];
  if (!page) throw new Refusal('not-found', draftWords.chooseAreas.none);
  if (pages.length > 1 && input.value === undefined) return choosePage(draft, pages);
  const chosen = await listApplicationLots(work.tx, draft.application.id);
  return { kind: 'form', form: areasForm(draft, pages, input.value ?? 0, chosen) };
}

export const saveAreasInput = applicationInput.extend({
  areas: z.array(z.uuid()).default([]),
  named: lines(3000, 100),
  /** The page that was shown. */
  value: z.coerce.number().int().min(0).max(100).default(0),
});

/** Applies for what is ticked on this page and what is typed; other pages stay as they are. */
export async function saveAreas(
  work: Work,
  actor: Member,
  input: z.output<typeof saveAreasInput>,
): Promise<Outcome> {
  const draft = await holdDraftFor(work, actor, input.application);
  const lots = await openLots(work, draft);
  const page = pagesOf(lots)[input.value] ?? [];
  const named = input.named.map((name) => findLot(lots, name));
  const ticked = page.filter(({ id }) => input.areas.includes(id));
  const wanted = [...ticked, ...named].map(({ id }) => id);
  const among = page.map(({ id }) => id);
  const changed = await setApplicationLots(work.tx, draft.application.id, wanted, among);
  if (changed > 0) await noteChanged(work, draft);
  return showDraft(draft.application.id);
}

async function openLots(work: Work, { round }: Draft): Promise<readonly LotRow[]> {
  return (await listLots(work.tx, round.id)).filter(({ closedAt }) => closedAt === null);
}

function pagesOf(lots: readonly LotRow[]): readonly (readonly LotRow[])[] {
  return Array.from({ length: Math.ceil(lots.length / MOST_CHOICES) }, (_, at) =>
    lots.slice(at * MOST_CHOICES, (at + 1) * MOST_CHOICES),
  );
}

/** A lot by its name as typed, or by the only one that begins so. @throws Refusal where none does */
function findLot(lots: readonly LotRow[], typed: string): LotRow {
  const plain = (text: string) => text.toLocaleLowerCase('en-GB').replaceAll('’', "'");
  const exact = lots.find(({ name }) => plain(name) === plain(typed));
  const begun = lots.filter(({ name }) => plain(name).startsWith(plain(typed)));
  const found = exact ?? (begun.length === 1 ? begun[0] : undefined);
  if (found) return found;
  const sentence = draftWords.chooseAreas.unknown(typed);
  throw new Refusal('bad-input', sentence, { named: sentence });
}

function choosePage(draft: Draft, pages: readonly (readonly LotRow[])[]): Reply {
  const { chooseAreas: text } = draftWords;
  const ids = [draft.application.id];
  return {
    kind: 'whisper',
    message: {
      summary: text.page,
      blocks: [
        { kind: 'text', text: text.pages },
        {
          kind: 'buttons',
          buttons: pages.map((page, at) => ({
            kind: 'button',
            label: cutText(
              text.pageButton(page[0]?.name ?? '', page.at(-1)?.name ?? ''),
              LONGEST_LABEL,
            ),
            to: { command: 'eoi.application-areas', ids, value: String(at) },
          })),
        },
      ],
    },
  };
}

function areasForm(
  draft: Draft,
  pages: readonly (readonly LotRow[])[],
  at: number,
  chosen: readonly string[],
): Form {
  const { chooseAreas: text } = draftWords;
  const page = pages[at] ?? [];
  const total = pages.reduce((sum, { length }) => sum + length, 0);
  const from = at * MOST_CHOICES + 1;
  const ids = [draft.application.id];
  const value = String(at);
  return {
    title: text.title,
    fields: [
      {
        kind: 'multiple',
        name: 'areas',
        label: text.field(from, from + page.length - 1, total),
        help: text.help,
        required: false,
        choices: page.map(({ id, name }) => ({ value: id, label: cutText(name, LONGEST_LABEL) })),
        initial: chosen.filter((id) => page.some((lot) => lot.id === id)),
      },
      ...(pages.length > 1
        ? [
            {
              kind: 'long-text' as const,
              name: 'named',
              label: text.named,
              help: text.namedHelp,
              required: false,
              maxLength: 3000,
            },
          ]
        : []),
    ],
    submit: { label: text.save, to: { command: 'eoi.save-areas', ids, value } },
    reopen: { command: 'eoi.application-areas', ids, value },
  };
}
