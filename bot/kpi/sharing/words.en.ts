import type { Reach } from '../../../db/sharing.ts';
import { capital, count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const reaches: Readonly<Record<Reach, string>> = {
  neighbouring: 'Neighbouring councils',
  regional: 'The region',
  national: 'The whole country',
};

/** `2026-05-03` → `3 May 2026`. */
function longDay(day: string): string {
  const style = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', style);
}

/** Every sentence about what was shared that a person reads. */
export const words = {
  heading: 'What we shared',
  none: 'Nothing is noted yet. What you shared with others counts for KPI 4: a talk, a visit, a guide sent round.',
  /** `people` is null where nobody counted them. */
  thisYear: (name: string, times: Readonly<Record<Reach, number>>, people: number | null) =>
    `${name}: ${times.national} shared with the whole country, ${times.regional} with the region, ${times.neighbouring} with neighbouring councils${people === null ? '' : `; ${count(people, 'person', 'people')} in all`}.`,
  nothingRegional: (name: string) =>
    `Nothing was shared with the region in ${name}. That may be worth a note: in the programme these figures come from, sharing in the region was weak for want of networks and because of travel restrictions. If you know why, write it beside “Regional sharing” in the evidence.`,
  entry: (day: string, what: string): Text => [{ bold: longDay(day) }, ` · ${what}`],
  facts: (reach: Reach, place: string, people: number | null, locality: string | null) =>
    [
      `${reaches[reach]}: ${place}`,
      ...(people === null ? [] : [count(people, 'person', 'people')]),
      ...(locality === null ? [] : [`from ${locality}`]),
    ].join(' · '),
  link: 'Where it can be read',
  buttons: {
    all: 'What we shared',
    add: 'Note something',
    correct: 'Correct',
    more: 'Link and area',
    remove: 'Remove',
    evidence: 'The evidence',
  },
  confirmRemove: {
    title: 'Remove it?',
    text: 'It no longer counts for KPI 4.',
    yes: 'Remove it',
  },
  noted: 'Noted.',
  changed: 'It is put right.',
  removed: 'It is removed.',
  form: {
    title: 'What we shared',
    correctTitle: 'Put it right',
    moreTitle: 'Link and area',
    what: 'What did you share?',
    whatExample: 'What we learned about working with small groups',
    reach: 'How far did it go?',
    reaches: (Object.keys(reaches) as Reach[]).map((value) => ({ value, label: reaches[value] })),
    place: 'Where, or with whom?',
    placeExample: 'Regional heads of early years, Leicester',
    day: 'On which day?',
    dayHelp: 'For instance “12 March 2027”. Leave it empty for today.',
    people: 'How many people?',
    peopleHelp: 'A number; leave it empty if nobody counted.',
    link: 'A link to it',
    linkExample: 'https://…',
    area: 'Which area is it from?',
    save: 'Save',
  },
  dayWrong: 'I cannot tell which day that is. Write it like “12 March 2027”.',
  dayAhead: 'That day is still to come. Note it once it has been shared.',
  dayTooEarly: 'That is more than 20 years ago. Is the year right?',
  peopleWrong: 'Write a number from 0 to 100,000, or leave it empty.',
  reachMissing: 'Choose how far it went.',
  unknown:
    'I cannot find that any more; it may have been removed. Type /kpi evidence to look again.',
  unknownArea: 'I cannot find that area any more. Type /kpi evidence to look again.',
  offer: {
    text: (kind: string, locality: string) =>
      `${capital(kind)} of ${locality} is not marked in the evidence of that year. Shall I mark it as available?`,
    yes: 'Mark it in the evidence',
    kinds: { national: 'national sharing', regional: 'regional sharing' },
  },
  csv: {
    name: 'what-we-shared.csv',
    columns: ['Day', 'What', 'How far', 'Where or with whom', 'People', 'Area', 'Link'],
    reach: (reach: Reach) => reaches[reach],
  },
  exported: 'What you noted as shared with others',
  audit: {
    'kpi.sharing-noted': (who: string) => `${who} noted what was shared with others`,
    'kpi.sharing-changed': (who: string) => `${who} put right what was shared with others`,
    'kpi.sharing-removed': (who: string) => `${who} removed a note of what was shared`,
  },
};
