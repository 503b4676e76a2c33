import { expect, test } from 'vitest';
import { findReason } from '../../../../bot/events/matching/reason.ts';

test('a reason names those words of each that speak of the same', () => {
  const reason = findReason(
    'Somebody to run our crèche; advice on debts for our parents.',
    'a hall on Tuesdays, debt advice by volunteers\nand a minibus',
  );
  expect(reason).toEqual({
    looksFor: 'advice on debts for our parents',
    offers: 'debt advice by volunteers',
    service: null,
  });
});

test('different words for the same kind of help are a reason too, and of what kind is told', () => {
  expect(findReason('help with budgeting', 'Benefits clinic every Monday')).toEqual({
    looksFor: 'help with budgeting',
    offers: 'Benefits clinic every Monday',
    service: 'family-activities',
  });
});

test('of an offer those words are told that answer what is told of the wish', () => {
  const reason = findReason('bees, kites, violins', 'violins and cellos, kites, bees');
  expect(reason).toMatchObject({ looksFor: 'bees', offers: 'bees' });
});

test('accents and endings make no difference', () => {
  expect(findReason('crèches', 'A CRECHE')).toMatchObject({ offers: 'A CRECHE', service: null });
});

test('what has nothing in common is none', () => {
  expect(findReason('bees', 'kites')).toBeNull();
  expect(findReason('', 'kites')).toBeNull();
});

test('a long phrase is cut', () => {
  const reason = findReason('kites', `kites ${'of all colours '.repeat(20)}`);
  expect(reason?.offers).toHaveLength(140);
  expect(reason?.offers).toMatch(/^kites of all colours .*…$/);
});
