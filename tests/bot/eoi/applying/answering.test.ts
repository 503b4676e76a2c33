import { afterAll, beforeAll, expect, test } from 'vitest';
import { countWords } from '../../../../bot/eoi/applying/counting.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { beginFor, buildCall, type Call, fillIn, saveAnswer, textOf } from './call.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test.each([
  ['', 0],
  ["O’Neill’s and the children's centre", 5],
  ['We run 3 groups – every day. 🌱🌱', 6],
  ['one\ntwo\tthree', 3],
])('words are counted as a reader would: %j', (text, count) => {
  expect(countWords(text)).toBe(count);
});

test('an answer over its limit is saved, counted, and listed as what is still to be shortened', async () => {
  const call = await buildCall(database);
  const application = await beginFor(call, 'Ann');
  const text = 'one two three four five six seven eight nine ten eleven twelve';
  const draft = await saveAnswer(call, 'Ann', application, { at: 1, text, seen: 0 });
  expect(textOf(draft)).toContain('- 2 · Who knows you? – 12 of 10 words');
  expect(textOf(draft)).toContain(
    '- Answer 2 has 12 words, and 10 at most are read: shorten it by 2.',
  );
  const form = formOf(await pressOn(call, 'Ann', draft, 'Answer 2'));
  expect(form.intro?.[1]).toEqual({
    kind: 'note',
    text: '10 words at most; there are 12 now.',
  });
  expect(form.fields.map(({ name, initial }) => [name, initial])).toEqual([['text', text]]);
});

test('four thousand signs with apostrophes, emoji and mentions survive whole, also where a field is shorter', async () => {
  const call = await buildCall(database);
  const application = await beginFor(call, 'Ann');
  const text = `${'O’Neill’s group 🌱 @everyone <!channel> '.repeat(200)}`.slice(0, 3999).trim();
  await saveAnswer(call, 'Ann', application, {
    text: text.slice(0, 2999).trim(),
    more: text.slice(2999).trim(),
    seen: 0,
  });
  const question = call.round.questionIds[0] ?? '';
  const form = formOf(
    await call.product.press('Ann', { command: 'eoi.answer', ids: [application, question] }),
  );
  const [first, more] = form.fields.map((field) => String(field.initial));
  expect(first?.length).toBeLessThanOrEqual(3000);
  expect(`${first} ${more}`.replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
  // Saved again unchanged, nothing has changed.
  await saveAnswer(call, 'Ann', application, { text: first ?? '', more: more ?? '', seen: 1 });
  expect(await versionsOf(call, application)).toEqual({ application: 1, part: 1 });
  expect(
    refusalOf(
      await saveAnswer(call, 'Ann', application, {
        text: 'x'.repeat(3000),
        more: 'y'.repeat(1100),
        seen: 1,
      }),
    ),
  ).toBe('That is more than 4000 characters. Shorten it a little; nothing was saved.');
});

test('whoever saves last is warned, sees both texts, and chooses; nothing is overwritten before', async () => {
  const call = await buildCall(database);
  const application = await shareWithAmy(call);
  await saveAnswer(call, 'Ann', application, { text: 'Ann’s words', seen: 0 });
  const clash = await saveAnswer(call, 'Amy', application, { text: 'Amy’s words', seen: 0 });
  expect(textOf(clash)).toBe(
    [
      'Ann saved this part while you wrote. Nothing is overwritten.',
      'What Ann saved:',
      'Ann’s words',
      'What you wrote:',
      'Amy’s words',
      'Very long texts are shortened here; “Edit on” opens yours whole, with theirs above it. Yours is kept until you choose.',
      '[Keep mine] [Keep theirs] [Edit on]',
    ].join('\n'),
  );
  expect(await readText(call, 'Ann', application)).toContain('Ann’s words');
  const form = formOf(await pressOn(call, 'Amy', clash, 'Edit on'));
  expect(form.fields[0]?.initial).toBe('Amy’s words');
  expect(form.intro?.slice(2)).toEqual([
    { kind: 'note', text: 'What Ann saved:' },
    { kind: 'text', text: 'Ann’s words' },
  ]);
  await saveAnswer(call, 'Ann', application, { text: 'Ann’s second thoughts', seen: 1 });
  const again = await pressOn(call, 'Amy', clash, 'Keep mine');
  expect(textOf(again)).toContain('What Ann saved:\nAnn’s second thoughts');
  await pressOn(call, 'Amy', again, 'Keep mine');
  expect(await readText(call, 'Ann', application)).toContain('Amy’s words');
  expect(await versionsOf(call, application)).toEqual({ application: 3, part: 3 });
  const stale = await saveAnswer(call, 'Ann', application, { text: 'Ann again', seen: 1 });
  await pressOn(call, 'Ann', stale, 'Keep theirs');
  expect(await readText(call, 'Ann', application)).toContain('Amy’s words');
  expect(await look(database, 'select from draft_aside')).toEqual([]);
});

test('a form opened before a text was emptied does not bring it back unasked', async () => {
  const call = await buildCall(database);
  const application = await shareWithAmy(call);
  await saveAnswer(call, 'Ann', application, { text: 'First', seen: 0 });
  await saveAnswer(call, 'Amy', application, { text: '', seen: 1 });
  await saveAnswer(call, 'Amy', application, { text: 'Second', seen: 2 });
  const clash = await saveAnswer(call, 'Ann', application, { text: 'First, better', seen: 1 });
  expect(textOf(clash)).toContain('What Amy saved:\nSecond');
});

test('areas are ticked or typed; one that is taken out while drafting drops out, and is told', async () => {
  const lots = Array.from({ length: 30 }, (_, at) => ({ name: `Area ${at + 1}` }));
  const call = await buildCall(database, { lots: [...lots, { name: 'St Anne’s' }] });
  const { product, round } = call;
  const application = await beginFor(call, 'Ann');
  const pages = await product.press('Ann', {
    command: 'eoi.application-areas',
    ids: [application],
  });
  expect(textOf(pages)).toContain('[Area 1 … Area 25] [Area 26 … St Anne’s]');
  const form = formOf(await pressOn(call, 'Ann', pages, 'Area 26 … St Anne’s'));
  expect(form.fields[0]?.label).toBe('Areas 26 to 31 of 31');
  const save = (values: Record<string, string | string[]>) =>
    product.press('Ann', { command: 'eoi.save-areas', ids: [application], value: '1', values });
  const saved = await save({ areas: [round.lotIds[26] ?? ''], named: "area 2\nst anne's" });
  expect(textOf(saved)).toContain('Areas · Area 2 · Area 27 · St Anne’s');
  expect(refusalOf(await save({ areas: [], named: 'Atlantis' }))).toBe(
    'There is no open area called “Atlantis”. Type it as it is written in the call.',
  );
  await database.admin.query('update lot set closed_at = business_now() where id = $1', [
    round.lotIds[26],
  ]);
  const draft = await product.press('Ann', { command: 'eoi.application', ids: [application] });
  expect(textOf(draft)).toContain(
    'Areas · Area 2 · St Anne’s\nArea 27 was taken out of this call meanwhile, so it is not part of your application any more.',
  );
});

test('a double press and a redelivered one change nothing more', async () => {
  const call = await buildCall(database);
  const application = await beginFor(call, 'Ann');
  const press = {
    command: 'eoi.save-answer',
    ids: [application, call.round.questionIds[0] ?? ''],
    value: '0',
    values: { text: 'Once' },
    key: `test:double:${application}`,
  };
  await Promise.all([call.product.press('Ann', press), call.product.press('Ann', press)]);
  messageOf(await saveAnswer(call, 'Ann', application, { text: 'Once', seen: 0 }));
  expect(await versionsOf(call, application)).toEqual({ application: 1, part: 1 });
});

test('what is written lies in the database under a key only', async () => {
  const call = await buildCall(database);
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application, ['KANARIE one', 'KANARIE two']);
  const rows = await look<{ body: Buffer }>(
    database,
    'select body from draft_part where application_id = $1',
    [application],
  );
  expect(rows).toHaveLength(3);
  for (const { body } of rows) expect(body.toString('latin1')).not.toContain('KANARIE');
});

async function shareWithAmy(call: Call): Promise<string> {
  const application = await beginFor(call, 'Ann');
  await call.product.press('Amy', { command: 'eoi.apply-ask', ids: [application] });
  const ids = [application, call.network.person('Amy').id];
  messageOf(await call.product.press('Ann', { command: 'eoi.apply-let-in', ids }));
  return application;
}

async function readText({ product }: Call, who: string, application: string): Promise<string> {
  return textOf(await product.press(who, { command: 'eoi.read-application', ids: [application] }));
}

async function versionsOf({ round }: Call, application: string) {
  const [versions] = await look<{ application: number; part: number }>(
    database,
    `select a.version as application, d.version as part from application a
     join draft_part d on d.application_id = a.id and d.about_id = $2 where a.id = $1`,
    [application, round.questionIds[0]],
  );
  return versions;
}
