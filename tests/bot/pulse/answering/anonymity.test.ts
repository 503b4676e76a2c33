import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobRequest } from '../../../../bot/ports.ts';
import { pulsePersonData } from '../../../../bot/pulse/person-data.ts';
import { loadSheet, respondentOf } from '../../../../bot/pulse/survey/sheet.ts';
import { inWork } from '../../../../bot/work.ts';
import { inNetwork } from '../../../../db/connect.ts';
import { countAnswers, listRollUp } from '../../../../db/roll-up.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown, questionsOf, sorted } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const CLOSES = '2026-12-14T17:00:00Z';
const AFTER = '2026-12-14T17:00:01Z';
const LATER = '2026-12-14T17:01:00Z';

async function ask(town: PulseTown, anonymity: string, breakdown = 'group'): Promise<string> {
  return sendSurvey(town.product, town.network, {
    closes: CLOSES,
    anonymity,
    breakdown,
    channels: askedChannels(town.network),
  });
}

async function close({ product }: PulseTown): Promise<void> {
  await product.reach(AFTER);
  await product.reach(LATER);
}

/** Ballots in the order in which their rows lie, each with the comment that marks it. */
async function ballots(wave: string) {
  return look<{
    id: string;
    xmin: string;
    answer_xmin: string;
    leaf: string;
    late: boolean;
    mixed: boolean;
    person_id: string | null;
    mark: string;
  }>(
    database,
    `select r.respondent as id, r.xmin::text, min(a.xmin::text) as answer_xmin, r.leaf, r.late,
       r.mixed, r.person_id, min(a.body) as mark
     from response r left join answer a
       on a.network_id = r.network_id and a.wave_id = r.wave_id and a.respondent = r.respondent
     where r.wave_id = $1 group by r.network_id, r.wave_id, r.respondent, r.ctid order by r.ctid`,
    [wave],
  );
}

async function voters(wave: string) {
  return look<{ id: string; xmin: string; person_id: string }>(
    database,
    'select id, xmin::text, person_id from participation where wave_id = $1 order by ctid',
    [wave],
  );
}

describe('anonymous', () => {
  test('a choice is kept as a draft, and leaves no trace in answers, figures or deltas', async () => {
    const town = await buildTown(database, { vcs: 2 });
    const wave = await ask(town, 'anonymous');
    const questions = await questionsOf(database, wave);
    await town.product.press('vcs 1', {
      command: 'pulse.answer',
      ids: [wave, questions.overall as string],
      value: '4',
    });
    for (const table of ['answer', 'response', 'answer_delta', 'roll_up', 'participation'])
      expect(await look(database, `select 1 from ${table} where wave_id = $1`, [wave])).toEqual([]);
    expect(await look(database, 'select cells from draft where wave_id = $1', [wave])).toEqual([
      { cells: [4] },
    ]);
  });

  test('the draft goes with the ballot, which cannot be changed or sent again', async () => {
    const town = await buildTown(database, { vcs: 2 });
    const wave = await ask(town, 'anonymous');
    const questions = await questionsOf(database, wave);
    const opened = formOf(
      await town.product.press('vcs 1', { command: 'pulse.open', ids: [wave] }),
    );
    await answerSurvey(town.product, 'vcs 1', wave, ['4', '5']);
    expect(await look(database, 'select 1 from draft where wave_id = $1', [wave])).toEqual([]);
    const sentence =
      'You have already answered, thank you. Anonymous answers cannot be changed, because nobody can find them again.';
    const presses = [
      { command: 'pulse.open', ids: [wave] },
      { command: 'pulse.turn', ids: [wave], value: '0' },
      { command: 'pulse.answer', ids: [wave, questions.overall as string], value: '1' },
      {
        ...opened.submit.to,
        ...(opened.submit.to.value ? { value: opened.submit.to.value } : {}),
        values: { [questions.overall as string]: '1' },
      },
    ];
    for (const press of presses)
      expect(refusalOf(await town.product.press('vcs 1', press))).toBe(sentence);
    expect(await look(database, 'select 1 from draft where wave_id = $1', [wave])).toEqual([]);
    expect(await ballots(wave)).toHaveLength(1);
  });

  test('while it is open, only batches of five or more of the same group are mixed', async () => {
    const town = await buildTown(database, { vcs: 7, la: 2 });
    const wave = await ask(town, 'anonymous');
    for (let at = 0; at < 4; at += 1)
      await answerSurvey(town.product, `vcs ${at}`, wave, ['4', '5', '', `m${at}`]);
    await answerSurvey(town.product, 'la 0', wave, ['2', '1', '', 'alone']);
    await town.product.work();
    expect((await ballots(wave)).map(({ mixed }) => mixed)).toEqual(Array(5).fill(false));
    expect(await look(database, 'select 1 from roll_up where wave_id = $1', [wave])).toEqual([]);
    await answerSurvey(town.product, 'vcs 4', wave, ['4', '5', '', 'm4']);
    await town.product.work();
    const mixed = (await ballots(wave)).filter((ballot) => ballot.mixed);
    expect(mixed.map(({ mark }) => mark).sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
    expect(new Set(mixed.flatMap((one) => [one.xmin, one.answer_xmin])).size).toBe(1);
    // Who has voted is written anew as a whole: nobody tells who is among the five.
    const all = await voters(wave);
    expect(all).toHaveLength(6);
    expect(new Set(all.map(({ xmin }) => xmin)).size).toBe(1);
    expect((await ballots(wave)).filter((one) => !one.mixed).map(({ mark }) => mark)).toEqual([
      'alone',
    ]);
    const leaves = await look(database, 'select distinct leaf from roll_up where wave_id = $1', [
      wave,
    ]);
    expect(leaves).toEqual([{ leaf: 'vcs' }]);
  });

  test('after closing, no row, order, number, group or lateness links a person to a ballot', async () => {
    const town = await buildTown(database, { vcs: 8, la: 1, school: 3 });
    const wave = await ask(town, 'anonymous');
    const order = [...Array(8).keys()].map((at) => `vcs ${at}`);
    order.push('la 0', 'school 0', 'school 1', 'Lead');
    const old = new Set<string>();
    for (const [at, who] of order.entries()) {
      await answerSurvey(town.product, who, wave, [`${1 + (at % 5)}`, '4', '', `m${at}`]);
      for (const { id } of await ballots(wave)) old.add(id);
      for (const { id } of await voters(wave)) old.add(id);
    }
    await town.product.press('school 2', { command: 'pulse.open', ids: [wave] });
    const questions = await questionsOf(database, wave);
    const unsent = [wave, questions.overall as string];
    await town.product.press('school 2', { command: 'pulse.answer', ids: unsent, value: '1' });
    await close(town);

    const cast = await ballots(wave);
    const voted = await voters(wave);
    expect(cast).toHaveLength(12);
    expect(voted).toHaveLength(12);
    // One transaction wrote them all, so none tells whose it was.
    const written = [
      ...cast.flatMap((one) => [one.xmin, one.answer_xmin]),
      ...voted.map((v) => v.xmin),
    ];
    expect(new Set(written).size).toBe(1);
    const elsewhere = await look<{ xmin: string }>(
      database,
      `select xmin::text from inbox where network_id = $1
       union select xmin::text from invitation where network_id = $1
       union select xmin::text from audit_line where network_id = $1`,
      [town.network.id],
    );
    expect(elsewhere.map(({ xmin }) => xmin)).not.toContain(written[0]);
    // No number is shared between the two, and none is one from before.
    const ids = [...cast.map(({ id }) => id), ...voted.flatMap((v) => [v.id, v.person_id])];
    expect(new Set(ids).size).toBe(36);
    expect(ids.filter((id) => old.has(id))).toEqual([]);
    // Neither lies in the order in which people voted, nor both in the same one.
    const marks = cast.map(({ mark }) => Number(mark.slice(1)));
    const people = voted.map(({ person_id }) =>
      order.findIndex((name) => town.network.person(name).id === person_id),
    );
    expect([...marks].sort((a, b) => a - b)).toEqual([...order.keys()]);
    expect(marks).not.toEqual([...order.keys()]);
    expect(people).not.toEqual([...order.keys()]);
    expect(marks).not.toEqual(people);
    // The only one of a group, or the only latecomer, would be known by that.
    expect(cast.map(({ late }) => late)).toEqual(Array(12).fill(false));
    expect(cast.map(({ person_id }) => person_id)).toEqual(Array(12).fill(null));
    const perLeaf = Map.groupBy(cast, ({ leaf }) => leaf);
    for (const [, group] of perLeaf) expect(group.length).toBeGreaterThanOrEqual(5);
    const rolled = await look<{ leaf: string; n: number }>(
      database,
      'select leaf, max(n) as n from roll_up where wave_id = $1 and cell = -1 group by leaf',
      [wave],
    );
    for (const { n } of rolled) expect(n).toBeGreaterThanOrEqual(5);
    // What was never sent is gone.
    expect(await look(database, 'select 1 from draft where wave_id = $1', [wave])).toEqual([]);
    const [held, counted] = await inNetwork(database.db, town.network.id, async (tx) => [
      await listRollUp(tx, wave),
      await countAnswers(tx, wave),
    ]);
    expect(sorted(held ?? [])).toEqual(sorted(counted ?? []));
  });

  test('small groups keep no name of their own, at every level, and the figures are none the less', async () => {
    const people = [
      ...Array.from({ length: 6 }, (_, at) => ['North', 'vcs', at] as const),
      ...Array.from({ length: 5 }, (_, at) => ['North', 'la', at] as const),
      ...Array.from({ length: 2 }, (_, at) => ['South', 'vcs', at] as const),
    ].map(([locality, group, at]) => ({
      name: `${locality} ${group} ${at}`,
      locality,
      group,
      accounts: [{ platform: 'slack' as const }],
    }));
    const town = await buildTown(database, {}, { people });
    const wave = await ask(town, 'anonymous', 'locality-group');
    for (const [at, { name }] of people.entries())
      await answerSurvey(town.product, name, wave, [`${1 + (at % 5)}`, '4']);
    await close(town);
    const leaves = (await ballots(wave)).map(({ leaf }) => leaf);
    // South has two: hidden, and North with it, since the rest would be theirs.
    expect(new Set(leaves)).toEqual(new Set(['together']));
    const [result] = await look<{ body: { questions: { tree: unknown }[] } }>(
      database,
      'select body from result where wave_id = $1',
      [wave],
    );
    const tree = JSON.stringify(result?.body.questions[0]?.tree);
    expect(tree).not.toContain('together');
    expect(tree).toContain('"n":13');
    expect(tree).not.toContain('"n":11');
  });

  test('dead copies of mixed rows are cleared away', async () => {
    const town = await buildTown(database, { vcs: 6 });
    const wave = await ask(town, 'anonymous');
    for (let at = 0; at < 6; at += 1)
      await answerSurvey(town.product, `vcs ${at}`, wave, ['4', `${1 + (at % 5)}`]);
    await close(town);
    await database.admin.query('create extension if not exists pageinspect');
    for (const name of ['response', 'answer', 'participation', 'draft']) {
      const [row] = await look<{ kept: number; alive: number }>(
        database,
        `select (select count(*)::int from ${name}) as alive,
           count(*) filter (where lp_flags = 1)::int as kept
         from generate_series(0, (pg_relation_size('${name}') / 8192 - 1)::int) as page,
           heap_page_items(get_raw_page('${name}', page))`,
      );
      expect(row?.kept).toBe(row?.alive);
    }
  });
});

describe('confidential', () => {
  test('once it is settled the key is gone and the rows lie in random order', async () => {
    const town = await buildTown(database, { vcs: 9 });
    const wave = await ask(town, 'confidential');
    const personId = town.network.person('vcs 1').id;
    const respondent = () =>
      inNetwork(database.db, town.network.id, async (tx) => {
        const sheet = await loadSheet(town.product.ctx, tx, town.network.id, wave);
        return sheet && respondentOf(sheet, personId);
      });
    for (let at = 0; at < 9; at += 1)
      await answerSurvey(town.product, `vcs ${at}`, wave, [`${1 + (at % 5)}`, '4', '', `m${at}`]);
    const pseudonym = await respondent();
    const before = await ballots(wave);
    expect(before.map(({ mark }) => mark)).toHaveLength(9);
    expect(before.find(({ id }) => id === pseudonym)?.mark).toBe('m1');
    expect(before.map(({ id }) => id)).not.toContain(personId);
    await close(town);
    const after = await ballots(wave);
    expect(new Set(after.flatMap((one) => [one.xmin, one.answer_xmin])).size).toBe(1);
    expect(after.map(({ mark }) => mark)).not.toEqual([...Array(9).keys()].map((at) => `m${at}`));
    expect(await respondent()).toBeNull();
    expect(
      await look(database, 'select 1 from survey_key where network_id = $1', [town.network.id]),
    ).toEqual([]);
    expect(await look(database, 'select key_id from wave where id = $1', [wave])).toEqual([
      { key_id: null },
    ]);
  });

  test('a key whose wave was never settled is destroyed on its latest day', async () => {
    const town = await buildTown(database, { vcs: 5 });
    const wave = await ask(town, 'confidential');
    const keys = () =>
      look<{ id: string }>(
        database,
        'select key_id as id from wave where id = $1 and key_id is not null',
        [wave],
      );
    const retain = () =>
      inWork(town.product.ctx, town.network.id, async (work) => pulsePersonData.retain?.(work, 24));
    expect(await retain()).toBe(0);
    const [key] = await keys();
    await database.admin.query('update survey_key set destroy_at = business_now() where id = $1', [
      key?.id,
    ]);
    expect(await retain()).toBe(1);
    expect(await keys()).toEqual([]);
  });

  test('no table but the answers holds what was written, and no log line, job or message', async () => {
    const town = await buildTown(database, { vcs: 9, la: 1 });
    const jobs: JobRequest[] = [];
    const { queue } = town.product.ctx;
    const add = queue.add;
    (queue as { add: typeof add }).add = (more) => {
      jobs.push(...more);
      return add(more);
    };
    const canary = 'Zugvogel-7f3a';
    const waves = [await ask(town, 'confidential'), await ask(town, 'anonymous')];
    for (const wave of waves) {
      await answerSurvey(town.product, 'la 0', wave, ['2', '1', '', canary]);
      for (let at = 0; at < 8; at += 1)
        await answerSurvey(town.product, `vcs ${at}`, wave, ['4', `${1 + (at % 5)}`, '', canary]);
    }
    await town.product.press('Coordinator', {
      command: 'pulse.results',
      ids: [waves[0] as string],
    });
    await close(town);
    await town.product.press('Lead', { command: 'pulse.results', ids: [waves[0] as string] });
    await town.product.press('Lead', { command: 'kpi.report' });

    const tables = await look<{ name: string }>(
      database,
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    const holding = [];
    for (const { name } of tables) {
      const rows = await look(database, `select 1 from "${name}" t where t::text like $1`, [
        `%${canary}%`,
      ]);
      if (rows.length > 0) holding.push(name);
    }
    expect(holding).toEqual(['answer']);
    const said = Object.values(town.product.messengers).flatMap(({ calls }) =>
      calls.map(({ text }) => text),
    );
    const everywhere = [...town.product.ctx.lines, JSON.stringify(jobs), ...said].join('\n');
    expect(everywhere).toContain('What you said');
    expect(everywhere).not.toContain(canary);
    expect(everywhere).not.toMatch(/vcs \d|la \d/);
    for (const { id } of town.network.people) expect(everywhere).not.toContain(id);
  });
});
