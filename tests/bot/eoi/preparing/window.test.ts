import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adviseWindow } from '../../../../bot/eoi/preparing/window.ts';

const advise = (opens: string, closes: string) => {
  const { closesAt, ...advice } = adviseWindow({
    opensAt: new Date(opens),
    closesAt: new Date(closes),
    timeZone: 'Europe/London',
  });
  return { ...advice, closesAt: closesAt.toISOString() };
};

test('twelve weeks on the clock are enough, also where the clocks change in them', () => {
  expect(advise('2027-01-11T12:00:00Z', '2027-03-24T12:00:00Z')).toEqual({
    days: 72,
    isShort: true,
    breaks: [],
    addWeeks: 0,
    closesAt: '2027-03-24T12:00:00.000Z',
  });
  // British Summer Time ends on 31 October 2027: an hour more than 84 times 24.
  expect(advise('2027-09-13T11:00:00Z', '2027-12-06T12:00:00Z')).toMatchObject({
    days: 84,
    isShort: false,
    breaks: [],
    addWeeks: 0,
  });
  expect(advise('2027-09-13T11:00:00Z', '2027-12-06T11:59:59Z')).toMatchObject({
    days: 83,
    isShort: true,
  });
});

test('all of August is made up for by five weeks, at the same time on the clock', () => {
  expect(advise('2027-06-14T11:00:00Z', '2027-09-06T11:00:00Z')).toEqual({
    days: 84,
    isShort: false,
    breaks: [{ name: 'august', days: 31 }],
    addWeeks: 5,
    closesAt: '2027-10-11T11:00:00.000Z',
  });
});

test('a deadline early in August moves behind it, as weeks added in August do not count', () => {
  expect(advise('2027-05-13T11:00:00Z', '2027-08-05T11:00:00Z')).toMatchObject({
    breaks: [{ name: 'august', days: 5 }],
    addWeeks: 5,
    closesAt: '2027-09-09T11:00:00.000Z',
  });
});

test('Christmas is nine days, so two weeks; the clocks may have changed meanwhile', () => {
  expect(advise('2026-10-19T11:00:00Z', '2027-01-11T12:00:00Z')).toMatchObject({
    breaks: [{ name: 'christmas', days: 9 }],
    addWeeks: 2,
    closesAt: '2027-01-25T12:00:00.000Z',
  });
});

test('Easter is four days, early or late in the year', () => {
  // Good Friday is 26 March 2027, and 14 April 2028.
  for (const [opens, closes, later] of [
    ['2027-02-01T12:00:00Z', '2027-04-26T11:00:00Z', '2027-05-03T11:00:00.000Z'],
    ['2028-02-01T12:00:00Z', '2028-04-25T11:00:00Z', '2028-05-02T11:00:00.000Z'],
  ] as const)
    expect(advise(opens, closes)).toMatchObject({
      breaks: [{ name: 'easter', days: 4 }],
      addWeeks: 1,
      closesAt: later,
    });
});

test('several breaks are told in order and made up for together', () => {
  expect(advise('2026-12-14T12:00:00Z', '2027-04-05T11:00:00Z')).toMatchObject({
    days: 112,
    breaks: [
      { name: 'christmas', days: 9 },
      { name: 'easter', days: 4 },
    ],
    addWeeks: 0,
  });
  expect(advise('2026-12-14T12:00:00Z', '2027-03-29T11:00:00Z').addWeeks).toBe(0);
  expect(advise('2027-01-04T12:00:00Z', '2027-03-29T11:00:00Z')).toMatchObject({ addWeeks: 1 });
});

test('what is advised is always enough, and a week less would not be', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 84, max: 200 }),
      (from, days) => {
        const opens = Temporal.ZonedDateTime.from('2026-11-30T09:00[Europe/London]').add({
          days: from,
        });
        const window = (weeks: number) => ({
          opensAt: new Date(opens.epochMilliseconds),
          closesAt: new Date(opens.add({ days, weeks }).epochMilliseconds),
          timeZone: 'Europe/London',
        });
        const { addWeeks } = adviseWindow(window(0));
        expect(adviseWindow(window(addWeeks)).addWeeks).toBe(0);
        if (addWeeks > 0) expect(adviseWindow(window(addWeeks - 1)).addWeeks).toBe(1);
      },
    ),
    { numRuns: 60 },
  );
});
