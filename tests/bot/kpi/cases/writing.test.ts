import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { beginStudy, buildCaseTown, told, write } from './area.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const NASTY = "it's =1+1 @everyone *not bold* <https://x.example|x> 🙂";

test('a lead begins a case study and adds an ordinary member, who is told and writes', async () => {
  const town = await buildCaseTown(database);
  const { product } = town;
  const begun = await product.press('Lead', { command: 'kpi.case' });
  expect(textOf(begun)).toContain('Northside · not begun');
  await beginStudy(town, ['Ann']);
  await product.work();
  expect(told(town, 'Ann')).toEqual(['Would you help to tell how Northside got on?']);
  const hers = await product.press('Ann', { command: 'kpi.case' });
  const form = formOf(await pressOn(town, 'Ann', hers, 'Tell what you have done'));
  expect(form.fields.map(({ name }) => name)).toEqual(['text', 'more']);
  const { command, ids, value } = form.submit.to;
  const kept = await product.press('Ann', {
    command,
    ids,
    ...(value === undefined ? {} : { value }),
    values: { text: NASTY },
  });
  expect(textOf(kept)).toContain(NASTY);
  expect(textOf(kept)).toContain('Ann, ');
  // Readers see who may add; a member sees no buttons that are not hers.
  expect(textOf(await product.press('Lead', { command: 'kpi.case-open', ids }))).toContain(
    'Authors, beside coordinators and leads: Ann.',
  );
  expect(textOf(kept)).not.toContain('[Authors]');
  const again = { command: 'kpi.case-author-save', ids, values: { person: 'Ann' } };
  expect(textOf(await product.press('Lead', again))).toContain('They are an author already.');
});

test('who is no author is told whom to ask, and a study of another network is as unknown as none', async () => {
  const town = await buildCaseTown(database);
  const other = await buildCaseTown(database);
  await beginStudy(town, ['Ann']);
  await beginStudy(other, ['Ann']);
  expect(refusalOf(await write(town, 'Bea', 'done', 'Nothing.', 0))).toBe(
    'Only coordinators, council leads, admins and the authors of a case study can open it. Ask one of them to add you as an author.',
  );
  expect(refusalOf(await town.product.press('Bea', { command: 'kpi.case' }))).toContain(
    'Ask one of them to add you as an author.',
  );
  for (const id of [other.area('Northside'), other.network.id])
    expect(
      refusalOf(await town.product.press('Lead', { command: 'kpi.case-open', ids: [id] })),
    ).toBe('I cannot find that case study. Type /kpi case to see which there are.');
});

test('who saves after somebody else is shown both, and neither is lost', async () => {
  const town = await buildCaseTown(database);
  const { product, area } = town;
  await beginStudy(town, ['Ann', 'Bea']);
  await write(town, 'Ann', 'done', 'We met. We ate.', 0);
  const clash = messageOf(await write(town, 'Bea', 'done', 'We met. We planned.', 0));
  expect(textOf(clash)).toBe(
    [
      'Ann saved this answer while you wrote',
      'What Ann wrote:',
      'We met. We ate.',
      'What you wrote:',
      'We met. We planned.',
      'Both are kept as versions, and yours is the one that is read now. You can make one text of the two, or put the other one back.',
      '[Make one of both] [Put theirs back] [Leave mine]',
    ].join('\n'),
  );
  const form = formOf(await pressOn(town, 'Bea', clash, 'Make one of both'));
  expect(form.fields[0]?.initial).toBe('We met. We planned.');
  expect(JSON.stringify(form.intro)).toContain('We met. We ate.');
  expect(form.submit.to.value).toBe('done.2');
  expect(textOf(await pressOn(town, 'Bea', clash, 'Put theirs back'))).toContain(
    'Done: that version is read now. The other ones stay.',
  );
  const ids = [area('Northside')];
  const versions = messageOf(
    await product.press('Ann', { command: 'kpi.case-versions', ids, value: 'done.0' }),
  );
  expect(
    textOf(versions)
      .split('\n')
      .filter((line) => /^(New|Taken out)/.test(line)),
  ).toEqual([
    'New: We ate.',
    'Taken out: We planned.',
    'New: We planned.',
    'Taken out: We ate.',
    'New: We met. We ate.',
  ]);
  expect(textOf(await pressOn(town, 'Ann', versions, 'Read version 2'))).toContain(
    'We met. We planned.',
  );
  // The same words again, or after one's own, are no clash.
  expect(textOf(await write(town, 'Bea', 'done', 'We met. We ate.', 1))).toContain(
    'That is saved.',
  );
  expect(textOf(await write(town, 'Bea', 'done', 'More.', 1))).toContain('That is saved.');
});

test('a text of 4,000 characters is kept whole, and a longer one is refused beside its field', async () => {
  const town = await buildCaseTown(database);
  const { product, area } = town;
  await beginStudy(town, ['Ann']);
  const ids = [area('Northside')];
  const save = (text: string, more: string) =>
    product.press('Ann', {
      command: 'kpi.case-save',
      ids,
      value: 'plans.0',
      values: { text, more },
    });
  const whole = 'Word and. '.repeat(300).trim();
  expect(textOf(await save(whole, 'x'.repeat(4000 - whole.length - 1)))).toContain(
    'That is saved.',
  );
  expect(await save(whole, 'x'.repeat(4000 - whole.length))).toMatchObject({
    kind: 'refused',
    fields: { more: 'Both together can have 4000 characters. Please shorten it.' },
  });
  const form = formOf(
    await product.press('Ann', { command: 'kpi.case-write', ids, value: 'plans' }),
  );
  expect(form.fields.map((field) => String(field.initial).length > 0)).toEqual([true, true]);
});

test('an ended study takes nothing more until a lead goes on with it; an area with one is never dropped', async () => {
  const town = await buildCaseTown(database);
  const { product, area } = town;
  const shown = await beginStudy(town, ['Ann']);
  await write(town, 'Ann', 'done', 'We met.', 0);
  const ended = await pressOn(town, 'Lead', shown, 'End it');
  expect(refusalOf(await write(town, 'Ann', 'done', 'We met again.', 1))).toBe(
    'This case study is ended: what is written stays, and nothing is added. A coordinator or lead can go on with it.',
  );
  expect(textOf(ended)).toContain('We met.');
  await pressOn(town, 'Lead', ended, 'Go on with it');
  expect(textOf(await write(town, 'Ann', 'done', 'We met again.', 1))).toContain('That is saved.');
  await database.admin.query('update person set locality_id = null where network_id = $1', [
    town.network.id,
  ]);
  await product.press('Coordinator', {
    command: 'network.areas.save',
    values: { areas: 'Elsewhere' },
  });
  expect(
    textOf(await product.press('Lead', { command: 'kpi.case-open', ids: [area('Northside')] })),
  ).toContain('We met again.');
});

test('an erased author’s texts stay without her name, and the audit trail has ids only', async () => {
  const town = await buildCaseTown(database);
  const { product, network } = town;
  await beginStudy(town, ['Ann']);
  await write(town, 'Ann', 'challenges', 'Trust had to be rebuilt first.', 0);
  const own = people.find(({ name }) => name === 'kpi-cases');
  const { id } = network.person('Ann');
  await inWork(product.ctx, network.id, async (work) => {
    const sheets = await own?.exportPerson(work, id);
    expect(sheets?.map(({ rows }) => rows.length)).toEqual([1, 0, 1]);
    expect(sheets?.[2]?.rows).toMatchObject([
      {
        area: 'Northside',
        question: 'What challenges had to be overcome?',
        text: 'Trust had to be rebuilt first.',
      },
    ]);
    await own?.forgetPerson(work, id);
    const after = await own?.exportPerson(work, id);
    expect(after?.map(({ rows }) => rows.length)).toEqual([0, 0, 0]);
  });
  const shown = textOf(
    await product.press('Lead', { command: 'kpi.case', values: { locality: 'Northside' } }),
  );
  expect(shown).toContain('Trust had to be rebuilt first.');
  expect(shown).toContain('somebody who has left, ');
  const lines = await look<{ action: string; detail: unknown }>(
    database,
    `select action, detail from audit_line where network_id = $1 and action like 'kpi.case%' order by at`,
    [network.id],
  );
  expect(lines).toEqual([
    { action: 'kpi.case-started', detail: {} },
    { action: 'kpi.case-author-added', detail: { locality: town.area('Northside') } },
    { action: 'kpi.case-written', detail: { prompt: 'challenges' } },
  ]);
});
