import type { Work } from '../../context.ts';
import { COMMENTS_FROM, type PublishedQuestion } from '../../figures/published.ts';
import { type Quotes, readQuotes, readThemes, type ThemedQuestion } from '../../figures/themes.ts';
import type { Block } from '../../view.ts';
import { words as pulse } from '../words.en.ts';
import { words } from './words.en.ts';

/** More comments than this make a message nobody reads. */
const MOST_QUOTES = 5;

/** The themes of one question: those shown by how many named them, and the names of the others. */
export function themeBlocks({ themes }: ThemedQuestion): readonly Block[] {
  const shown = themes.flatMap(({ name, count }) => (count === null ? [] : [{ name, count }]));
  const hidden = themes.filter(({ count }) => count === null).map(({ name }) => name);
  const items = shown
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => words.themePeople(name, count));
  return [
    ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
    ...(hidden.length > 0 ? [{ kind: 'note' as const, text: words.themesHidden(hidden) }] : []),
  ];
}

/** Some of what may be quoted, or all of it. */
export function quoteBlocks(quotes: Quotes | undefined, most = MOST_QUOTES): readonly Block[] {
  if (!quotes || quotes.texts.length === 0) return [];
  const { texts, byPermission } = quotes;
  const more = texts.length - most;
  return [
    { kind: 'list', items: texts.slice(0, most).map(words.quote) },
    ...(more > 0 ? [{ kind: 'note' as const, text: words.moreQuotes(more) }] : []),
    ...(byPermission ? [{ kind: 'note' as const, text: words.byPermission(texts.length) }] : []),
  ];
}

/**
 * What becomes of the free texts of one published question: too few to be shown, being read, or their
 * themes and what may be quoted. In a message some comments, on a page all (`most`).
 */
export async function wordsBlocks(
  work: Work,
  waveId: string,
  question: PublishedQuestion,
  most?: number,
): Promise<readonly Block[]> {
  if (!hasComments(question)) {
    const quoted = await permittedBlocks(work, waveId, question, most);
    const text =
      quoted.length > 0 ? words.otherwise(COMMENTS_FROM) : pulse.commentsTooFew(COMMENTS_FROM);
    return [...quoted, { kind: 'note', text }];
  }
  const themed = await readThemes(work, waveId);
  const found = themed?.questions.find(({ id }) => id === question.id);
  if (!found) return [{ kind: 'note', text: words.beingRead }];
  const quotes = await readQuotes(work, waveId);
  return [...themeBlocks(found), ...quoteBlocks(quotes.get(question.id), most)];
}

/**
 * What stands where no figure of a survey may be shown: the questions of which something is quoted
 * because its writers allow it. Nothing tells of others, nor that there are any.
 */
export async function quotedBlocks(
  work: Work,
  waveId: string,
  questions: readonly PublishedQuestion[],
  most?: number,
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (const question of questions) {
    const quoted = await permittedBlocks(work, waveId, question, most);
    if (quoted.length > 0)
      blocks.push({ kind: 'text', text: [{ bold: question.wording }] }, ...quoted);
  }
  return blocks;
}

async function permittedBlocks(
  work: Work,
  waveId: string,
  { id }: PublishedQuestion,
  most?: number,
): Promise<readonly Block[]> {
  const quotes = (await readQuotes(work, waveId)).get(id);
  return quotes?.byPermission ? quoteBlocks(quotes, most) : [];
}

/** Whether enough people wrote something for their words to be read at all. */
function hasComments({ tree: { figure } }: PublishedQuestion): boolean {
  return figure.kind !== 'withheld' && figure.n >= COMMENTS_FROM;
}
