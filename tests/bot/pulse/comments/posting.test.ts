import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExport } from '../../../../bot/pulse/export/opened.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { look } from '../town.ts';
import {
  type Commented,
  commented,
  linesOf,
  numberIn,
  openThemes,
  type Reader,
  someComments,
} from './commented.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Of twelve: 7 partnership, 5 change, 2 vision, none of the others. */
function themesOf(comment: string): string[] {
  const at = numberIn(comment);
  return [
    ...(at < 7 ? ['Partnership working'] : []),
    ...(at > 4 && at < 10 ? ['Change management'] : []),
    ...(at === 3 || at === 11 ? ['Vision'] : []),
  ];
}

async function idOf({ wave }: Commented, comment: string): Promise<string> {
  const rows = await look<{ id: string }>(
    database,
    'select id from comment where wave_id = $1 and body = $2',
    [wave, comment],
  );
  return rows[0]?.id ?? '';
}

async function release(survey: Commented, reader: Reader, at: number): Promise<string> {
  const id = await idOf(survey, `Words ${at} about partners`);
  await reader.send({ command: 'pulse.release-comment', ids: [id], value: 'yes' });
  return id;
}

async function post({ town }: Commented, reader: Reader): Promise<void> {
  await reader.press('Post the themes');
  await town.product.work();
}

/** The posted cards, as everybody sees them now. */
function cards({ town }: Commented, heading = 'What people wrote:'): string[] {
  return Object.values(town.product.messengers)
    .flatMap(({ visible }) => visible.map(({ text }) => text))
    .filter((text) => text.startsWith(heading));
}

async function results({ town, wave }: Commented): Promise<string[]> {
  return linesOf(
    messageOf(await town.product.press('Lead', { command: 'pulse.results', ids: [wave] })),
  );
}

/** A survey whose comments are all read, number 2 and 8 released, and number 8 with words blanked. */
async function allRead(plan = {}): Promise<{ survey: Commented; reader: Reader }> {
  const survey = await commented(database, someComments(12), plan);
  const reader = await openThemes(survey);
  await reader.readAll(themesOf);
  await release(survey, reader, 2);
  const blanked = await release(survey, reader, 8);
  await reader.send({
    command: 'pulse.save-blanked',
    ids: [blanked],
    values: { text: 'Words 8 about …' },
  });
  return { survey, reader };
}

test('themes with their numbers and what may be quoted are posted where people were asked, and stand in the results', async () => {
  const { survey, reader } = await allRead();
  expect(await results(survey)).toContain(
    'Coordinators read what people wrote. It comes back here by theme.',
  );
  await post(survey, reader);
  const seen = await results(survey);
  // The two who named a vision are fewer than five: the smallest of the others is hidden with them.
  expect(seen).toContain('Partnership working: 7 people');
  expect(seen.join()).not.toContain('Change management: 5');
  expect(seen).toContain(
    'Not shown, to protect people: Community engagement, Vision, Localised commissioning, Change management and Performance management of the VCS.',
  );
  const quotes = seen.filter((line) => line.startsWith('“')).sort();
  expect(quotes).toEqual(['“Words 2 about partners”', '“Words 8 about …”']);
  const posted = cards(survey);
  expect(posted).toHaveLength(2);
  for (const text of posted) {
    expect(text).toContain('What people wrote: How is working together going?');
    expect(text).not.toMatch(/Words (?!2 about partners|8 about …)/);
  }
  for (const text of [...posted, ...seen]) expect(text).not.toMatch(/\b1[012] (people|comments)/);
});

test('a comment that nobody released stands nowhere, and a released one only as it was blanked', async () => {
  const { survey, reader } = await allRead({ groups: ['vcs'] });
  await post(survey, reader);
  await survey.town.product.reach('2026-12-14T17:10:00Z');
  const take = messageOf(
    await survey.town.product.press('Lead', { command: 'pulse.export', ids: [survey.wave] }),
  );
  const links = take.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const opened = await Promise.all(
    links.map((link) => (link.kind === 'link' ? open(survey, link.url) : null)),
  );
  const exported = opened.map((one) => JSON.stringify(one));
  expect(exported.join()).toContain('Words 8 about …');
  const direct = cards(survey);
  expect(direct.length).toBeGreaterThan(2);
  const everywhere = [
    ...exported,
    ...direct,
    ...(await results(survey)),
    JSON.stringify(await look(database, 'select body from theme_result')),
  ].join('\n');
  for (let at = 0; at < 12; at += 1)
    expect(everywhere.includes(`Words ${at} about partners`)).toBe(at === 2);
});

/** What a link of an export leads to. */
async function open({ town }: Commented, url: string): Promise<unknown> {
  const token = new URL(url).pathname.split('/').at(-1) ?? '';
  for (const form of ['page', 'xlsx', 'csv'] as const) {
    const opened = await openExport(town.product.ctx, form, token);
    if (opened.kind !== 'unknown') return opened;
  }
  return null;
}

test('what is no longer to be quoted leaves the posted card, in channels and direct messages', async () => {
  const { survey, reader } = await allRead({ groups: ['vcs'] });
  await post(survey, reader);
  await survey.town.product.reach('2026-12-14T17:10:00Z');
  const before = await results(survey);
  const id = await idOf(survey, 'Words 2 about partners');
  await reader.send({ command: 'pulse.release-comment', ids: [id], value: 'no' });
  const updates = await look<{ card: string; n: number }>(
    database,
    `select card, count(*)::int as n from outbox
     where action = 'update' and card like 'pulse.themes%' and state = 'pending'
       and network_id = $1 group by card order by card`,
    [survey.town.network.id],
  );
  expect(updates).toEqual([
    { card: 'pulse.themes', n: 2 },
    { card: 'pulse.themes-direct', n: 12 },
  ]);
  expect(await results(survey)).toEqual(
    before.filter((line) => line !== '“Words 2 about partners”'),
  );
});

test('posted themes stay as they are: posted once, and not changed by anybody', async () => {
  const { survey, reader } = await allRead();
  await post(survey, reader);
  const said =
    'The themes of this survey are posted already and stay as they are. Type /pulse results to see them.';
  expect(refusalOf(await reader.send({ command: 'pulse.post-themes', ids: [survey.wave] }))).toBe(
    said,
  );
  const [theme] = await look<{ id: string }>(
    database,
    `select id from theme where network_id = $1 and name = 'Vision'`,
    [survey.town.network.id],
  );
  const ids = [await idOf(survey, 'Words 1 about partners'), theme?.id ?? ''];
  expect(refusalOf(await reader.send({ command: 'pulse.toggle-theme', ids }))).toBe(said);
  const again = await openThemes(survey);
  expect(again.lines()).toEqual([
    'What people wrote: How is working together going?',
    'The themes are posted, so they stay as they are.',
    '[You said, we did]',
    '[Look through them again]',
    'What others did about what was named most:',
    '[In the guide: Partnership working]',
  ]);
  await again.press('Look through them again');
  expect(again.lines().join()).not.toContain('[Vision]');
  for (let left = 12; left > 0; left -= 1) await again.press('Next');
  expect(again.comment()).toBeNull();
});

test('themes wait until every comment is read, and until the figures went back', async () => {
  const survey = await commented(database, someComments(10), { hold: 7 });
  const reader = await openThemes(survey);
  const early = { command: 'pulse.post-themes', ids: [survey.wave] };
  expect(refusalOf(await reader.send(early))).toBe(
    '10 comments nobody has read yet. Press “Go on reading” first.',
  );
  await reader.readAll(() => []);
  expect(refusalOf(await reader.send(early))).toBe(
    'The figures of this survey go back to people on 21 December 2026. Post the themes after that.',
  );
  await survey.town.product.reach('2026-12-21T17:00:02Z');
  await survey.town.product.reach('2026-12-21T17:05:00Z');
  await post(survey, await openThemes(survey));
  expect(cards(survey)).toHaveLength(2);
});

test('you said, we did: an answer to a theme that was shown goes back to where people were asked', async () => {
  const { survey, reader } = await allRead();
  await post(survey, reader);
  const overview = await openThemes(survey);
  const { command, ids } = buttonOf(overview.message(), 'You said, we did').to;
  const form = formOf(await overview.send({ command, ids }));
  const [field] = form.fields;
  const choices = field?.kind === 'single' ? field.choices : [];
  expect(choices.map(({ label }) => label)).toEqual(['Partnership working']);
  const values = {
    theme: choices[0]?.value ?? '',
    said: 'Meet more often.',
    did: 'We meet monthly.',
  };
  expect(linesOf(messageOf(await overview.send({ ...form.submit.to, values })))).toEqual([
    'It is on its way to everybody who was asked.',
  ]);
  await survey.town.product.work();
  expect(cards(survey, 'You said, we did:')).toEqual(
    Array.from({ length: 2 }, () =>
      [
        'You said, we did: How is working together going?',
        'You said, we did: How is working together going?',
        'Partnership working',
        'You said: Meet more often.',
        'We did: We meet monthly.',
      ].join('\n'),
    ),
  );
  const kept = await look(database, 'select said, did from said_did where wave_id = $1', [
    survey.wave,
  ]);
  expect(kept).toEqual([{ said: 'Meet more often.', did: 'We meet monthly.' }]);
  const [vision] = await look<{ id: string }>(
    database,
    `select id from theme where network_id = $1 and name = 'Vision'`,
    [survey.town.network.id],
  );
  const hidden = { ...values, theme: vision?.id ?? '' };
  refusalOf(await overview.send({ ...form.submit.to, values: hidden }));
});

test('no answer can be given before the themes are posted', async () => {
  const survey = await commented(database, someComments(10));
  const reader = await openThemes(survey);
  expect(refusalOf(await reader.send({ command: 'pulse.say-did', ids: [survey.wave] }))).toBe(
    'Post the themes first: type /pulse themes and press “Post the themes”.',
  );
});
