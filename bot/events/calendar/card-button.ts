import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import type { Button } from '../../view.ts';
import { eventFileUrl } from './link.ts';
import { words } from './words.en.ts';

/** The button that puts one event into the reader's own calendar, on either platform. */
export function calendarButton(work: Work, { id }: Pick<EventRow, 'id'>): Button {
  return { kind: 'link', label: words.addButton, url: eventFileUrl(work, work.networkId, id) };
}
