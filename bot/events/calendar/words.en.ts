import type { Clash } from './clashes.ts';
import type { SchoolHoliday } from './school-year.ts';

const holidayNames: Readonly<Record<SchoolHoliday, string>> = {
  'autumn-half-term': 'the autumn half-term',
  christmas: 'the Christmas holidays',
  'february-half-term': 'the February half-term',
  easter: 'the Easter holidays',
  'may-half-term': 'the May half-term',
  summer: 'the summer holidays',
};

/** Every sentence about calendars that a person reads. */
export const words = {
  clash: (clash: Clash): string => {
    switch (clash.kind) {
      case 'bank-holiday':
        return `${dayOf(clash.day)} is a bank holiday: ${clash.name}.`;
      case 'school-holiday':
        return `Most schools are on holiday then (${holidayNames[clash.name]}). Dates differ by council: check with yours.`;
      case 'school-run':
        return `It ${clash.part === 'start' ? 'starts' : 'ends'} at ${clash.time.replace(/^0/, '')}, when many are ${Number.parseInt(clash.time, 10) < 12 ? 'taking children to school' : 'collecting children from school'}.`;
      default:
        return clash satisfies never;
    }
  },
};

/** A day in words, with its weekday: `Monday 29 March`. */
function dayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  const weekday = date.toLocaleString('en-GB', { weekday: 'long' });
  return `${weekday} ${date.day} ${date.toLocaleString('en-GB', { month: 'long' })}`;
}
