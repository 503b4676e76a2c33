import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { pageInput } from '../../paging.ts';
import { coordinators } from '../../role.ts';
import { chosenInput } from '../event/choosing.ts';
import { eventInput } from '../event/event.ts';
import { answerAfterJoining, answerAlone, answerInput, answerInSets } from './answer.ts';
import { showAttendees } from './attendees.ts';
import { colleaguesInput, openColleagues, saveColleagues } from './colleagues.ts';
import { chooseGuest, findGuestByName, findInput, openEntry, whoInput } from './entering.ts';
import {
  enteredInput,
  guestInput,
  openTheirNeeds,
  saveTheirNeeds,
  settleFor,
  theirNeedsInput,
} from './entry.ts';
import { guestWords } from './guest-words.en.ts';
import { listAll } from './list.ts';
import { lowerInput, lowerNow, lowerSlowly } from './lowering.ts';
import { needsInput, openNeeds, saveNeeds } from './needs.ts';
import { neverRemind } from './reminding.ts';
import { openSessions, saveSessions, sessionsInput } from './sessions.ts';
import { showEvent } from './show.ts';
import { openWishes, saveWishes, wishesInput } from './wishes.ts';
import { words } from './words.en.ts';

const event = ['event'] as const;
const ids = event;
const rsvp = ['rsvp'] as const;
const who = 'joined';
const titleOption = { name: 'title', description: words.commands.title, required: false };
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
  'event.list': command({
    ids: [],
    input: pageInput,
    who,
    slash: { name: 'event', sub: 'list', description: words.commands.list, options: [] },
    run: listAll,
  }),
  'event.show': command({
    ids,
    input: chosenInput,
    who,
    slash: { name: 'event', sub: 'show', description: words.commands.show, options: [titleOption] },
    run: showEvent,
  }),
  'event.joined': command({ ids, input: answerInput, who, run: answerAfterJoining }),
  'event.answer': command({ ids, input: answerInput, who, run: answerAlone }),
  'event.never-remind': command({ ids: [], input: nothing, who, run: neverRemind }),
  'event.needs': command({ ids, input: eventInput, who, run: openNeeds }),
  'event.save-needs': command({ ids, input: needsInput, who, run: saveNeeds }),
  'event.wishes': command({ ids, input: eventInput, who, run: openWishes }),
  'event.save-wishes': command({ ids, input: wishesInput, who, run: saveWishes }),
  'event.colleagues': command({ ids, input: eventInput, who, run: openColleagues }),
  'event.save-colleagues': command({ ids, input: colleaguesInput, who, run: saveColleagues }),
  'event.sessions': command({ ids, input: eventInput, who, run: openSessions }),
  'event.save-sessions': command({ ids, input: sessionsInput, who, run: saveSessions }),
  'event.attendees': command({
    ids,
    input: chosenInput,
    who: coordinators,
    slash: {
      name: 'event',
      sub: 'attendees',
      description: guestWords.commands.attendees,
      options: [titleOption],
    },
    run: showAttendees,
  }),
  'event.enter': command({ ids, input: eventInput, who: coordinators, run: openEntry }),
  'event.enter-find': command({ ids, input: findInput, who: coordinators, run: findGuestByName }),
  'event.enter-who': command({
    ids: ['event', 'person'],
    input: whoInput,
    who: coordinators,
    run: chooseGuest,
  }),
  'event.settle-for': command({
    ids: rsvp,
    input: enteredInput,
    who: coordinators,
    run: settleFor,
  }),
  'event.their-needs': command({
    ids: rsvp,
    input: guestInput,
    who: coordinators,
    run: openTheirNeeds,
  }),
  'event.save-their-needs': command({
    ids: rsvp,
    input: theirNeedsInput,
    who: coordinators,
    run: saveTheirNeeds,
  }),
  'event.lower': command({ ids, input: lowerInput, who: coordinators, run: lowerSlowly }),
  'event.put-back': command({ ids, input: lowerInput, who: coordinators, run: lowerNow }),
};
