import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSought } from '../../../bot/guide/themes.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { pressOn, textOf } from '../../support/product.ts';
import { buildTown, type PulseTown } from '../pulse/town.ts';

let database: TestDatabase;
let town: PulseTown;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 2 });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function guide(values: Readonly<Record<string, string>> = {}, who = 'vcs 0') {
  return town.product.press(who, { command: 'guide', values });
}

test('without options: the themes with how many entries each has, and the stages', async () => {
  const text = textOf(await guide());
  expect(text).toContain(
    'Practice guide\nWhat worked elsewhere, in short: when to use it, how to do it, and what it led to.',
  );
  expect(text).toContain('Community engagement · hearing families, finding volunteers · 4 entries');
  expect(text).toContain(
    'Or by how far you are:\n[Finding out what is needed (13)] [Deciding what comes first (15)] [Deciding who does what (15)]',
  );
  expect(text).toContain(
    'Which stage an entry stands under is our own choice: the sources do not tell.',
  );
  expect(text).toContain('[Is our group ready?]');
  expect(text).not.toContain('Add what worked here');
  expect(textOf(await guide({}, 'Lead'))).toContain(
    '[Is our group ready?] [What groups still need] [Add what worked here]',
  );
});

test.each([
  ['partnership working', 'partnership-working', null],
  ['Partnership', 'partnership-working', null],
  ['PARTNERSHIP-WORKING please!', 'partnership-working', null],
  ['performance management of the VCS', 'performance-management', null],
  ['vision needs assessment', 'vision', 'needs-assessment'],
  ['needs', null, 'needs-assessment'],
  ['change-management pattern-of-services', 'change-management', 'pattern-of-services'],
])('“%s” is read kindly', (typed, theme, stage) => {
  expect(readSought(typed)).toEqual({ theme, stage, words: '' });
});

test('a theme and a stage typed apart are both kept to, and the stage is labelled our own choice', async () => {
  const reply = await guide({ theme: 'partnership working', stage: 'pattern-of-services' });
  expect(textOf(reply)).toBe(
    [
      'Partnership working · Deciding who does what',
      'Small groups could do the work, and none of them can carry the contract.',
      '[A CVS or national charity leads, local people steer]',
      'One big organisation answers everything within a day, and the small ones give up.',
      '[Hold back the large, so that the small can keep up]',
      'Which stage an entry stands under is our own choice: the sources do not tell.',
      '[All themes]',
    ].join('\n'),
  );
  expect(reply.kind === 'whisper' && reply.back).toEqual({ command: 'guide', ids: [] });
});

test('other words are looked for in the entries; where there are none it says what to do', async () => {
  expect(textOf(await guide({ theme: 'trust Kent' }))).toContain(
    'In the guide: trust Kent\nA contract ended badly, money was cut, or a promise was not kept.\n[Rebuild trust before you plan anything]',
  );
  expect(textOf(await guide({ theme: '<!channel> ‘potatoes’' }))).toBe(
    'In the guide: <!channel> ‘potatoes’\nNothing in the guide for: <!channel> ‘potatoes’. Try one other word, or press “All themes”.\n[All themes]',
  );
});

test('an entry says when, how, how long and what it led to, whose idea it is, and leads on', async () => {
  const list = await guide({ theme: 'performance' });
  const read = await pressOn(
    town,
    'vcs 0',
    list,
    'Hold a market place, so that everybody gets to know each other',
  );
  expect(textOf(read)).toBe(
    [
      'Hold a market place, so that everybody gets to know each other',
      'Performance management of the VCS · Deciding who does what (the stage is our own choice)',
      'When to use it\nCentres look for partners, groups look for work, and they have never met.',
      'How',
      'Invite schools, centres and groups. Say how many of each you would like to see.',
      'Every group gets a table, and tells in one sentence what it offers and what it looks for.',
      'Suggest who should talk with whom before the day. Strangers rarely walk up to each other.',
      'Ask everybody at the door what should be different afterwards. Ask again a month later.',
      'How long it takes\nEight weeks to prepare, one afternoon to hold.',
      'What it led to\nGreenwich set one up to make schools, centres and voluntary groups aware of each other.',
      'The idea is from a programme in 15 councils, 2011 to 2013. The steps are in our own words.',
      '[Before] [Next] [Show all of this theme]',
    ].join('\n'),
  );
  const next = await pressOn(town, 'vcs 0', read, 'Next');
  expect(textOf(next)).toContain('A short newsletter, and time to meet\n');
  expect(textOf(await pressOn(town, 'vcs 0', next, 'Before'))).toBe(textOf(read));
  const all = await pressOn(town, 'vcs 0', read, 'Show all of this theme');
  expect(textOf(all)).toContain('1 to 6 of 10');
  expect(textOf(await pressOn(town, 'vcs 0', all, 'More of them'))).toContain('7 to 10 of 10');
});

test('what of the product helps is offered to those who may use it', async () => {
  const read = (who: string, value: string) =>
    town.product.press(who, { command: 'guide.entry', value });
  const event = await read('Coordinator', 'market-place');
  expect(textOf(event)).toContain('[Plan an event]');
  expect((await pressOn(town, 'Coordinator', event, 'Plan an event')).kind).toBe('form');
  expect(textOf(await read('vcs 0', 'cvs-audit'))).toContain('[Who can help us?]');
  expect(textOf(await read('vcs 0', 'traffic-lights'))).not.toContain('[Key figures]');
  expect(textOf(await read('Lead', 'traffic-lights'))).toContain('[Key figures]');
});

test('an entry that is not there says where to look', async () => {
  expect(await town.product.press('vcs 0', { command: 'guide.entry', value: '../words' })).toEqual({
    kind: 'refused',
    sentence: 'This entry is no longer in the guide. Type /guide to see what is.',
  });
});
