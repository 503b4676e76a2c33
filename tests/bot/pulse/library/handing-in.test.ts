import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Message, plainText, type Reply } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { askedChannels, buildTown, look } from '../town.ts';
import { beginFromFile, fileOf, handingIn, keptFiles, ownFile } from './questions.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function linesOf(message: Message): string[] {
  return message.blocks.flatMap((block) => ('text' in block ? [plainText(block.text)] : []));
}

function besideField(reply: Reply): unknown {
  return reply.kind === 'refused' ? reply.fields : reply;
}

async function templateChoices(product: Awaited<ReturnType<typeof buildTown>>['product']) {
  const [first] = formOf(await product.press('Coordinator', { command: 'pulse.new' })).fields;
  if (first?.kind !== 'single') throw new Error('No choices.');
  return first.choices;
}

test('a file is the last choice of what to ask; handed in, it goes on with what was chosen', async () => {
  const { product, network } = await buildTown(database, { vcs: 12 });
  const choices = await templateChoices(product);
  expect(choices.at(-1)).toEqual({
    value: 'file:',
    label: 'A file of my own',
    help: 'Your questions in a text file, checked before anybody is asked',
  });
  const form = formOf(
    await product.press('Coordinator', { command: 'pulse.draft', values: ownFile }),
  );
  expect(form.fields.map(({ kind, name, label }) => [kind, name, label])).toEqual([
    ['file', 'file', 'The file'],
    ['long-text', 'text', 'Or paste it here'],
    ['multiple', 'replace', 'If you have a file of that name already'],
  ]);
  const [wave = ''] = form.submit.to.ids;
  const handed = messageOf(
    await product.press(
      'Coordinator',
      handingIn(wave, { file: fileOf('Where to meet?'), 'file-name': 'Our Hälls 2026.YAML' }),
    ),
  );
  expect(linesOf(handed).slice(0, 4)).toEqual([
    'Your questions are kept as our-halls-2026 under “My files”.',
    'Draft: Where to meet? (Year one)',
    '3 questions, about 1 minute.',
    'Privacy: anonymous. Figures by area. 1 reminder.',
  ]);
  expect(await keptFiles(database, network)).toEqual({
    'our-halls-2026': fileOf('Where to meet?'),
  });
  const again = await templateChoices(product);
  expect(again[0]).toEqual({
    value: 'our-halls-2026',
    label: 'Where to meet?',
    help: 'Two questions about our halls.',
  });
  expect(again).toHaveLength(choices.length + 1);
  await product.press('Coordinator', {
    command: 'pulse.audience',
    ids: [wave],
    values: { channels: askedChannels(network), groups: [] },
  });
  await product.press('Coordinator', {
    command: 'pulse.timing',
    ids: [wave],
    values: { closes: '2026-12-14T17:00:00Z', hold: '0' },
  });
  messageOf(await product.press('Coordinator', { command: 'pulse.launch', ids: [wave] }));
  await product.work();
  const answer = formOf(await product.press('vcs 1', { command: 'pulse.open', ids: [wave] }));
  expect(answer.fields.map(({ label }) => label)).toEqual([
    'How good is each hall? Library',
    'How good is each hall? Church',
    'Why?',
    'If fewer than 10 people write something',
  ]);
});

test('a file can be pasted; it is named for its title, and never for a poll', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  for (const title of ['Poll', '“Привіт”'])
    messageOf(
      await product.press(
        'Coordinator',
        handingIn(await beginFromFile(product), { text: fileOf(title) }),
      ),
    );
  expect(Object.keys(await keptFiles(database, network))).toEqual([
    'my-questions',
    'poll-questions',
  ]);
  const rows = await look(database, 'select template from survey where network_id = $1', [
    network.id,
  ]);
  expect(rows).toEqual([{ template: 'poll-questions' }, { template: 'my-questions' }]);
});

const good = fileOf('Where to meet?');

test.each([
  [
    'a wrong kind of question',
    { file: good.replace('kind: text', 'kind: essay'), 'file-name': 'halls.yaml' },
    {
      file: 'The survey file halls.yaml has a mistake at line 15, in question 2, kind: write agreement, rating, zero-to-ten, single, multiple, ranking, grid or text. Mend it there and try again.',
    },
  ],
  [
    'the same field twice',
    { text: good.replace('minutes: 1', 'minutes: 1\nminutes: 2') },
    {
      text: 'The survey file that you pasted has the same field twice, at line 4. Take one of them out and try again.',
    },
  ],
  [
    'a star',
    { file: good.replace('title: Where to meet?', 'title: &t T\nabout: *t'), 'file-name': 'a.yml' },
    {
      file: 'The survey file a.yml has the same field twice, at line 3. Take one of them out and try again.',
    },
  ],
  [
    'nothing but a star',
    { file: good.replace('about: Two questions about our halls.', 'about: *t'), 'file-name': '' },
    {
      file: 'The survey file that you pasted refers to a part of itself with a star (*). Write that part out and try again.',
    },
  ],
  [
    'another kind of file',
    { file: good, 'file-name': 'halls.docx' },
    {
      file: 'This is not a file of questions. Choose one whose name ends in .yaml, .yml or .txt.',
    },
  ],
  [
    'a very long file',
    { file: good + '#'.repeat(40_000), 'file-name': 'halls.yaml' },
    {
      file: 'This is too long: keep it under 40,000 letters, or make two surveys of it.',
    },
  ],
  ['no file', {}, { file: 'Choose a file, or paste what is in it.' }],
  [
    'an empty file',
    { file: '', 'file-name': 'halls.yaml' },
    {
      file: 'The survey file halls.yaml has a mistake at line 1, in the whole file: begin with title, about, minutes and questions, each on a line of its own. Mend it there and try again.',
    },
  ],
  [
    'a file and a text',
    { file: good, 'file-name': 'halls.yaml', text: good },
    { text: 'Choose a file or paste the text, not both. Take one of them out and try again.' },
  ],
])('%s stands beside its field, and nothing is kept', async (_, values, fields) => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  const wave = await beginFromFile(product);
  expect(besideField(await product.press('Coordinator', handingIn(wave, values)))).toEqual(fields);
  expect(await keptFiles(database, network)).toEqual({});
  const rows = await look(database, 'select from question where network_id = $1', [network.id]);
  expect(rows).toEqual([]);
});

test('a file of the same name replaces the other only when that was said', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  const first = { file: fileOf('First'), 'file-name': 'halls.yaml' };
  const second = { file: fileOf('Second'), 'file-name': 'Halls.yml' };
  const hand = async (values: Parameters<typeof handingIn>[1]) =>
    product.press('Coordinator', handingIn(await beginFromFile(product), values));
  await hand(first);
  expect(besideField(await hand(second))).toEqual({
    replace:
      'You have a file “halls” already. Tick “Put this one in its place”, or give yours another name.',
  });
  expect(await keptFiles(database, network)).toEqual({ halls: fileOf('First') });
  expect(linesOf(messageOf(await hand(first)))[0]).toBe(
    'Your questions are kept as halls under “My files”.',
  );
  expect(linesOf(messageOf(await hand({ ...second, replace: ['yes'] })))[0]).toBe(
    'Your questions took the place of the ones you had as halls.',
  );
  expect(await keptFiles(database, network)).toEqual({ halls: fileOf('Second') });
});

test('a file of one’s own wins over one of the same name that ships', async () => {
  const { product } = await buildTown(database, { vcs: 1 });
  const before = await templateChoices(product);
  const values = { file: fileOf('Our own week'), 'file-name': 'weekly-pulse.yaml' };
  await product.press('Coordinator', handingIn(await beginFromFile(product), values));
  const after = await templateChoices(product);
  expect(after).toHaveLength(before.length);
  expect(after.filter(({ value }) => value === 'weekly-pulse')).toEqual([
    expect.objectContaining({ label: 'Our own week' }),
  ]);
  const draft = await product.press('Coordinator', {
    command: 'pulse.draft',
    values: { ...ownFile, template: 'weekly-pulse' },
  });
  expect(linesOf(messageOf(draft))[0]).toBe('Draft: Our own week (Year one)');
});

test('a network keeps eight files, and the form never offers more than a list takes', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  for (let at = 1; at <= 8; at += 1) {
    const values = { text: fileOf(`Halls ${at}`) };
    messageOf(await product.press('Coordinator', handingIn(await beginFromFile(product), values)));
  }
  const ninth = handingIn(await beginFromFile(product), { text: fileOf('Halls 9') });
  expect(besideField(await product.press('Coordinator', ninth))).toEqual({
    text: 'You can keep 8 files. Remove one under “My files” first, then hand this one in.',
  });
  expect(Object.keys(await keptFiles(database, network))).toHaveLength(8);
  await database.admin.query(
    `update wave set state = 'closed', opened_at = now(), opens_at = now() - interval '2 hours',
       closes_at = now() where network_id = $1`,
    [network.id],
  );
  const choices = await templateChoices(product);
  expect(choices).toHaveLength(25);
  expect(choices.at(-1)?.label).toBe('A file of my own');
  expect(choices.slice(0, 8).map(({ label }) => label)).toEqual(
    Array.from({ length: 8 }, (_, at) => `Halls ${at + 1}`),
  );
});

test('a draft waits for its file, takes one only, and is not sent out before', async () => {
  const { product } = await buildTown(database, { vcs: 1 });
  const wave = await beginFromFile(product);
  const list = messageOf(await product.press('Coordinator', { command: 'pulse.list' }));
  expect(linesOf(list)).toContain('Your own questions (Year one) is a draft');
  const shown = messageOf(
    await product.press('Coordinator', { command: 'pulse.show-draft', ids: [wave] }),
  );
  expect(linesOf(shown)).toEqual([
    'Draft: Your own questions (Year one)',
    'It waits for your file of questions.',
    'Privacy: anonymous. Figures by area. 1 reminder.',
    'The draft is kept: type /pulse list to go on with it later.',
  ]);
  const { command, ids } = buttonOf(shown, 'Hand in').to;
  expect(formOf(await product.press('Coordinator', { command, ids })).title).toBe(
    'Your own questions',
  );
  await product.press('Coordinator', {
    command: 'pulse.timing',
    ids: [wave],
    values: { closes: '2026-12-14T17:00:00Z', hold: '0' },
  });
  expect(
    refusalOf(await product.press('Coordinator', { command: 'pulse.launch', ids: [wave] })),
  ).toBe('Hand in your questions first: press “Hand in”.');
  await product.press('Coordinator', handingIn(wave, { text: good }));
  expect(refusalOf(await product.press('Coordinator', handingIn(wave, { text: good })))).toBe(
    'This draft has its questions already. Type /pulse new to start another.',
  );
});

test('only coordinators hand in files, only for drafts of their own network, and it is noted', async () => {
  const { product, network } = await buildTown(database, { vcs: 1 });
  const other = await buildTown(database, { vcs: 1 });
  const wave = await beginFromFile(product);
  const pressed = handingIn(wave, { text: good });
  expect(refusalOf(await product.press('vcs 0', pressed))).toMatch(
    /^Only a coordinator or an admin/,
  );
  expect(refusalOf(await product.press('Lead', pressed))).toMatch(
    /^Only a coordinator or an admin/,
  );
  expect(refusalOf(await other.product.press('Coordinator', pressed))).toBe(
    'I cannot find that survey. Type /pulse list to see the ones that are open.',
  );
  expect(await keptFiles(database, other.network)).toEqual({});
  await product.press('Coordinator', pressed);
  const rows = await look(
    database,
    `select action, actor_id is not null as "isNamed", detail from audit_line
     where network_id = $1 and action like 'pulse.template%'`,
    [network.id],
  );
  expect(rows).toEqual([{ action: 'pulse.template-kept', isNamed: true, detail: {} }]);
  expect(product.ctx.lines.join()).not.toContain('Where to meet');
});
