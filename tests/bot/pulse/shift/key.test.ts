import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { pulsePersonData } from '../../../../bot/pulse/person-data.ts';
import { plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import { inNetwork } from '../../../../db/connect.ts';
import { countDifferences } from '../../../../db/roll-up.ts';
import { countTransitionDifferences } from '../../../../db/transition.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { sendSurvey } from '../../../support/pulse.ts';
import { configFor, type } from '../../operator/operator.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../town.ts';
import {
  type Answered,
  answerAll,
  closedFirst,
  closedSecond,
  openFirst,
  openSecond,
} from './twice.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const ANSWERS: Readonly<Record<string, Answered>> = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [`vcs ${at}`, [1 + (at % 5), 1 + (at % 4)] as const]),
);

async function keys({ network }: PulseTown): Promise<number> {
  return (await look(database, 'select 1 from survey_key where network_id = $1', [network.id]))
    .length;
}

/** Respondents of a wave in the order in which their rows lie, and the transactions that wrote them. */
async function rows(waveId: string) {
  const found = await look<{ respondent: string; xmin: string }>(
    database,
    'select respondent, xmin::text from response where wave_id = $1 order by ctid',
    [waveId],
  );
  return {
    order: found.map(({ respondent }) => respondent),
    transactions: new Set(found.map(({ xmin }) => xmin)).size,
  };
}

async function differences({ network }: PulseTown, waveId: string): Promise<number> {
  return inNetwork(
    database.db,
    network.id,
    async (tx) =>
      (await countDifferences(tx, waveId)) + (await countTransitionDifferences(tx, waveId)),
  );
}

async function pairs(waveId: string): Promise<number> {
  const [row] = await look<{ n: number }>(
    database,
    `select coalesce(sum(n), 0)::int as n from transition
     where follow_up_id = $1 and question_key = 'overall'`,
    [waveId],
  );
  return row?.n ?? 0;
}

function idOf({ network }: PulseTown, name: string): string {
  return network.person(name).id;
}

function erase(town: PulseTown, name: string) {
  return inWork(town.product.ctx, town.network.id, (work) =>
    erasePerson(work, people, idOf(town, name), 'network.erased'),
  );
}

async function answersOf(town: PulseTown, name: string) {
  const sheets = await inWork(town.product.ctx, town.network.id, (work) =>
    pulsePersonData.exportPerson(work, idOf(town, name)),
  );
  return sheets.find((sheet) => sheet.name === 'Your answers')?.rows.length;
}

describe('the key of a survey asked twice', () => {
  test('is kept and shared until the second time is settled; then it goes, with the order of both', async () => {
    const town = await buildTown(database, { vcs: 12 });
    const firstId = await closedFirst(town, 'confidential', ANSWERS);
    expect(await keys(town)).toBe(1);
    const asAnswered = await rows(firstId);
    expect(asAnswered.transactions).toBe(12);
    expect(await answersOf(town, 'vcs 1')).toBe(2);
    const secondId = await openSecond(town, firstId);
    expect(await keys(town)).toBe(1);
    await answerAll(town, secondId, ANSWERS);
    await town.product.reach('2027-06-14T17:00:01Z');
    await town.product.reach('2027-06-14T17:01:00Z');
    expect(await keys(town)).toBe(0);
    const settled = await rows(firstId);
    expect(settled.transactions).toBe(1);
    expect(settled.order).not.toEqual(asAnswered.order);
    expect([...settled.order].sort()).toEqual([...asAnswered.order].sort());
    expect((await rows(secondId)).transactions).toBe(1);
    expect(await answersOf(town, 'vcs 1')).toBe(0);
    expect(await pairs(secondId)).toBe(12);
    expect(await differences(town, secondId)).toBe(0);
  });

  test('pairs that were changed are found by “rebuild --check”, and put right by “rebuild”', async () => {
    const town = await buildTown(database, { vcs: 12 });
    const firstId = await closedFirst(town, 'confidential', ANSWERS);
    const secondId = await closedSecond(town, firstId, ANSWERS);
    const readConfig = () => configFor(database.url);
    await database.admin.query('update transition set n = n + 1 where follow_up_id = $1', [
      secondId,
    ]);
    const checked = await type(['rebuild', '--check'], readConfig);
    expect(checked.status).toBe(1);
    expect(checked.lines[0]).toMatch(new RegExp(`^✗ ${secondId}: \\d+ figures differ`));
    expect((await type(['rebuild'], readConfig)).status).toBe(0);
    expect((await type(['rebuild', '--check'], readConfig)).status).toBe(0);
    expect(await pairs(secondId)).toBe(12);
  });

  test('goes, with the order, when a coordinator says that there will be no second time', async () => {
    const town = await buildTown(database, { vcs: 12 });
    const firstId = await closedFirst(town, 'confidential', ANSWERS);
    const shown = messageOf(
      await town.product.press('Coordinator', { command: 'pulse.results', ids: [firstId] }),
    );
    const { command, ids } = buttonOf(shown, 'There will be no second time').to;
    expect(refusalOf(await town.product.press('vcs 1', { command, ids }))).toMatch(
      /^Only a coordinator/,
    );
    const before = await rows(firstId);
    await town.product.press('Coordinator', { command, ids });
    await town.product.work();
    expect(await keys(town)).toBe(0);
    expect((await rows(firstId)).transactions).toBe(1);
    expect((await rows(firstId)).order).not.toEqual(before.order);
    expect(
      await look(
        database,
        `select subject_id from audit_line where action = 'pulse.comparison-ended' and network_id = $1`,
        [town.network.id],
      ),
    ).toEqual([{ subject_id: firstId }]);
    expect(refusalOf(await town.product.press('Coordinator', { command, ids }))).toBe(
      'I find nothing to ask again here. Type /pulse new to start a survey.',
    );
  });

  test('goes, with the order, 24 months after the first time opened', async () => {
    const town = await buildTown(database, { vcs: 12 });
    const firstId = await closedFirst(town, 'confidential', ANSWERS);
    const night = () =>
      inWork(town.product.ctx, town.network.id, async (work) =>
        pulsePersonData.retain?.(work, 120),
      );
    await town.product.travel('2028-12-06T09:00:00Z');
    await night();
    expect(await keys(town)).toBe(1);
    await town.product.travel('2028-12-08T09:00:00Z');
    await night();
    expect(await keys(town)).toBe(0);
    expect((await rows(firstId)).transactions).toBe(1);
  });

  test('a survey that is asked once has it no longer than before', async () => {
    const town = await buildTown(database, { vcs: 12 });
    const waveId = await sendSurvey(town.product, town.network, {
      closes: '2026-12-14T17:00:00Z',
      channels: askedChannels(town.network),
    });
    await answerAll(town, waveId, ANSWERS);
    await town.product.reach('2026-12-14T17:00:01Z');
    expect(await keys(town)).toBe(0);
  });
});

describe('what people are told', () => {
  test('the form and the cards say that the key is kept for the second time', async () => {
    const town = await buildTown(database, { vcs: 12 });
    const firstId = await openFirst(town, 'confidential');
    const form = formOf(
      await town.product.press('vcs 1', { command: 'pulse.open', ids: [firstId] }),
    );
    const intro = form.intro?.map((block) => ('text' in block ? plainText(block.text) : ''));
    expect(intro).toContain(
      'Confidential: nobody here sees your own answers, only figures of 5 or more people. You can change them until it closes. The same people are asked a second time, and each person’s two answers are compared. For that a key is kept until the second time has closed, 24 months at most. Until then, someone with full access to both the database and its key could trace an answer; afterwards the key is destroyed, and only your group and a random mark stay beside your answers.',
    );
    const card = () => town.product.messengers.slack.visible[0]?.text;
    expect(card()).toContain(
      'You are asked twice, and a key is kept until the second time has closed, to compare.',
    );
    await answerAll(town, firstId, ANSWERS);
    await town.product.reach('2026-12-14T17:00:01Z');
    await town.product.reach('2026-12-14T17:01:00Z');
    const kept =
      'The key to these answers is kept until the second time has closed, 24 months at most, so that the two can be compared. Then it is destroyed.';
    expect(card()).toContain(kept);
    await closedSecond(town, firstId, ANSWERS);
    expect(
      await look(database, `select 1 from wave where id = $1 and key_id is not null`, [firstId]),
    ).toEqual([]);
  });
});

describe('between the two times', () => {
  test('erasing takes the mark off her first answers, and they are no pair later; figures stay', async () => {
    const town = await buildTown(database, { vcs: 12 });
    const firstId = await closedFirst(town, 'confidential', ANSWERS);
    const before = await rows(firstId);
    const frozen = await look(database, 'select body from result where wave_id = $1', [firstId]);
    await erase(town, 'vcs 1');
    await town.product.work();
    const after = await rows(firstId);
    expect(after.transactions).toBe(1);
    expect(after.order.filter((one) => !before.order.includes(one))).toHaveLength(1);
    expect(await differences(town, firstId)).toBe(0);
    expect(await look(database, 'select body from result where wave_id = $1', [firstId])).toEqual(
      frozen,
    );
    const { 'vcs 1': _gone, ...others } = ANSWERS;
    const secondId = await closedSecond(town, firstId, others);
    expect(await pairs(secondId)).toBe(11);
    expect(await differences(town, secondId)).toBe(0);
  });

  test('linking moves her first answers along, so that they are matched with her second', async () => {
    const town = await buildTown(database, { vcs: 13 });
    const firstId = await closedFirst(town, 'confidential', ANSWERS);
    const ids = [idOf(town, 'vcs 1'), idOf(town, 'vcs 12')] as const;
    await inWork(town.product.ctx, town.network.id, (work) => mergePeople(work, people, ids));
    const { 'vcs 1': mine, ...others } = ANSWERS;
    const secondId = await closedSecond(town, firstId, { ...others, 'vcs 12': mine as Answered });
    expect(await pairs(secondId)).toBe(12);
    expect(await differences(town, secondId)).toBe(0);
  });

  test('of two people made one who had both answered, one set stays without a mark', async () => {
    const town = await buildTown(database, { vcs: 12 });
    const firstId = await closedFirst(town, 'confidential', ANSWERS);
    const ids = [idOf(town, 'vcs 1'), idOf(town, 'vcs 2')] as const;
    await inWork(town.product.ctx, town.network.id, (work) => mergePeople(work, people, ids));
    expect(await differences(town, firstId)).toBe(0);
    const { 'vcs 1': _one, ...others } = ANSWERS;
    const secondId = await closedSecond(town, firstId, others);
    expect(await pairs(secondId)).toBe(11);
  });

  test('named: who is erased after both times is no pair any more, and a rebuild agrees', async () => {
    const town = await buildTown(database, { vcs: 12 });
    const firstId = await closedFirst(town, 'named', ANSWERS);
    const secondId = await closedSecond(town, firstId, ANSWERS);
    const frozen = await look(database, 'select body from shift where follow_up_id = $1', [
      secondId,
    ]);
    await erase(town, 'vcs 1');
    expect(await pairs(secondId)).toBe(11);
    expect(await differences(town, secondId)).toBe(0);
    expect(
      await look(database, 'select body from shift where follow_up_id = $1', [secondId]),
    ).toEqual(frozen);
  });
});
