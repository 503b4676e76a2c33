import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import {
  buttonOf,
  formOf,
  messageOf,
  pressOn,
  refusalOf,
  textOf,
} from '../../../support/product.ts';
import type { ServiceTown } from '../../network/find/town.ts';
import { buildReadyTown, fill, read } from './town.ts';

let database: TestDatabase;
let town: ServiceTown;
let leafy: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  town = await buildReadyTown(database);
  leafy = await town.idOf('Leafy Play');
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('before anything is filled in she is told who can see it, and where to begin', async () => {
  expect(await read(town, 'Amina', 'guide.ready')).toBe(
    [
      'Is Leafy Play ready to be commissioned?',
      'It judges nobody. Go through it at your own pace: each part is kept as soon as you save it, and you can come back any time.',
      'Only people who speak for Leafy Play see this list: Amina and Ann. You are told when somebody else opens it for the first time.',
      'Coordinators and council leads see numbers only: how many groups said what, and only from 5 groups on. Nobody sees that it was you.',
      '0 of 22 told.',
      'How you are run · 0 of 4 told',
      'Keeping people safe · 0 of 4 told',
      'Insurance · 0 of 3 told',
      'Accounts · 0 of 3 told',
      'People’s data · 0 of 3 told',
      'Business skills · 0 of 3 told',
      'Working with partners · 0 of 2 told',
      '[Go on: How you are run] [Show it to the coordinators]',
      '[Keeping people safe] [Insurance] [Accounts] [People’s data] [Business skills] [Working with partners]',
    ].join('\n'),
  );
});

test('an area is kept at once, seen by all who speak for it, and goes on where it was left', async () => {
  const saved = await fill(town, 'Amina', leafy, 'insurance', {
    'public-liability': 'in-place',
    'employers-liability': 'not-applicable',
  });
  expect(textOf(saved)).toContain('2 of 22 told.');
  expect(textOf(saved)).toContain('Insurance · 2 of 3 told · 1 in place, 1 not for us');
  const form = formOf(
    await town.product.press('Ann', {
      command: 'guide.ready-area',
      ids: [leafy],
      value: 'insurance',
    }),
  );
  expect(form.intro).toEqual([
    {
      kind: 'text',
      text: 'How far is Leafy Play with each? Leave out what you do not know yet.',
    },
  ]);
  expect(
    form.fields.map((field) => ['initial' in field ? field.initial : null, field.help]),
  ).toEqual([
    ['in-place', 'It covers all that you do, everywhere you do it, and you know when it ends.'],
    ['not-applicable', 'You have it if you employ anybody, and it covers volunteers too.'],
    [null, 'You know how much a contract would ask for, and what it would cost you.'],
  ]);
  const changed = await fill(town, 'Ann', leafy, 'insurance', { 'public-liability': 'missing' });
  expect(textOf(changed)).toContain('Insurance · 2 of 3 told · 1 missing, 1 not for us');
});

test('all 22 told is said with thanks', async () => {
  const areas = [
    'governance',
    'safeguarding',
    'insurance',
    'accounts',
    'data-protection',
    'business-skills',
    'consortium',
  ];
  for (const area of areas) {
    const opened = await town.product.press('Amina', {
      command: 'guide.ready-area',
      ids: [leafy],
      value: area,
    });
    const { fields, submit } = formOf(opened);
    const values = Object.fromEntries(fields.map(({ name }) => [name, 'in-place']));
    await town.product.press('Amina', { ...submit.to, values });
  }
  const text = await read(town, 'Amina', 'guide.ready');
  expect(text).toContain('All 22 told. Thank you.');
  expect(text).not.toContain('Go on:');
});

test('each gap leads to an entry that helps, what is missing first', async () => {
  await fill(town, 'Amina', leafy, 'governance', { conflicts: 'under-way', committee: 'in-place' });
  await fill(town, 'Amina', leafy, 'accounts', { budget: 'missing' });
  const gaps = await pressOn(
    town,
    'Ann',
    await town.product.press('Ann', { command: 'guide.ready' }),
    'What is still to do (2)',
  );
  expect(textOf(gaps)).toBe(
    [
      'What is still to do',
      'A budget, and something set aside · Missing\nGood looks like this: You know what this year will cost, and could live through three bad months.',
      '[Read: Keep accounts that others can trust] [Ask the CVS for help]',
      'A rule for conflicts of interest · Under way\nGood looks like this: Whoever gains from a decision says so and stays out of it.',
      '[Read: Train committees and trustees] [Ask the CVS for help]',
      'Nobody learns of this list when you read an entry. “Ask the CVS for help” first tells you what the coordinators would see.',
      '[Is Leafy Play ready to be commissioned?]',
    ].join('\n'),
  );
  const entry = await pressOn(town, 'Ann', gaps, 'Read: Keep accounts that others can trust');
  expect(textOf(entry)).toContain(
    'Nobody has measured this yet. If you try it, tell us how it went.',
  );
  expect(entry.kind === 'whisper' && entry.back).toEqual({
    command: 'guide.ready-gaps',
    ids: [leafy],
  });
});

test('asking for help tells the coordinators of that one gap only, and she is told so before', async () => {
  await fill(town, 'Amina', leafy, 'accounts', { budget: 'missing', 'yearly-accounts': 'missing' });
  await town.product.work();
  const gaps = await town.product.press('Amina', { command: 'guide.ready-gaps', ids: [leafy] });
  const told = messageOf(await pressOn(town, 'Amina', gaps, 'Ask the CVS for help'));
  expect(textOf(told)).toBe(
    [
      'Ask the CVS for help?',
      'The coordinators see your name, the organisations you speak for and this: Accounts for each year (accounts). They see nothing else of your list. Their answer comes back to you as a direct message.',
      '[Ask them] [Back to the list]',
    ].join('\n'),
  );
  await town.product.work();
  expect(town.product.messengers.slack.calls).toEqual([]);
  const { to } = buttonOf(told, 'Ask them');
  const asked = await town.product.press('Amina', to);
  expect(textOf(asked)).toBe(
    [
      'The coordinators have your question: Accounts for each year (accounts)',
      'You get a direct message here as soon as one of them answers.',
      '[Back to the list]',
    ].join('\n'),
  );
  await town.product.work();
  const sent = town.product.messengers.slack.calls.map(({ text }) => text);
  expect(sent).toEqual([
    expect.stringContaining('Amina (Leafy Play) asks you for somebody who offers this.'),
  ]);
  expect(sent.join()).not.toContain('budget');
  expect(refusalOf(await town.product.press('Amina', to))).toContain(
    'The coordinators have this question from you already: Accounts for each year (accounts).',
  );
});

test('who had the list before is told, once, when somebody else opens it', async () => {
  await read(town, 'Amina', 'guide.ready');
  await town.product.press('Cy', {
    command: 'network.organisation.add.save',
    values: { name: 'Leafy Play' },
  });
  await town.product.press('Cy', { command: 'guide.ready-gaps', ids: [leafy] });
  await read(town, 'Cy', 'guide.ready');
  await read(town, 'Amina', 'guide.ready');
  await town.product.work();
  const { calls } = town.product.messengers.slack;
  const account = town.network.person('Amina').accounts[0]?.externalId ?? '';
  expect(calls.map(({ text, to }) => [text, JSON.stringify(to).includes(account)])).toEqual([
    [
      expect.stringContaining(
        'Cy speaks for Leafy Play too, and has opened its list “Ready to be commissioned?”.',
      ),
      true,
    ],
  ]);
  expect(calls[0]?.text).toContain(
    'If it is a mistake, please tell Leafy Borough CVS: data@cvs.example.',
  );
});

test('help is asked for what is missing or under way only', async () => {
  await fill(town, 'Amina', leafy, 'accounts', { budget: 'in-place' });
  for (const value of ['budget', 'two-signatures'])
    expect(
      (await town.product.press('Amina', { command: 'guide.ready-ask-yes', ids: [leafy], value }))
        .kind,
    ).toBe('refused');
});

test('who speaks for several is asked which; who speaks for none is told what to do', async () => {
  await town.product.press('Amina', {
    command: 'network.organisation.add.save',
    values: { name: 'Oak Centre' },
  });
  const which = await town.product.press('Amina', { command: 'guide.ready' });
  expect(textOf(which)).toContain(
    'You speak for several organisations. Whose list would you like to see?',
  );
  expect(textOf(await pressOn(town, 'Amina', which, 'Leafy Play'))).toContain(
    'Is Leafy Play ready to be commissioned?',
  );
  expect(textOf(await pressOn(town, 'Amina', which, 'Oak Centre'))).toContain(
    'Is Oak Centre ready to be commissioned?',
  );
  expect(await read(town, 'Cy', 'guide.ready')).toContain(
    'This list is for an organisation, and you do not speak for one yet.',
  );
});
