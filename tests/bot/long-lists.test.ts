import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RenderedMessage, renderMessage } from '../../adapters/discord/render.ts';
import { checkMessage } from '../../adapters/sandbox/discord/limits/check-message.ts';
import { checkMessageBlocks } from '../../adapters/sandbox/slack/limits/limits.ts';
import { renderMessage as renderForSlack } from '../../adapters/slack/render.ts';
import { type Message, plainText } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { fakeCharts } from '../support/messenger-contract.ts';
import { buttonOf, formOf, messageOf } from '../support/product.ts';
import { buildRound } from '../support/round.ts';
import { draftSurvey, repeatSurvey } from './pulse/series/repeating.ts';
import { askedChannels, buildTown, type PulseTown } from './pulse/town.ts';

/** Lists of sixty entries: page by page they fit both platforms, and every entry is on some page. */

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const MANY = 60;

/** Refuses what either platform would refuse, and what only fits by leaving something out. */
async function checkFits(message: Message): Promise<void> {
  const back = { command: 'home', ids: [] };
  const onDiscord = await renderMessage(message, fakeCharts, { back });
  checkOnDiscord(onDiscord);
  const onSlack = renderForSlack(message);
  checkMessageBlocks(onSlack.blocks, () => null);
  expect(JSON.stringify([onDiscord.body, onSlack])).not.toContain(edgeWords.more);
}

function checkOnDiscord({ body, files }: RenderedMessage): void {
  const sent = files.map(({ name, data }, at) => ({
    filename: name,
    size: Buffer.from(data as Buffer).length,
    description: body.attachments[at]?.description ?? null,
  }));
  const components = body.components as never;
  const draft = { content: '', embeds: [], components, flags: body.flags, files: sent };
  checkMessage(draft, { ...body });
}

/** Goes through a list from its first page to its last; the first text of each of its entries. */
async function walk({ product }: PulseTown, first: Message, isEntry: RegExp): Promise<string[]> {
  const entries: string[] = [];
  let message = first;
  for (let pages = 0; pages < MANY; pages += 1) {
    await checkFits(message);
    const texts = message.blocks.flatMap((block) => ('text' in block ? plainText(block.text) : []));
    entries.push(...texts.filter((text) => isEntry.test(text)));
    const labels = message.blocks.flatMap((block) =>
      block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : [],
    );
    if (!labels.includes('More of them')) return entries;
    expect(labels.includes('The ones before')).toBe(pages > 0);
    const { command, ids, value } = buttonOf(message, 'More of them').to;
    message = messageOf(
      await product.press('Coordinator', { command, ids, ...(value ? { value } : {}) }),
    );
  }
  throw new Error('The list has no end.');
}

test('sixty surveys that repeat, and as many drafts', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const { network, product } = town;
  await repeatSurvey(product, network);
  await database.admin.query(
    `create temporary table copies as
     select n, gen_random_uuid() survey_id, gen_random_uuid() wave_id, gen_random_uuid() series_id,
            gen_random_uuid() draft_id
     from generate_series(2, ${MANY}) n`,
  );
  for (const insert of [
    `insert into survey select (jsonb_populate_record(s, jsonb_build_object(
       'id', c.survey_id, 'title', 'Repeating ' || n))).* from survey s, copies c`,
    `insert into wave select (jsonb_populate_record(w, jsonb_build_object(
       'id', c.wave_id, 'survey_id', c.survey_id))).* from wave w, copies c`,
    `insert into series select (jsonb_populate_record(s, jsonb_build_object(
       'id', c.series_id, 'survey_id', c.survey_id, 'wave_id', c.wave_id))).* from series s, copies c`,
    `insert into wave select (jsonb_populate_record(w, jsonb_build_object(
       'id', c.draft_id, 'number', 2, 'state', 'draft', 'opens_at', null, 'key_id', null))).*
     from wave w join copies c on c.wave_id = w.id`,
  ])
    await database.admin.query(insert);
  const list = messageOf(await product.press('Coordinator', { command: 'pulse.list' }));
  const entries = await walk(town, list, /^(Repeating|How) /);
  const [first, , third] = entries;
  expect([first, third].every((entry) => entry?.endsWith(' is a draft'))).toBe(true);
  expect(entries.filter((entry) => entry.endsWith(' is a draft'))).toHaveLength(MANY - 1);
  expect(new Set(entries).size).toBe(2 * MANY - 1);
  // Nobody is led astray by a page that is no longer there.
  const beyond = await product.press('Coordinator', { command: 'pulse.list', value: '1000' });
  expect(JSON.stringify(messageOf(beyond))).toContain('115 to 119 of 119.');
});

test('sixty organisations that one person speaks for', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { network, product } = town;
  await database.admin.query(
    `with made as (
       insert into organisation (network_id, id, name, contact)
       select $1, gen_random_uuid(), 'Group ' || n, repeat('c', 200) from generate_series(1, ${MANY}) n
       returning id
     )
     insert into person_organisation (network_id, person_id, organisation_id) select $1, $2, id from made`,
    [network.id, network.person('Coordinator').id],
  );
  const list = messageOf(await product.press('Coordinator', { command: 'network.organisation' }));
  expect(new Set(await walk(town, list, /^Group /)).size).toBe(MANY);
});

test('sixty files of questions', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { network, product } = town;
  const wave = await repeatSurvey(product, network);
  await database.admin.query(
    `insert into template (network_id, name, body, created_by)
     select $1, 'file-' || n, '?', $2 from generate_series(1, ${MANY}) n`,
    [network.id, network.person('Coordinator').id],
  );
  const files = await product.press('Coordinator', { command: 'pulse.files', ids: [wave] });
  expect(new Set(await walk(town, messageOf(files), /file-/)).size).toBe(MANY);
});

test('sixty organisations interested in a call, and as many answers to questions about it', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { network, product } = town;
  const coordinator = network.person('Coordinator').id;
  const ground = { database, network, keyring: product.ctx.keyring };
  const round = await buildRound(ground, { createdBy: 'Coordinator' });
  await database.admin.query(
    `with made as (
       insert into organisation (network_id, id, name, sector_type, size)
       select $1, gen_random_uuid(), rpad('Group ' || n || ' ', 160, 'o'), 'private', 'large'
       from generate_series(1, ${MANY + 1}) n returning id, name)
     insert into interest (network_id, id, round_id, organisation_id, person_id, kind, listed,
       brings, needs)
     select $1, gen_random_uuid(), $2, id, $3, 'informed', true, repeat('b', 300), repeat('n', 300)
     from made`,
    [network.id, round.id, coordinator],
  );
  await database.admin.query(
    `insert into person_organisation (network_id, person_id, organisation_id)
     select $1, $2, id from organisation where network_id = $1 and name like 'Group 1 %'`,
    [network.id, coordinator],
  );
  const all = await product.press('Coordinator', {
    command: 'eoi.interested',
    ids: [round.id],
  });
  expect(new Set(await walk(town, messageOf(all), /^Any area\nGroup /)).size).toBe(MANY + 1);
  const [own] = (
    await database.admin.query<{ id: string }>(
      `select i.id from interest i join organisation o on o.id = i.organisation_id
       where i.round_id = $1 and o.name like 'Group 1 %'`,
      [round.id],
    )
  ).rows;
  const others = await product.press('Coordinator', {
    command: 'eoi.interested-by',
    ids: [round.id, own?.id ?? ''],
  });
  expect(new Set(await walk(town, messageOf(others), /^Any area\nGroup /)).size).toBe(MANY);
  await database.admin.query(
    `insert into clarification (network_id, id, round_id, question, shown_question, answer,
       answered_at)
     select $1, gen_random_uuid(), $2, 'q', rpad('Question ' || n || ' ', 600, 'q'),
       repeat('a', 1500), business_now()
     from generate_series(1, ${MANY}) n`,
    [network.id, round.id],
  );
  const answers = await product.press('Coordinator', {
    command: 'eoi.answers',
    ids: [round.id],
  });
  expect(new Set(await walk(town, messageOf(answers), /^Question /)).size).toBe(MANY);
  await database.admin.query(
    'update clarification set answer = null, answered_at = null, shown_question = null, question = rpad(id::text, 600) where round_id = $1',
    [round.id],
  );
  const open = await product.press('Coordinator', {
    command: 'eoi.questions-open',
    ids: [round.id],
  });
  expect(new Set(await walk(town, messageOf(open), /^[0-9a-f-]{36}/)).size).toBe(MANY);
});

test('which of many surveys is meant: the first ten, and what to type for another', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { network, product } = town;
  await repeatSurvey(product, network);
  await database.admin.query(
    `with copies as (select n, gen_random_uuid() id from generate_series(1, ${MANY}) n),
     made as (
       insert into survey select (jsonb_populate_record(s, jsonb_build_object('id', c.id, 'title',
         'Survey ' || n))).* from survey s, copies c where s.network_id = $1 returning id
     )
     insert into wave select (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(),
       'survey_id', c.id, 'state', 'open', 'opened_at', business_now(), 'opens_at', business_now(),
       'closes_at', business_now() + interval '1 day'))).*
     from wave w, copies c where w.network_id = $1`,
    [network.id],
  );
  const which = messageOf(await product.press('Coordinator', { command: 'pulse.close' }));
  await checkFits(which);
  expect(which.blocks.filter(({ kind }) => kind === 'buttons')).toHaveLength(10);
  expect(JSON.stringify(which)).toContain('There are more. Type the command again with part');
});

test('of sixty channels those chosen before are offered, and the form says that there are more', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { network, product } = town;
  const wave = await draftSurvey(product, network);
  await database.admin.query(
    `insert into channel select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
       'external_id', 'A' || n, 'name', 'a-' || n))).*
     from channel c, generate_series(1, ${MANY}) n where c.id = $1`,
    [askedChannels(network)[0]],
  );
  const reply = await product.press('Coordinator', {
    command: 'pulse.choose-audience',
    ids: [wave],
  });
  const [channels] = formOf(reply).fields;
  if (channels?.kind !== 'multiple') throw new Error('No channels are offered.');
  expect(channels.help).toBe(
    '25 of 64 are offered. For another one, take the bot out of one it does not need.',
  );
  const offered = channels.choices.map(({ value }) => value);
  expect(offered).toHaveLength(25);
  expect(offered).toEqual(expect.arrayContaining(askedChannels(network)));
});

test('more pictures than Discord takes are told in words', async () => {
  const [chart] = [{ kind: 'bars' as const, title: 't', subtitle: 's', question: 'q', bars: [] }];
  const blocks = Array.from({ length: 30 }, (_, at) => ({
    kind: 'chart' as const,
    chart: { ...chart, title: `${chart.title} ${at}` },
  }));
  const rendered = await renderMessage({ summary: 's', blocks }, fakeCharts);
  checkOnDiscord(rendered);
  expect(rendered.files).toHaveLength(10);
});

test('sixty published figures, programme years, and areas with a case study', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { network, product } = town;
  await product.press('Coordinator', { command: 'kpi.year-list' });
  await product.press('Coordinator', { command: 'kpi.years' });
  await database.admin.query(
    `insert into programme_year (network_id, id, name, starts_on, ends_on)
     select $1, gen_random_uuid(), rpad('Year ' || n || ' ', 58, 'y'), make_date(1900 + n, 4, 1),
       make_date(1901 + n, 3, 31) from generate_series(1, ${MANY}) n`,
    [network.id],
  );
  await database.admin.query(
    `insert into published_figure (network_id, measure_id, year_id, said, source)
     select $1, m.id, y.id, repeat('w', 190), 'Page ' || y.name || $2
     from programme_year y join kpi_measure m on m.network_id = y.network_id
     where y.network_id = $1 and y.name like 'Year %' and m.measure in ('good-plus', 'more-positive')
       and (m.measure = 'good-plus' and m.stakeholder_group = 'vcs'
         or y.starts_on > '1957-01-01')`,
    [network.id, 'x'.repeat(200)],
  );
  await database.admin.query(
    `with made as (
       insert into locality (network_id, id, name)
       select $1, gen_random_uuid(), rpad('Area ' || n || ' ', 78, 'a') from generate_series(1, ${MANY}) n
       returning id)
     insert into case_study (network_id, locality_id) select $1, id from made`,
    [network.id],
  );
  const figures = await product.press('Coordinator', { command: 'kpi.figures' });
  expect(new Set(await walk(town, messageOf(figures), /^\d+\. Year /)).size).toBeGreaterThan(MANY);
  const years = await product.press('Coordinator', { command: 'kpi.year-list' });
  expect(new Set(await walk(town, messageOf(years), /^Year /)).size).toBe(MANY);
  const areas = await product.press('Coordinator', { command: 'kpi.case' });
  expect(new Set(await walk(town, messageOf(areas), /^Area /)).size).toBe(MANY);
  const table = messageOf(await product.press('Coordinator', { command: 'kpi.years' }));
  await walk(town, table, /^\d /);
});

test('a case study whose four answers are as long as they can be, and two of them beside each other', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { network, product } = town;
  await database.admin.query(
    `insert into locality (network_id, id, name) values ($1, gen_random_uuid(), 'Northside')`,
    [network.id],
  );
  const values = { locality: 'Northside' };
  const begun = messageOf(await product.press('Coordinator', { command: 'kpi.case', values }));
  const ids = buttonOf(begun, 'Authors').to.ids;
  const text = 'A sentence of some words. '.repeat(115).slice(0, 2990);
  const more = 'And one more of them. '.repeat(45).slice(0, 990);
  const save = async (who: string, prompt: string, first: string) =>
    messageOf(
      await product.press(who, {
        command: 'kpi.case-save',
        ids,
        value: `${prompt}.0`,
        values: { text: first, more },
      }),
    );
  for (const prompt of ['attracted', 'done', 'challenges', 'plans'])
    await save('Lead', prompt, text);
  await checkFits(messageOf(await product.press('Coordinator', { command: 'kpi.case-open', ids })));
  await checkFits(await save('Coordinator', 'done', text.toUpperCase()));
});
