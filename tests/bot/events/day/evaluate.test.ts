import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDay } from '../../../../bot/events/day/opened.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { textOf } from '../../pulse/polls/polling.ts';
import { buildDay, day, type EventTown, linkOf } from './day.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const build = () =>
  buildDay(database, {
    people: [{ name: 'Ruth', group: 'parent' }],
    guests: [{ name: 'vcs 0' }, { name: 'vcs 1' }, { name: 'vcs 2' }, { name: 'Ruth' }],
    event: { channels: ['asked'] },
    now: '2027-01-14T14:50:00Z',
  });

const evaluate = (town: EventTown) =>
  town.product.press('Coordinator', { command: 'event.evaluate', ids: [town.event] });

async function checkIn(town: EventTown, who: string): Promise<void> {
  const shown = await town.product.press('Coordinator', {
    command: 'event.word',
    ids: [town.event],
  });
  const word = /The word is: ([A-Z]{4})/.exec(textOf(messageOf(shown)))?.[1] ?? '';
  messageOf(await town.product.press(who, { command: 'event.checkin', values: { word } }));
}

/** To whom the questions went, by the start of each message. */
function asked({ product }: EventTown): readonly string[] {
  const { slack, discord } = product.messengers;
  return [...slack.visible, ...discord.visible]
    .map(({ text }) => text.split('\n')[0] ?? '')
    .filter((text) => text.includes('Winter market place'));
}

test('those who are here get the questions at once, once, and who comes later gets them then', async () => {
  const town = await build();
  await checkIn(town, 'vcs 0');
  await checkIn(town, 'vcs 1');
  await town.product.press('Coordinator', {
    command: 'event.walk-in-find',
    ids: [town.event],
    values: { name: 'Ruth' },
  });
  const shown = textOf(messageOf(await evaluate(town)));
  expect(shown).toContain(
    '2 people who are noted as here get a message with the questions, on Slack or Discord. 1 person who uses neither can answer on paper, from the printable pack.',
  );
  await town.product.work();
  const early = '“Winter market place” is nearly over: thank you for being here';
  expect(asked(town)).toEqual([early, early]);
  messageOf(await evaluate(town));
  await checkIn(town, 'vcs 2');
  await town.product.reach('2027-01-14T15:00:01Z');
  await town.product.reach('2027-01-14T15:10:01Z');
  expect(asked(town)).toHaveLength(3);
});

test('before it has begun, or while nobody is noted as here, it says what to do', async () => {
  const town = await build();
  await town.product.travel(day.doorsOpen);
  expect(refusalOf(await evaluate(town))).toBe(
    'The event has not begun yet. Ask people how it was in its last ten minutes.',
  );
  await town.product.travel(day.begun);
  expect(refusalOf(await evaluate(town))).toBe(
    'Nobody is noted as being here yet, and the questions go to those who are. Show the check-in word, or tick who came, then press this again.',
  );
  const refused = await town.product.press('vcs 0', {
    command: 'event.evaluate',
    ids: [town.event],
  });
  expect(refused.kind).toBe('refused');
});

test('the room sees a QR code that leads to where the questions are, and no answer is asked on the web', async () => {
  const town = await build();
  await checkIn(town, 'vcs 0');
  const ctx = { ...town.product.ctx, publicUrl: 'https://convene.example' };
  const url = linkOf(messageOf(await evaluate(town)), 'Show it large');
  const screen = await openDay(ctx, 'ask', url.split('/').at(-1) ?? '');
  expect(screen).toMatchObject({
    kind: 'screen',
    word: 'How was it?',
    code: expect.stringMatching(/^https:\/\/convene\.example\/day\/how\//),
  });
  const code = screen.kind === 'screen' ? (screen.code ?? '') : '';
  // It still works a little after the end.
  await town.product.travel('2027-01-14T15:30:00Z');
  expect(await openDay(ctx, 'how', code.split('/').at(-1) ?? '')).toMatchObject({
    kind: 'door',
    doors: [{ platform: 'slack' }, { platform: 'discord' }],
  });
});
