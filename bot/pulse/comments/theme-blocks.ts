import type { Work } from '../../context.ts';
import { COMMENTS_FROM, type PublishedQuestion } from '../../figures/published.ts';
import { readQuotes, readThemes, type ThemedQuestion } from '../../figures/themes.ts';
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
export function quoteBlocks(texts: readonly string[], most = MOST_QUOTES): readonly Block[] {
  const more = texts.length - most;
  if (texts.length === 0) return [];
  return [
    { kind: 'list', items: texts.slice(0, most).map(words.quote) },
    ...(more > 0 ? [{ kind: 'note' as const, text: words.moreQuotes(more) }] : []),
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
  if (!hasComments(question)) return [{ kind: 'note', text: pulse.commentsTooFew(COMMENTS_FROM) }];
  const themed = await readThemes(work, waveId);
  const found = themed?.questions.find(({ id }) => id === question.id);
  if (!found) return [{ kind: 'note', text: words.beingRead }];
  const quotes = await readQuotes(work, waveId);
  return [...themeBlocks(found), ...quoteBlocks(quotes.get(question.id) ?? [], most)];
}

/** Whether enough people wrote something for their words to be read at all. */
function hasComments({ tree: { figure } }: PublishedQuestion): boolean {
  return figure.kind !== 'withheld' && figure.n >= COMMENTS_FROM;
}
