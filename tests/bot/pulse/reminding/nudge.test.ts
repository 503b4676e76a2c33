import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Message, plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../town.ts';
import { toldDirectly } from './messages.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function ask(
  town: PulseTown,
  plan: { anonymity?: string; reminders?: number; groups?: string[]; closes?: string } = {},
): Promise<string> {
  return sendSurvey(town.product, town.network, {
    closes: '2027-01-29T17:00:00Z',
    channels: plan.groups ? [] : askedChannels(town.network),
    reminders: 0,
    ...plan,
  });
}

const nudge = (town: PulseTown, wave: string) =>
  town.product.press('Coordinator', { command: 'pulse.remind', ids: [wave] });
const nudged = (town: PulseTown) => toldDirectly(town, 'A coordinator asks').sort();
const textOf = (message: Message) =>
  message.blocks
    .flatMap((block) => (block.kind === 'text' ? [plainText(block.text)] : []))
    .join('\n');

for (const anonymity of ['named', 'confidential', 'anonymous']) {
  test(`${anonymity}: only those who have not answered are reminded, and the reply never says how many`, async () => {
    const town = await buildTown(database, { vcs: 4 });
    const wave = await ask(town, { anonymity });
    await answerSurvey(town.product, 'vcs 0', wave, ['4', '5']);
    await town.product.press('vcs 1', { command: 'pulse.stop-reminders', ids: [wave] });
    await town.product.travel('2026-12-08T10:00:00Z');
    const which = messageOf(await town.product.press('Coordinator', { command: 'pulse.remind' }));
    const reply = messageOf(
      await town.product.press('Coordinator', buttonOf(which, 'Remind them').to),
    );
    expect(textOf(reply)).toBe(
      [
        'Those who have not answered “How is working together going?” are reminded now.',
        anonymity === 'named'
          ? 'The next time is possible in 14 days.'
          : 'The next time is possible in 14 days. Nobody is told who has answered.',
      ].join('\n'),
    );
    await town.product.work();
    await town.product.reach('2026-12-08T10:01:00Z');
    expect(nudged(town)).toEqual(['vcs 2', 'vcs 3']);
  });
}

test('everybody invited counts as reminded: the same person gets one in 14 days over all surveys', async () => {
  const town = await buildTown(database, { vcs: 3, la: 2 });
  const first = await ask(town, { groups: ['vcs'] });
  const second = await ask(town, { groups: ['vcs', 'la'] });
  const third = await ask(town, { groups: ['vcs'] });
  await answerSurvey(town.product, 'vcs 0', first, ['4', '5']);
  await town.product.reach('2026-12-08T10:00:00Z');
  messageOf(await nudge(town, first));
  await town.product.reach('2026-12-08T10:01:00Z');
  expect(nudged(town)).toEqual(['vcs 1', 'vcs 2']);
  // “vcs 0” got nothing, yet she counts as reminded: nobody can tell that she had answered.
  const reply = messageOf(await nudge(town, second));
  expect(textOf(reply)).toContain(
    'People who were also asked in a survey you reminded them of lately are left out this time.',
  );
  await town.product.reach('2026-12-08T10:02:00Z');
  expect(nudged(town)).toEqual(['la 0', 'la 1', 'vcs 1', 'vcs 2']);
  for (const wave of [first, third])
    expect(refusalOf(await nudge(town, wave))).toBe(
      'Everybody asked here was reminded less than 14 days ago. You can remind them again in 14 days.',
    );
  await town.product.travel('2026-12-21T10:30:00Z');
  expect(refusalOf(await nudge(town, first))).toContain('in 1 day.');
  await town.product.reach('2026-12-22T10:03:00Z');
  messageOf(await nudge(town, first));
  await town.product.reach('2026-12-22T10:04:00Z');
  expect(nudged(town)).toEqual(['la 0', 'la 1', 'vcs 1', 'vcs 1', 'vcs 2', 'vcs 2']);
});

test('what is stored of it is the same whether anybody has answered or not', async () => {
  const stored = async (answers: number) => {
    const town = await buildTown(database, { vcs: 3 });
    const wave = await ask(town);
    for (let at = 0; at < answers; at += 1)
      await answerSurvey(town.product, `vcs ${at}`, wave, ['4', '5']);
    await town.product.reach('2026-12-08T10:00:00Z');
    messageOf(await nudge(town, wave));
    return look(
      database,
      `select n.number, a.detail from nudge n
       join audit_line a on a.network_id = n.network_id and a.subject_id = n.wave_id
         and a.action = 'pulse.nudged'
       where n.wave_id = $1`,
      [wave],
    );
  };
  const none = await stored(0);
  expect(none).toEqual([{ number: 1, detail: {} }]);
  expect(await stored(3)).toEqual(none);
});

test('in quiet hours it says when it goes out, and goes out then', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town);
  await town.product.reach('2026-12-11T21:00:00Z');
  const reply = messageOf(await nudge(town, wave));
  expect(textOf(reply)).toContain(
    'are reminded when quiet hours are over: it goes out Monday 14 December, 8:00.',
  );
  await town.product.reach('2026-12-13T12:00:00Z');
  expect(nudged(town)).toEqual([]);
  await town.product.reach('2026-12-14T08:00:01Z');
  expect(nudged(town)).toEqual(['vcs 0', 'vcs 1']);
});

test('it is refused just after the opening, where the survey closes first, and once it is closed', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town, { closes: '2026-12-12T12:00:00Z' });
  expect(refusalOf(await nudge(town, wave))).toBe(
    'This survey has only just opened. Give people a little time: you can remind them from Tuesday 8 December, 8:00 on.',
  );
  await town.product.travel('2026-12-11T21:00:00Z');
  expect(refusalOf(await nudge(town, wave))).toBe(
    'The survey closes before messages may go out again (Monday 14 December, 8:00), so nobody would be reminded in time.',
  );
  await town.product.reach('2026-12-12T12:00:01Z');
  expect(refusalOf(await nudge(town, wave))).toContain('is closed');
  expect(refusalOf(await town.product.press('vcs 1', { command: 'pulse.remind' }))).toContain(
    'Only a coordinator or an admin can do this.',
  );
});

test('after a reminder within 20 hours it lapses; a reminder soon after it waits', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const wave = await ask(town, { reminders: 2, closes: '2026-12-14T17:00:00Z' });
  await town.product.reach('2026-12-09T19:40:01Z');
  await town.product.reach('2026-12-10T09:00:00Z');
  messageOf(await nudge(town, wave));
  await town.product.reach('2026-12-10T09:01:00Z');
  expect(nudged(town)).toEqual([]);

  const other = await buildTown(database, { vcs: 1 });
  const soon = await ask(other, { reminders: 1, closes: '2026-12-11T17:00:00Z' });
  await other.product.reach('2026-12-09T10:00:00Z');
  messageOf(await nudge(other, soon));
  await other.product.reach('2026-12-09T10:01:00Z');
  expect(nudged(other)).toEqual(['vcs 0']);
  // Planned for 13:00 of that day: 20 hours after is six in the morning, and eight is the hour.
  const reminders = () => toldDirectly(other, 'You have not sent your answers yet').length;
  await other.product.reach('2026-12-09T19:00:00Z');
  await other.product.reach('2026-12-10T07:59:00Z');
  expect(reminders()).toBe(0);
  await other.product.reach('2026-12-10T08:00:01Z');
  expect(reminders()).toBe(1);
});
