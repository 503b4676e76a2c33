import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { told } from '../../events/stalls/fair.ts';
import { look } from '../../pulse/town.ts';
import { assign, buildReadingRoom, fillIn, idOf, type ReadingRoom } from './reading-room.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const press = (room: ReadingRoom, who: string, command: string, at = 0, criterion?: number) =>
  room.product.press(who, {
    command,
    ids: [
      idOf(room.applications, at),
      ...(criterion === undefined ? [] : [room.round.criterionIds[criterion] as string]),
    ],
  });

const mark = (
  room: ReadingRoom,
  who: string,
  criterion: number,
  values: Readonly<Record<string, string | readonly string[]>>,
  at = 0,
) =>
  room.product.press(who, {
    command: 'eoi.save-mark',
    ids: [idOf(room.applications, at), room.round.criterionIds[criterion] as string],
    values,
  });

const scores = ({ database: where, network, applications }: ReadingRoom, at = 0) =>
  look<{ mark: number | null; standing: string; comment: string; version: number }>(
    where,
    `select s.standing, s.mark, s.comment, s.shareable, s.version from score s
     join criterion c on c.network_id = s.network_id and c.id = s.criterion_id
     where s.network_id = $1 and s.application_id = $2 order by c.position`,
    [network.id, idOf(applications, at)],
  );

test('a panellist reads, marks criterion by criterion, and makes her marks final', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 1', [0, 1]);
  const list = await room.product.press('vcs 1', { command: 'eoi.score' });
  expect(textOf(list)).toBe(
    [
      'New centres: what you read',
      'Your marks are final for 0 of 2 applications.',
      'A1 · Toddlers – not opened yet',
      '[Read]',
      'A2 · Rivers – not opened yet',
      '[Read]',
      '[Sheets to print]',
    ].join('\n'),
  );
  const read = await pressOn(room, 'vcs 1', list, 'Read');
  expect(textOf(read)).toBe(
    [
      'A1 · Toddlers',
      'Areas',
      'Northside',
      'Lead agency',
      'Toddlers\nAuthorised by: The trustees',
      'Partners',
      'Parks\nSwimmers',
      '1. What would you do, and with whom?',
      'What Toddlers would do.',
      '[Mark it] [Basic checks] [I have a conflict of interest] [All applications]',
    ].join('\n'),
  );
  const marks = await pressOn(room, 'vcs 1', read, 'Mark it');
  expect(textOf(marks)).toBe(
    [
      'Marks: A1 · Toddlers',
      '1. Knows the community (counts 60 of 100): not marked yet',
      '2. Works with others (counts 40 of 100): not marked yet',
      '[1. Knows the community] [2. Works with others]',
      '[My marks are final] [Read it] [All applications]',
    ].join('\n'),
  );
  const first = await pressOn(room, 'vcs 1', marks, '1. Knows the community');
  expect(formOf(first)).toMatchObject({
    title: 'Criterion 1 of 2',
    intro: [
      { text: [{ bold: 'Knows the community' }] },
      { text: [{ bold: 'What a 4 looks like: ' }, 'Names groups and what they need.'] },
    ],
  });
  const second = await fillIn(room, 'vcs 1', first, {
    mark: '4',
    comment: 'O’Neill’s “idea” 🌱 @everyone',
    share: ['yes'],
  });
  expect(formOf(second)).toMatchObject({
    title: 'Criterion 2 of 2',
    intro: [
      { text: 'Saved – Knows the community: 4 of 4.' },
      { text: [{ bold: 'Works with others' }] },
      {},
    ],
  });
  const all = await fillIn(room, 'vcs 1', second, { mark: 'abstained', comment: '' });
  expect(await scores(room)).toEqual([
    {
      standing: 'marked',
      mark: 4,
      comment: 'O’Neill’s “idea” 🌱 @everyone',
      shareable: true,
      version: 1,
    },
    { standing: 'abstained', mark: null, comment: '', shareable: false, version: 1 },
  ]);
  const sure = await pressOn(room, 'vcs 1', all, 'My marks are final');
  expect(textOf(sure)).toBe(
    [
      'Are your marks for A1 · Toddlers final?',
      '1. Knows the community (counts 60 of 100): 4 of 4',
      '2. Works with others (counts 40 of 100): I abstain',
      'From then on you see what others gave, and only the chair can open yours again. Please look them through once more.',
      '[Yes, they are final] [Not yet]',
    ].join('\n'),
  );
  const done = await pressOn(room, 'vcs 1', sure, 'Yes, they are final');
  expect(textOf(done)).toContain('Your marks for A1 · Toddlers are final. Thank you.');
  const again = await pressOn(room, 'vcs 1', sure, 'Yes, they are final');
  expect(textOf(again)).toBe(textOf(done));
  expect(textOf(await room.product.press('vcs 1', { command: 'eoi.score' }))).toContain(
    'Your marks are final for 1 of 2 applications.\nA1 · Toddlers – your marks are final',
  );
});

test('marks resume where they were left, are free to change, and out of range are refused', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 1', [0]);
  expect(await mark(room, 'vcs 1', 0, { mark: '5' })).toMatchObject({
    kind: 'refused',
    fields: {
      mark: 'A mark is 0, 1, 2, 3 or 4. If you cannot give one, choose “I abstain” or “Does not apply”.',
    },
  });
  expect((await mark(room, 'vcs 1', 0, { mark: '2', comment: 'x'.repeat(1001) })).kind).toBe(
    'refused',
  );
  expect(refusalOf(await press(room, 'vcs 1', 'eoi.finish-marks'))).toBe(
    '2 criteria are still without a mark: “Knows the community” and “Works with others”. Give each a mark, or choose “I abstain” or “Does not apply”.',
  );
  await mark(room, 'vcs 1', 0, { mark: '2', comment: 'Thin' });
  await mark(room, 'vcs 1', 0, { mark: '3', comment: 'Better than I thought' });
  const resumed = formOf(await press(room, 'vcs 1', 'eoi.mark', 0, 0));
  expect(resumed.fields.map(({ initial }) => initial)).toEqual(['3', 'Better than I thought', []]);
  expect(refusalOf(await press(room, 'vcs 1', 'eoi.finish-marks-yes'))).toContain(
    '1 criterion is still without a mark: “Works with others”',
  );
  expect(textOf(await room.product.press('vcs 1', { command: 'eoi.score' }))).toContain(
    'A1 · Toddlers – 1 of 2 criteria done',
  );
  expect(await look(database, 'select from score_version')).toEqual([]);
});

test('the same press twice keeps one mark, and a criterion of another round is not known', async () => {
  const room = await buildReadingRoom(database);
  const other = await buildReadingRoom(database);
  await assign(room, 'vcs 1', [0]);
  const ids = [idOf(room.applications, 0), room.round.criterionIds[0] as string];
  const values = { mark: '1', comment: '' };
  const twice = { command: 'eoi.save-mark', ids, values, key: 'test:twice' };
  await room.product.press('vcs 1', twice);
  await room.product.press('vcs 1', twice);
  expect(await scores(room)).toHaveLength(1);
  const foreign = [idOf(room.applications, 0), other.round.criterionIds[0] as string];
  expect(
    refusalOf(
      await room.product.press('vcs 1', { command: 'eoi.save-mark', ids: foreign, values }),
    ),
  ).toBe('I cannot find that criterion. Type /eoi score to see what there is to mark.');
  const theirs = await room.product.press('vcs 1', {
    command: 'eoi.read',
    ids: [idOf(other.applications, 0)],
  });
  expect(refusalOf(theirs)).toBe(
    refusalOf(
      await room.product.press('vcs 1', { command: 'eoi.read', ids: [crypto.randomUUID()] }),
    ),
  );
});

test('final marks change only once the chair has opened them, and what they were is kept', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 1', [0], [1, 2]);
  await assign(room, 'vcs 0', [0]);
  expect(refusalOf(await mark(room, 'vcs 1', 0, { mark: '4' }))).toBe(
    'Your marks on this application are final. If one is wrong, ask the chair to open them again.',
  );
  expect(refusalOf(await press(room, 'vcs 1', 'eoi.reopen-marks'))).toBe(
    'Only the chair of the panel can open marks again. Please ask the chair.',
  );
  const form = await press(room, 'vcs 0', 'eoi.reopen-marks');
  const done = await fillIn(room, 'vcs 0', form, {
    who: room.network.person('vcs 1').id,
    reason: 'She read A2’s text 🙈',
  });
  expect(textOf(done)).toContain(
    'The marks of vcs 1 are open again. I tell them by direct message.',
  );
  await room.product.work();
  expect(told(room, 'vcs 1')).toEqual(['Your marks for A1 · Toddlers are open again']);
  expect(textOf(await press(room, 'vcs 1', 'eoi.marks'))).toContain(
    'The chair opened your marks again: She read A2’s text 🙈',
  );
  await mark(room, 'vcs 1', 0, { mark: '4', comment: 'Now the right one' });
  await mark(room, 'vcs 1', 0, { mark: '3', comment: 'Now the right one' });
  await mark(room, 'vcs 1', 1, { mark: '2' });
  await press(room, 'vcs 1', 'eoi.finish-marks-yes');
  expect((await scores(room)).map(({ mark: given, version }) => [given, version])).toEqual([
    [3, 2],
    [2, 1],
  ]);
  expect(
    await look(database, 'select mark, version from score_version where network_id = $1', [
      room.network.id,
    ]),
  ).toEqual([{ mark: 1, version: 1 }]);
  const lines = await look<{ detail: object }>(
    database,
    `select detail from audit_line where network_id = $1 and action = 'eoi.marks-reopened'`,
    [room.network.id],
  );
  expect(lines).toEqual([{ detail: { application: idOf(room.applications, 0), edition: 2 } }]);
});

test('what others gave is hidden until her own marks on that application are final', async () => {
  const room = await buildReadingRoom(database);
  await assign(room, 'vcs 0', [0], [4, 0]);
  await assign(room, 'vcs 1', [0]);
  const leak = /4 of 4|0 of 4|vcs 0/;
  const hidden = await press(room, 'vcs 1', 'eoi.other-marks');
  expect(textOf(hidden)).toBe(
    [
      'What others gave: A1 · Toddlers',
      'For the panel and the coordinators only. Applicants never see who gave which mark.',
      'What others gave is shown to you once your own marks on this application are final.',
      '[Marks]',
    ].join('\n'),
  );
  // She who does not read it could still be asked to, so nor does she see them.
  const unasked = await press(room, 'vcs 2', 'eoi.other-marks');
  expect(textOf(unasked)).toContain('once they all are done with it');
  for (const command of ['eoi.read', 'eoi.marks', 'eoi.finish-marks'])
    expect(JSON.stringify(await press(room, 'vcs 1', command))).not.toMatch(leak);
  await mark(room, 'vcs 1', 0, { mark: '2' });
  await mark(room, 'vcs 1', 1, { mark: '2' });
  expect(JSON.stringify(messageOf(await press(room, 'vcs 1', 'eoi.marks')))).not.toMatch(leak);
  await press(room, 'vcs 1', 'eoi.finish-marks-yes');
  expect(textOf(await press(room, 'vcs 1', 'eoi.other-marks'))).toContain(
    '1. Knows the community\nvcs 0: 4 of 4\n2. Works with others\nvcs 0: 0 of 4',
  );
  expect(textOf(await press(room, 'vcs 2', 'eoi.other-marks'))).toContain('vcs 0: 4 of 4');
  expect(textOf(await press(room, 'Coordinator', 'eoi.other-marks'))).toContain('vcs 1: 2 of 4');
});

test('blind: nothing names who applied, in any message, form or list', async () => {
  const room = await buildReadingRoom(database, { round: { columns: { blind: true } } });
  await assign(room, 'vcs 0', [0, 1], [4, 0]);
  await assign(room, 'vcs 1', [0, 1]);
  const names = /Toddlers|Parks|Swimmers|Rivers|O’Neill|trustees/;
  const inOwnWords = /What Toddlers would do\./g;
  const replies = [
    await room.product.press('vcs 1', { command: 'eoi.score' }),
    await room.product.press('Coordinator', { command: 'eoi.score' }),
    await room.product.press('Coordinator', {
      command: 'eoi.applications',
      ids: [room.round.id],
    }),
    await press(room, 'vcs 1', 'eoi.read'),
    await press(room, 'vcs 1', 'eoi.checks'),
    await press(room, 'vcs 1', 'eoi.marks'),
    await press(room, 'vcs 1', 'eoi.mark', 0, 0),
    await mark(room, 'vcs 1', 0, { mark: '4' }),
    await mark(room, 'vcs 1', 1, { mark: '4' }),
    await press(room, 'vcs 1', 'eoi.finish-marks'),
    await press(room, 'vcs 1', 'eoi.finish-marks-yes'),
    await press(room, 'vcs 1', 'eoi.other-marks'),
    await press(room, 'vcs 0', 'eoi.reopen-marks'),
  ];
  for (const reply of replies)
    expect(JSON.stringify(reply).replace(inOwnWords, '')).not.toMatch(names);
  expect(textOf(await press(room, 'vcs 1', 'eoi.read'))).toContain(
    'Partners\nPartner 1\nPartner 2\n',
  );
});
