import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readDraftFor } from '../../../../bot/eoi/applying/holding.ts';
import { attachmentBlocks } from '../../../../bot/eoi/attaching/attachment-blocks.ts';
import { attachmentsOfDraft } from '../../../../bot/eoi/attaching/draft-part.ts';
import { people } from '../../../../bot/people.ts';
import type { Reply } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import { freezeBusinessTime } from '../../../support/business-time.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { CLOSES } from '../applying/call.ts';
import { buildConsortium, type Consortium, handInWith } from '../partners/consortium.ts';
import { docx, officeFile, pdf } from '../round/files.ts';

let database: TestDatabase;
let consortium: Consortium;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  consortium = await buildConsortium(database);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function attach(body: Buffer, name: string, who = 'Ann'): Promise<Reply> {
  return consortium.product.press(who, {
    command: 'eoi.attachment-add',
    ids: [consortium.application],
    values: { file: body.toString('base64'), 'file-name': name },
  });
}

async function fileIds(): Promise<readonly string[]> {
  const rows = await look<{ id: string }>(
    database,
    'select id from attachment where application_id = $1 order by added_at, id',
    [consortium.application],
  );
  return rows.map(({ id }) => id);
}

function pressFile(who: string, command: string, id: string): Promise<Reply> {
  const ids = [consortium.application, id];
  return consortium.product.press(who, { command: `eoi.attachment-${command}`, ids });
}

test('a file is attached, listed, got back as it was, and removed', async () => {
  const draft = await consortium.product.press('Ann', {
    command: 'eoi.application',
    ids: [consortium.application],
  });
  expect(textOf(draft)).toContain('Files: none.\n[Files]');
  const none = await pressOn(consortium, 'Ann', draft, 'Files');
  const form = formOf(await pressOn(consortium, 'Ann', none, 'Attach a file'));
  expect(form.submit.to.command).toBe('eoi.attachment-add');
  const added = await attach(pdf('O’Neill'), 'C:\\plans\\Our plan 🌱.PDF');
  expect(textOf(added)).toBe(
    [
      'Files beside the application of Toddlers',
      'Our plan 🌱.pdf is attached.',
      'Like all of it they are sealed until the deadline. The panel downloads them afterwards.',
      'Our plan 🌱.pdf (1 KB)',
      '[Get it] [Remove]',
      '[Attach a file] [The application]',
    ].join('\n'),
  );
  const got = messageOf(await pressOn(consortium, 'Ann', added, 'Get it'));
  expect(got.blocks.at(-1)).toEqual({
    kind: 'file',
    name: 'Our plan 🌱.pdf',
    mediaType: 'application/pdf',
    body: pdf('O’Neill'),
  });
  expect(textOf(await pressOn(consortium, 'Ann', added, 'Remove'))).toContain(
    'The file is removed.\nNo files yet.',
  );
  expect(await fileIds()).toEqual([]);
});

test('neither the name nor what is in a file lies in the database in clear', async () => {
  await attach(pdf('CANARY-IN-THE-FILE'), 'CANARY-IN-THE-NAME.pdf');
  const [row] = await look<Record<string, unknown>>(
    database,
    'select * from attachment where application_id = $1',
    [consortium.application],
  );
  const all = Object.values(row ?? {})
    .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    .join();
  expect(all).not.toContain('CANARY');
  const lines = await look(
    database,
    `select detail from audit_line where detail::text like '%CANARY%'`,
  );
  expect(lines).toEqual([]);
});

test('what is of another kind, too large, or could be run is refused in one sentence', async () => {
  const wrong =
    'This file cannot be taken. Choose a PDF, a Word document or Excel workbook without macros, or a PNG or JPEG picture, of at most 2 MB.';
  expect(refusalOf(await attach(Buffer.from('MZ program'), 'plan.pdf'))).toBe(wrong);
  const large = Buffer.concat([pdf(), Buffer.alloc(2_000_001), pdf()]);
  expect(refusalOf(await attach(large, 'plan.pdf'))).toBe(wrong);
  const macros = officeFile('word', { 'word/vbaProject.bin': 'x' });
  expect(refusalOf(await attach(macros, 'plan.docx'))).toBe(
    'This file holds macros or a program, which nobody here may open. Save it without them (as .docx or .xlsx), or as a PDF, then choose it again.',
  );
  expect(await fileIds()).toEqual([]);
});

test('there are five files at most', async () => {
  for (let at = 1; at <= 5; at += 1) messageOf(await attach(docx(), `plan ${at}.docx`));
  const full = 'There are 5 files already. Remove one first.';
  expect(refusalOf(await attach(docx(), 'plan 6.docx'))).toBe(full);
});

test('nobody but those who write on an application lists, gets or removes its files', async () => {
  await attach(pdf(), 'plan.pdf');
  const [id = ''] = await fileIds();
  const hidden =
    'I cannot find that application, or you are not among those who write it. Type /eoi apply to see yours.';
  for (const who of ['Coordinator', 'Bob', 'Dan']) {
    const ids = [consortium.application];
    const list = await consortium.product.press(who, { command: 'eoi.attachments', ids });
    expect(refusalOf(list)).toBe(hidden);
    for (const command of ['get', 'remove'])
      expect(refusalOf(await pressFile(who, command, id))).toBe(hidden);
    expect(refusalOf(await attach(pdf(), 'theirs.pdf', who))).toBe(hidden);
  }
});

test('a file of another application, and one that is unknown, get the same answer', async () => {
  await attach(pdf(), 'plan.pdf');
  const [theirs = ''] = await fileIds();
  consortium = await buildConsortium(database);
  const unknown = 'This file is not there any more. Type /eoi apply and look at the files again.';
  for (const id of [theirs, '0b6f2c1e-7a55-4a43-9a54-2f6d1a0c9b11'])
    for (const command of ['get', 'remove'])
      expect(refusalOf(await pressFile('Ann', command, id))).toBe(unknown);
});

test('what was handed in keeps its files until it is handed in anew', async () => {
  const contentOf = () =>
    inWork(consortium.product.ctx, consortium.network.id, async (work) => {
      const person = { id: consortium.network.person('Ann').id, roles: [] };
      const draft = await readDraftFor(work, { person }, consortium.application);
      return (await attachmentsOfDraft(work, draft)).content?.attachments ?? [];
    });
  await attach(pdf('first'), 'first.pdf');
  const handed = await contentOf();
  await handInWith(consortium, 'Elm Trust');
  const [first = ''] = await fileIds();
  await pressFile('Ann', 'remove', first);
  expect(await contentOf()).toEqual([]);
  const blocks = await inWork(consortium.product.ctx, consortium.network.id, (work) =>
    attachmentBlocks(work, { attachments: handed }),
  );
  expect(blocks).toEqual([
    { kind: 'file', name: 'first.pdf', mediaType: 'application/pdf', body: pdf('first') },
  ]);
  const retain = () =>
    inWork(consortium.product.ctx, consortium.network.id, async (work) => {
      await people.find(({ name }) => name === 'attachments')?.retain?.(work, 24);
    });
  await retain();
  expect(await fileIds()).toEqual([first]);
  await database.admin.query(
    'update submission set sealed = null, withdrawn_at = business_now() where application_id = $1',
    [consortium.application],
  );
  await database.admin.query(`update application set state = 'withdrawn' where id = $1`, [
    consortium.application,
  ]);
  await retain();
  expect(await fileIds()).toEqual([]);
});

// Last, since business time stands still from here on.
test('from the deadline on no file is added or removed', async () => {
  await attach(pdf(), 'plan.pdf');
  const [id = ''] = await fileIds();
  await freezeBusinessTime(database, CLOSES);
  const closed =
    'The deadline of “New centres” has passed, so nothing can be changed or handed in any more. Type /eoi list to see what else there is.';
  expect(refusalOf(await attach(pdf(), 'late.pdf'))).toBe(closed);
  expect(refusalOf(await pressFile('Ann', 'remove', id))).toBe(closed);
  messageOf(await pressFile('Ann', 'get', id));
});
