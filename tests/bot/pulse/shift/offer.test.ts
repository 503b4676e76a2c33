import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Message, plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../town.ts';
import { closedFirst, openFirst } from './twice.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function readingOf(message: Message): string {
  return message.blocks.map((block) => ('text' in block ? plainText(block.text) : '')).join('\n');
}

/** How often the coordinator was asked whether to ask again. */
async function offers({ network }: PulseTown): Promise<number> {
  const rows = await look(
    database,
    `select 1 from outbox where card = 'pulse.offer' and state = 'sent' and network_id = $1`,
    [network.id],
  );
  return rows.length;
}

test('the second time is offered on its day, and its draft asks the same channels', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const firstId = await closedFirst(town, 'confidential', { 'vcs 1': [4, 4] }, '1 June 2027 9:00');
  await town.product.reach('2027-06-01T07:59:00Z');
  expect(await offers(town)).toBe(0);
  await town.product.reach('2027-06-01T08:00:01Z');
  expect(await offers(town)).toBe(1);
  const asked = town.product.messengers.slack.visible.filter(({ text }) =>
    text.includes('It is time to ask again: “How is working together going?”'),
  );
  expect(asked).toHaveLength(1);
  expect(asked[0]?.text).toContain('The first time closed on ');
  expect(asked[0]?.text).toContain(
    'To compare each person’s two answers, the second time must close before ',
  );
  const list = async (who: string) =>
    messageOf(await town.product.press(who, { command: 'pulse.list' }));
  const line = 'How is working together going? is closed; its second time is still to come';
  expect(readingOf(await list('Coordinator'))).toContain(line);
  expect(buttonOf(await list('Coordinator'), 'Ask a second time').to).toEqual({
    command: 'pulse.make-follow-up',
    ids: [firstId],
  });
  expect(readingOf(await list('Lead'))).not.toContain('second time');
  const press = { command: 'pulse.make-follow-up', ids: [firstId] };
  expect(refusalOf(await town.product.press('vcs 1', press))).toMatch(/^Only a coordinator/);
  const made = messageOf(await town.product.press('Coordinator', press));
  expect(readingOf(made)).toContain('Posted in #asked');
  expect(readingOf(made)).toContain('It is compared with the first time when it closes.');
  expect(messageOf(await town.product.press('Coordinator', press))).toEqual(made);
  for (const label of ['Compare later', 'Repeat']) expect(() => buttonOf(made, label)).toThrow();
  expect(readingOf(await list('Coordinator'))).not.toContain(line);
});

test('“Not now” brings it again in a week, at the same time of day, four times at most', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const firstId = await closedFirst(town, 'named', { 'vcs 1': [4, 4] }, '11 October 2027 9:00');
  // The clock goes back on the 31st: 9:00 in London is an hour later from then on.
  const days = ['10-11T08', '10-18T08', '10-25T08', '11-01T09', '11-08T09'];
  for (const [at, day] of days.entries()) {
    await town.product.reach(`2027-${day}:0${at + 1}:00Z`);
    expect(await offers(town)).toBe(at + 1);
    const press = { command: 'pulse.put-off-follow-up', ids: [firstId], value: String(at) };
    const said = readingOf(messageOf(await town.product.press('Coordinator', press)));
    expect(said).toBe(
      at < 4
        ? 'I will ask you again in a week.'
        : 'I will not ask again. When you are ready, type /pulse new and choose “Once more” and the survey’s title.',
    );
    // Pressed twice it counts once.
    await town.product.press('Coordinator', press);
  }
  await town.product.reach('2027-12-01T09:00:00Z');
  expect(await offers(town)).toBe(5);
});

test('where no coordinator can be reached, the offer is made a week later', async () => {
  const town = await buildTown(database, { vcs: 6 });
  await closedFirst(town, 'named', { 'vcs 1': [4, 4] }, '1 June 2027 9:00');
  const refuse = (at: string | null) =>
    database.admin.query('update account set direct_refused_at = $2 where network_id = $1', [
      town.network.id,
      at,
    ]);
  await refuse('2027-01-01T09:00:00Z');
  await town.product.reach('2027-06-01T08:00:01Z');
  expect(await offers(town)).toBe(0);
  await refuse(null);
  await town.product.reach('2027-06-08T08:00:05Z');
  expect(await offers(town)).toBe(1);
});

test('“Once more” makes the second time of a survey that waits for it, once the first is closed', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const firstId = await openFirst(town, 'confidential');
  const [survey] = await look<{ id: string }>(
    database,
    'select survey_id as id from wave where id = $1',
    [firstId],
  );
  const values = {
    template: `again:${survey?.id}`,
    anonymity: 'confidential',
    breakdown: 'group',
    reminders: '2',
  };
  const press = { command: 'pulse.draft', values };
  expect(refusalOf(await town.product.press('Coordinator', press))).toBe(
    'The first time is still open. Wait until it has closed, or close it with /pulse close, then try again.',
  );
  await town.product.reach('2026-12-14T17:00:01Z');
  const made = messageOf(await town.product.press('Coordinator', press));
  expect(readingOf(made)).toContain('It is compared with the first time when it closes.');
  const secondId = buttonOf(made, 'Ask them').to.ids[0] as string;
  expect(
    refusalOf(
      await town.product.press('Coordinator', { command: 'pulse.choose-compare', ids: [secondId] }),
    ),
  ).toBe('This is the second time already: it is compared with the first when it closes.');
  await town.product.press('Coordinator', { command: 'pulse.discard', ids: [secondId] });
  const again = messageOf(await town.product.press('Coordinator', press));
  expect(readingOf(again)).toContain('It is compared with the first time when it closes.');
});

test('the form says what is kept for comparing, and why anonymous answers cannot be matched', async () => {
  for (const [anonymity, sentence] of [
    ['confidential', /^The same people are asked again later.*24 months at most/],
    ['anonymous', /^Anonymous answers belong to nobody.*only the two totals are/],
  ] as const) {
    const { product } = await buildTown(database, { vcs: 1 });
    const values = { template: 'programme', anonymity, breakdown: 'group', reminders: '0' };
    const made = await product.press('Coordinator', { command: 'pulse.draft', values });
    const { command, ids } = buttonOf(messageOf(made), 'Compare later').to;
    const form = formOf(await product.press('Coordinator', { command, ids }));
    expect(form.intro?.map((block) => ('text' in block ? plainText(block.text) : ''))).toEqual([
      expect.stringMatching(sentence),
    ]);
    const saved = await product.press('Coordinator', {
      command: form.submit.to.command,
      ids,
      values: { compare: 'yes', offer: 'no idea' },
    });
    expect(refusalOf(saved)).toMatch(/^I cannot read that time/);
  }
});
