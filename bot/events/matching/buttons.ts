import type { EventRow } from '../../../db/event.ts';
import type { Button } from '../../view.ts';
import { words } from './words.en.ts';

/** What a coordinator can do to bring people together at an event that has not begun. */
export function matchingButtons({ id }: Pick<EventRow, 'id'>): readonly Button[] {
  return [
    { kind: 'button', label: words.suggestNow, to: { command: 'event.suggest', ids: [id] } },
    { kind: 'button', label: words.meetings, to: { command: 'event.show-meetings', ids: [id] } },
  ];
}
