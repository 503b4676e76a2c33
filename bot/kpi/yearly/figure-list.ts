import type { z } from 'zod';
import {
  type ListedFigureRow,
  listPublishedFigures,
  type PublishedFigureRow,
} from '../../../db/published-figure.ts';
import type { Member, Work } from '../../context.ts';
import type { pageInput } from '../../paging.ts';
import type { Message, Reply } from '../../view.ts';
import { kindOf } from '../measure/kinds.ts';
import { standingWords } from '../standing/words.en.ts';
import { buttonTo, listingMessage } from './listing.ts';
import { words } from './words.en.ts';

const say = words.figures;

/** What was entered by hand, each figure to be corrected or removed. */
export async function showFigures(
  work: Work,
  _actor: Member,
  { value: page }: z.output<typeof pageInput>,
): Promise<Reply> {
  return { kind: 'whisper', message: await figuresMessage(work, page) };
}

/** The list of published figures, below a sentence on what was just done. */
export async function figuresMessage(work: Work, page: number, done?: string): Promise<Message> {
  const figures = await listPublishedFigures(work.tx);
  const entries = figures.map((figure, at) => ({
    text: `${at + 1}. ${tellFigure(figure)}`,
    ids: [figure.measureId, figure.yearId],
    called: String(at + 1),
  }));
  const below = [
    buttonTo(say.add, 'kpi.figure-add'),
    buttonTo(say.many, 'kpi.figures-many'),
    buttonTo(words.back, 'kpi.years'),
  ];
  const listing = { command: 'kpi.figures', each: 'kpi.figure', say, entries, below } as const;
  return listingMessage(listing, page, done);
}

function tellFigure({ number, label, year, source, measure, ...figure }: ListedFigureRow): string {
  return say.line(say.name(number, label), year, tellPublished(figure, measure), source);
}

/** What was published, in words: `81%`, or what the source says. */
export function tellPublished(
  { value, said }: Pick<PublishedFigureRow, 'value' | 'said'>,
  measure: string,
): string {
  return said ?? standingWords.value(value ?? 0, kindOf(measure)?.unit ?? 'count');
}
