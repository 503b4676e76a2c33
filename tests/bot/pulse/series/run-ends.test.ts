import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { pulsePersonData } from '../../../../bot/pulse/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import { inNetwork } from '../../../../db/connect.ts';
import { countDifferences } from '../../../../db/roll-up.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { look, type PulseTown } from '../town.ts';
import { MONDAYS, pressListed } from './repeating.ts';
import { figuresOf } from './run-figures.ts';
import { closeWeek, openWeek, playWeek, type Said, weeklyTogether } from './taken-together.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Six people, each with an answer of her own to the first question where that is possible. */
const SIX: Said = Object.fromEntries(
  Array.from({ length: 6 }, (_, at) => [`vcs ${at}`, [String(1 + (at % 5)), '4']]),
);
const EVERYBODY = { kind: 'shown', n: 6, cells: { 1: 2, 2: 1, 3: 1, 4: 1, 5: 1 } };

const everybody = async (waveId: string) => (await figuresOf(database, waveId)).overall;

async function keys({ network }: PulseTown): Promise<readonly string[]> {
  const rows = await look<{ id: string }>(
    database,
    'select id from survey_key where network_id = $1 order by destroy_at',
    [network.id],
  );
  return rows.map(({ id }) => id);
}

/** Respondents of a wave, and how many transactions wrote their rows. */
async function rows(waveId: string) {
  const found = await look<{ respondent: string; xmin: string }>(
    database,
    'select respondent, xmin::text from response where wave_id = $1 order by ctid',
    [waveId],
  );
  return {
    respondents: found.map(({ respondent }) => respondent),
    transactions: new Set(found.map(({ xmin }) => xmin)).size,
  };
}

function differences({ network }: PulseTown, waveId: string): Promise<number> {
  return inNetwork(database.db, network.id, (tx) => countDifferences(tx, waveId));
}

describe('a run ends with what it has', () => {
  test('when the survey is ended between two times: at once, with what everybody said', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 4);
    const first = await playWeek(database, town, 1, SIX);
    const second = await playWeek(database, town, 2, { 'vcs 0': ['5', '5'] });
    expect(await everybody(second)).toBeUndefined();
    messageOf(await pressListed(town.product, 'End it'));
    await town.product.work();
    expect(await everybody(first)).toBeUndefined();
    expect(await everybody(second)).toEqual({
      kind: 'shown',
      n: 6,
      cells: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 2 },
    });
    expect(await keys(town)).toEqual([]);
    const posted = Object.values(town.product.messengers).flatMap(({ visible }) => visible);
    expect(posted.filter(({ text }) => text.includes('What you said'))).toHaveLength(2);
  });

  test('when it is ended while one is open: as soon as that one closes', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 4);
    const first = await playWeek(database, town, 1, SIX);
    const second = await openWeek(database, town, 2);
    messageOf(await pressListed(town.product, 'End it'));
    await town.product.work();
    expect(await everybody(second)).toBeUndefined();
    await closeWeek(town, 2);
    expect(await everybody(first)).toBeUndefined();
    expect(await everybody(second)).toEqual(EVERYBODY);
  });

  test('after so many times, though fewer than are taken together', async () => {
    const typed = { ...MONDAYS, until: '2 times' };
    const town = await weeklyTogether(database, { vcs: 8 }, 4, { typed });
    await playWeek(database, town, 1, SIX);
    const second = await playWeek(database, town, 2);
    expect(await everybody(second)).toEqual(EVERYBODY);
  });

  test('a time that is skipped counts as one of them: the figures come on the day that was told', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 3);
    await playWeek(database, town, 1, SIX);
    messageOf(await pressListed(town.product, 'Skip the next'));
    const third = await playWeek(database, town, 3);
    expect(await everybody(third)).toEqual(EVERYBODY);
    // The next one is the first of three again.
    const fourth = await playWeek(database, town, 4, SIX);
    expect(await everybody(fourth)).toBeUndefined();
    expect(await keys(town)).toHaveLength(1);
  });

  test('where the last of them is skipped they come at once, and so where the bot was off', async () => {
    const skipped = await weeklyTogether(database, { vcs: 8 }, 2);
    const first = await playWeek(database, skipped, 1, SIX);
    messageOf(await pressListed(skipped.product, 'Skip the next'));
    await skipped.product.work();
    expect(await everybody(first)).toEqual(EVERYBODY);

    const off = await weeklyTogether(database, { vcs: 8 }, 3);
    const before = await playWeek(database, off, 1, SIX);
    const back = await openWeek(database, off, 4, SIX);
    expect(await everybody(before)).toEqual(EVERYBODY);
    await closeWeek(off, 4);
    expect(await everybody(back)).toBeUndefined();
  });

  test('fewer than five people are shown nowhere, however often they answered', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 2);
    const four: Said = Object.fromEntries(Object.entries(SIX).slice(0, 4));
    await playWeek(database, town, 1, four);
    const second = await playWeek(database, town, 2, four);
    expect(await everybody(second)).toEqual({ kind: 'withheld' });
  });

  test('before its answers are deleted by age', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 4);
    const first = await playWeek(database, town, 1, SIX);
    await town.product.travel('2027-02-15T09:00:00Z');
    await inWork(town.product.ctx, town.network.id, async (work) =>
      pulsePersonData.retain?.(work, 1),
    );
    expect(await everybody(first)).toEqual(EVERYBODY);
    expect((await rows(first)).respondents).toEqual([]);
    expect(await keys(town)).toEqual([]);
  });

  test('before its key has to go, 24 months after the first time', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 2);
    const first = await playWeek(database, town, 1, SIX);
    await town.product.travel('2028-12-08T09:00:00Z');
    await inWork(town.product.ctx, town.network.id, async (work) =>
      pulsePersonData.retain?.(work, 120),
    );
    expect(await everybody(first)).toEqual(EVERYBODY);
    expect(await keys(town)).toEqual([]);
  });

  test('a time that would outlive the key begins another run', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 4);
    const first = await playWeek(database, town, 1, SIX);
    await database.admin.query(
      `update survey_key set destroy_at = '2026-12-18T12:00:00Z' where network_id = $1`,
      [town.network.id],
    );
    const second = await openWeek(database, town, 2, SIX);
    expect(await everybody(first)).toEqual(EVERYBODY);
    await closeWeek(town, 2);
    expect(await everybody(second)).toBeUndefined();
    expect(await keys(town)).toHaveLength(1);
  });
});

describe('the key', () => {
  test('is one for all times of a run, dies with its last, and the rows lose their order', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 2);
    const first = await playWeek(database, town, 1, SIX);
    const [key] = await keys(town);
    expect((await rows(first)).transactions).toBe(6);
    const second = await openWeek(database, town, 2, SIX);
    expect(await keys(town)).toEqual([key]);
    expect([...(await rows(second)).respondents].sort()).toEqual(
      [...(await rows(first)).respondents].sort(),
    );
    await closeWeek(town, 2);
    expect(await keys(town)).toEqual([]);
    expect((await rows(first)).transactions).toBe(1);
    expect((await rows(second)).transactions).toBe(1);
    const third = await openWeek(database, town, 3, SIX);
    const [other] = await keys(town);
    expect(other).not.toBe(key);
    const before = new Set((await rows(first)).respondents);
    expect((await rows(third)).respondents.filter((one) => before.has(one))).toEqual([]);
  });

  test('with names there is none, and people are told apart by themselves', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 2, { survey: { anonymity: 'named' } });
    await playWeek(database, town, 1, SIX);
    const second = await playWeek(database, town, 2, { 'vcs 5': ['5', '5'] });
    expect(await keys(town)).toEqual([]);
    expect(await everybody(second)).toEqual({
      kind: 'shown',
      n: 6,
      cells: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 2 },
    });
  });
});

describe.each(['confidential', 'named'])('within a run, %s', (anonymity) => {
  const start = () => weeklyTogether(database, { vcs: 9 }, 3, { survey: { anonymity } });
  const idOf = ({ network }: PulseTown, name: string) => network.person(name).id;

  test('whoever is erased leaves nothing in it, whichever of its times are over', async () => {
    const town = await start();
    const first = await playWeek(database, town, 1, SIX);
    const second = await openWeek(database, town, 2, { 'vcs 0': ['5', '5'], 'vcs 6': ['2', '2'] });
    await inWork(town.product.ctx, town.network.id, (work) =>
      erasePerson(work, people, idOf(town, 'vcs 0'), 'network.erased'),
    );
    await town.product.work();
    expect((await rows(first)).respondents).toHaveLength(5);
    expect((await rows(second)).respondents).toHaveLength(1);
    await closeWeek(town, 2);
    const third = await playWeek(database, town, 3);
    expect(await everybody(third)).toEqual({
      kind: 'shown',
      n: 6,
      cells: { 1: 1, 2: 2, 3: 1, 4: 1, 5: 1 },
    });
    for (const wave of [first, second, third]) expect(await differences(town, wave)).toBe(0);
  });

  test('two people who turn out to be one count once, by the latest of what either said', async () => {
    const town = await start();
    const first = await playWeek(database, town, 1, SIX);
    const second = await playWeek(database, town, 2, { 'vcs 0': ['5', '5'] });
    // The one had answered both, the other the first only.
    await inWork(town.product.ctx, town.network.id, (work) =>
      mergePeople(work, people, [idOf(town, 'vcs 0'), idOf(town, 'vcs 1')]),
    );
    await town.product.work();
    const third = await playWeek(database, town, 3, { 'vcs 6': ['3', '3'] });
    expect(await everybody(third)).toEqual({
      kind: 'shown',
      n: 6,
      cells: { 1: 1, 3: 2, 4: 1, 5: 2 },
    });
    for (const wave of [first, second, third]) expect(await differences(town, wave)).toBe(0);
  });
});

test('by then confidential answers are given out to her who gave them, afterwards nobody finds them', async () => {
  const town = await weeklyTogether(database, { vcs: 8 }, 2);
  const own = async () => {
    const sheets = await inWork(town.product.ctx, town.network.id, (work) =>
      pulsePersonData.exportPerson(work, town.network.person('vcs 1').id),
    );
    return sheets.find(({ name }) => name === 'Your answers')?.rows.length;
  };
  await playWeek(database, town, 1, SIX);
  expect(await own()).toBe(2);
  await playWeek(database, town, 2);
  expect(await own()).toBe(0);
});
