import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainText } from '../../../../bot/view.ts';
import type { DocumentBlock, WordDocument } from '../../../../bot/word-document.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { buildCaseTown } from '../cases/area.ts';
import { addAreas } from '../evidence/ground.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

interface Week {
  readonly day: string;
  /** So many of each group answer 4 to both questions, the others 2. */
  readonly good: Readonly<Record<string, number>>;
  readonly breakdown?: string;
}

/** Everybody of these groups answers; closed on the day. */
async function askWeek(town: PulseTown, groups: Readonly<Record<string, number>>, week: Week) {
  const { product, network } = town;
  const closes = `${week.day}T17:00:00Z`;
  const wave = await sendSurvey(product, network, {
    closes,
    channels: askedChannels(network),
    reminders: 0,
    breakdown: week.breakdown ?? 'group',
  });
  for (const [group, size] of Object.entries(groups))
    for (let at = 0; at < size; at += 1) {
      const value = at < (week.good[group] ?? 0) ? '4' : '2';
      await answerSurvey(product, `${group} ${at}`, wave, [value, value]);
    }
  await product.reach(`${week.day}T17:00:01Z`);
}

const typed = { title: 'Working together', about: 'all' };

async function paperOf(
  { product }: PulseTown,
  values: Readonly<Record<string, string>> = {},
  ids: readonly string[] = [],
): Promise<DocumentBlock> {
  const reply = await product.press('Lead', {
    command: 'kpi.paper-make',
    ids: [...ids],
    values: { ...typed, ...values },
  });
  const [block] = messageOf(reply).blocks.flatMap((one) => (one.kind === 'document' ? [one] : []));
  if (!block) throw new Error('There is no document.');
  return block;
}

/** Every line of a paper, cells of a row with bars between. */
function linesOf({ parts }: WordDocument): readonly string[] {
  return parts.flatMap((part) => {
    switch (part.kind) {
      case 'list':
        return part.items.map(
          (item, at) => `${part.isNumbered ? `${at + 1}.` : '-'} ${plainText(item)}`,
        );
      case 'table':
        return [part.columns.map(({ label }) => label), ...part.rows].map((row) =>
          row.map((cell) => plainText(cell)).join(' | '),
        );
      case 'figure':
        return [`[${part.chart.kind}]`, part.caption];
      case 'heading':
        return [`# ${part.text}`];
      default:
        return [plainText(part.text)];
    }
  });
}

test('a paper says what was done, how well, what changed, what cannot be said and what is asked', async () => {
  const groups = { vcs: 12, la: 8 };
  const town = await buildTown(database, groups);
  await askWeek(town, groups, { day: '2026-12-14', good: { vcs: 3, la: 5 } });
  await town.product.travel('2027-12-06T09:00:00Z');
  await askWeek(town, groups, { day: '2027-12-13', good: { vcs: 11, la: 3 } });
  const { name, document } = await paperOf(town, {
    meeting: 'Children’s Committee',
    on: '12 January 2028',
    asks: 'Agree the training budget (Head of Early Years, by March)\n\n=1+1 @everyone',
  });
  expect(name).toBe('committee-paper-2028-01-12.docx');
  expect(document).toMatchObject({ title: 'Working together', language: 'en-GB' });
  expect(linesOf(document)).toEqual([
    `For Children’s Committee, 12 January 2028. From ${town.network.name}, for 2027–28. It says what we did, how well we did it, whether anyone is better off, and what we ask of members.`,
    '# What we did',
    '- 20 of the 20 people who were asked answered our survey. [1]',
    '# How well we did it',
    'Figure | 2027–28 | Since the year before | Light; aim',
    '2 Satisfaction of the voluntary sector: rated it good or very good | 92% (65 to 99%, of 12) [1] | up 67 points on 2026–27: a real change | G (green); at least 80%',
    '3 Capacity and intent of the council: rated it good or very good | 38% (14 to 69%, of 8) [1] | down 25 points on 2026–27: may be chance | R (red); at least 80%',
    '5 Capacity and intent of centre managers: rated it good or very good | not measured yet | nothing to compare | Grey; at least 75%',
    '# What changed: is anyone better off?',
    'Figure | 2027–28 | Since the year before | Light; aim',
    '2 Satisfaction of the voluntary sector: feel more positive about the key challenges | 92% (65 to 99%, of 12) [1] | up 67 points on 2026–27: a real change | G (green); at least 60%',
    '3 Capacity and intent of the council: feel more positive about the key challenges | 38% (14 to 69%, of 8) [1] | down 25 points on 2026–27: may be chance | R (red); at least 60%',
    '5 Capacity and intent of centre managers: feel more positive about the key challenges | not measured yet | nothing to compare | Grey; at least 55%',
    '[change]',
    'Figure 1. What changed since the year before; the table above has the same figures.',
    '# What we cannot say yet',
    '- Capacity and intent of centre managers: not measured. It can be said once a survey has asked.',
    '- How localities differ: the surveys did not ask by locality. Sending the next one by locality would tell.',
    '- Nothing is on record for this year of: events held; calls for interest that closed; reports delivered; what was shared with other councils.',
    '# What we ask of members',
    '- Agree the training budget (Head of Early Years, by March)',
    '- =1+1 @everyone',
    '# Where the figures come from',
    '1. Survey “How is working together going?”, closed 13 December 2027.',
    'In brackets: how far the figure may be off by chance (95 times in 100), and how many answered. A real change: chance alone hardly explains it. No figure is given of so few people that somebody could be recognised.',
  ]);
  const [drawn] = document.parts.flatMap((part) => (part.kind === 'figure' ? [part.chart] : []));
  // Newcombe's interval of 11 of 12 against 3 of 12, computed apart: +27.57 to +84.17 points.
  expect(drawn).toMatchObject({
    times: { earlier: 'the year before', later: 'this time' },
    rows: [
      {
        label: '2 Satisfaction of the voluntary sector',
        earlier: 25,
        reach: [expect.closeTo(52.57, 2), expect.closeTo(109.17, 2)],
        told: 'up 67 points: a real change',
        isReal: true,
      },
      {
        label: '3 Capacity and intent of the council',
        earlier: 62.5,
        later: 37.5,
        told: 'down 25 points: may be chance',
        isReal: false,
      },
    ],
  });
  expect(await audited(town)).toEqual([{ action: 'kpi.paper-taken', subject: null, detail: {} }]);
});

test('a paper about one group leaves the others’ figures out; about a past year it tells that year', async () => {
  const groups = { vcs: 8, la: 8 };
  const town = await buildTown(database, groups);
  await askWeek(town, groups, { day: '2026-12-14', good: { vcs: 3, la: 5 } });
  await town.product.travel('2027-12-06T09:00:00Z');
  const form = formOf(
    await town.product.press('Lead', { command: 'kpi.paper', values: { year: '2026-27' } }),
  );
  expect(plainText((form.intro ?? []).flatMap((one) => ('text' in one ? one.text : [])))).toBe(
    'Two pages in Word for 2026–27: what you did, how well, what changed, what cannot be said yet. You can go on writing in it.',
  );
  expect(form.fields.map(({ name }) => name)).toEqual(['title', 'meeting', 'on', 'about', 'asks']);
  const { document } = await paperOf(town, { about: 'vcs' }, form.submit.to.ids);
  const lines = linesOf(document);
  expect(lines[0]).toContain(
    ', for 2026–27. Where figures are kept apart, these are the ones of “voluntary or community group”. It says',
  );
  expect(lines).toContain(
    '2 Satisfaction of the voluntary sector: rated it good or very good | 38% (14 to 69%, of 8) [1] | nothing to compare | R (red); at least 80%',
  );
  expect(lines.join('\n')).not.toContain('3 Capacity');
  expect(lines).toContain('Members are asked to note this paper.');
});

test('a survey by area is told area by area, in a paper about one of them too; a small area hides the one beside it', async () => {
  const areas = { Northside: 10, Southside: 8 };
  const town = await buildCaseTown(database, { north: 10, south: 8 });
  const good = { Northside: 7, Southside: 3 };
  await askWeek(town, areas, { day: '2026-12-14', good, breakdown: 'locality' });
  const head =
    'Locality | Rated it good or very good | Feel more positive about the key challenges';
  const north = 'Northside | 70% (40 to 89%, of 10) [1] | 70% (40 to 89%, of 10) [1]';
  const south = 'Southside | 38% (14 to 69%, of 8) [1] | 38% (14 to 69%, of 8) [1]';
  const whole = linesOf((await paperOf(town)).document);
  expect(whole.slice(whole.indexOf('# By locality') + 1).slice(0, 3)).toEqual([head, north, south]);
  expect(whole.join('\n')).not.toContain('How localities differ');
  const one = linesOf((await paperOf(town, { about: town.area('Southside') })).document);
  expect(one[0]).toContain('these are the ones of “Southside”');
  expect(one.slice(one.indexOf('# By locality') + 1).slice(0, 2)).toEqual([head, south]);
  expect(one.join('\n')).not.toContain('Northside');

  const small = await buildCaseTown(database, { north: 10, south: 3 });
  const asked = { Northside: 10, Southside: 3 };
  await askWeek(small, asked, { day: '2026-12-14', good, breakdown: 'locality' });
  const hidden = 'not shown, to protect people [1] | not shown, to protect people [1]';
  for (const about of ['all', small.area('Northside')]) {
    const lines = linesOf((await paperOf(small, { about })).document);
    expect(lines).toContain(`Northside | ${hidden}`);
    expect(lines.join('\n')).not.toMatch(/of (10|3)\)/);
  }
});

test('of more areas than a form lists, the one that was typed is there to be chosen', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const names = Array.from({ length: 30 }, (_, at) => `Ward ${String(at).padStart(2, '0')}`);
  const areas = await addAreas(database, town, names);
  const ask = (locality: string) =>
    town.product.press('Lead', { command: 'kpi.paper', values: { locality } });
  const about = formOf(await ask('ward 29')).fields.find(({ name }) => name === 'about');
  if (about?.kind !== 'single') throw new Error('Nothing to choose.');
  expect(about.initial).toBe(areas['Ward 29']);
  expect(about.choices.slice(0, 2).map(({ label }) => label)).toEqual([
    'Ward 29',
    'The whole network',
  ]);
  expect(about.choices).toHaveLength(25);
  expect(refusalOf(await ask('Leeds'))).toBe(
    'I cannot find a locality with those words in its name. Leave it out and choose in the form.',
  );
});

test('a figure of everybody says so in a paper about one group', async () => {
  const town = await buildTown(database, { vcs: 8 });
  await askWeek(town, { vcs: 8 }, { day: '2026-12-14', good: { vcs: 3 } });
  await town.product.press('Lead', { command: 'kpi.years' });
  await database.admin.query(
    `update kpi_measure set stakeholder_group = null
     where network_id = $1 and measure = 'good-plus' and stakeholder_group = 'vcs'`,
    [town.network.id],
  );
  const lines = linesOf((await paperOf(town, { about: 'vcs' })).document).join('\n');
  expect(lines).toContain('rated it good or very good (whole network) | 38%');
  expect(lines).not.toContain('challenges (whole network)');
});

test('actions that are under way stand in the form with whose they are by organisation or role, never by name', async () => {
  const town = await buildTown(
    database,
    { vcs: 1 },
    { people: [{ name: 'Gwen', organisation: 'Toy Library' }] },
  );
  await town.product.press('Lead', { command: 'kpi.years' });
  const stories = [
    ['Train\nsmall groups', 'Gwen', 'reports'],
    ['Ask again', 'Lead', 'shared-national'],
    ['Call them', 'vcs 0', 'shared-regional'],
  ] as const;
  for (const [at, [action, owner, measure]] of stories.entries())
    await database.admin.query(
      `insert into kpi_story (network_id, id, measure_id, story, action, owner_id, due_on, written_at)
       select network_id, gen_random_uuid(), id, 'Few came', $3, $4, '2027-03-31',
         timestamptz '2026-12-01' + $5 * interval '1 hour'
       from kpi_measure where network_id = $1 and measure = $2`,
      [town.network.id, measure, action, town.network.person(owner).id, at],
    );
  const form = formOf(await town.product.press('Lead', { command: 'kpi.paper' }));
  expect(form.fields.find(({ name }) => name === 'asks')?.initial).toBe(
    [
      'Train small groups (Toy Library, by 31 March 2027)',
      'Ask again (council lead, by 31 March 2027)',
      'Call them (by 31 March 2027)',
    ].join('\n'),
  );
});

test('what cannot be read is refused beside its field, and only readers have papers', async () => {
  const { product } = await buildTown(database, { vcs: 1 });
  const make = (who: string, values: Readonly<Record<string, string>>) =>
    product.press(who, { command: 'kpi.paper-make', values: { ...typed, ...values } });
  expect(await make('Lead', { on: 'when it rains' })).toMatchObject({
    kind: 'refused',
    fields: { on: 'I cannot read this as a day. Write it such as 12 May 2027.' },
  });
  const seven = Array.from({ length: 7 }, (_, at) => `Ask ${at}`).join('\n');
  expect(await make('Lead', { asks: seven })).toMatchObject({
    fields: {
      asks: 'These are more than 6 lines, too many for two pages. Keep the ones that matter most.',
    },
  });
  const stranger = '00000000-0000-4000-8000-000000000000';
  expect(refusalOf(await make('Lead', { about: stranger }))).toBe(
    'I cannot find that locality any more. Choose another one.',
  );
  const typedYear = { command: 'kpi.paper', values: { year: '1066' } };
  expect(refusalOf(await product.press('Lead', typedYear))).toContain('I do not know that year.');
  expect(refusalOf(await make('vcs 0', {}))).toContain('lead');
});

async function audited({ network }: PulseTown) {
  return look(
    database,
    `select action, subject_id as subject, detail from audit_line
     where network_id = $1 and action = 'kpi.paper-taken'`,
    [network.id],
  );
}
