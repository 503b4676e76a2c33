import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '../../../../bot/people.ts';
import { plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, type PulseTown } from '../town.ts';
import { toldDirectly, waitingFor } from './messages.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const FIRST = '2026-12-09T19:40:01Z';

function ask(town: PulseTown, plan: { reminders?: number; closes?: string } = {}): Promise<string> {
  return sendSurvey(town.product, town.network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(town.network),
    ...plan,
  });
}

const reminded = (town: PulseTown) => toldDirectly(town, 'A gentle reminder');
const tomorrow = (town: PulseTown, who: string, wave: string) =>
  town.product.press(who, { command: 'pulse.remind-tomorrow', ids: [wave] });

test('“Remind me tomorrow” takes the place of the next reminder, 20 hours after the last', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town);
  await town.product.reach(FIRST);
  expect(reminded(town).sort()).toEqual(['vcs 0', 'vcs 1']);
  const reply = messageOf(await tomorrow(town, 'vcs 0', wave));
  const [said] = reply.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  expect(plainText(said ?? '')).toMatch(
    /^All right, you are reminded again on 2026-12-10T15:40:0\d\.\d+Z\. You can answer before, too\.$/,
  );
  expect(await waitingFor(database, town, wave, 'vcs 0')).toEqual([
    'pulse.reminder 2026-12-10T15:40',
  ]);
  await town.product.reach('2026-12-10T15:40:30Z');
  expect(reminded(town)).toHaveLength(3);
  // The second planned one is hers no more; the other one gets it.
  await town.product.reach('2026-12-14T08:00:01Z');
  expect(reminded(town).sort()).toEqual(['vcs 0', 'vcs 0', 'vcs 1', 'vcs 1']);
});

test('on the eve of days off it waits for the next working day', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const wave = await ask(town, { closes: '2026-12-18T17:00:00Z' });
  await town.product.reach('2026-12-11T12:00:00Z');
  await tomorrow(town, 'vcs 0', wave);
  expect(await waitingFor(database, town, wave, 'vcs 0')).toEqual([
    'pulse.reminder 2026-12-14T08:00',
  ]);
});

test('the last reminder cannot be put off, and has no button for it', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town, { reminders: 1, closes: '2026-12-18T17:00:00Z' });
  await town.product.reach('2026-12-14T08:00:01Z');
  expect(reminded(town)).toHaveLength(2);
  const shown = Object.values(town.product.messengers).flatMap(({ visible }) => visible);
  expect(JSON.stringify(shown)).not.toContain('Remind me tomorrow');
  expect(refusalOf(await tomorrow(town, 'vcs 0', wave))).toBe(
    'That was the last reminder for this survey. Press Answer now, or type /home whenever it suits you.',
  );
});

test('it is refused where it would come after the closing, or she has answered or opted out', async () => {
  const town = await buildTown(database, { vcs: 4 });
  const wave = await ask(town, { closes: '2026-12-09T16:00:00Z' });
  await town.product.travel('2026-12-09T10:00:00Z');
  expect(refusalOf(await tomorrow(town, 'vcs 0', wave))).toBe(
    'The survey closes before a reminder could come again. Please press Answer now, it does not take long.',
  );
  await answerSurvey(town.product, 'vcs 1', wave, ['4', '5']);
  expect(refusalOf(await tomorrow(town, 'vcs 1', wave))).toBe(
    'You have sent your answers, thank you. There is nothing to be reminded of.',
  );
  await town.product.press('vcs 2', { command: 'pulse.stop-reminders', ids: [wave] });
  expect(refusalOf(await tomorrow(town, 'vcs 2', wave))).toBe(
    'You have switched reminders off for this survey. To answer it whenever it suits you, type /home.',
  );
  await town.product.press('vcs 3', { command: 'pulse.never-remind' });
  expect(refusalOf(await tomorrow(town, 'vcs 3', wave))).toBe(
    'You have switched reminders off. To get them again, type /home and press Remind me again.',
  );
});

test('“Never remind me” holds for every survey, also for a reminder that waits, until she takes it back', async () => {
  const town = await buildTown(database, { vcs: 2 });
  await ask(town);
  const reply = messageOf(await town.product.press('vcs 0', { command: 'pulse.never-remind' }));
  expect(reply.summary).toBe(
    'You will get no reminders any more, for any survey. You are still asked when there is a new one, and /home shows what is open.',
  );
  await ask(town, { closes: '2026-12-14T17:00:00Z' });
  await town.product.reach(FIRST);
  expect(reminded(town)).toEqual(['vcs 1', 'vcs 1']);
  const home = messageOf(await town.product.press('vcs 0', { command: 'home' }));
  const again = buttonOf(home, 'Remind me again').to;
  expect(messageOf(await town.product.press('vcs 0', again)).summary).toBe(
    'You get reminders again while you have not answered.',
  );
  const after = messageOf(await town.product.press('vcs 0', { command: 'home' }));
  expect(buttonOf(after, 'Never remind me').to.command).toBe('pulse.never-remind');
  await town.product.reach('2026-12-14T08:00:01Z');
  expect(reminded(town).filter((name) => name === 'vcs 0')).toHaveLength(2);
});

test('the wish is exported, goes with her, and holds for whoever she becomes one with', async () => {
  const town = await buildTown(database, { vcs: 2 });
  await town.product.press('vcs 0', { command: 'pulse.never-remind' });
  const own = people.find(({ name }) => name === 'reminding');
  if (!own) throw new Error('No such capability.');
  const id = (who: string) => town.network.person(who).id;
  const wish = [
    {
      name: 'Your wish about reminders',
      rows: [{ wish: 'no reminders, for any survey' }],
    },
  ];
  const held = (who: string) =>
    inWork(town.product.ctx, town.network.id, (work) => own.exportPerson(work, id(who)));
  expect(await held('vcs 0')).toEqual(wish);
  await inWork(town.product.ctx, town.network.id, (work) =>
    own.mergePeople(work, id('vcs 0'), id('vcs 1')),
  );
  expect(await held('vcs 1')).toEqual(wish);
  await inWork(town.product.ctx, town.network.id, (work) => own.forgetPerson(work, id('vcs 1')));
  expect(await held('vcs 1')).toEqual([{ name: 'Your wish about reminders', rows: [] }]);
});
