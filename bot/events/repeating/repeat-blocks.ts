import type { EventRow } from '../../../db/event.ts';
import { lockEventSeries } from '../../../db/event-series.ts';
import type { Work } from '../../context.ts';
import type { Block, Button } from '../../view.ts';
import { tellWay, wayOf } from './rule.ts';
import { words } from './words.en.ts';

/** How an event repeats, for whoever makes it; nothing where it does not. */
export async function repeatBlocks(work: Work, event: EventRow): Promise<readonly Block[]> {
  const series = event.seriesId ? await lockEventSeries(work.tx, event.seriesId) : null;
  if (!series || series.endedAt) return [];
  const number = event.seriesNumber ?? 1;
  const how = tellWay(wayOf(series.rule), series.rule.firstOnClock);
  const text =
    event.state === 'draft' && number > 1
      ? words.planned(number, series.times)
      : words.draft(how, series.times);
  return [{ kind: 'text', text }];
}

/** The button of a draft to have it repeated, and of an announced one to have no further ones. */
export function repeatButtons({ id, state, seriesId, seriesNumber }: EventRow): readonly Button[] {
  if (state === 'draft')
    return (seriesNumber ?? 1) > 1
      ? []
      : [
          {
            kind: 'button',
            label: words.button,
            to: { command: 'event.choose-repeat', ids: [id] },
          },
        ];
  if (!seriesId) return [];
  const to = { command: 'event.end-repeating', ids: [id] };
  return [{ kind: 'button', label: words.endButton, confirm: words.confirmEnd, to }];
}
