import fc from 'fast-check';
import { expect, test } from 'vitest';
import { services, unservedPurposes } from '../../../../bot/network/find/services.ts';
import { readSought } from '../../../../bot/network/find/sought.ts';
import { serviceLabels } from '../../../../bot/network/find/words.en.ts';

const areas = [
  { id: '1', name: 'Northside' },
  { id: '2', name: 'Lower Northside' },
  { id: '3', name: 'St Anne’s' },
];

function servicesOf(text: string): readonly (readonly string[])[] {
  return readSought(text, []).terms.map(({ services: meant }) => meant);
}

test.each([
  ['debt', [['family-activities']]],
  ['Toddlers', [['early-learning']]],
  ['crèche', [['early-learning']]],
  ['speech', [['specialists']]],
  ['autistic', [['specialists']]],
  ['volunteers', [['community']]],
  ['food bank', [['family-activities'], ['family-activities']]],
  ['home visits', [['parenting'], ['parenting']]],
  ['help with debt for families', [[], ['family-activities'], []]],
  ['Leafy', [[]]],
])('%s is looked for under %j', (text, expected) => {
  expect(servicesOf(text)).toEqual(expected);
});

test('a word that is part of a phrase only says nothing by itself', () => {
  expect(servicesOf('bank')).toEqual([[]]);
  expect(servicesOf('family')).toEqual([]);
  expect(servicesOf('family support')).toEqual([['parenting'], ['parenting']]);
});

test('areas are known by their names and leave no terms behind', () => {
  expect(readSought('debt in lower northside', areas)).toEqual({
    areas: [areas[0], areas[1]],
    terms: [
      { query: 'debt:*', services: ['family-activities'] },
      { query: 'in', services: [] },
    ],
  });
  expect(readSought('St Anne’s', areas)).toEqual({ areas: [areas[2]], terms: [] });
});

test('every service is found by its label', () => {
  for (const service of services)
    for (const { services: meant } of readSought(serviceLabels[service], []).terms)
      expect(meant).toContain(service);
});

test('whatever is typed, a query has letters and digits only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      for (const { query } of readSought(text, areas).terms)
        expect(query).toMatch(/^[\p{L}\p{N}\p{M}]+(:\*)?$/u);
    }),
  );
});

test('the services roll up to the areas of the core purpose, all of which they serve', () => {
  expect(unservedPurposes(new Set(services))).toEqual([]);
  expect(unservedPurposes(new Set(['early-learning', 'parenting']))).toEqual([
    'hub',
    'sharing',
    'partnership',
  ]);
});
