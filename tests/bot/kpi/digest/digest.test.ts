import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Message, plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf, startProduct } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** A week's pulse: 20 answer, so many of them rate it good; closed on the day given. */
async function askWeek(town: PulseTown, day: string, good: number, people = 20): Promise<void> {
  const { product, network } = town;
  const closes = `${day}T17:00:00Z`;
  const channels = askedChannels(network);
  const wave = await sendSurvey(product, network, { closes, channels, reminders: 0 });
  for (let at = 0; at < people; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, [at < good ? '4' : '2', '4']);
  await product.reach(`${day}T17:00:01Z`);
}

/** The digests that somebody got by direct message so far, whole. */
function got({ product, network }: PulseTown, who: string): readonly string[] {
  const ids = network.person(who).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers).flatMap(({ visible }) =>
    visible
      .filter(({ channelId }) => ids.some((id) => channelId === `D${id}`))
      .map(({ text }) => text)
      .filter((text) => text.includes('Key figures,')),
  );
}

function linesOf({ blocks }: Message): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map(plainText);
    if (block.kind === 'table') return block.rows.map((row) => row.join(' | '));
    return 'text' in block ? [plainText(block.text)] : [];
  });
}

async function typed({ product }: PulseTown, what: string, who = 'Lead') {
  return product.press(who, { command: 'kpi.digest', values: { what } });
}

test('turned on, a digest comes every Monday at nine: what changed, how all stands, what is coming; one line when nothing moved', async () => {
  const town = await buildTown(database, { vcs: 20 });
  const on = messageOf(await typed(town, 'on me'));
  expect(linesOf(on)[0]).toContain(
    'The digest comes every Monday at 9:00, as a direct message to you. The first one:',
  );
  expect(refusalOf(await typed(town, 'on me'))).toContain('This digest is on already.');
  await askWeek(town, '2026-12-11', 17);
  await town.product.reach('2026-12-14T08:59:00Z');
  expect(got(town, 'Lead')).toEqual([]);
  await town.product.reach('2026-12-14T09:00:00Z');
  const [first] = got(town, 'Lead');
  expect(first).toContain('This is the first digest.');
  expect(first).toContain(
    '2 · Rated it good or very good, voluntary or community group: green, 85%.',
  );
  expect(first).toContain('Table of traffic lights: Key figures, week 51 of 2026.');
  await askWeek(town, '2026-12-18', 4);
  await town.product.reach('2026-12-21T09:00:00Z');
  const second = got(town, 'Lead')[1];
  expect(second).toContain('down 65 points, to 20%. This is a real change.');
  expect(second).toContain('Its light turned from green (G) to red (R).');
  // Monday 28 December is a day off: the digest waits for Tuesday morning.
  await town.product.reach('2026-12-28T12:00:00Z');
  expect(got(town, 'Lead')).toHaveLength(2);
  await town.product.reach('2026-12-29T08:00:00Z');
  expect(got(town, 'Lead')[2]?.split('\n')[0]).toBe(
    'Key figures, week 53 of 2026: nothing has moved since the last digest, and nothing is coming up. Still red: 1 figure. All figures stand in /kpi report.',
  );
});

test('a survey that closes with the digest’s own minute is in that digest, also when all of it comes late', async () => {
  const town = await buildTown(database, { vcs: 20 });
  const { product, network } = town;
  await typed(town, 'on me');
  const channels = askedChannels(network);
  const closes = '2026-12-14T09:00:00Z';
  const wave = await sendSurvey(product, network, { closes, channels, reminders: 0 });
  for (let at = 0; at < 20; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, [at < 17 ? '4' : '2', '4']);
  await product.reach('2026-12-14T11:00:00Z');
  await product.reach('2026-12-14T11:01:00Z');
  await product.reach('2026-12-14T11:05:00Z');
  expect(got(town, 'Lead')).toHaveLength(1);
  expect(got(town, 'Lead')[0]).toContain('green, 85%');
});

test('two processes and many sweeps make one digest of a week, and turning it off ends it', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await typed(town, 'on me');
  const other = startProduct(database, town.network);
  await Promise.all([
    town.product.reach('2026-12-14T09:00:00Z'),
    other.reach('2026-12-14T09:00:00Z'),
  ]);
  await other.work();
  await town.product.reach('2026-12-14T09:20:00Z');
  expect(got(town, 'Lead').length + got({ ...town, product: other }, 'Lead').length).toBe(1);
  expect(linesOf(messageOf(await typed(town, 'off')))[0]).toBe(
    'That digest is off. Turn it on again with /kpi digest on.',
  );
  const before = got(town, 'Lead').length;
  await town.product.reach('2026-12-21T10:00:00Z');
  expect(got(town, 'Lead')).toHaveLength(before);
  expect(refusalOf(await typed(town, 'off'))).toContain('nothing to turn off');
});

test('what was due while nothing ran comes late in its week; weeks that passed are noted, not sent', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await typed(town, 'on me');
  // Nothing ran for three weeks and two days: it is Wednesday of week 53.
  await town.product.reach('2026-12-30T11:00:00Z');
  await town.product.reach('2026-12-30T11:01:00Z');
  expect(got(town, 'Lead')).toHaveLength(1);
  expect(got(town, 'Lead')[0]).toContain('week 53 of 2026');
  const issues = await look(
    database,
    'select period, state from digest_issue where network_id = $1 order by period',
    [town.network.id],
  );
  expect(issues).toEqual([
    { period: '2026-W51', state: 'expired' },
    { period: '2026-W52', state: 'expired' },
    { period: '2026-W53', state: 'sent' },
  ]);
  await town.product.reach('2027-01-04T09:00:00Z');
  expect(got(town, 'Lead')).toHaveLength(2);
});

test('both clock changes: one digest each, at nine by the clock on the wall', async () => {
  const town = await buildTown(database, { vcs: 5 }, { now: '2027-03-22T12:00:00Z' });
  await typed(town, 'on me');
  await town.product.reach('2027-03-30T07:00:00Z');
  // Easter Monday is a day off; on Tuesday at eight in summer time it comes.
  await town.product.reach('2027-04-05T07:59:00Z');
  expect(got(town, 'Lead')).toHaveLength(1);
  await town.product.reach('2027-04-05T08:00:00Z');
  expect(got(town, 'Lead')).toHaveLength(2);
  await town.product.reach('2027-10-25T08:00:00Z');
  await town.product.reach('2027-10-25T08:01:00Z');
  const before = got(town, 'Lead').length;
  await town.product.reach('2027-11-01T08:59:00Z');
  expect(got(town, 'Lead')).toHaveLength(before);
  await town.product.reach('2027-11-01T09:00:00Z');
  expect(got(town, 'Lead')).toHaveLength(before + 1);
});

test('a lead who left gets no more digests, and the coordinators hear of it once', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await typed(town, 'on me');
  await database.admin.query(
    `delete from role_grant where network_id = $1 and person_id = $2 and role = 'lead'`,
    [town.network.id, town.network.person('Lead').id],
  );
  await town.product.reach('2026-12-14T09:00:00Z');
  await town.product.reach('2026-12-21T09:00:00Z');
  expect(got(town, 'Lead')).toEqual([]);
  const told = Object.values(town.product.messengers).flatMap(({ visible }) =>
    visible.filter(({ text }) => text.includes('A digest has ended')),
  );
  expect(told).toHaveLength(1);
});

test('a group that falls under five is not shown, and no number of last week stands beside it', async () => {
  const town = await buildTown(database, { vcs: 20 });
  await typed(town, 'on me');
  await askWeek(town, '2026-12-11', 17);
  await town.product.reach('2026-12-14T09:00:00Z');
  await askWeek(town, '2026-12-18', 3, 4);
  await town.product.reach('2026-12-21T09:00:00Z');
  const second = got(town, 'Lead')[1] ?? '';
  expect(second).toContain('not shown, to protect people');
  expect(second).not.toMatch(/85%|of 4\b|of 20\b/);
});

test('a digest before a committee comes once, some days before it meets', async () => {
  const town = await buildTown(database, { vcs: 20 });
  const on = messageOf(
    await town.product.press('Lead', {
      command: 'kpi.digest-meeting-save',
      values: { day: '14 January 2027', before: '7', where: 'me' },
    }),
  );
  expect(linesOf(on)[0]).toContain('7 days before the meeting on 14 January 2027, at 9:00');
  await town.product.reach('2027-01-07T09:00:00Z');
  expect(got(town, 'Lead')[0]).toContain('Key figures, the meeting on 14 January 2027');
  await town.product.reach('2027-02-07T09:00:00Z');
  expect(got(town, 'Lead')).toHaveLength(1);
});
