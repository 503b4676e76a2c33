import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { themesCard } from '../../../../bot/pulse/comments/posting.ts';
import { type Opened, openExport } from '../../../../bot/pulse/export/opened.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look } from '../town.ts';
import {
  type Commented,
  close,
  commented,
  linesOf,
  openThemes,
  type Reader,
  someComments,
  written,
} from './commented.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const LEVELS = ['named', 'confidential', 'anonymous'] as const;
const TOO_FEW = 'Words are shown from 10 answers on, to protect the people who wrote them.';
const OTHERWISE =
  'Otherwise words are shown from 10 answers on, to protect the people who wrote them.';
const BY_PERMISSION = 'Quoted with the writer’s permission.';

/** Seven people wrote something; those of `mayQuote` ticked the box. */
async function few(
  mayQuote: readonly number[],
  anonymity: string = 'confidential',
  many = 7,
): Promise<Commented> {
  const survey = await written(database, someComments(many), { anonymity }, mayQuote);
  await close(survey);
  return survey;
}

async function laidOut({ wave }: Commented): Promise<string[]> {
  const rows = await look<{ body: string }>(
    database,
    'select body from comment where wave_id = $1 order by body',
    [wave],
  );
  return rows.map(({ body }) => body);
}

async function idOf({ wave }: Commented, at: number): Promise<string> {
  const [row] = await look<{ id: string }>(
    database,
    'select id from comment where wave_id = $1 and body like $2',
    [wave, `Words ${at} %`],
  );
  return row?.id ?? '';
}

async function release(survey: Commented, reader: Reader, at: number, value = 'yes') {
  const ids = [await idOf(survey, at)];
  return reader.send({ command: 'pulse.release-comment', ids, value });
}

/** All that is read, put under Vision, the first of `released` quoted, and posted. */
async function posted(survey: Commented, released: readonly number[]): Promise<Reader> {
  const reader = await openThemes(survey);
  await reader.readAll(() => ['Vision']);
  for (const at of released) messageOf(await release(survey, reader, at));
  await reader.press('Post the themes');
  await survey.town.product.work();
  return reader;
}

async function results({ town, wave }: Commented): Promise<string[]> {
  const reply = await town.product.press('Lead', { command: 'pulse.results', ids: [wave] });
  return linesOf(messageOf(reply));
}

/** The posted card, as it is drawn for everybody who was asked. */
async function card({ town, wave }: Commented): Promise<string[]> {
  const { product, network } = town;
  const message = await inWork(product.ctx, network.id, (work) => themesCard(work, wave));
  return message ? linesOf(message) : [];
}

/** In how many places it stands. */
function cardCount({ town }: Commented): number {
  return Object.values(town.product.messengers)
    .flatMap(({ visible }) => visible)
    .filter(({ text }) => text.startsWith('What people wrote:')).length;
}

/** What the links of an export lead to: a page, a workbook and a file. */
async function exported({ town, wave }: Commented): Promise<readonly Opened[]> {
  const reply = await town.product.press('Coordinator', { command: 'pulse.export', ids: [wave] });
  const buttons = messageOf(reply).blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons : [],
  );
  const all: Opened[] = [];
  for (const button of buttons) {
    if (button.kind !== 'link') continue;
    const token = new URL(button.url).pathname.split('/').at(-1) ?? '';
    for (const form of ['page', 'xlsx', 'csv'] as const) {
      const opened = await openExport(town.product.ctx, form, token);
      if (opened.kind !== 'unknown') all.push(opened);
    }
  }
  return all;
}

describe('where fewer than ten people wrote something', () => {
  for (const anonymity of LEVELS) {
    test(`${anonymity}: coordinators read what may be quoted, and learn nothing of the rest`, async () => {
      const survey = await few([1, 4], anonymity);
      expect(await laidOut(survey)).toEqual(['Words 1 about partners', 'Words 4 about partners']);
      const reader = await openThemes(survey);
      expect(reader.lines()).toEqual([
        'What people wrote: How is working together going?',
        'You have read 0 of 2.',
        '2 comments nobody has read yet. Themes can be posted when all are read.',
        '[Start reading]',
        '[Change the themes]',
      ]);
      await reader.press('Start reading');
      expect(reader.lines().slice(1, 5)).toEqual([
        '0 of 2 read',
        'What is one thing that would help you work together better?',
        `“${reader.comment()}”`,
        'Fewer than 10 people wrote something. You can read this one because its writer lets us quote it without a name.',
      ]);
      const seen = [reader.comment()];
      await reader.press('Next');
      seen.push(reader.comment());
      expect(seen.sort()).toEqual(['Words 1 about partners', 'Words 4 about partners']);
      await reader.press('Next');
      expect(reader.comment()).toBeNull();
    });

    test(`${anonymity}: what is released stands everywhere with its permission, what was not allowed nowhere`, async () => {
      const survey = await few([1, 4], anonymity);
      await posted(survey, [1]);
      const seen = await results(survey);
      const at = seen.indexOf('“Words 1 about partners”');
      expect(seen.slice(at, at + 3)).toEqual([
        '“Words 1 about partners”',
        BY_PERMISSION,
        OTHERWISE,
      ]);
      expect(cardCount(survey)).toBe(2);
      expect(await card(survey)).toEqual([
        'What people wrote: How is working together going?',
        'What is one thing that would help you work together better?',
        '“Words 1 about partners”',
        BY_PERMISSION,
      ]);
      const files = await exported(survey);
      expect(files.map(({ kind }) => kind)).toEqual(['page', 'workbook', 'file']);
      const [page, book] = files;
      if (page?.kind !== 'page' || book?.kind !== 'workbook') throw new Error('Not exported.');
      const lines = linesOf({ summary: '', blocks: page.page.blocks });
      expect(lines).toContain('“Words 1 about partners”');
      expect(lines).toContain(BY_PERMISSION);
      expect(book.sheets.find(({ name }) => name === 'Comments')).toEqual({
        name: 'Comments',
        columns: ['Question', 'Comment', 'Note'],
        rows: [
          [
            'What is one thing that would help you work together better?',
            'Words 1 about partners',
            BY_PERMISSION,
          ],
        ],
      });
      const everywhere = [
        ...seen,
        ...(await card(survey)),
        JSON.stringify(files),
        ...survey.town.product.ctx.lines,
        JSON.stringify(
          await look(
            database,
            `select to_jsonb(t) as row from theme_result t
             union all select to_jsonb(a) from audit_line a
             union all select to_jsonb(o) from outbox o
             union all select to_jsonb(r) from result r`,
          ),
        ),
      ].join('\n');
      expect(everywhere).not.toMatch(/Words [023456] about/);
    });
  }

  test('nothing tells whether somebody ticked before something is quoted', async () => {
    const [some, none] = [await few([1, 4]), await few([])];
    const told = await results(none);
    expect(told).toContain(TOO_FEW);
    expect(await results(some)).toEqual(told);
    const refused = await none.town.product.press('Coordinator', {
      command: 'pulse.themes',
      ids: [none.wave],
    });
    expect(refusalOf(refused)).toBe(
      'There is nothing to read yet. Comments are here once a survey has closed in which 10 or more people wrote something, or somebody let us quote their words.',
    );
  });

  test('a tick without having been told the size lets nobody read', async () => {
    const survey = await written(database, someComments(7), {}, [1, 4]);
    await database.admin.query(
      `update answer set told_size = null where wave_id = $1 and body like 'Words 4 %'`,
      [survey.wave],
    );
    await close(survey);
    expect(await laidOut(survey)).toEqual(['Words 1 about partners']);
  });

  for (const anonymity of ['named', 'confidential']) {
    test(`${anonymity}: a tick that was taken back before the end is obeyed`, async () => {
      const survey = await written(database, someComments(7), { anonymity }, [1, 4]);
      await answerSurvey(survey.town.product, 'vcs 4', survey.wave, [
        '5',
        '5',
        '2',
        'Words 4 about partners',
      ]);
      await close(survey);
      expect(await laidOut(survey)).toEqual(['Words 1 about partners']);
    });
  }

  test('themes are never counted, however many ticked and agreed, nor is it told how far readers agree', async () => {
    const survey = await few([0, 1, 2, 3, 4, 5], 'confidential', 8);
    const second = await openThemes(survey, 'Second');
    await second.readAll(() => ['Vision']);
    await posted(survey, [0, 1, 2, 3, 4, 5]);
    const [frozen] = await look<{ body: { questions: unknown[]; agreement: unknown } }>(
      database,
      'select body from theme_result where wave_id = $1',
      [survey.wave],
    );
    expect(frozen?.body).toEqual({
      agreement: null,
      questions: [expect.objectContaining({ themes: [] })],
    });
    const everywhere = [
      ...(await results(survey)),
      ...(await card(survey)),
      JSON.stringify(await exported(survey)),
    ].join('\n');
    expect(everywhere).not.toContain('Vision');
    expect(everywhere).toContain('Quoted with the writers’ permission.');
    expect(everywhere).toContain('And 1 more comment that may be quoted.');
  });

  test('an answer can be given to a theme of what is quoted, and to no other', async () => {
    const survey = await few([1, 4]);
    const reader = await openThemes(survey);
    await reader.readAll((comment) =>
      comment.startsWith('Words 1') ? ['Vision'] : ['Change management'],
    );
    messageOf(await release(survey, reader, 1));
    await reader.press('Post the themes');
    await survey.town.product.work();
    const form = formOf(await reader.send({ command: 'pulse.say-did', ids: [survey.wave] }));
    const [field] = form.fields;
    const choices = field?.kind === 'single' ? field.choices : [];
    expect(choices.map(({ label }) => label)).toEqual(['Vision']);
    const [other] = await look<{ id: string }>(
      database,
      `select id from theme where network_id = $1 and name = 'Change management'`,
      [survey.town.network.id],
    );
    const values = { theme: other?.id ?? '', said: 'More.', did: 'Done.' };
    refusalOf(await reader.send({ ...form.submit.to, values }));
    messageOf(await release(survey, reader, 1, 'no'));
    expect(
      refusalOf(await reader.send({ command: 'pulse.say-did', ids: [survey.wave] })),
    ).toContain('No theme of this survey could be shown');
  });

  test('without anything quoted there is nothing to post', async () => {
    const survey = await few([1, 4]);
    const reader = await openThemes(survey);
    await reader.readAll(() => []);
    expect(refusalOf(await reader.send({ command: 'pulse.post-themes', ids: [survey.wave] }))).toBe(
      'Too few people wrote something for themes to be shown. You can post what people let us quote: look through the comments again and press “Let it be quoted” first.',
    );
  });

  test('what is no longer to be quoted leaves what was posted, as does one about which there is a concern', async () => {
    const survey = await few([1, 4]);
    const reader = await posted(survey, [1, 4]);
    expect(await results(survey)).toContain('Quoted with the writers’ permission.');
    messageOf(await reader.send({ command: 'pulse.raise-concern', ids: [await idOf(survey, 4)] }));
    expect((await results(survey)).join()).not.toContain('Words 4');
    expect(await results(survey)).toContain(BY_PERMISSION);
    messageOf(await release(survey, reader, 1, 'no'));
    expect(await results(survey)).toContain(TOO_FEW);
    expect((await results(survey)).join()).not.toContain('Words 1');
    expect(await card(survey)).toEqual([
      'What people wrote: How is working together going?',
      'Nothing can be shown here at the moment, to protect people.',
    ]);
  });

  test('also where no figure may be shown, what is quoted is, and nothing else', async () => {
    const survey = await few([1], 'confidential', 3);
    await posted(survey, [1]);
    const tooFew =
      'Fewer than 5 people answered, so no figures can be shown, to protect them. Next time, asking more people or one larger group would make figures visible.';
    const seen = await results(survey);
    const at = seen.indexOf(tooFew);
    expect(seen.slice(at, at + 4)).toEqual([
      tooFew,
      'What is one thing that would help you work together better?',
      '“Words 1 about partners”',
      BY_PERMISSION,
    ]);
    const [page] = await exported(survey);
    expect(JSON.stringify(page)).toContain('Words 1 about partners');
    expect(JSON.stringify(page)).not.toMatch(/Words [02] about/);
  });
});

test('where ten people wrote something, a tick makes no difference to anybody', async () => {
  const survey = await written(database, someComments(10), {}, [1, 4]);
  await close(survey);
  expect(await laidOut(survey)).toHaveLength(10);
  const marked = await look(
    database,
    'select 1 from comment where wave_id = $1 and by_permission',
    [survey.wave],
  );
  expect(marked).toEqual([]);
  const reader = await openThemes(survey);
  await reader.press('Start reading');
  expect(reader.lines().join()).not.toContain('lets us quote');
  expect(await laidOut(await commented(database, someComments(9)))).toEqual([]);
});

/** Answers of a wave with the mark that their words bear, as they lie in the database. */
async function rows(wave: string) {
  return look<{ mark: string; leaf: string; quotable: boolean; told: number | null }>(
    database,
    `select body as mark, leaf, quotable, told_size as told from answer
     where wave_id = $1 and body <> '' order by ctid`,
    [wave],
  );
}

test('anonymous: a tick goes with its words into the mixed ballots, and no size tells which group they had been', async () => {
  const town = await buildTown(database, { vcs: 7, la: 2, school: 4 });
  const wave = await sendSurvey(town.product, town.network, {
    closes: '2026-12-14T17:00:00Z',
    anonymity: 'anonymous',
    channels: askedChannels(town.network),
  });
  const who = ['vcs 0', 'vcs 1', 'vcs 2', 'vcs 3', 'vcs 4', 'la 0', 'school 0', 'Lead'];
  const ticked = ['vcs 1', 'vcs 3', 'la 0', 'Lead'];
  for (const name of who) {
    const mayQuote = ticked.includes(name);
    await answerSurvey(town.product, name, wave, ['4', '4', '2', `m ${name}`], { mayQuote });
  }
  await town.product.work();
  const sizes = { vcs: 7, la: 2, school: 4, other: 1 } as Record<string, number>;
  for (const row of await rows(wave)) {
    const isTicked = ticked.includes(row.mark.slice(2));
    expect([row.mark, row.quotable, row.told]).toEqual([
      row.mark,
      isTicked,
      isTicked ? sizes[row.leaf] : null,
    ]);
  }
  await close({ town });
  const sealed = await rows(wave);
  expect(sealed).toHaveLength(8);
  for (const row of sealed) {
    const isTicked = ticked.includes(row.mark.slice(2));
    expect([row.mark, row.quotable]).toEqual([row.mark, isTicked]);
    expect(row.told).toBe(isTicked && row.leaf === 'vcs' ? 7 : null);
  }
  expect(await laidOut({ town, wave })).toEqual(ticked.map((name) => `m ${name}`).sort());
});

test('confidential: a tick stays with its words when the key is destroyed and the rows are put in random order', async () => {
  const survey = await few([1, 4], 'confidential', 9);
  const all = await rows(survey.wave);
  expect(
    all
      .filter(({ quotable }) => quotable)
      .map(({ mark }) => mark)
      .sort(),
  ).toEqual(['Words 1 about partners', 'Words 4 about partners']);
  expect(all.map(({ told }) => told).filter((told) => told !== null)).toEqual([9, 9]);
  expect(
    await look(database, 'select 1 from survey_key where network_id = $1', [
      survey.town.network.id,
    ]),
  ).toEqual([]);
  const comments = JSON.stringify(
    await look(database, 'select * from comment where wave_id = $1', [survey.wave]),
  );
  const writers = await look<{ id: string }>(
    database,
    'select respondent as id from response where wave_id = $1',
    [survey.wave],
  );
  for (const { id } of writers) expect(comments).not.toContain(id);
});
