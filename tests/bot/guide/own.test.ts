import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buttonOf, formOf, messageOf, pressOn, refusalOf, textOf } from '../../support/product.ts';
import { buildTown, look, type PulseTown } from '../pulse/town.ts';

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

const values = {
  title: 'Tea first, paper later',
  place: 'vision:needs-assessment',
  when: "Nobody knows each other @everyone it's =1+1",
  how: 'Put the kettle on.\nAsk one question 🫖',
  'led-to': '',
};

function add(who: string, more: Readonly<Record<string, string>> = {}) {
  return town.product.press(who, { command: 'guide.add-save', values: { ...values, ...more } });
}

test('a lead adds what worked here: it stands after ours, marked as the network’s own', async () => {
  const form = formOf(await pressOn(town, 'Lead', await guide('Lead'), 'Add what worked here'));
  expect(form.fields).toHaveLength(5);
  const added = await add('Lead');
  expect(textOf(added)).toBe(
    [
      'Tea first, paper later',
      'Vision · Finding out what is needed',
      "When to use it\nNobody knows each other @everyone it's =1+1",
      'How\nPut the kettle on.\nAsk one question 🫖',
      'What it led to\nNot told yet.',
      'Added by this network.',
      '[Change it] [Take it out]',
      '[Before] [Show all of this theme]',
    ].join('\n'),
  );
  const last = await town.product.press('vcs 0', { command: 'guide', value: '1 vision' });
  expect(textOf(last)).toContain('=1+1 From our own network.\n[Tea first, paper later]');
  const read = await pressOn(town, 'vcs 0', last, 'Tea first, paper later');
  expect(textOf(read)).not.toContain('Change it');
});

test('coordinators change it, and take it out; then it is gone for everybody', async () => {
  const added = messageOf(await add('Lead', { title: 'Walk together' }));
  const form = formOf(await pressOn(town, 'Coordinator', added, 'Change it'));
  expect(form.fields.map((field) => 'initial' in field && field.initial)).toEqual([
    'Walk together',
    'vision:needs-assessment',
    values.when,
    values.how,
    false,
  ]);
  const changed = await town.product.press('Coordinator', {
    ...form.submit.to,
    values: { ...values, title: 'Walk the street together', 'led-to': 'Nine new names.' },
  });
  expect(textOf(changed)).toContain('What it led to\nNine new names.');
  const { to } = buttonOf(messageOf(changed), 'Take it out');
  expect(textOf(await town.product.press('Coordinator', to))).toBe(
    '“Walk the street together” is no longer in the guide.',
  );
  for (const command of ['guide.entry', 'guide.change', 'guide.change-save', 'guide.retire'])
    expect(refusalOf(await town.product.press('Lead', { command, ids: to.ids, values }))).toBe(
      'This entry is no longer in the guide. Type /guide to see what is.',
    );
});

test('others do not write in the guide, and a form says beside a field what is wrong', async () => {
  expect((await add('vcs 0')).kind).toBe('refused');
  const refused = await add('Lead', { how: 'x'.repeat(4000), place: 'nowhere', title: ' ' });
  expect(refused).toMatchObject({
    kind: 'refused',
    fields: {
      title: 'Please fill this in.',
      place: 'Please choose one from the list.',
      how: 'Please use at most 2000 characters.',
    },
  });
});

test('an entry of another network is not there', async () => {
  const other = await buildTown(database, {});
  await other.product.press('Lead', { command: 'guide.add-save', values });
  const [entry] = await look<{ id: string }>(
    database,
    'select id from guide_entry where network_id = $1',
    [other.network.id],
  );
  for (const command of ['guide.entry', 'guide.change', 'guide.retire'])
    expect(refusalOf(await town.product.press('Lead', { command, ids: [entry!.id] }))).toBe(
      'This entry is no longer in the guide. Type /guide to see what is.',
    );
});

function guide(who: string) {
  return town.product.press(who, { command: 'guide' });
}
