import { z } from 'zod';
import type { Member, Work } from '../context.ts';
import { optionalLine } from '../network/input.ts';
import { pageOf } from '../paging.ts';
import { hasRole, readers } from '../role.ts';
import { cutText } from '../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message, type Reply } from '../view.ts';
import { guideListButton, readinessButton, readinessCountsButton } from './buttons.ts';
import { type Entry, readGuide, seekEntries } from './entry.ts';
import { readSought, type Sought, stages, themes } from './themes.ts';
import { stageLabels, themeLabels, themePlain, words } from './words.en.ts';

/** How long what is looked for may be: it travels in a button. */
const MOST_SOUGHT = 80;

/** A page of a list, and what the list is of: `2 vision needs-assessment`. */
const paged = z
  .string()
  .regex(/^\d{1,3}( |$)/)
  .transform((value) => {
    const [page = '0', ...of] = value.split(' ');
    return { page: Number(page), of: of.join(' ') };
  });

export const guideInput = z.object({
  theme: optionalLine(MOST_SOUGHT),
  stage: optionalLine(MOST_SOUGHT),
  value: paged.optional(),
});

/** The practice guide by theme and stage, or by words; without any, what there is. */
export async function showGuide(
  work: Work,
  actor: Member,
  input: z.output<typeof guideInput>,
): Promise<Reply> {
  const typed = [input.theme, input.stage].filter((text) => text !== null).join(' ');
  const text = cutText(input.value?.of ?? typed, MOST_SOUGHT);
  const entries = await readGuide(work);
  if (text === '') return { kind: 'whisper', message: overview(actor, entries) };
  const message = listMessage(entries, text, input.value?.page ?? 0);
  return { kind: 'whisper', message, back: { command: 'guide', ids: [] } };
}

function overview(actor: Member, entries: readonly Entry[]): Message {
  const ofTheme = (key: string) => entries.filter(({ theme }) => theme === key).length;
  const ofStage = (key: string) => entries.filter(({ stage }) => stage === key).length;
  const canRead = hasRole(actor.person, readers);
  return {
    summary: words.title,
    blocks: [
      { kind: 'heading', text: words.title },
      { kind: 'text', text: words.intro },
      {
        kind: 'list',
        items: themes.map((key) =>
          words.themeLine(themeLabels[key], themePlain[key], ofTheme(key)),
        ),
      },
      { kind: 'buttons', buttons: themes.map((key) => guideListButton(themeLabels[key], key)) },
      { kind: 'text', text: words.byStage },
      {
        kind: 'buttons',
        buttons: stages.map((key) =>
          guideListButton(words.labelled(stageLabels[key], ofStage(key)), key),
        ),
      },
      { kind: 'note', text: words.ours },
      {
        kind: 'buttons',
        buttons: [readinessButton(), ...(canRead ? [readinessCountsButton(), addButton()] : [])],
      },
    ],
  };
}

function addButton(): Button {
  return { kind: 'button', label: words.add, to: { command: 'guide.add', ids: [] } };
}

function listMessage(entries: readonly Entry[], text: string, page: number): Message {
  const sought = readSought(text);
  const found = seekEntries(entries, sought);
  const list = pageOf(found, page, { command: 'guide', ids: [] }, (at) => `${at} ${text}`);
  const title = titleOf(sought, text);
  const isByStage = sought.stage !== null;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...(found.length === 0 ? [nothingBlock(sought, text)] : []),
      ...list.shown.flatMap(entryBlocks),
      ...list.blocks,
      ...(isByStage ? [{ kind: 'note', text: words.ours } as const] : []),
      { kind: 'buttons', buttons: [...stageButtons(sought), allButton()] },
    ],
  };
}

function titleOf({ theme, stage, words: text }: Sought, typed: string): string {
  if (text !== '') return words.searchTitle(typed);
  return words.listTitle(theme && themeLabels[theme], stage && stageLabels[stage]);
}

function nothingBlock({ words: text }: Sought, typed: string): Block {
  return { kind: 'text', text: text === '' ? words.nothingYet : words.nothing(typed) };
}

/** What troubles people, and what to do about it as the button. */
function entryBlocks({ title, when, source, to }: Entry): readonly Block[] {
  const text = source === 'network' ? words.ownWhen(when) : when;
  return [
    { kind: 'text', text },
    { kind: 'buttons', buttons: [{ kind: 'button', label: cutText(title, LONGEST_LABEL), to }] },
  ];
}

/** From a theme to its stages. */
function stageButtons({ theme, stage }: Sought): readonly Button[] {
  if (theme === null || stage !== null) return [];
  return stages.map((key) => guideListButton(stageLabels[key], theme, key));
}

/** The button to what there is in the guide. */
function allButton(): Button {
  return { kind: 'button', label: words.all, to: { command: 'guide', ids: [] } };
}
