import type { z } from 'zod';
import {
  type ListedFigureRow,
  listPublishedFigures,
  type PublishedFigureRow,
} from '../../../db/published-figure.ts';
import type { Member, Work } from '../../context.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { kindOf } from '../measure/kinds.ts';
import { standingWords } from '../standing/words.en.ts';
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
  const { shown, blocks } = pageOf(figures, page, { command: 'kpi.figures', ids: [] });
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [] },
  });
  return {
    summary: done ?? say.title,
    blocks: [
      ...(done ? [{ kind: 'text' as const, text: done }] : []),
      { kind: 'heading', text: say.title },
      { kind: 'note', text: say.intro },
      ...(figures.length === 0 ? [{ kind: 'text' as const, text: say.none }] : []),
      ...shown.flatMap((figure, at) => figureBlocks(figure, at + 1)),
      ...blocks,
      {
        kind: 'buttons',
        buttons: [
          button(say.add, 'kpi.figure-add'),
          button(say.many, 'kpi.figures-many'),
          button(words.back, 'kpi.years'),
        ],
      },
    ],
  };
}

/** What was published, in words: `81%`, or what the source says. */
export function tellPublished(
  { value, said }: Pick<PublishedFigureRow, 'value' | 'said'>,
  measure: string,
): string {
  return said ?? standingWords.value(value ?? 0, kindOf(measure)?.unit ?? 'count');
}

function figureBlocks(figure: ListedFigureRow, at: number): readonly Block[] {
  const { measureId, yearId, number, label, year, source, measure } = figure;
  const ids = [measureId, yearId];
  const told = tellPublished(figure, measure);
  return [
    { kind: 'text', text: `${at}. ${say.line(say.name(number, label), year, told, source)}` },
    {
      kind: 'buttons',
      buttons: [
        { kind: 'button', label: say.change(at), to: { command: 'kpi.figure-change', ids } },
        {
          kind: 'button',
          label: say.remove(at),
          to: { command: 'kpi.figure-remove', ids },
          style: 'danger',
          confirm: { title: say.removeTitle, text: say.removeText, yes: say.removeYes },
        },
      ],
    },
  ];
}
