import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { commented, linesOf, openThemes, type Reader, someComments } from './commented.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function save(reader: Reader, themes: string) {
  return reader.send({ command: 'pulse.save-themes', values: { themes } });
}

async function listed(reader: Reader): Promise<string[]> {
  const form = formOf(await reader.send({ command: 'pulse.change-themes' }));
  const [field] = form.fields;
  return field?.kind === 'long-text' ? (field.initial ?? '').split('\n') : [];
}

test('a network starts with the six usual themes and may have its own, with their words', async () => {
  const survey = await commented(database, someComments(10));
  const reader = await openThemes(survey);
  expect((await listed(reader)).map((line) => line.split(':')[0])).toEqual([
    'Community engagement',
    'Partnership working',
    'Vision',
    'Localised commissioning',
    'Change management',
    'Performance management of the VCS',
  ]);
  const saved = await save(reader, 'Buses: partner, timetable\n\nPlaces to meet');
  expect(linesOf(messageOf(saved))).toEqual(['Saved: 2 themes. Type /pulse themes to go on.']);
  expect(await listed(reader)).toEqual(['Buses: partner, timetable', 'Places to meet: ']);
  await reader.press('Start reading');
  expect(reader.lines()).toContain('Perhaps Buses: it says “partners”');
  expect(reader.lines()).toContain('[Places to meet]');
  expect(reader.lines()).not.toContain('[Vision]');
});

test('a theme in use stays, at the end of the list', async () => {
  const reader = await openThemes(await commented(database, someComments(10)));
  await reader.press('Start reading');
  await reader.press('Vision');
  await save(reader, 'Buses');
  expect(await listed(reader)).toEqual([
    'Buses: ',
    'Vision: vision, future, direction, aim, purpose, strategy, priority, value, ambition',
  ]);
});

test('no theme, too many or too long a name are refused, and nothing changes', async () => {
  const reader = await openThemes(await commented(database, someComments(10)));
  const before = await listed(reader);
  expect(refusalOf(await save(reader, ' \n '))).toBe('Please keep at least one theme.');
  const many = Array.from({ length: 13 }, (_, at) => `Theme ${at}`).join('\n');
  expect(refusalOf(await save(reader, many))).toBe(
    'Please keep it to 12 themes, those in use included.',
  );
  expect(refusalOf(await save(reader, 'x'.repeat(61)))).toContain('This name is too long');
  expect(await listed(reader)).toEqual(before);
});
