import type { EventKind, EventRow } from '../../../db/event.ts';
import type { Text } from '../../view.ts';

/** What every part of events says in the same way. */
export const words = {
  kind: (kind: EventKind) =>
    ({
      'market-place': 'Market place with stalls',
      conference: 'Conference with sessions',
      workshop: 'Workshop',
      briefing: 'Briefing',
      'task-group': 'Task group',
      presentation: 'Presentation',
      training: 'Training',
      awards: 'Awards',
    })[kind],
  unknown: 'I cannot find that event. Type /event list to see what is on.',
  stillDraft: 'This event is not announced yet. Ask whoever is planning it.',
  isCancelled: (title: string) => `“${title}” was cancelled, so nothing can be changed any more.`,
  isOver: (title: string) => `“${title}” is over, so this can no longer be changed.`,
  hasBegun: (title: string) =>
    `“${title}” has begun already. Please speak to somebody at the door.`,
  /** When it is, in the reader's own zone. */
  when: ({ startsAt, endsAt }: Pick<EventRow, 'startsAt' | 'endsAt'>, isOneDay: boolean): Text => [
    { at: startsAt.toISOString(), style: 'date-time' },
    ' – ',
    { at: endsAt.toISOString(), style: isOneDay ? 'time' : 'date-time' },
  ],
  where: ({ venue, link }: Pick<EventRow, 'venue' | 'link'>) =>
    venue === '' ? (link ? 'Online' : 'The place is told later') : venue,
};
