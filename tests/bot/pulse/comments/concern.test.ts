import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
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
