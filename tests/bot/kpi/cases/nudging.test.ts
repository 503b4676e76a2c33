import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { pressOn, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { beginStudy, buildCaseTown, type CaseTown, drawNudge, told, write } from './area.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const nudges = (town: CaseTown, who: string) =>
  told(town, who).filter((line) => line === 'One question for the case study of Northside').length;

const planned = (town: CaseTown) =>
  look<{ period: string; at: string }>(
    database,
    `select period, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at from due
     where network_id = $1 and kind = 'kpi.case-nudge' and state = 'pending' order by due_at`,
    [town.network.id],
  );

test('once a month each author who wrote nothing is asked for one prompt in turn, until the study ends', async () => {
  const town = await buildCaseTown(database);
  const { product } = town;
  // Begun on Monday 7 December 2026; a month later is a Thursday, two months later a Sunday.
  await beginStudy(town, ['Ann', 'Bea']);
  expect(await planned(town)).toEqual([{ period: '1', at: '2027-01-07 10:00' }]);
  await product.travel('2026-12-20T12:00:00Z');
  await write(town, 'Bea', 'plans', 'A fair in spring.', 0);
  await product.reach('2027-01-07T10:00:01Z');
  expect([nudges(town, 'Ann'), nudges(town, 'Bea')]).toEqual([1, 0]);
  expect(await planned(town)).toEqual([{ period: '2', at: '2027-02-08 08:00' }]);
  await product.reach('2027-02-08T10:00:01Z');
  expect([nudges(town, 'Ann'), nudges(town, 'Bea')]).toEqual([2, 1]);
  // Nothing ran for months: one nudge, at the next allowed hour, and then a month later again.
  await product.reach('2027-06-12T03:00:00Z');
  await product.reach('2027-06-14T08:00:01Z');
  expect(nudges(town, 'Ann')).toBe(3);
  const sent = await look<{ variant: string }>(
    database,
    `select distinct variant from outbox where network_id = $1 and card = 'kpi.case-nudge' order by 1`,
    [town.network.id],
  );
  expect(sent.map(({ variant }) => variant)).toEqual(['attracted', 'challenges', 'done']);
  const shown = await product.press('Lead', {
    command: 'kpi.case-open',
    ids: [town.area('Northside')],
  });
  await pressOn(town, 'Lead', shown, 'End it');
  expect(await planned(town)).toEqual([]);
  await product.reach('2027-08-09T12:00:00Z');
  expect(nudges(town, 'Ann')).toBe(3);
});

test('a nudge asks one question; whoever wrote meanwhile, or would rather not be asked, hears nothing', async () => {
  const town = await buildCaseTown(database);
  const { product } = town;
  await beginStudy(town, ['Ann', 'Bea']);
  await product.travel('2027-01-07T10:00:01Z');
  const nudge = await drawNudge(town, 'Ann', 'attracted');
  if (!nudge || !('blocks' in nudge)) throw new Error('Nothing was drawn.');
  expect(textOf(nudge)).toBe(
    [
      'The case study of Northside grows by a few sentences a month. This month’s question:',
      'What attracted you to the project?',
      'What you hoped for, and what was the matter before.',
      '[Tell what attracted you] [See what is written] [Stop asking me]',
    ].join('\n'),
  );
  expect(textOf(await pressOn(town, 'Ann', nudge, 'Stop asking me'))).toBe(
    'You will not be asked for this case study any more. You can still add to it: type /kpi case.',
  );
  expect(await drawNudge(town, 'Ann', 'attracted')).toBeNull();
  await write(town, 'Bea', 'done', 'We met.', 0);
  expect(await drawNudge(town, 'Bea', 'attracted')).toBeNull();
  await product.reach('2027-01-07T10:00:02Z');
  expect([nudges(town, 'Ann'), nudges(town, 'Bea')]).toEqual([0, 0]);
  expect(textOf(await write(town, 'Ann', 'plans', 'I still can.', 0))).toContain('That is saved.');
});
