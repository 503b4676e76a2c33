import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { pdf } from '../../eoi/round/files.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { addAreas, base64, yearIn } from './ground.ts';

let database: TestDatabase;
let town: PulseTown;
let areas: Readonly<Record<string, string>>;
let year: string;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 2 });
  areas = await addAreas(database, town, ['Kent', 'Luton', 'Poole']);
  year = (await yearIn(town, '2026-12-07')).id;
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const press = (
  command: string,
  area: string,
  values: Record<string, string | readonly string[]> = {},
  value?: string,
) =>
  town.product.press('Lead', {
    command: `kpi.${command}`,
    ids: [areas[area] as string, year],
    values,
    ...(value === undefined ? {} : { value }),
  });
const open = (locality?: string, who = 'Lead') =>
  town.product.press(who, { command: 'kpi.evidence', values: locality ? { locality } : {} });

test('all areas of a year stand in one table, and one area line by line, each with sign, letter and words', async () => {
  expect(textOf(await open())).toContain(
    [
      'Reports delivered (KPI 1): 0 of the 15 that apply.',
      'Area | ✓ A available | ✗ N not produced | – not applicable | ? not said yet | Reports | Step',
      'Kent | 0 | 0 | 0 | 12 | 0 of 5 | not said yet',
      'Luton | 0 | 0 | 0 | 12 | 0 of 5 | not said yet',
      'Poole | 0 | 0 | 0 | 12 | 0 of 5 | not said yet',
      '✓ A: available · ✗ N: not produced · –: not applicable · ?: not said yet. Kinds with * count as reports for KPI 1: delivery plan and notes, outcomes 1 report, questionnaire report, outcomes 2 report and workshop evaluations.',
      'Choose an area to see it line by line, or to change it.',
      '[Kent] [Luton] [Poole]',
      '[The year before] [What we shared]',
      '[All as a page] [As a spreadsheet] [As CSV]',
    ].join('\n'),
  );
  const luton = await pressOn(town, 'Lead', await open(), 'Luton');
  const form = formOf(await pressOn(town, 'Lead', luton, 'Plan and first workshop'));
  expect(form.fields.map(({ label }) => label)).toEqual([
    'Delivery plan and notes *',
    'Workshop 1 materials',
    'Questionnaire',
    'Outcomes 1 report *',
  ]);
  const saved = await town.product.press('Lead', {
    ...form.submit.to,
    values: { 'delivery-plan': 'available', questionnaire: 'not-produced' },
  });
  expect(textOf(saved)).toContain('2 entries have changed. What stood there before is kept.');
  expect(textOf(saved)).toContain('✓ A Delivery plan and notes *: available · Lead, 2026-12-07');
  expect(textOf(saved)).toContain('✗ N Questionnaire: not produced · Lead, 2026-12-07');
  expect(textOf(saved)).toContain('? Outcomes 1 report *: not said yet');
  const rest = formOf(await pressOn(town, 'Lead', saved, 'Set all the rest'));
  expect(JSON.stringify(rest.intro)).toContain('of 10 kinds nothing is said yet');
  const all = await town.product.press('Lead', {
    ...rest.submit.to,
    values: { state: 'not-applicable' },
  });
  expect(textOf(all)).toContain('✓ A Delivery plan and notes *: available');
  expect(textOf(all)).toContain('– Attitude survey: not applicable');
  expect(textOf(all)).toContain('Reports delivered (KPI 1): 1 of the 1 that apply.');
  expect(refusalOf(await pressOn(town, 'Lead', all, 'Set all the rest'))).toBe(
    'Something is said of every kind already. Change them group by group.',
  );
});

test('two who fill in the same form change what each of them chose, and nothing else', async () => {
  await press('evidence-group-save', 'Poole', { questionnaire: 'not-produced' }, 'first');
  const form = formOf(await press('evidence-group', 'Poole', {}, 'first'));
  const shown = Object.fromEntries(
    form.fields.flatMap((field) =>
      'initial' in field ? [[field.name, String(field.initial)]] : [],
    ),
  );
  expect(shown).toEqual({ questionnaire: 'not-produced' });
  const save = (who: string, values: Record<string, string>) =>
    town.product.press(who, { ...form.submit.to, values: { ...shown, ...values } });
  await save('Coordinator', { questionnaire: 'available' });
  const later = textOf(await save('Lead', { 'delivery-plan': 'available' }));
  expect(later).toContain('1 entry has changed.');
  expect(later).toContain('✓ A Questionnaire: available · Coordinator');
  await press('evidence-group-save', 'Poole', { questionnaire: 'not-produced' }, 'first');
});

test('what a cell said before is kept and told, with its note and who said it', async () => {
  const note = 'The workshop fell through: =1+1 @everyone O’Neill 🌱';
  await press('evidence-note-save', 'Kent', { state: 'not-produced', note }, 'training-resource');
  const values = { state: 'available', note: '', disagree: ['yes'] };
  const cell = await press('evidence-note-save', 'Kent', values, 'training-resource');
  const lines = textOf(cell).split('\n');
  expect(lines.slice(0, 2)).toEqual([
    'Training resource: Kent, 2026–27',
    '1 entry has changed. What stood there before is kept.',
  ]);
  expect(lines[2]).toMatch(/^✓ A available · Lead, 2026-12-07/);
  expect(lines.slice(3, 5)).toEqual(['Sources disagree about it.', 'What stood here before']);
  expect(lines[5]?.startsWith(`✗ N not produced · ${note} · Lead, 2026-12-07`)).toBe(true);
  // The same again is no change.
  expect(textOf(await press('evidence-note-save', 'Kent', values, 'training-resource'))).toContain(
    'Nothing has changed.',
  );
  expect(
    await look(database, 'select state, note from evidence_change where locality_id = $1', [
      areas.Kent,
    ]),
  ).toEqual([{ state: 'not-produced', note }]);
  expect(
    await press(
      'evidence-note-save',
      'Kent',
      { state: 'available', note: 'x'.repeat(401) },
      'training-resource',
    ),
  ).toMatchObject({ fields: { note: expect.anything() } });
});

test('a link or a file is added to a kind; what is in a file decides; nothing hangs on what was not made', async () => {
  const add = (values: Record<string, string>, kind = 'outcomes-2-report') =>
    press('evidence-add-save', 'Poole', values, kind);
  const linked = await add({ link: 'https://council.example/outcomes', name: 'Outcomes' });
  expect(textOf(linked)).toContain('✓ A available');
  expect(textOf(linked)).toContain('It counts as a report for KPI 1 where it is available.');
  const filed = await add({ file: base64(pdf()), 'file-name': '../O’Neill <1>.pdf' });
  expect(textOf(filed)).toContain('O’Neill -1-.pdf (1 KB)\n[Get it] [Remove]');
  for (const values of [
    { file: base64('<html onload="x">'), 'file-name': 'a.pdf' },
    { link: 'http://council.example' },
    { link: 'javascript:alert(1)' },
    {},
    { link: 'https://a.example', file: base64(pdf()) },
  ] as Record<string, string>[])
    expect(await add(values)).toMatchObject({ kind: 'refused' });
  await press('evidence-note-save', 'Poole', { state: 'not-produced' }, 'questionnaire');
  expect(refusalOf(await add({ link: 'https://a.example' }, 'questionnaire'))).toBe(
    'It is marked as not produced or not applicable. Press “Change or note” first.',
  );
  const removed = await pressOn(town, 'Coordinator', filed, 'Remove');
  expect(textOf(removed)).toContain('Removed.');
  expect(refusalOf(await pressOn(town, 'Coordinator', filed, 'Remove'))).toBe(
    'This link or file is not there any more. Look at the evidence again.',
  );
});

test('sharing that is there for the first time is offered for the log of KPI 4, once, and never noted by itself', async () => {
  const say = (state: string) =>
    press('evidence-group-save', 'Kent', { 'national-sharing': state }, 'after');
  const first = await say('available');
  expect(textOf(first)).toContain(
    'It was shared with the whole country: shall it be noted under “What we shared”, where KPI 4 counts it?',
  );
  const form = formOf(await pressOn(town, 'Lead', first, 'Note the national sharing'));
  expect(form.fields[1]).toMatchObject({ name: 'reach', initial: 'national' });
  expect(await look(database, 'select from sharing')).toEqual([]);
  await town.product.press('Lead', {
    ...form.submit.to,
    values: { what: 'Our guide', reach: 'national', place: 'A conference' },
  });
  await say('not-produced');
  expect(textOf(await say('available'))).not.toContain('shall it be noted');
});

test('the year before is made when it is looked at, and has its own evidence', async () => {
  const before = await pressOn(town, 'Lead', await open(), 'The year before');
  expect(textOf(before)).toContain('Evidence: 2025–26');
  expect(textOf(before)).toContain('Luton | 0 | 0 | 0 | 12');
  expect(textOf(before)).toContain('[The year before] [Later: 2026–27]');
  expect(textOf(await pressOn(town, 'Lead', before, 'Later: 2026–27'))).toContain('Luton | 1 | 1');
});

test('an area is found by its name; ids of another network and of nothing are refused alike, members altogether', async () => {
  expect(textOf(await open('poo'))).toContain('Evidence: Poole, 2026–27');
  expect(textOf(await open('o'))).toContain('[Luton] [Poole]');
  expect(textOf(await open('o'))).not.toContain('Kent |');
  expect(refusalOf(await open('Leeds'))).toBe(
    'I cannot find an area called “Leeds”. Type /kpi evidence to see them all.',
  );
  const other = await buildTown(database, { vcs: 1 });
  const elsewhere = await addAreas(database, other, ['Leeds']);
  for (const locality of [elsewhere.Leeds as string, '00000000-0000-4000-8000-000000000000'])
    for (const command of ['kpi.evidence-locality', 'kpi.evidence-rest-save'])
      expect(
        refusalOf(
          await town.product.press('Lead', {
            command,
            ids: [locality, year],
            values: command.endsWith('save') ? { state: 'available' } : {},
          }),
        ),
      ).toBe('I cannot find that any more. Type /kpi evidence to look again.');
  expect(refusalOf(await open(undefined, 'vcs 0'))).toContain('Only a coordinator');
  // Nothing that was noted is lost with the list of areas.
  const text = messageOf(
    await town.product.press('Coordinator', {
      command: 'network.areas.save',
      values: { areas: 'Leeds' },
    }),
  );
  expect(textOf(text)).toContain('4');
});
