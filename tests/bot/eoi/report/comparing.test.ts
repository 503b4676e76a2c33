import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFacts, readSectors } from '../../../../bot/eoi/report/past-lines.ts';
import { findGap } from '../../../../bot/eoi/report/report.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildApplication, buildRound } from '../../../support/round.ts';
import { look } from '../../pulse/town.ts';
import { AFTER, buildReported, readAs, readingOf } from './reported.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const unclear =
  'Write a sector and a number on each line, for instance “voluntary 7”; the sectors are school, health, council, voluntary and private.';

test.each([
  [
    'school 52\ncouncil 1\nvoluntary 7\nprivate 8',
    { school: 52, council: 1, voluntary: 7, private: 8 },
  ],
  ['School or FE: 19; \n\n Primary care trust 5', `I cannot read “School or FE: 19;”. ${unclear}`],
  [
    'School or FE: 19\nPrimary care trust – 5',
    `I cannot read “Primary care trust – 5”. ${unclear}`,
  ],
  ['District or borough, 1\nVoluntary or charity = 7', { council: 1, voluntary: 7 }],
  ['school health 3', `I cannot read “school health 3”. ${unclear}`],
  [
    'voluntary 7\ncharity 2',
    '“charity 2” says something that an earlier line says too. Leave one out.',
  ],
  ['🦄 @everyone 3', `I cannot read “🦄 @everyone 3”. ${unclear}`],
  ['', {}],
])('sectors are read as they are typed: %j', (text, expected) => {
  const read = readSectors(text);
  expect('problem' in read ? read.problem : read.counts).toEqual(expected);
});

test('other figures are read in any order, and none that cannot be', () => {
  expect(readFacts('Areas: 44\nweeks 6\nvoluntary areas 9')).toEqual({
    counts: { areas: 44, weeks: 6, 'voluntary areas': 9 },
  });
  for (const line of ['weeks 0', 'weeks 105', 'months 3', 'areas many'])
    expect(readFacts(line)).toEqual({
      problem: `I cannot read “${line}”. Write “weeks 6”, “areas 44” or “voluntary areas 9”, each on its own line.`,
    });
});

test('parts that do not add to the total are noticed, and parts that nobody told are not', () => {
  const round = { title: '', weeks: null, lots: null, lotsVoluntary: null, source: '' };
  const sectors = { school: 52, council: 1, voluntary: 7, private: 8 };
  expect(findGap({ ...round, applications: 66, sectors })).toBe(68);
  expect(findGap({ ...round, applications: 68, sectors })).toBeNull();
  expect(findGap({ ...round, applications: 66, sectors: {} })).toBeNull();
});

test('a round held elsewhere is written down, and stands beside ours with what does not add up', async () => {
  const reported = await buildReported(database, [
    { lead: 'Toy Library' },
    { lead: 'Hill Trust', lots: [1] },
    { lead: 'Park School', leadSector: 'school' },
  ]);
  const { product, round } = reported;
  await product.travel(AFTER);
  const form = formOf(
    await product.press('Coordinator', { command: 'eoi.report-compare', ids: [round.id] }),
  );
  expect(form.fields[0]).toMatchObject({
    choices: [{ label: 'No other' }, { label: 'One held elsewhere: I write it down' }],
  });
  const past = formOf(
    await product.press('Coordinator', {
      command: 'eoi.report-compare-save',
      ids: [round.id],
      values: { before: 'elsewhere' },
    }),
  );
  expect(past.fields.map(({ name }) => name)).toEqual([
    'name',
    'total',
    'sectors',
    'facts',
    'source',
  ]);
  const save = (more: Readonly<Record<string, string>>) =>
    product.press('Coordinator', {
      command: 'eoi.report-past-save',
      ids: [round.id],
      values: {
        name: 'Phase 2',
        total: '66',
        sectors: 'school 52\ncouncil 1\nvoluntary 7\nprivate 8',
        facts: 'weeks 6\nareas 44\nvoluntary areas 9',
        source: 'The council’s paper',
        ...more,
      },
    });
  expect(refusalOf(await save({ total: 'many' }))).toBe(
    'Write the number of applications in figures, for instance 66.',
  );
  expect(refusalOf(await save({ facts: 'six weeks' }))).toMatch(/^I cannot read “six weeks”/);
  const told = readingOf(messageOf(await save({})));
  expect(told).toContain(
    [
      'Beside “Phase 2”',
      '[distribution]',
      'Sector | Before | Now',
      'School, college or university | 52 | 1',
      'District or borough council | 1 | 0',
      'Voluntary group or charity | 7 | 2',
      'Private company or sole trader | 8 | 0',
      'Applications in all | 66 | 3',
      'Weeks it was open | 6 | 12',
      'Areas | 44 | 3',
      'Areas with a voluntary lead agency | 9 | –',
      '“Phase 2”: its parts add to 68, its total says 66: the source does not explain.',
      'Led by voluntary organisations: 7 of 66 before, 2 of 3 now. The figures do not say why.',
      'Source of the figures before: The council’s paper',
    ].join('\n'),
  );
  // Written down once more it is put right, not told twice.
  await save({ name: 'PHASE 2', total: '68' });
  expect(await readAs(reported, 'Lead')).not.toContain('its parts add to');
  expect(
    await look(database, 'select title from past_round where network_id = $1', [
      reported.network.id,
    ]),
  ).toEqual([{ title: 'PHASE 2' }]);
});

test('one of our own rounds can be the one before once its deadline has passed, never the round itself', async () => {
  const reported = await buildReported(database, [{ lead: 'Toy Library' }]);
  const { product, ground, round } = reported;
  const before = await buildRound(ground, {
    title: 'The year before',
    opensAt: '2025-10-05T11:00:00Z',
    closesAt: '2025-11-16T12:00:00Z',
    createdBy: 'Coordinator',
  });
  await buildApplication(ground, before, {
    lead: 'Park School',
    leadSector: 'school',
    members: ['Ann'],
  });
  await product.travel(AFTER);
  const choose = (value: string) =>
    product.press('Coordinator', {
      command: 'eoi.report-compare-save',
      ids: [round.id],
      values: { before: value },
    });
  expect(refusalOf(await choose(`round:${round.id}`))).toBe(
    'A call for interest cannot be shown beside itself. Choose another.',
  );
  const gone = 'That one is not there any more. Choose another.';
  for (const value of [
    'round:x',
    `past:${before.id}`,
    'round:0f0a2c7e-4b7d-4a53-9c1e-2b8f6f1f0a11',
  ])
    expect(refusalOf(await choose(value))).toBe(gone);
  const told = readingOf(messageOf(await choose(`round:${before.id}`)));
  expect(told).toContain(
    [
      'Sector | Before | Now',
      'School, college or university | 1 | 0',
      'Voluntary group or charity | 0 | 1',
      'Applications in all | 1 | 1',
      'Weeks it was open | 6 | 12',
      'Areas | 1 | 3',
    ].join('\n'),
  );
  expect(readingOf(messageOf(await choose('none')))).not.toContain('Beside');
});
