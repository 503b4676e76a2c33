import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWorkbook } from '../../../../adapters/sheets/workbook.ts';
import { describeChart } from '../../../../bot/chart-words.en.ts';
import { exportUrl } from '../../../../bot/pulse/export/link.ts';
import { type Opened, openExport } from '../../../../bot/pulse/export/opened.ts';
import { type Message, plainText } from '../../../../bot/view.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A closed survey that these people of each group have answered, with choices that differ. */
async function closed(
  asked: Readonly<Record<string, number>>,
  answered: Readonly<Record<string, number>>,
): Promise<PulseTown & { wave: string }> {
  const town = await buildTown(database, asked);
  const wave = await sendSurvey(town.product, town.network, {
    channels: askedChannels(town.network),
    closes: '2026-12-14T17:00:00Z',
  });
  for (const [group, size] of Object.entries(answered))
    for (let at = 0; at < size; at += 1)
      await answerSurvey(town.product, `${group} ${at}`, wave, [
        `${1 + (at % 5)}`,
        `${5 - (at % 4)}`,
        `${1 + (at % 3)}`,
        `Words ${at}`,
      ]);
  await town.product.reach('2026-12-14T17:00:01Z');
  await town.product.reach('2026-12-14T17:01:00Z');
  return { ...town, wave };
}

async function links({ product }: PulseTown, wave: string, who = 'Lead') {
  const reply = await product.press(who, { command: 'pulse.export', ids: [wave] });
  const urls = messageOf(reply).blocks.flatMap((block) =>
    block.kind === 'buttons'
      ? block.buttons.flatMap((one) => (one.kind === 'link' ? [one.url] : []))
      : [],
  );
  const [page = '', xlsx = '', csv = ''] = urls.map((url) => url.split('/').at(-1) ?? '');
  return { page, xlsx, csv };
}

function everythingOf(opened: Opened): string {
  if (opened.kind === 'file' && typeof opened.body === 'string') return opened.body;
  if (opened.kind === 'workbook')
    return opened.sheets.flatMap(({ rows }) => rows.map((row) => row.join(' | '))).join('\n');
  if (opened.kind !== 'page') throw new Error(`Not opened: ${opened.kind}`);
  const blocks: Message['blocks'] = opened.page.blocks;
  return blocks
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.map((row) => row.join(' | '));
      if (block.kind === 'chart') return [JSON.stringify(block.chart), describeChart(block.chart)];
      if (block.kind === 'list') return block.items.map(plainText);
      return 'text' in block ? [plainText(block.text)] : [];
    })
    .join('\n');
}

test('a group with four answers is not shown on the page or in the CSV, nor what would give it away', async () => {
  const town = await closed({ vcs: 8, la: 6 }, { vcs: 8, la: 4 });
  const { page, xlsx, csv } = await links(town, town.wave);
  const inBook = everythingOf(await openExport(town.product.ctx, 'xlsx', xlsx));
  expect(inBook).toContain('| Everybody | Very poor | 3 | 25 | 12 |');
  expect(inBook).toMatch(
    /Council \(local authority\) \| Very poor \| not shown \| not shown \| not shown/,
  );
  expect(inBook).not.toMatch(/\| (4|8) \| $/m);
  const onPage = everythingOf(await openExport(town.product.ctx, 'page', page));
  expect(onPage).toContain('Everybody, 12 answers');
  expect(onPage).toContain(
    'Council (local authority) | not shown | not shown | not shown | not shown | not shown | not shown',
  );
  expect(onPage).not.toMatch(/"n":(4|8)\b|, (4|8) answers|\| (4|8)$/m);
  const inFile = everythingOf(await openExport(town.product.ctx, 'csv', csv)).split('\r\n');
  expect(inFile[0]).toBe('\uFEFFQuestion,Group,Option,People,Per cent,Answers,Note');
  const overall = 'Overall, how would you rate the programme so far?';
  expect(inFile).toContain(`"${overall}",Everybody,Very poor,3,25,12,`);
  for (const group of ['Council (local authority)', 'Voluntary or community group'])
    for (const line of inFile.filter((one) => one.includes(`,${group},`)))
      expect(line).toMatch(/,not shown,not shown,not shown,$/);
  expect(inFile.filter((line) => line.includes('not shown')).length).toBeGreaterThan(10);
});

test('of groups of 12, 9 and 3 the one of 9 is hidden in the file too', async () => {
  const town = await closed({ vcs: 12, la: 9, centre: 3 }, { vcs: 12, la: 9, centre: 3 });
  const { csv } = await links(town, town.wave);
  const lines = everythingOf(await openExport(town.product.ctx, 'csv', csv)).split('\r\n');
  const hidden = lines.filter((line) => line.endsWith(',not shown,not shown,not shown,'));
  expect(hidden.some((line) => line.includes('Council (local authority)'))).toBe(true);
  expect(hidden.some((line) => /Children.s centre/.test(line))).toBe(true);
  for (const line of lines) expect(line).not.toMatch(/,(9|3),$/);
  expect(lines.some((line) => /,Voluntary or community group,.*,12,$/.test(line))).toBe(true);
});

test('each look is noted under the one for whom the link was made', async () => {
  const town = await closed({ vcs: 6 }, { vcs: 6 });
  const { page, csv } = await links(town, town.wave);
  await openExport(town.product.ctx, 'page', page);
  await openExport(town.product.ctx, 'csv', csv);
  const rows = await look(
    database,
    `select action, actor_id as "actorId" from audit_line where network_id = $1
       and action in ('pulse.exported', 'pulse.results-read') order by action`,
    [town.network.id],
  );
  const actorId = town.network.person('Lead').id;
  expect(rows).toEqual([
    { action: 'pulse.exported', actorId },
    { action: 'pulse.results-read', actorId },
  ]);
});

test('a link opens one form of one survey for seven days, and nothing when it is changed', async () => {
  const town = await closed({ vcs: 6 }, { vcs: 6 });
  const { ctx } = town.product;
  const { page } = await links(town, town.wave);
  expect(await openExport(ctx, 'csv', page)).toEqual({ kind: 'unknown' });
  const parts = page.split('.');
  for (const at of parts.keys()) {
    const changed = parts.with(at, parts[at === 0 ? 1 : 0] ?? '').join('.');
    expect(await openExport(ctx, 'page', changed)).toEqual({ kind: 'unknown' });
  }
  for (const wrong of ['', 'x', '....', `${page}A`])
    expect((await openExport(ctx, 'page', wrong)).kind).toBe('unknown');
  const after = (ms: number) => ({ ...ctx.clock, now: () => new Date(Date.now() + ms) });
  const week = 7 * 86_400_000;
  const before = { ...ctx, clock: after(week - 60_000) };
  expect((await openExport(before, 'page', page)).kind).toBe('page');
  expect(await openExport({ ...ctx, clock: after(week) }, 'page', page)).toEqual({
    kind: 'expired',
  });
});

test('only readers of figures get links, from the results too, and none while it is open', async () => {
  const town = await closed({ vcs: 6 }, { vcs: 6 });
  const { product, network, wave } = town;
  const shown = messageOf(await product.press('Lead', { command: 'pulse.results', ids: [wave] }));
  expect(buttonOf(shown, 'Take it with you').to).toEqual({ command: 'pulse.export', ids: [wave] });
  const press = (who: string, id: string) =>
    product.press(who, { command: 'pulse.export', ids: [id] });
  expect(refusalOf(await press('vcs 1', wave))).toContain('Only a coordinator');
  const open = await sendSurvey(product, network, {
    channels: askedChannels(network),
    closes: '2026-12-18T17:00:00Z',
  });
  expect(refusalOf(await press('Lead', open))).toBe(
    '“How is working together going?” has no figures yet: they are added up when it closes. Type /pulse export again then.',
  );
});

/** Everything of a CSV that comes piece by piece. */
async function wholeOf(opened: Opened): Promise<string> {
  if (opened.kind !== 'file' || typeof opened.body === 'string') throw new Error('No such file.');
  let whole = '';
  for await (const piece of opened.body) whole += piece;
  return whole;
}

/** The links that somebody is given, by their labels. */
async function labelled({ product }: PulseTown, who: string, wave: string) {
  const reply = await product.press(who, { command: 'pulse.export', ids: [wave] });
  const buttons = messageOf(reply).blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons : [],
  );
  return new Map(buttons.flatMap((one) => (one.kind === 'link' ? [[one.label, one.url]] : [])));
}

const tokenOf = (url: string | undefined) => url?.split('/').at(-1) ?? '';

test('with names, coordinators alone get who said what, a row a person, and that look is noted', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const { product, network } = town;
  const wave = await sendSurvey(product, network, {
    anonymity: 'named',
    channels: askedChannels(network),
    closes: '2026-12-14T17:00:00Z',
  });
  for (let at = 0; at < 6; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, ['4', '5', '1', at === 0 ? '=More tea' : '']);
  // More people than are read at once, who said the same.
  await addNamed(network.id, wave, 700);
  await product.reach('2026-12-14T17:01:00Z');
  const label = 'Answers with names (CSV)';
  expect((await labelled(town, 'Lead', wave)).has(label)).toBe(false);
  const url = (await labelled(town, 'Coordinator', wave)).get(label);
  const opened = await openExport(product.ctx, 'answers', tokenOf(url));
  const lines = (await wholeOf(opened)).trim().split('\r\n');
  expect(new Set(lines).size).toBe(707);
  expect(lines[0]).toContain('Name,"Overall, how would you rate the programme so far?"');
  expect(lines.find((line) => line.startsWith('vcs 0,'))).toBe(
    "vcs 0,Good,Strongly agree,Workshops,'=More tea",
  );
  const looks = await look(
    database,
    `select from audit_line where network_id = $1 and action = 'pulse.named-read'`,
    [network.id],
  );
  expect(looks).toHaveLength(1);
});

test('with names, the same rows come as a spreadsheet that explains the questions, up to 2,000 people', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const { product, network } = town;
  const wave = await sendSurvey(product, network, {
    anonymity: 'named',
    channels: askedChannels(network),
    closes: '2026-12-14T17:00:00Z',
  });
  for (let at = 0; at < 5; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, ['4', '5', '1', at === 0 ? '=More tea' : '']);
  await product.reach('2026-12-14T17:01:00Z');
  const label = 'Answers with names (XLSX)';
  expect((await labelled(town, 'Lead', wave)).has(label)).toBe(false);
  const token = tokenOf((await labelled(town, 'Coordinator', wave)).get(label));
  const opened = await openExport(product.ctx, 'answer-sheet', token);
  if (opened.kind !== 'workbook') throw new Error(opened.kind);
  expect(opened.name).toBe('answers.xlsx');
  const [answers, dictionary] = await readExcelFile(await writeWorkbook(opened.sheets));
  expect(answers?.sheet).toBe('Answers');
  const [head, ...rows] = answers?.data ?? [];
  expect(head?.slice(0, 2)).toEqual(['Name', 'Overall, how would you rate the programme so far?']);
  expect(rows.find(([name]) => name === 'vcs 0')).toEqual([
    'vcs 0',
    'Good',
    'Strongly agree',
    'Workshops',
    '=More tea',
  ]);
  expect(rows.map(([name]) => name).sort()).toEqual(['vcs 0', 'vcs 1', 'vcs 2', 'vcs 3', 'vcs 4']);
  expect(dictionary?.data).toContainEqual([
    'Privacy',
    'With names: coordinators see who said what, others only figures of 5 or more people.',
  ]);
  const noted = await look(
    database,
    `select detail->>'form' as form from audit_line where network_id = $1 and action = 'pulse.named-read'`,
    [network.id],
  );
  expect(noted).toEqual([{ form: 'answer-sheet' }]);

  await addNamed(network.id, wave, 1995);
  expect((await openExport(product.ctx, 'answer-sheet', token)).kind).toBe('workbook');
  await addNamed(network.id, wave, 1);
  const tooMany =
    '2001 people answered. A spreadsheet with names holds 2000 at most: take “Answers with names (CSV)”, which any spreadsheet program opens.';
  expect(everythingOf(await openExport(product.ctx, 'answer-sheet', token))).toBe(tooMany);
  expect((await labelled(town, 'Coordinator', wave)).has(label)).toBe(false);
  const reply = await product.press('Coordinator', { command: 'pulse.export', ids: [wave] });
  expect(messageOf(reply).blocks).toContainEqual({ kind: 'note', text: tooMany });
});

/** More people who answered one question of a named survey. */
async function addNamed(networkId: string, wave: string, people: number): Promise<void> {
  await database.admin.query(
    `with many as (
       insert into person (network_id, id, name)
       select $1, gen_random_uuid(), 'Person ' || n from generate_series(1, $3::int) n returning id)
     , answering as (
       insert into response (network_id, wave_id, respondent, person_id, leaf, sent)
       select $1, $2, id, id, 'vcs', true from many returning respondent)
     insert into answer (network_id, wave_id, respondent, question_id, leaf, cells)
     select $1, $2, a.respondent, q.id, 'vcs', '{3}' from answering a, question q
     where q.network_id = $1 and q.key = 'overall'`,
    [networkId, wave, people],
  );
}

test('no link leads to rows of a survey without names, and none outlives the role it was made for', async () => {
  const town = await closed({ vcs: 6 }, { vcs: 6 });
  const { product, network, wave } = town;
  const { page } = await links(town, wave, 'Lead');
  expect(await openExport(product.ctx, 'answers', page)).toEqual({ kind: 'unknown' });
  const personId = network.person('Coordinator').id;
  const until = new Date(product.ctx.clock.now().getTime() + 60_000);
  for (const form of ['answers', 'answer-sheet'] as const) {
    const forged = { form, networkId: network.id, waveId: wave, personId };
    const url = exportUrl(product.ctx, forged, until);
    expect(await openExport(product.ctx, form, tokenOf(url))).toEqual({ kind: 'unknown' });
  }
  await database.admin.query(`delete from role_grant where network_id = $1 and role = 'lead'`, [
    network.id,
  ]);
  expect(await openExport(product.ctx, 'page', page)).toEqual({ kind: 'expired' });
});
