import { type AnyCommand, command } from '../../command.ts';
import { eventInput } from '../event/event.ts';
import { answerAfterJoining, answerAlone, answerInput, answerInSets } from './answer.ts';

const event = ['event'] as const;
const ids = event;
const who = 'joined';
const afterJoining = (value: string) => ({ command: 'event.joined', value });

/** Answering an invitation, from the card and from messages of one's own. */
export const answeringCommands: Readonly<Record<string, AnyCommand>> = {
  'event.going': command({
    ids,
    input: eventInput,
    who,
    runSet: answerInSets('going'),
    afterJoining: afterJoining('going'),
  }),
  'event.maybe': command({
    ids,
    input: eventInput,
    who,
    runSet: answerInSets('maybe'),
    afterJoining: afterJoining('maybe'),
  }),
  'event.cant': command({
    ids,
    input: eventInput,
    who,
    runSet: answerInSets('cant'),
    afterJoining: afterJoining('cant'),
  }),
  'event.joined': command({ ids, input: answerInput, who, run: answerAfterJoining }),
  'event.answer': command({ ids, input: answerInput, who, run: answerAlone }),
};
