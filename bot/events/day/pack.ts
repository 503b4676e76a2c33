import { readBusinessTime } from '../../../db/clock.ts';
import { type EventRow, listSessions } from '../../../db/event.ts';
import { countNeeds } from '../../../db/rsvp-need.ts';
import { listFloor } from '../../../db/stall.ts';
import type { Work } from '../../context.ts';
import type { Document } from '../../document.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { capital } from '../../network/words.en.ts';
import { evaluationOf } from '../after/questions.ts';
import { readTimetable } from '../matching/read-timetable.ts';
import { readAttendees } from './attendees.ts';
import { giveWord } from './check-in-word.ts';
import { clock } from './clock.ts';
import { packWords as words } from './pack-words.en.ts';
import { paperEvaluation } from './paper.ts';
import { codeUrl } from './room.ts';
import { floorSheet, meetingsSheet, timetable } from './room-sheets.ts';
import { badges, coverSheet, doorSheet, signInSheet } from './sheets.ts';

/**
 * Everything to be printed before an event, from who is going at this moment: a village hall has no
 * signal. Times are on the clocks of the event's zone.
 */
export async function makePack(work: Work, event: EventRow): Promise<Document> {
  const network = await readNetwork(work);
  const attendees = await readAttendees(work, event.id);
  const sessions = await listSessions(work.tx, event.id);
  const floor = await listFloor(work.tx, event.id);
  const nameGroup = (group: string) => capital(groupLabel(network, group));
  const printed = clock(await readBusinessTime(work.tx), event.timeZone);
  const evaluation = await evaluationOf(work, event);
  const word = await giveWord(work, event);
  return {
    title: words.title(event.title),
    language: 'en-GB',
    footer: words.footer(event.title, printed.dayAndTime),
    sections: [
      coverSheet(event, attendees, evaluation.title),
      signInSheet(attendees),
      badges(attendees, nameGroup),
      floorSheet(event, floor, await countNeeds(work.tx, event.id)),
      timetable(event, sessions),
      meetingsSheet(event, await readTimetable(work, event)),
      doorSheet(word, codeUrl(work, event, 'in')),
      paperEvaluation(evaluation, network.k),
    ].filter((parts) => parts.length > 0),
  };
}
