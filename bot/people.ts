import { applyingPersonData } from './eoi/applying/person-data.ts';
import { askingPersonData } from './eoi/asking/person-data.ts';
import { attachmentsPersonData } from './eoi/attaching/person-data.ts';
import { decidingPersonData } from './eoi/deciding/person-data.ts';
import { interestPersonData } from './eoi/interest/person-data.ts';
import { roundPersonData } from './eoi/making/person-data.ts';
import { panelPersonData } from './eoi/panel/person-data.ts';
import { paperPersonData } from './eoi/paper/person-data.ts';
import { partnersPersonData } from './eoi/partners/person-data.ts';
import { preparingPersonData } from './eoi/preparing/person-data.ts';
import { reportPersonData } from './eoi/report/person-data.ts';
import { scoringPersonData } from './eoi/scoring/person-data.ts';
import { answeringPersonData } from './events/answering/person-data.ts';
import { calendarPersonData } from './events/calendar/person-data.ts';
import { dayPersonData } from './events/day/person-data.ts';
import { makingPersonData } from './events/making/person-data.ts';
import { matchingPersonData } from './events/matching/person-data.ts';
import { stallsPersonData } from './events/stalls/person-data.ts';
import { guidePersonData } from './guide/person-data.ts';
import { casesPersonData } from './kpi/cases/person-data.ts';
import { digestPersonData } from './kpi/digest/person-data.ts';
import { evidencePersonData } from './kpi/evidence/person-data.ts';
import { sharingPersonData } from './kpi/sharing/person-data.ts';
import { storyPersonData } from './kpi/stories/person-data.ts';
import { yearlyPersonData } from './kpi/yearly/person-data.ts';
import { findPersonData } from './network/find/person-data.ts';
import { networkPersonData, type PersonCapability } from './network/person-data.ts';
import { commentsPersonData } from './pulse/comments/person-data.ts';
import { enteringPersonData } from './pulse/entering/person-data.ts';
import { pulsePersonData } from './pulse/person-data.ts';
import { remindingPersonData } from './pulse/reminding/person-data.ts';

/**
 * Every capability that holds something about people: exporting, erasing and linking go through all
 * of them. A test fails for a table with people in it that none of them covers.
 */
export const people: readonly PersonCapability[] = [
  networkPersonData,
  findPersonData,
  pulsePersonData,
  enteringPersonData,
  remindingPersonData,
  commentsPersonData,
  dayPersonData,
  makingPersonData,
  answeringPersonData,
  matchingPersonData,
  calendarPersonData,
  stallsPersonData,
  preparingPersonData,
  askingPersonData,
  interestPersonData,
  panelPersonData,
  reportPersonData,
  digestPersonData,
  storyPersonData,
  scoringPersonData,
  applyingPersonData,
  decidingPersonData,
  partnersPersonData,
  attachmentsPersonData,
  paperPersonData,
  roundPersonData,
  yearlyPersonData,
  casesPersonData,
  guidePersonData,
  evidencePersonData,
  sharingPersonData,
];
