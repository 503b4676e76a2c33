import { afterAll, beforeAll, expect, test } from 'vitest';
import { pulsePersonData } from '../../../../bot/pulse/person-data.ts';
import { type Message, plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf } from '../../../support/product.ts';
import { buildTown, type PulseTown } from '../town.ts';
import { type Answered, answerAll, closedFirst, launch } from './twice.ts';

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

/** A town whose network keeps answers for so many months. */
async function townKeeping(months: number): Promise<PulseTown> {
  const town = await buildTown(database, { vcs: 12 });
  await database.admin.query('update network set retention_months = $2 where network_id = $1', [
    town.network.id,
    months,
  ]);
  return town;
}

function textsOf({ blocks }: Pick<Message, 'blocks'>): string[] {
  return blocks.map((block) => ('text' in block ? plainText(block.text) : ''));
}

/** A draft that opens at once, on 7 December at 9:00, and closes a week later at 17:00. */
async function draftedFirst({ product }: PulseTown, anonymity: string): Promise<string> {
  const values = { template: 'programme', anonymity, breakdown: 'group', reminders: '0' };
  const made = messageOf(await product.press('Coordinator', { command: 'pulse.draft', values }));
  const waveId = buttonOf(made, 'Compare later').to.ids[0] as string;
  messageOf(
    await product.press('Coordinator', {
      command: 'pulse.timing',
      ids: [waveId],
      values: { closes: '2026-12-14T17:00:00Z', hold: '0' },
    }),
  );
  return waveId;
}

async function compareOn({ product }: PulseTown, waveId: string, offer: string) {
  const press = { command: 'pulse.compare', ids: [waveId], values: { compare: 'yes', offer } };
  return textsOf(messageOf(await product.press('Coordinator', press)));
}

const TOO_LATE =
  'That is too late to compare: your network deletes answers 6 months after a survey closes. Only the totals could be compared. Press “Compare later” and choose an earlier day.';

test('a draft whose second time would close after the first answers are deleted says so, and what to do', async () => {
  const town = await townKeeping(6);
  const waveId = await draftedFirst(town, 'named');
  const open = { command: 'pulse.choose-compare', ids: [waveId] };
  const form = formOf(await town.product.press('Coordinator', open));
  expect(textsOf({ blocks: form.intro ?? [] })).toContain(
    'Your network deletes answers 6 months after a survey closes, so the second time must have closed by then.',
  );
  // Open for a week and eight hours like the first, it would end on 14 June at 17:30 or 16:30; the limit is 17:00.
  expect(await compareOn(town, waveId, '7 June 2027 9:30')).toContain(TOO_LATE);
  expect(await compareOn(town, waveId, '7 June 2027 8:30')).not.toContain(TOO_LATE);
});

test('where the key goes first, the draft tells of the key; of anonymous answers there is nothing to tell', async () => {
  const town = await townKeeping(60);
  const warned = async (anonymity: string, day: string) => {
    const texts = await compareOn(town, await draftedFirst(town, anonymity), day);
    return texts.filter((text) => text.startsWith('That is too late'));
  };
  expect(await warned('confidential', '1 December 2028 9:00')).toEqual([
    'That is too late to compare: the key to the first answers is destroyed 24 months after the first time opens. Only the totals could be compared. Press “Compare later” and choose an earlier day.',
  ]);
  expect(await warned('confidential', '27 November 2028 9:00')).toEqual([]);
  expect(await warned('named', '1 December 2028 9:00')).toEqual([]);
  expect(await warned('anonymous', '1 December 2040 9:00')).toEqual([]);
});

test('the draft of a second time that closes too late says by which day it must close', async () => {
  const town = await townKeeping(6);
  const firstId = await closedFirst(town, 'named', ANSWERS);
  await town.product.travel('2027-06-07T09:00:00Z');
  const make = { command: 'pulse.make-follow-up', ids: [firstId] };
  const made = messageOf(await town.product.press('Coordinator', make));
  expect(textsOf(made)).toContain('It is compared with the first time when it closes.');
  const timed = async (closes: string) =>
    textsOf(
      messageOf(
        await town.product.press('Coordinator', {
          command: 'pulse.timing',
          ids: [buttonOf(made, 'Ask them').to.ids[0] as string],
          values: { closes, hold: '0' },
        }),
      ),
    ).join(' ');
  expect(await timed('2027-06-14T17:00:00Z')).toMatch(
    /That is too late to compare: the first answers are deleted on .*2027.*, 6 months after the first time closed\. Only the totals could be compared\. Press “When” and let this time close earlier\./,
  );
  expect(await timed('2027-06-14T15:00:00Z')).not.toContain('too late');
});

test('once the first answers are deleted, the offer, the draft and the results say that only totals are compared', async () => {
  const town = await townKeeping(6);
  const { product, network } = town;
  const firstId = await closedFirst(town, 'confidential', ANSWERS, '21 June 2027 9:00');
  await product.travel('2027-06-15T03:15:00Z');
  expect(
    await inWork(product.ctx, network.id, async (work) => pulsePersonData.retain?.(work, 6)),
  ).toBeGreaterThanOrEqual(12);
  await product.reach('2027-06-21T08:00:01Z');
  const offers = product.messengers.slack.visible.filter(({ text }) =>
    text.includes('It is time to ask again'),
  );
  expect(offers.map(({ text }) => text).join()).toContain(
    'The first answers are deleted, because your network keeps answers for 6 months. So if you ask again, only the totals of both times can be compared.',
  );
  const make = { command: 'pulse.make-follow-up', ids: [firstId] };
  const made = messageOf(await product.press('Coordinator', make));
  expect(textsOf(made)).toContain(
    'The first answers are deleted, because your network keeps answers for 6 months. So only the totals of both times are compared when this one closes.',
  );
  const secondId = buttonOf(made, 'Ask them').to.ids[0] as string;
  await launch(town, secondId, '2027-06-28T17:00:00Z');
  await answerAll(town, secondId, ANSWERS);
  await product.reach('2027-06-28T17:00:01Z');
  await product.reach('2027-06-28T17:01:00Z');
  const results = messageOf(
    await product.press('Lead', { command: 'pulse.results', ids: [secondId] }),
  );
  const told = textsOf(results).join(' ');
  expect(told).toContain(
    'Nobody’s two answers could be matched, so only the totals of both times are compared.',
  );
  expect(told).toMatch(/Of all who answered, \d+% chose 4 or 5 of 5 the first time/);
  expect(told).not.toContain('too few can be compared');
});
