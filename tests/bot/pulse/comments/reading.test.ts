import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { look } from '../town.ts';
import { commented, linesOf, numberIn, openThemes, someComments } from './commented.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

for (const anonymity of ['named', 'confidential', 'anonymous']) {
  test(`${anonymity}: comments are laid out without their writers, in no order, when it closes`, async () => {
    const comments = someComments(12);
    const { wave } = await commented(database, comments, { anonymity });
    const rows = await look<Record<string, unknown>>(
      database,
      'select c.*, xmin::text as written from comment c where wave_id = $1 order by ctid',
      [wave],
    );
    expect(rows.map(({ body }) => body)).not.toEqual(comments);
    expect(rows.map(({ body }) => body).sort()).toEqual([...comments].sort());
    expect(new Set(rows.map(({ written }) => written)).size).toBe(1);
    const people = await look<{ id: string }>(
      database,
      `select respondent::text as id from response where wave_id = $1
       union select person_id::text from invitation where wave_id = $1
       union select id::text from invitation where wave_id = $1`,
      [wave],
    );
    const text = JSON.stringify(rows);
    expect(people.length).toBeGreaterThan(12);
    for (const { id } of people) expect(text).not.toContain(id);
  });
}

test('below ten answers nothing is laid out, and nobody can read any of it', async () => {
  const few = await commented(database, someComments(9));
  expect(await look(database, 'select from comment where wave_id = $1', [few.wave])).toEqual([]);
  const refused = await few.town.product.press('Coordinator', {
    command: 'pulse.themes',
    ids: [few.wave],
  });
  expect(refusalOf(refused)).toBe(
    'There is nothing to read yet. Comments are here once a survey has closed in which 10 or more people wrote something, or somebody let us quote their words.',
  );
});

test('a coordinator reads comment by comment, with a theme suggested and why', async () => {
  const reader = await openThemes(await commented(database, someComments(10)));
  expect(reader.lines()).toEqual([
    'What people wrote: How is working together going?',
    'You have read 0 of 10.',
    '10 comments nobody has read yet. Themes can be posted when all are read.',
    '[Start reading]',
    '[Change the themes]',
  ]);
  await reader.press('Start reading');
  expect(reader.lines()).toEqual([
    'What people wrote: How is working together going?',
    '0 of 10 read',
    'What is one thing that would help you work together better?',
    `“${reader.comment()}”`,
    'Perhaps Partnership working: it says “partners”',
    'Press what it is about, several if need be, or nothing:',
    '[Community engagement]',
    '[Partnership working]',
    '[Vision]',
    '[Localised commissioning]',
    '[Change management]',
    '[Performance management of the VCS]',
    'Only coordinators can read this comment.',
    '[Next]',
    '[Skip]',
    '[Back]',
    '[To the overview]',
    '[Blank a name]',
    '[Let it be quoted]',
    '[Concern]',
  ]);
  const first = reader.comment();
  await reader.press('Partnership working');
  await reader.press('Vision');
  expect(reader.lines()).toContain('[✓ Partnership working]');
  await reader.press('✓ Vision');
  expect(reader.lines()).toContain('[Vision]');
  await reader.press('Next');
  expect(reader.comment()).not.toBe(first);
  expect(reader.lines()).toContain('1 of 10 read');
  await reader.press('Back');
  expect(reader.comment()).toBe(first);
  expect(reader.lines()).toContain('[✓ Partnership working]');
});

test('what she has done is saved at each press: she goes on where she left off, skipped ones last', async () => {
  const survey = await commented(database, someComments(10));
  const reader = await openThemes(survey);
  await reader.press('Start reading');
  const skipped = reader.comment();
  await reader.press('Skip');
  await reader.press('Next');
  const third = reader.comment();
  const again = await openThemes(survey);
  expect(again.lines()).toContain('You have read 1 of 10.');
  expect(again.lines()).toContain('1 comment you have skipped.');
  await again.press('Go on reading');
  expect(again.comment()).toBe(third);
  for (let left = 8; left > 0; left -= 1) await again.press('Next');
  expect(again.lines()).toContain(
    '1 comment nobody has read yet. Themes can be posted when all are read.',
  );
  expect(again.lines()).not.toContain('[Post the themes]');
  await again.press('Read the skipped ones');
  expect(again.comment()).toBe(skipped);
  await again.press('Next');
  expect(again.lines()).toContain('[Post the themes]');
});

test('two coders work at once, see only their own themes, and learn how far they agree when both are through', async () => {
  const survey = await commented(database, someComments(10));
  const [one, two] = [await openThemes(survey), await openThemes(survey, 'Second')];
  await one.readAll(() => ['Vision']);
  expect(one.lines().join()).not.toContain('agree');
  await two.press('Start reading');
  expect(two.lines().join()).not.toContain('✓');
  await two.press('To the overview');
  expect(two.lines().join()).not.toContain('agree');
  await two.readAll((comment) =>
    numberIn(comment) < 3 ? ['Vision', 'Change management'] : ['Vision'],
  );
  expect(two.lines()).toContain('You two agree on 7 of 10.');
  expect((await openThemes(survey)).lines()).toContain('You two agree on 7 of 10.');
  expect(two.lines().join()).not.toMatch(/Krippendorff|alpha|0\.\d/);
});

describe('blanking', () => {
  test('words are replaced by dots, and nothing else may change', async () => {
    const survey = await commented(database, [...someComments(9), 'Anna was not helpful']);
    const reader = await openThemes(survey);
    await reader.press('Start reading');
    while (reader.comment() !== 'Anna was not helpful') await reader.press('Next');
    const [comment] = await look<{ id: string }>(
      database,
      `select id from comment where wave_id = $1 and body like 'Anna%'`,
      [survey.wave],
    );
    const ids = [comment?.id ?? ''];
    const form = formOf(await reader.send({ command: 'pulse.blank-words', ids }));
    expect(form.fields[0]).toMatchObject({ name: 'text', initial: 'Anna was not helpful' });
    const save = (text: string) =>
      reader.send({ command: 'pulse.save-blanked', ids, values: { text } });
    for (const wrong of ['… was very helpful', '… was helpful', 'Anna was not helpful, said …'])
      expect(refusalOf(await save(wrong))).toBe(
        'Only leaving out is possible: put … in place of whole words and keep everything else as it was written.',
      );
    expect(linesOf(messageOf(await save('... was not helpful')))).toContain('“… was not helpful”');
    const again = formOf(await reader.send({ command: 'pulse.blank-words', ids }));
    expect(again.fields[0]).toMatchObject({ initial: '… was not helpful' });
    messageOf(await save('Anna was not helpful'));
    expect(await look(database, 'select masked from comment where id = $1', ids)).toEqual([
      { masked: null },
    ]);
  });
});

test('only coordinators read comments', async () => {
  const { town, wave } = await commented(database, someComments(10));
  const [comment] = await look<{ id: string }>(
    database,
    'select id from comment where wave_id = $1 limit 1',
    [wave],
  );
  for (const command of ['pulse.themes', 'pulse.read-comments', 'pulse.look-again'])
    for (const who of ['Lead', 'vcs 1'])
      expect(refusalOf(await town.product.press(who, { command, ids: [wave] }))).toBe(
        'Only a coordinator or an admin can do this. Please ask one of them, or ask an admin for the role.',
      );
  for (const command of ['pulse.next-comment', 'pulse.blank-words', 'pulse.raise-concern'])
    refusalOf(await town.product.press('Lead', { command, ids: [comment?.id ?? ''] }));
});
