import { expect, test } from 'vitest';
import { clashesOf } from '../../../../bot/events/calendar/clashes.ts';
import { words } from '../../../../bot/events/calendar/words.en.ts';

const clashes = (startsOnClock: string, endsOnClock: string): string[] =>
  clashesOf({ startsOnClock, endsOnClock }).map(words.clash);

test('a day in term time between the school runs clashes with nothing', () => {
  expect(clashes('2027-03-10T09:30:00', '2027-03-10T14:30:00')).toEqual([]);
});

test('a Friday evening and a weekend are no clash', () => {
  expect(clashes('2027-03-12T18:00:00', '2027-03-12T21:00:00')).toEqual([]);
  expect(clashes('2027-03-13T09:00:00', '2027-03-13T15:00:00')).toEqual([]);
});

test('a start or an end during the school run is told with its time', () => {
  expect(clashes('2027-03-10T09:00:00', '2027-03-10T15:00:00')).toEqual([
    'It starts at 9:00, when many are taking children to school.',
    'It ends at 15:00, when many are collecting children from school.',
  ]);
  expect(clashes('2027-03-10T15:00:00', '2027-03-10T17:00:00')).toEqual([
    'It starts at 15:00, when many are collecting children from school.',
  ]);
});

test.each([
  ['08:29', '14:45', []],
  ['08:30', '14:46', ['start', 'end']],
  ['09:14', '15:45', ['start', 'end']],
  ['09:15', '15:46', []],
])('from %s to %s the school run is in the way of %j', (from, until, parts) => {
  const found = clashesOf({
    startsOnClock: `2027-03-10T${from}:00`,
    endsOnClock: `2027-03-10T${until}:00`,
  });
  expect(found.map((clash) => clash.kind === 'school-run' && clash.part)).toEqual(parts);
});

test('a bank holiday is told by name, and that schools are closed then goes without saying', () => {
  expect(clashes('2027-03-29T09:00:00', '2027-03-29T12:00:00')).toEqual([
    'Monday 29 March is a bank holiday: Easter Monday.',
  ]);
});

test('a bank holiday that falls on a weekend is told as well as the day that stands in for it', () => {
  expect(clashes('2027-12-25T10:00:00', '2027-12-28T00:00:00')).toEqual([
    'Saturday 25 December is a bank holiday: Christmas Day.',
    'Sunday 26 December is a bank holiday: Boxing Day.',
    'Monday 27 December is a bank holiday: Christmas Day (substitute day).',
  ]);
});

test('in the school holidays there is no school run', () => {
  expect(clashes('2027-08-11T09:00:00', '2027-08-11T15:00:00')).toEqual([
    'Most schools are on holiday then (the summer holidays). Dates differ by council: check with yours.',
  ]);
});

test('an event of several days is told each clash once', () => {
  expect(clashes('2027-05-28T10:00:00', '2027-06-02T12:00:00')).toEqual([
    'Monday 31 May is a bank holiday: Spring bank holiday.',
    'Most schools are on holiday then (the May half-term). Dates differ by council: check with yours.',
  ]);
});
