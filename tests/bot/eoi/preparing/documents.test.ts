import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildRound, type RoundGround } from '../../../support/round.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { docx, officeFile, pdf, xlsx } from '../round/files.ts';

let database: TestDatabase;
let town: PulseTown;
let ground: RoundGround;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 2 });
  ground = { database, network: town.network, keyring: town.product.ctx.keyring };
});
afterAll(() => database.close());

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const add = (round: string, values: Record<string, string>) =>
  town.product.press('Coordinator', { command: 'eoi.add-document', ids: [round], values });

test('a file is kept under its own kind, listed for everybody, and handed out as it was', async () => {
  const { id } = await buildRound(ground, { createdBy: 'Coordinator' });
  const empty = messageOf(
    await town.product.press('vcs 0', { command: 'eoi.documents', ids: [id] }),
  );
  expect(empty.blocks).toEqual([
    { kind: 'heading', text: 'Documents: New centres' },
    { kind: 'text', text: 'There are no documents yet.' },
  ]);
  const form = formOf(
    await town.product.press('Coordinator', { command: 'eoi.choose-document', ids: [id] }),
  );
  expect(form.submit.to).toEqual({ command: 'eoi.add-document', ids: [id] });
  const body = pdf('x'.repeat(2951)).toString();
  await add(id, { file: base64(body), 'file-name': 'C:\\My files\\O’Neill’s guide 🌱.pdf' });
  await add(id, { link: 'https://council.example/guide?x=1', name: 'The guide online' });
  const seen = messageOf(
    await town.product.press('vcs 0', { command: 'eoi.documents', ids: [id] }),
  );
  expect(seen.blocks.filter(({ kind }) => kind === 'text')).toEqual([
    { kind: 'text', text: 'O’Neill’s guide 🌱.pdf (3 KB)' },
    {
      kind: 'text',
      text: [{ link: 'The guide online', url: 'https://council.example/guide?x=1' }],
    },
  ]);
  expect(JSON.stringify(seen)).not.toContain('Remove');
  const given = messageOf(
    await town.product.press('vcs 0', {
      command: 'eoi.document',
      ids: [...buttonOf(seen, 'Get it').to.ids],
    }),
  );
  const file = given.blocks.find((block) => block.kind === 'file');
  expect(file).toMatchObject({ name: 'O’Neill’s guide 🌱.pdf', mediaType: 'application/pdf' });
  expect(file?.kind === 'file' && Buffer.from(file.body).toString()).toBe(body);
});

test('what is in a file decides, not its name; anything else is refused kindly', async () => {
  const { id } = await buildRound(ground, { createdBy: 'Coordinator', stage: 'draft' });
  for (const [file, name] of [
    [base64(docx()), 'a.docx'],
    [base64(xlsx()), 'b.xlsx'],
    [dot, 'c.png'],
    [base64(Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from('ffd9', 'hex')])), 'd.jpg'],
  ] as const)
    messageOf(await add(id, { file, 'file-name': name }));
  const refused =
    'This file cannot be taken. Choose a PDF, a Word document or Excel workbook without macros, or a PNG or JPEG picture, of at most 2 MB.';
  for (const file of [
    base64('<html onload="x">'),
    base64('<svg onload="x"/>'),
    base64('MZ'),
    base64(officeFile('word', { 'word/vbaProject.bin': 'x' })),
    base64(officeFile('word', {}, 'presentationml.presentation.main+xml')),
    base64('PK\x03\x04 broken'),
  ])
    expect(refusalOf(await add(id, { file, 'file-name': 'a.pdf' }))).toBe(refused);
  expect(refusalOf(await add(id, {}))).toBe('Choose a file, or give a link to one.');
  expect(refusalOf(await add(id, { file: dot, link: 'https://a.example' }))).toBe(
    'Choose a file or give a link, not both. Add the other as a document of its own.',
  );
  expect(await add(id, { link: 'javascript:alert(1)' })).toMatchObject({ kind: 'refused' });
  expect(
    await look(
      database,
      'select name, media_type is null as link from round_document where round_id = $1 order by name',
      [id],
    ),
  ).toEqual([
    { name: 'a.docx', link: false },
    { name: 'b.xlsx', link: false },
    { name: 'c.png', link: false },
    { name: 'd.jpg', link: false },
  ]);
});

test('there are ten at most, one can be removed, and after the deadline all stay', async () => {
  const { id } = await buildRound(ground, { createdBy: 'Coordinator' });
  for (let at = 0; at < 10; at += 1)
    messageOf(await add(id, { link: `https://council.example/${at}` }));
  expect(refusalOf(await add(id, { link: 'https://council.example/10' }))).toBe(
    'There are 10 documents already. Remove one first.',
  );
  const [first] = await look<{ id: string }>(
    database,
    'select id from round_document where round_id = $1',
    [id],
  );
  const remove = {
    command: 'eoi.remove-document',
    ids: [id, first?.id as string],
  };
  expect(await town.product.press('vcs 0', remove)).toMatchObject({ kind: 'refused' });
  messageOf(await town.product.press('Coordinator', remove));
  expect(refusalOf(await town.product.press('Coordinator', remove))).toBe(
    'This document is not there any more. Look at the list of documents again.',
  );
  const old = await buildRound(ground, {
    createdBy: 'Coordinator',
    title: 'Last year',
    opensAt: '2026-01-05T09:00:00Z',
    closesAt: '2026-04-05T09:00:00Z',
  });
  expect(refusalOf(await add(old.id, { link: 'https://council.example/10' }))).toBe(
    '“Last year” is over, so its documents stay as they are. Type /eoi new to prepare another.',
  );
});

test('what is prepared is seen in one place, with the advice on the window', async () => {
  const { id } = await buildRound(ground, {
    createdBy: 'Coordinator',
    stage: 'draft',
    opensAt: '2027-06-14T11:00:00Z',
    closesAt: '2027-09-06T11:00:00Z',
  });
  await add(id, { link: 'https://council.example/a' });
  const message = messageOf(
    await town.product.press('Coordinator', { command: 'eoi.prepare', ids: [id] }),
  );
  expect(message.blocks[1]).toEqual({
    kind: 'note',
    text: [
      'This window holds all of August, when small groups are often closed.',
      ' 5 weeks more make up for it: the deadline would then be ',
      { at: '2027-10-11T11:00:00.000Z', style: 'date-time' },
      '.',
    ],
  });
  expect(JSON.stringify(message.blocks[2])).toContain('1 document');
  for (const command of ['eoi.documents', 'eoi.prepare'])
    expect(await town.product.press('vcs 0', { command, ids: [id] })).toMatchObject({
      kind: 'refused',
    });
});
