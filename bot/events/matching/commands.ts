import { type AnyCommand, command } from '../../command.ts';
import { coordinators as who } from '../../role.ts';
import { eventInput } from '../event/event.ts';
import { answerSuggestion, introduceInput } from './answer.ts';
import { meetingsInput, saveMeetings, showMeetings, startMeetings } from './meetings.ts';
import { suggestNow } from './suggest.ts';

const event = ['event'] as const;

/** Bringing people together: suggesting, saying yes or no, and the timetable of short meetings. */
export const matchingCommands: Readonly<Record<string, AnyCommand>> = {
  'event.suggest': command({ ids: event, input: eventInput, who, run: suggestNow }),
  'event.introduce': command({
    ids: ['introduction'],
    input: introduceInput,
    who: 'joined',
    run: answerSuggestion,
  }),
  'event.show-meetings': command({ ids: event, input: eventInput, who, run: showMeetings }),
  'event.start-meetings': command({ ids: event, input: eventInput, who, run: startMeetings }),
  'event.save-meetings': command({ ids: event, input: meetingsInput, who, run: saveMeetings }),
};
