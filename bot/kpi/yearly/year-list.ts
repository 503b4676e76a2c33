import type { z } from 'zod';
import { listYears, type YearRow } from '../../../db/programme-year.ts';
import type { Member, Work } from '../../context.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import { type Block, LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { yearOn } from '../measure/years.ts';
import { words } from './words.en.ts';

const say = words.years;

/** The network's programme years, the last one first; the one of today is always there. */
export async function showYearList(
  work: Work,
  _actor: Member,
  { value: page }: z.output<typeof pageInput>,
): Promise<Reply> {
  return { kind: 'whisper', message: await yearsMessage(work, page) };
}

/** The list of years, below a sentence on what was just done. */
export async function yearsMessage(work: Work, page: number, done?: string): Promise<Message> {
  await yearOn(work, await readToday(work));
  const years = [...(await listYears(work.tx))].reverse();
  const { shown, blocks } = pageOf(years, page, { command: 'kpi.year-list', ids: [] });
  return {
    summary: done ?? say.title,
    blocks: [
      ...(done ? [{ kind: 'text' as const, text: done }] : []),
      { kind: 'heading', text: say.title },
      { kind: 'note', text: say.intro },
      ...shown.flatMap(yearBlocks),
      ...blocks,
      {
        kind: 'buttons',
        buttons: [
          { kind: 'button', label: say.add, to: { command: 'kpi.year-add', ids: [] } },
          { kind: 'button', label: words.back, to: { command: 'kpi.years', ids: [] } },
        ],
      },
    ],
  };
}

function yearBlocks({ id, name, startsOn, endsOn }: YearRow): readonly Block[] {
  const label = (text: string) => cutText(text, LONGEST_LABEL);
  return [
    { kind: 'text', text: say.line(name, startsOn, endsOn) },
    {
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: label(say.change(name)),
          to: { command: 'kpi.year-change', ids: [id] },
        },
        {
          kind: 'button',
          label: label(say.remove(name)),
          to: { command: 'kpi.year-remove', ids: [id] },
          style: 'danger',
          confirm: { title: say.removeTitle, text: say.removeText, yes: say.removeYes },
        },
      ],
    },
  ];
}
