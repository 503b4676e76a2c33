import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStanding, takeSnapshot } from '../../../../bot/kpi/standing/standing.ts';
import { listDecisions, tellDecision } from '../../../../bot/kpi/stories/blocks.ts';
import { plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function askWeek(town: PulseTown, day: string, good: number): Promise<void> {
  const { product, network } = town;
  const closes = `${day}T17:00:00Z`;
  const channels = askedChannels(network);
  const wave = await sendSurvey(product, network, { closes, channels, reminders: 0 });
  for (let at = 0; at < 20; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, [at < good ? '4' : '2', '4']);
  await product.reach(`${day}T17:00:01Z`);
}

/** What has to be decided about the sector's good-plus. */
async function decision({ product, network }: PulseTown) {
  const all = await inWork(product.ctx, network.id, async (work) =>
    listDecisions(work, await readStanding(work)),
  );
  const found = all.find(({ line }) => line.measure === 'good-plus' && line.group === 'vcs');
  return found && { kind: found.kind, text: plainText(tellDecision(found, 'Good')), found };
}

function told({ product, network }: PulseTown, who: string, part: string): readonly string[] {
  const ids = network.person(who).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers).flatMap(({ visible }) =>
    visible
      .filter(
        ({ channelId, text }) => ids.some((id) => channelId === `D${id}`) && text.includes(part),
      )
      .map(({ text }) => text.split('\n')[0] ?? ''),
  );
}

test('a red figure gets a story and an action, carried until somebody says what came of it', async () => {
  const town = await buildTown(database, { vcs: 20 });
  const { product } = town;
  await askWeek(town, '2026-12-10', 5);
  const red = await decision(town);
  expect(red).toMatchObject({
    kind: 'no-story',
    text: 'Good: red, and nobody has said why or what is done about it.',
  });
  const measure = red?.found.line.measureId ?? '';
  const save = (values: Record<string, string>) =>
    product.press('Lead', { command: 'kpi.story-save', ids: [measure], values });
  expect(refusalOf(await save({ story: 'Meetings at noon.', person: 'vcs 3' }))).toContain(
    'Say what is done first',
  );
  expect(
    refusalOf(await save({ story: 'Noon.', action: 'Meet at six.', due: 'yesterday' })),
  ).toContain('Name a day that is still to come');
  const text = {
    story: "Meetings are at noon: nobody's free then.",
    action: 'Meet at six.',
    person: 'vcs 3',
    due: '7 January 2027',
  };
  const saved = messageOf(await save(text));
  expect(saved.summary).toContain('That is saved.');
  expect(textOf(saved)).toContain(
    'What others did about such a figure:\n[Read: Hold back the large, so that the small can keep up] [Read: Give small groups a more respectful ear]',
  );
  await product.reach('2026-12-11T10:00:00Z');
  expect(told(town, 'vcs 3', 'You are down for something')).toEqual([
    'You are down for something: Meet at six. It is about “Rated it good or very good, voluntary or community group”, by 7 January 2027.',
  ]);
  for (const period of ['2026-W51', '2026-W52', '2026-W53'])
    await inWork(product.ctx, town.network.id, (work) => takeSnapshot(work, period));
  expect(await decision(town)).toMatchObject({
    kind: 'carried',
    text: "Good: Meetings are at noon: nobody's free then. Meet at six. (vcs 3, by 7 January 2027)",
  });
  await product.reach('2027-01-04T10:00:00Z');
  expect(told(town, 'vcs 3', 'This should be done')).toEqual([
    'This should be done by 7 January 2027: Meet at six. It is about “Rated it good or very good, voluntary or community group”.',
  ]);
  await product.reach('2027-01-08T10:00:00Z');
  await product.reach('2027-01-08T10:05:00Z');
  expect(told(town, 'vcs 3', 'should have been done by')).toHaveLength(1);
  expect(await decision(town)).toMatchObject({ kind: 'overdue' });
  const story = (await decision(town))?.found.story?.id ?? '';
  const later = await product.press('vcs 3', {
    command: 'kpi.story-moved',
    ids: [story],
    values: { due: '18 January 2027', reason: 'The hall is shut.' },
  });
  expect(messageOf(later).summary).toBe('Moved to 18 January 2027.');
  expect(await decision(town)).toMatchObject({
    kind: 'carried',
    text: "Good: Meetings are at noon: nobody's free then.\nMoved to 18 January 2027: The hall is shut. Meet at six. (vcs 3, by 18 January 2027)",
  });
  await product.reach('2027-01-15T10:00:00Z');
  expect(told(town, 'vcs 3', 'This should be done')).toHaveLength(2);
  const close = (who: string) =>
    product.press(who, {
      command: 'kpi.story-done',
      ids: [story],
      values: { outcome: 'Nine came at six.' },
    });
  // Neither who it is not for, nor anybody twice.
  expect(refusalOf(await close('vcs 4'))).toContain('I cannot find that any more');
  expect(messageOf(await close('vcs 3')).summary).toContain('Closed.');
  expect(refusalOf(await close('Lead'))).toContain('I cannot find that any more');
  expect(await decision(town)).toMatchObject({ kind: 'no-story' });
  const history = messageOf(
    await product.press('Lead', { command: 'kpi.story-history', ids: [measure] }),
  );
  expect(JSON.stringify(history.blocks)).toContain('What came of it: Nine came at six.');
});

/** A red figure with an action of `vcs 3`; the id of the figure, and how its story is pressed. */
async function withAction(town: PulseTown, due: string) {
  await askWeek(town, '2026-12-10', 3);
  const measure = (await decision(town))?.found.line.measureId ?? '';
  const values = { story: 'Short of people.', action: 'Ask the college.', person: 'vcs 3', due };
  const save = { command: 'kpi.story-save', ids: [measure], values };
  messageOf(await town.product.press('Lead', save));
  const id = (await decision(town))?.found.story?.id ?? '';
  const press = (who: string, command: string, given: Record<string, string> = {}) =>
    town.product.press(who, { command, ids: [id], values: given });
  return { measure, values, press };
}

test('a form of a story that was closed meanwhile does not begin it once more', async () => {
  const town = await buildTown(database, { vcs: 20 });
  const { measure, values, press } = await withAction(town, '7 January 2027');
  const open = formOf(await town.product.press('Lead', { command: 'kpi.story', ids: [measure] }));
  messageOf(await press('vcs 3', 'kpi.story-done', { outcome: 'Four students come.' }));
  const again = await town.product.press('Lead', { ...open.submit.to, values });
  expect(refusalOf(again)).toContain('Somebody has closed this meanwhile;');
  expect(await decision(town)).toMatchObject({ kind: 'no-story' });
});

test('two who name a later day at once each have their reason in the story', async () => {
  const town = await buildTown(database, { vcs: 20 });
  const { press } = await withAction(town, '7 January 2027');
  const due = '18 January 2027';
  const moved = await Promise.all([
    press('vcs 3', 'kpi.story-moved', { due, reason: 'The hall is shut.' }),
    press('Lead', 'kpi.story-moved', { due, reason: 'Term has begun.' }),
  ]);
  for (const reply of moved) messageOf(reply);
  const { text = '' } = (await decision(town)) ?? {};
  expect(text).toContain('Moved to 18 January 2027: The hall is shut.');
  expect(text).toContain('Moved to 18 January 2027: Term has begun.');
});

test('a reminder that quiet days hold back beyond the day of the action is not sent any more', async () => {
  const town = await buildTown(database, { vcs: 20 });
  await database.admin.query(
    'update network set quiet_weekends = true, quiet_holidays = true where network_id = $1',
    [town.network.id],
  );
  // Three days before it is Christmas; the next working day is the day after.
  await withAction(town, '28 December 2026');
  await town.product.reach('2026-12-25T12:00:00Z');
  await town.product.reach('2026-12-29T12:00:00Z');
  expect(told(town, 'vcs 3', 'This should be done')).toEqual([]);
  expect(told(town, 'vcs 3', 'This should have been done by 28 December 2026')).toHaveLength(1);
});

test('when the figure is green again it asks whether the action can be closed', async () => {
  const town = await buildTown(database, { vcs: 20 });
  await askWeek(town, '2026-12-10', 3);
  const measure = (await decision(town))?.found.line.measureId ?? '';
  await town.product.press('Coordinator', {
    command: 'kpi.story-save',
    ids: [measure],
    values: { story: 'Short of people.' },
  });
  await askWeek(town, '2026-12-17', 19);
  expect(await decision(town)).toMatchObject({
    kind: 'green-again',
    text: 'Good: green again. Can its action be closed?',
  });
});

test('a figure too old to judge by is to be decided about: nobody sees any more how things stand', async () => {
  const town = await buildTown(database, { vcs: 20 });
  await askWeek(town, '2026-12-10', 19);
  expect(await decision(town)).toBeUndefined();
  await town.product.reach('2028-06-01T12:00:00Z');
  expect(await decision(town)).toMatchObject({
    kind: 'stale',
    text: 'Good: last measured on 10 December 2026, too old to judge by. Ask again with /pulse new, or bring the list it counts up to date.',
  });
});

test('who does it may leave: the action stays, without her name', async () => {
  const town = await buildTown(database, { vcs: 20 });
  await askWeek(town, '2026-12-10', 3);
  const measure = (await decision(town))?.found.line.measureId ?? '';
  await town.product.press('Lead', {
    command: 'kpi.story-save',
    ids: [measure],
    values: { story: 'Short of people.', action: 'Ask the college.', person: 'vcs 3' },
  });
  messageOf(await town.product.press('vcs 3', { command: 'network.me.erase.yes' }));
  await town.product.work();
  expect(await decision(town)).toMatchObject({
    text: 'Good: Short of people. Ask the college. (nobody yet)',
  });
  await town.product.reach('2026-12-11T10:00:00Z');
  expect(told(town, 'Coordinator', 'has nobody who can be told')).toEqual([
    'An action about “Rated it good or very good, voluntary or community group” has nobody who can be told of it here: Ask the college. Choose somebody else, or tell whoever does it yourself.',
  ]);
});

test('of a figure that was taken out nobody is reminded', async () => {
  const town = await buildTown(database, { vcs: 20 });
  await askWeek(town, '2026-12-10', 3);
  const measure = (await decision(town))?.found.line.measureId ?? '';
  const press = (command: string, values: Record<string, string> = {}) =>
    town.product.press('Lead', { command, ids: [measure], values });
  const action = { action: 'Ask the college.', person: 'vcs 3', due: '14 December 2026' };
  messageOf(await press('kpi.story-save', { story: 'Short of people.', ...action }));
  messageOf(await press('kpi.retire'));
  await town.product.reach('2026-12-15T10:00:00Z');
  expect(told(town, 'vcs 3', 'Ask the college.')).toEqual([]);
});
