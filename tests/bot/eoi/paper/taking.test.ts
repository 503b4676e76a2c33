import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../../../bot/view.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { type BuiltRound, buildApplication, buildRound } from '../../../support/round.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;
let town: PulseTown;
let round: BuiltRound;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function begin(): Promise<string> {
  town = await buildTown(database, { vcs: 3 });
  const ground = { database, network: town.network, keyring: town.product.ctx.keyring };
  round = await buildRound(ground, {
    createdBy: 'Coordinator',
    lots: [{ name: 'Northside' }, { name: 'O’Neill Road' }],
    questions: [
      { wording: 'What would you do?', wordLimit: 10 },
      { wording: 'With whom?', wordLimit: 10 },
    ],
  });
  const { id } = await buildApplication(ground, round, {
    lead: 'Toddlers',
    members: ['vcs 0', 'vcs 1'],
    answers: ['First answer.', 'Second answer.'],
    state: 'draft',
  });
  return id;
}
const press = (who: string, command: string, ids: readonly string[], values = {}, value?: string) =>
  town.product.press(who, { command, ids, values, ...(value ? { value } : {}) });

async function download(id: string): Promise<Uint8Array> {
  const message = messageOf(await press('vcs 0', 'eoi.form', [id]));
  const file = message.blocks.find((block) => block.kind === 'file');
  if (file?.kind !== 'file' || typeof file.body === 'string') throw new Error('No form.');
  return file.body;
}
function edit(bytes: Uint8Array, ...changes: [string, string][]): Uint8Array {
  const parts = unzipSync(bytes);
  let xml = strFromU8(parts['word/document.xml'] as Uint8Array);
  for (const [from, to] of changes) xml = xml.replace(from, to);
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml) });
}
const take = (id: string, bytes: Uint8Array, who = 'vcs 0') =>
  press(who, 'eoi.take-form', [id], { file: Buffer.from(bytes).toString('base64') });
async function textsOf(id: string): Promise<string> {
  const pages: Message[] = [];
  for (const page of ['0', '1'])
    pages.push(messageOf(await press('vcs 0', 'eoi.read-application', [id], {}, page)));
  return JSON.stringify(pages);
}
const versionOf = async (id: string) =>
  (
    await look<{ version: number }>(database, 'select version from application where id = $1', [id])
  )[0]?.version;

test('what was written into the form is taken, and what nobody touched is left alone', async () => {
  const id = await begin();
  const form = await download(id);
  const before = await versionOf(id);
  expect(messageOf(await take(id, form)).summary).toBe('There was nothing new in the form.');
  expect(await versionOf(id)).toBe(before);
  // A colleague writes in chat what the form leaves alone.
  await press(
    'vcs 1',
    'eoi.save-answer',
    [id, round.questionIds[1] as string],
    { text: 'In chat.' },
    '1',
  );
  const message = messageOf(
    await take(
      id,
      edit(form, ['First answer.', 'O’Neill’s plan 🌱 &amp; more'], ['>x</w:t>', '></w:t>']),
    ),
  );
  expect(message.blocks[0]).toEqual({
    kind: 'text',
    text: '2 parts were taken from the form. Nothing is handed in yet.',
  });
  const texts = await textsOf(id);
  expect(texts).toContain('O’Neill’s plan 🌱 & more');
  expect(texts).toContain('In chat.');
  expect(
    await look(database, 'select from application_lot where application_id = $1', [id]),
  ).toHaveLength(0);
});

test('what somebody else changed meanwhile is not overwritten: both can be seen', async () => {
  const id = await begin();
  const form = await download(id);
  await press(
    'vcs 1',
    'eoi.save-answer',
    [id, round.questionIds[0] as string],
    { text: 'In chat.' },
    '1',
  );
  const message = messageOf(await take(id, edit(form, ['First answer.', 'On paper.'])));
  expect(message.blocks).toContainEqual({
    kind: 'list',
    items: [
      '“Question 1” was changed in chat meanwhile, so nothing was overwritten. The 2 words of the form are kept beside it: look at both.',
    ],
  });
  expect(await textsOf(id)).toContain('In chat.');
  const both = buttonOf(message, 'Question 1: both').to;
  const opened = JSON.stringify(await press('vcs 0', both.command, both.ids));
  expect(opened).toContain('In chat.');
  expect(opened).toContain('On paper.');
});

test('an answer over its limit is kept, and its words are told', async () => {
  const id = await begin();
  const long = Array.from({ length: 12 }, (_, at) => `word${at}`).join(' ');
  const message = messageOf(await take(id, edit(await download(id), ['First answer.', long])));
  expect(message.blocks).toContainEqual({
    kind: 'list',
    items: [
      'Question 1 has 12 words, and 10 are allowed: it is kept, shorten it before you hand it in.',
    ],
  });
  expect(await textsOf(id)).toContain(long);
});

test('a form that cannot be read stores nothing, and strangers get and give none', async () => {
  const id = await begin();
  const form = await download(id);
  const before = await versionOf(id);
  const broken = edit(
    form,
    ['First answer.', 'Changed'],
    ['Question 2', 'Lost'],
    ['w:name="a_', 'w:name="z_'],
  );
  const lost = edit(broken, ['w:name="a_', 'w:name="z_'], ['Question 1', 'Lost']);
  expect(refusalOf(await take(id, lost))).toBe(
    'I cannot find “Question 1” in this form any more, so nothing was kept. Download the form again and put your texts into it.',
  );
  expect(refusalOf(await take(id, edit(form, ['First answer.', 'x'.repeat(4001)])))).toBe(
    'The text at “Question 1” is longer than the 4000 characters that can be kept, so nothing was. Shorten it, then choose the form again.',
  );
  expect(await versionOf(id)).toBe(before);
  for (const who of ['vcs 2', 'Coordinator']) {
    expect(await press(who, 'eoi.form', [id])).toMatchObject({ kind: 'refused' });
    expect(await take(id, edit(form, ['First answer.', 'Theirs']), who)).toMatchObject({
      kind: 'refused',
    });
  }
  const { rows } = await database.admin.query('select closes_at from round where id = $1', [
    round.id,
  ]);
  await town.product.travel((rows[0] as { closes_at: Date }).closes_at.toISOString());
  expect(await take(id, edit(form, ['First answer.', 'Late']))).toMatchObject({ kind: 'refused' });
  expect(await versionOf(id)).toBe(before);
});
