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
  whenUnclear:
    'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”; for the end a time such as “16:00” is enough.',
  startsPast: 'That moment is over already. Choose one that is still to come.',
  startsFar: 'That is more than two years away. Choose an earlier day.',
  endsEarly: 'It would end before it begins. Choose a later end.',
  endsLate: (days: number) =>
    `It can last ${days} days at most. For something longer, make several events, or one that repeats.`,
  /** When it is, in the reader's own zone. */
  when: ({ startsAt, endsAt }: Pick<EventRow, 'startsAt' | 'endsAt'>, isOneDay: boolean): Text => [
    { at: startsAt.toISOString(), style: 'date-time' },
    ' – ',
    { at: endsAt.toISOString(), style: isOneDay ? 'time' : 'date-time' },
  ],
  session: (times: string, title: string, room: string, places: number | null) =>
    `${times} ${title}${room === '' ? '' : `, ${room}`}${places === null ? '' : ` (${places} places)`}`,
  where: ({ venue, link }: Pick<EventRow, 'venue' | 'link'>) =>
    venue === '' ? (link ? 'Online' : 'The place is told later') : venue,
};
