import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { look } from '../town.ts';
import { type Commented, commented, linesOf, openThemes, someComments } from './commented.ts';

const WORRY = 'KANARIE the boy in the red house is hungry';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function worried(anonymity = 'confidential'): Promise<Commented & { id: string }> {
  const survey = await commented(database, [...someComments(11), WORRY], { anonymity });
  const [row] = await look<{ id: string }>(
    database,
    'select id from comment where wave_id = $1 and body = $2',
    [survey.wave, WORRY],
  );
  return { ...survey, id: row?.id ?? '' };
}

for (const [anonymity, who] of [
  ['named', 'The coordinators can see who wrote it: press “Who said what”.'],
  ['confidential', 'We cannot find out who wrote it.'],
  ['anonymous', 'We cannot find out who wrote it.'],
] as const) {
  test(`${anonymity}: whoever raises a concern sees the words, whom to tell, and what is known of the writer`, async () => {
    const { town, wave, id } = await worried(anonymity);
    const raised = await town.product.press('Second', {
      command: 'pulse.raise-concern',
      ids: [id],
    });
    expect(linesOf(messageOf(raised))).toEqual([
      'Please tell them now',
      'Tell Safe Line 01234 567890 what it says:',
      `“${WORRY}”`,
      who,
      'If somebody is in danger at this moment, call 999.',
      'The comment has left the list and all figures. The admins get a message too.',
      ...(anonymity === 'named' ? ['[Who said what]'] : []),
      '[Go on reading]',
      '[It was a mistake]',
    ]);
    expect(
      await look(
        database,
        'select action, subject_id = $2 as it from audit_line where network_id = $1 and action like $3',
        [town.network.id, id, 'pulse.concern%'],
      ),
    ).toEqual([{ action: 'pulse.concern-raised', it: true }]);
    expect(wave).toBeTruthy();
  });
}

test('all admins get a card without the words, and read them by a button; each look is noted', async () => {
  const { town, id } = await worried();
  await town.product.press('Second', { command: 'pulse.raise-concern', ids: [id] });
  await town.product.work();
  const cards = Object.values(town.product.messengers).flatMap(({ visible }) =>
    visible.filter(({ text }) => text.startsWith('Somebody may be at risk')),
  );
  expect(cards.map(({ text }) => text)).toEqual([
    [
      'Somebody may be at risk',
      'Somebody may be at risk',
      'A coordinator has raised a concern about a comment in “How is working together going?”. Please read it, and make sure that Safe Line 01234 567890 has been told.',
    ].join('\n'),
  ]);
  const read = { command: 'pulse.read-concern', ids: [id] };
  expect(linesOf(messageOf(await town.product.press('Coordinator', read)))).toContain(`“${WORRY}”`);
  refusalOf(await town.product.press('Second', read));
  refusalOf(await town.product.press('vcs 1', read));
  const noted = await look(
    database,
    `select count(*)::int as n from audit_line where network_id = $1 and action = 'pulse.concern-read'`,
    [town.network.id],
  );
  expect(noted).toEqual([{ n: 1 }]);
});

test('afterwards it is in no list and no figure, and cannot be quoted, read on or raised again', async () => {
  const survey = await worried();
  const { town, wave, id } = survey;
  const reader = await openThemes(survey);
  await reader.readAll(() => ['Vision']);
  await reader.send({ command: 'pulse.release-comment', ids: [id], value: 'yes' });
  await reader.send({ command: 'pulse.raise-concern', ids: [id] });
  for (const command of ['pulse.next-comment', 'pulse.blank-words', 'pulse.skip-comment'])
    expect(refusalOf(await reader.send({ command, ids: [id] }))).toBe(
      'That comment is no longer in the list. Type /pulse themes to go on.',
    );
  refusalOf(await reader.send({ command: 'pulse.release-comment', ids: [id], value: 'yes' }));
  expect(refusalOf(await reader.send({ command: 'pulse.raise-concern', ids: [id] }))).toBe(
    'Somebody has raised a concern about this comment already, and the admins were told. Type /pulse themes to go on.',
  );
  const again = await openThemes(survey);
  expect(again.lines()).toContain('You have read 11 of 11.');
  await again.press('Look through them again');
  for (let left = 11; left > 0; left -= 1) {
    expect(again.comment()).not.toBe(WORRY);
    await again.press('Next');
  }
  await again.press('Post the themes');
  await town.product.work();
  const seen = messageOf(
    await town.product.press('Lead', { command: 'pulse.results', ids: [wave] }),
  );
  expect(linesOf(seen).join()).not.toContain('KANARIE');
});

test('a concern about a comment that was posted takes it out of the posted card', async () => {
  const survey = await worried();
  const { town, id } = survey;
  const reader = await openThemes(survey);
  await reader.readAll(() => []);
  await reader.send({ command: 'pulse.release-comment', ids: [id], value: 'yes' });
  await reader.press('Post the themes');
  await town.product.work();
  await reader.send({ command: 'pulse.raise-concern', ids: [id] });
  const results = messageOf(
    await town.product.press('Lead', { command: 'pulse.results', ids: [survey.wave] }),
  );
  expect(linesOf(results).join()).not.toContain('KANARIE');
  const redrawn = await look(
    database,
    `select count(*)::int as n from outbox
     where network_id = $1 and card = 'pulse.themes' and action = 'update'`,
    [town.network.id],
  );
  expect(redrawn).toEqual([{ n: 2 }]);
});

test('a mistaken concern is taken back: the comment is in the list again, and the admins are told once', async () => {
  const survey = await worried();
  const { town, id } = survey;
  const reader = await openThemes(survey, 'Second');
  const raised = messageOf(await reader.send({ command: 'pulse.raise-concern', ids: [id] }));
  await town.product.work();
  expect((await openThemes(survey, 'Second')).lines()).toContain(
    'One comment is kept apart, because somebody may be at risk. If that was a mistake, ask an admin to take it back: their message has a button.',
  );
  const { command, ids } = buttonOf(raised, 'It was a mistake').to;
  refusalOf(await town.product.press('vcs 1', { command, ids }));
  const back = messageOf(await reader.send({ command, ids }));
  expect(linesOf(back)).toEqual([
    'The concern is taken back',
    'If you have told Safe Line 01234 567890 about it, please tell them that it was a mistake.',
    'The comment is in the list again. The admins get a message too.',
    '[Go on reading]',
  ]);
  expect(refusalOf(await reader.send({ command, ids }))).toBe(
    'There is no concern about this comment any more: somebody has taken it back. Type /pulse themes to go on.',
  );
  await town.product.reach('2026-12-14T17:05:00Z');
  const told =
    'The concern about a comment in “How is working together going?” was taken back: it was a mistake. The comment is in the list again. If Safe Line 01234 567890 has been told, please tell them so.';
  const { visible } = town.product.messengers.slack;
  const cards = visible.map(({ text }) => text).filter((text) => text.includes('oncern'));
  // The first message says it too, so that nobody acts on it any more.
  expect(cards.map((text) => text.split('\n').at(-1))).toEqual([told, told]);
  expect(JSON.stringify(Object.values(town.product.messengers))).not.toContain('KANARIE');
  expect(
    await look(
      database,
      `select action, subject_id = $2 as it from audit_line
       where network_id = $1 and action like 'pulse.concern%' order by at`,
      [town.network.id, id],
    ),
  ).toEqual([
    { action: 'pulse.concern-raised', it: true },
    { action: 'pulse.concern-withdrawn', it: true },
  ]);
  const again = await openThemes(survey, 'Second');
  expect(again.lines().join()).not.toContain('kept apart');
  const read: string[] = [];
  await again.readAll((comment) => {
    read.push(comment);
    return [];
  });
  expect(read).toHaveLength(12);
  expect(read).toContain(WORRY);
});

test('raised again after it was taken back, the admins are told again; an admin takes it back from her message', async () => {
  const { town, id } = await worried();
  const raise = { command: 'pulse.raise-concern', ids: [id] };
  const takeBack = { command: 'pulse.take-back-concern', ids: [id] };
  await town.product.press('Second', raise);
  await town.product.press('Second', takeBack);
  await town.product.work();
  await town.product.press('Second', raise);
  await town.product.work();
  const headings = () =>
    town.product.messengers.slack.visible
      .map(({ text }) => text.split('\n')[0])
      .filter((text) => /risk|mistake/.test(text ?? ''));
  expect(headings().at(-1)).toBe('Somebody may be at risk');
  const seen = messageOf(
    await town.product.press('Coordinator', { command: 'pulse.read-concern', ids: [id] }),
  );
  const { command, ids } = buttonOf(seen, 'It was a mistake').to;
  messageOf(await town.product.press('Coordinator', { command, ids }));
  await town.product.work();
  expect(headings().at(-1)).toBe('The concern was a mistake');
  expect(
    refusalOf(
      await town.product.press('Coordinator', { command: 'pulse.read-concern', ids: [id] }),
    ),
  ).toContain('There is no concern about this comment any more');
});

test('no log line, job, outbox row or audit line ever holds a word of a comment', async () => {
  const survey = await worried();
  const { town, id } = survey;
  const reader = await openThemes(survey);
  await reader.readAll(() => []);
  await reader.send({
    command: 'pulse.save-blanked',
    ids: [id],
    values: { text: 'KANARIE … hungry' },
  });
  await reader.send({ command: 'pulse.save-blanked', ids: [id], values: { text: 'KANARIE no' } });
  await reader.send({ command: 'pulse.release-comment', ids: [id], value: 'yes' });
  await reader.press('Post the themes');
  await town.product.work();
  await reader.send({ command: 'pulse.raise-concern', ids: [id] });
  await town.product.work();
  expect(town.product.ctx.lines.join()).not.toContain('KANARIE');
  const tables = await look<{ name: string }>(
    database,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await look(
      database,
      `select from ${name} t where strpos(t::text, 'KANARIE') > 0 and t::text like $1 limit 1`,
      [`%${town.network.id}%`],
    );
    if (rows.length > 0) found.push(name);
  }
  expect(found).toEqual(['public.answer', 'public.comment']);
});
