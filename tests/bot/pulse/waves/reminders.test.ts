import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobs } from '../../../../bot/jobs.ts';
import { pulseCards } from '../../../../bot/pulse/cards.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { makeMortal } from '../../../support/mortal.ts';
import { messageOf, type Product } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown, questionsOf } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const CLOSES = '2026-12-14T17:00:00Z';

async function ask(
  town: PulseTown,
  plan: { anonymity?: string; reminders?: number; closes?: string } = {},
): Promise<string> {
  return sendSurvey(town.product, town.network, {
    closes: CLOSES,
    channels: askedChannels(town.network),
    ...plan,
  });
}

/** Who got a reminder, in the order in which they were sent. */
function reminded({ product, network }: PulseTown): string[] {
  const names = new Map(
    network.people.flatMap(({ name, accounts }) => accounts.map((a) => [a.externalId, name])),
  );
  return Object.values(product.messengers)
    .flatMap(({ calls }) => calls)
    .flatMap(({ kind, to, text }) =>
      kind === 'post' && 'accountId' in to && text.includes('A gentle reminder')
        ? [names.get(to.accountId) ?? to.accountId]
        : [],
    );
}

/** To the minute, in UTC. */
async function plannedFor(wave: string): Promise<string[]> {
  const rows = await look<{ at: Date }>(
    database,
    `select due_at as at from due
     where kind = 'pulse.remind' and subject_id = $1 and state = 'pending' order by due_at`,
    [wave],
  );
  return rows.map(({ at }) => at.toISOString().slice(0, 16));
}

/** Runs the job of a planned reminder by itself, without delivering anything. */
async function runReminder(ctx: Product['ctx'], wave: string, period = '1'): Promise<void> {
  const [due] = await look<{ networkId: string; dueId: string }>(
    database,
    `select network_id as "networkId", id as "dueId" from due
     where kind = 'pulse.remind' and subject_id = $1 and period = $2`,
    [wave, period],
  );
  const job = jobs['pulse.remind'];
  if (!due || !job) throw new Error('No such reminder.');
  await job.run(ctx, { ...due, subjectId: wave, period } as never);
}

for (const anonymity of ['named', 'confidential', 'anonymous']) {
  test(`${anonymity}: only those who have not sent their answers are reminded, each as often as said`, async () => {
    const town = await buildTown(database, { vcs: 4 });
    const wave = await ask(town, { anonymity, reminders: 2 });
    expect(await plannedFor(wave)).toEqual(['2026-12-09T19:40', '2026-12-14T08:00']);
    await answerSurvey(town.product, 'vcs 0', wave, ['4', '5']);
    // A choice alone is not sent yet.
    const questions = await questionsOf(database, wave);
    const ids = [wave, questions.overall as string];
    await town.product.press('vcs 1', { command: 'pulse.answer', ids, value: '3' });
    await town.product.reach('2026-12-09T19:39:00Z');
    expect(reminded(town)).toEqual([]);
    await town.product.reach('2026-12-09T19:40:01Z');
    expect(reminded(town).sort()).toEqual(['vcs 1', 'vcs 2', 'vcs 3']);
    await answerSurvey(town.product, 'vcs 1', wave, ['4', '5']);
    await town.product.reach('2026-12-14T08:00:01Z');
    expect(reminded(town).sort()).toEqual(['vcs 1', 'vcs 2', 'vcs 2', 'vcs 3', 'vcs 3']);
    await town.product.reach('2026-12-14T17:00:01Z');
    await town.product.reach('2026-12-16T12:00:00Z');
    expect(reminded(town)).toHaveLength(5);
  });
}

test('nobody is reminded of a survey without reminders, or one that closes before a day is over', async () => {
  const town = await buildTown(database, { vcs: 2 });
  expect(await plannedFor(await ask(town, { reminders: 0 }))).toEqual([]);
  expect(await plannedFor(await ask(town, { closes: '2026-12-08T08:59:00Z' }))).toEqual([]);
});

test('between Christmas and New Year reminders wait for working days, and keep a day between them', async () => {
  const town = await buildTown(database, { vcs: 2 }, { now: '2026-12-24T09:00:00Z' });
  const wave = await ask(town, { closes: '2026-12-31T17:00:00Z', reminders: 3 });
  // Friday 25 and Monday 28 December are bank holidays, 26 and 27 the weekend.
  expect(await plannedFor(wave)).toEqual([
    '2026-12-29T08:00',
    '2026-12-30T08:00',
    '2026-12-31T08:00',
  ]);
  const short = await ask(town, { closes: '2026-12-30T12:00:00Z', reminders: 3 });
  expect(await plannedFor(short)).toEqual(['2026-12-29T08:00', '2026-12-30T08:00']);
});

test('a reminder that comes late into quiet hours waits for their end', async () => {
  const town = await buildTown(database, { vcs: 2 });
  await ask(town);
  await town.product.reach('2026-12-12T03:00:00Z');
  expect(reminded(town)).toEqual([]);
  await town.product.reach('2026-12-13T15:00:00Z');
  expect(reminded(town)).toEqual([]);
  await town.product.reach('2026-12-14T08:00:01Z');
  expect(new Set(reminded(town))).toEqual(new Set(['vcs 0', 'vcs 1']));
});

test('a reminder that is still in the queue when quiet hours begin waits for their end', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const wave = await ask(town);
  const { rows } = await database.admin.query<{ id: string }>(
    'select id from invitation where wave_id = $1',
    [wave],
  );
  const draw = () =>
    inWork(town.product.ctx, town.network.id, (work) =>
      Promise.resolve(pulseCards['pulse.reminder']?.(work, [rows[0]?.id as string], '1')),
    );
  await town.product.travel('2026-12-09T19:59:00Z');
  expect(await draw()).toHaveProperty('summary');
  await town.product.travel('2026-12-09T20:00:01Z');
  expect(await draw()).toEqual({ notBefore: new Date('2026-12-10T08:00:00Z') });
});

test('a reminder that would only come after the closing lapses', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town, { closes: '2026-12-12T12:00:00Z', reminders: 1 });
  expect(await plannedFor(wave)).toEqual(['2026-12-10T08:00']);
  await town.product.reach('2026-12-12T03:00:00Z');
  await town.product.reach('2026-12-14T09:00:00Z');
  expect(reminded(town)).toEqual([]);
});

test('“No more for this survey” holds from then on', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town);
  const reply = await town.product.press('vcs 0', {
    command: 'pulse.stop-reminders',
    ids: [wave],
  });
  expect(messageOf(reply).summary).toBe(
    'You will get no more reminders for this survey. You can still answer it.',
  );
  await town.product.reach('2026-12-09T19:40:01Z');
  expect(reminded(town)).toEqual(['vcs 1']);
});

test('who does not take direct messages is asked once and then left alone', async () => {
  const town = await buildTown(database, { vcs: 2 });
  await ask(town);
  const { discord } = town.product.messengers;
  discord.script(({ to }) => ('accountId' in to ? { problem: 'refuses-messages' } : 'take'));
  await town.product.reach('2026-12-09T19:40:01Z');
  const tries = () => discord.calls.filter(({ to }) => 'accountId' in to).length;
  expect(tries()).toBe(1);
  await town.product.reach('2026-12-14T08:00:01Z');
  expect(tries()).toBe(1);
  expect(reminded(town).filter((name) => name === 'vcs 1')).toHaveLength(2);
});

test('whoever answers while her reminder waits in the queue does not get it', async () => {
  const town = await buildTown(database, { vcs: 4 });
  const wave = await ask(town);
  await town.product.travel('2026-12-09T19:40:01Z');
  await runReminder(town.product.ctx, wave);
  await answerSurvey(town.product, 'vcs 2', wave, ['4', '5']);
  await town.product.press('vcs 1', { command: 'pulse.stop-reminders', ids: [wave] });
  await town.product.reach('2026-12-09T19:41:00Z');
  expect(reminded(town).sort()).toEqual(['vcs 0', 'vcs 3']);
});

test('wherever the worker dies and runs again, each is reminded once', async () => {
  const town = await buildTown(database, { vcs: 4 });
  const wave = await ask(town);
  await answerSurvey(town.product, 'vcs 0', wave, ['4', '5']);
  await town.product.travel('2026-12-09T19:40:01Z');
  for (let at = 1, isDead = true; isDead; at += 1) {
    for (const when of ['before', 'after'] as const) {
      const mortal = makeMortal(town.product.ctx, { at, when });
      await runReminder(mortal.ctx, wave).catch(() => undefined);
      isDead = mortal.isDead();
    }
  }
  await Promise.all([runReminder(town.product.ctx, wave), runReminder(town.product.ctx, wave)]);
  const rows = await look(
    database,
    `select count(*)::int as n from outbox where card = 'pulse.reminder' and network_id = $1
     group by ids`,
    [town.network.id],
  );
  expect(rows).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
});

for (const anonymity of ['confidential', 'anonymous']) {
  test(`${anonymity}: when it is over, nothing tells who had to be reminded`, async () => {
    const town = await buildTown(database, { vcs: 4 });
    const wave = await ask(town, { anonymity });
    await answerSurvey(town.product, 'vcs 0', wave, ['4', '5']);
    await town.product.reach('2026-12-09T19:40:01Z');
    expect(reminded(town)).toHaveLength(3);
    await town.product.reach('2026-12-14T17:00:01Z');
    const left = await look(
      database,
      `select 1 from outbox where network_id = $1 and card = 'pulse.reminder'`,
      [town.network.id],
    );
    expect(left).toEqual([]);
    const lines = town.product.ctx.lines.join('\n');
    const invitations = await look<{ id: string; person_id: string }>(
      database,
      'select id, person_id from invitation where wave_id = $1',
      [wave],
    );
    expect(invitations).toHaveLength(4);
    for (const { id, person_id } of invitations) {
      expect(lines).not.toContain(id);
      expect(lines).not.toContain(person_id);
    }
  });
}
