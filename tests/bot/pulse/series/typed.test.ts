import { expect, test } from 'vitest';
import { readLength, readTimeOfDay, readUntil } from '../../../../bot/pulse/series/typed.ts';

test.each([
  ['9', '09:00'],
  ['9:05', '09:05'],
  ['17.30', '17:30'],
  ['5pm', '17:00'],
  ['12 am', '00:00'],
  ['12:15 pm', '12:15'],
  [' Noon ', '12:00'],
  ['0:00', '00:00'],
  ['24:00', null],
  ['13 pm', null],
  ['0 am', null],
  ['9:60', null],
  ['9-10', null],
  ['', null],
])('the time of day “%s” is %s', (text, expected) => {
  expect(readTimeOfDay(text)).toBe(expected);
});

test.each([
  ['8 hours', { days: 0, hours: 8 }],
  ['1h', { days: 0, hours: 1 }],
  ['a day', { days: 1, hours: 0 }],
  ['4 days 8 hours', { days: 4, hours: 8 }],
  ['4 days and 8 hours', { days: 4, hours: 8 }],
  ['2 weeks', { days: 14, hours: 0 }],
  ['1 week, 1 day', { days: 8, hours: 0 }],
  ['36 hours', { days: 0, hours: 36 }],
  ['0 days', null],
  ['8', null],
  ['eight hours', null],
  ['-1 days', null],
  ['1.5 days', null],
  ['', null],
])('the length “%s” is %o', (text, expected) => {
  expect(readLength(text)).toEqual(expected);
});

test.each([
  ['', { lastOn: null, times: null }],
  ['10 times', { lastOn: null, times: 10 }],
  ['1 time', { lastOn: null, times: 1 }],
  ['12', { lastOn: null, times: 12 }],
  ['30 June', { lastOn: '2027-06-30', times: null }],
  ['30 June 2028', { lastOn: '2028-06-30', times: null }],
  ['30 June 17:00', { lastOn: '2027-06-30', times: null }],
  ['some day', null],
])('until “%s” is %o', (text, expected) => {
  const now = Temporal.Instant.from('2026-12-07T09:00:00Z');
  expect(readUntil(text, { zone: 'Europe/London', now })).toEqual(expected);
});
