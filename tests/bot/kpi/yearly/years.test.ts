import { afterAll, beforeAll, expect, test } from 'vitest';
import { readKpis } from '../../../../bot/kpi/measure/kpis.ts';
import { yearTable } from '../../../../bot/kpi/yearly/table.ts';
import { tellYears } from '../../../../bot/kpi/yearly/telling.ts';
import { plainText } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildEvent } from '../../../support/event.ts';
import { formOf, messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { addGuests, came } from '../../events/after/guests.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** The programme's two years, named and bounded by the lead. */
async function nameYears({ product }: PulseTown): Promise<void> {
  for (const [name, starts, ends] of [
    ['Year one', '1 April 2011', '31 March 2012'],
    ['Year two', '2012-04-01', '31 March 2013'],
  ] as const) {
    const values = { name, starts, ends };
    const said = await product.press('Lead', { command: 'kpi.year-save', values });
    expect(textOf(said)).toContain(`${name} is saved.`);
  }
}

const enterMany = ({ product }: PulseTown, lines: string) =>
  product.press('Coordinator', { command: 'kpi.figures-keep', values: { lines } });

/** domain.md, “The five KPIs and their published figures”. */
const PUBLISHED = `1; reports; Year one; 35; Final report
1;; Year two; 34; Final report
2; Rated it good or very good; Year one; 80 %; Final report
2; good-plus; Year two; 81 %; Final report
2; more positive; Year one; 62 %; Final report
2; more-positive; Year two; 70%; Final report
3; good-plus; Year one; 84%; Final report
3; good-plus; Year two; 69%; Final report
3; more-positive; Year one; 64%; Final report
3; more-positive; Year two; 79%; Final report
4; Shared nationally; Year one; national; regional weak; Final report
5; good-plus; Year one; 76%; Final report
5; good-plus; Year two; 74%; Final report
5; more-positive; Year one; 52%; Final report
5; more-positive; Year two; 66%; Final report`;

/** In a file, what has a semicolon in it stands between quotation marks. */
const asTyped = PUBLISHED.replace('national; regional weak', '"national; regional weak"').replace(
  '5; good-plus; Year one',
  '4; shared-national; Year two; "national; regional weak (for want of networks, and travel restrictions)"; Final report\n5; good-plus; Year one',
);

test('the whole published table, entered by hand, is told as it was published', async () => {
  const town = await buildTown(database, { vcs: 1 });
  await nameYears(town);
  expect(textOf(await enterMany(town, asTyped))).toContain('16 figures are entered.');
  const first = messageOf(await town.product.press('Lead', { command: 'kpi.years' }));
  const second = messageOf(await pressOn(town, 'Lead', first, 'More of them'));
  const rows = [first, second].flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'list' ? block.items.map(plainText) : [])),
  );
  const told = (figure: string, one: string, two: string) =>
    `${figure} · Year one: ${one} · Year two: ${two} · published, number not given`;
  const good = 'Rated it good or very good';
  const positive = 'Feel more positive about the key challenges';
  expect(rows).toEqual([
    told('Reports delivered', '35', '34'),
    told(good, '80%', '81%'),
    told(positive, '62%', '70%'),
    told(good, '84%', '69%'),
    told(positive, '64%', '79%'),
    told(
      'Shared nationally',
      'national; regional weak',
      'national; regional weak (for want of networks, and travel restrictions)',
    ),
    told(good, '76%', '74%'),
    told(positive, '52%', '66%'),
  ]);
  expect(textOf(first)).toContain(
    'Capacity and intent of the council: “Rated it good or very good” fell while “Feel more positive about the key challenges” rose. They say different things, so both stand and no average is made of them.',
  );
  expect(textOf(first)).toContain('2 Satisfaction of the voluntary sector');
  expect(textOf(first)).toContain(
    'Nothing yet in any year: Shared in the region · Shared with neighbouring councils.',
  );
  // Not one light, interval or verdict is made of them.
  expect(textOf(first)).not.toMatch(/[🟢🟠🔴]|(up|down) \d|may be chance/u);
});

test('what was measured here stands beside what was published, and two own years say what changed', async () => {
  const town = await buildTown(database, { vcs: 12 });
  const { product, network } = town;
  const answered = async (closes: string, good: number) => {
    const wave = await sendSurvey(product, network, {
      closes,
      channels: askedChannels(network),
      reminders: 0,
    });
    for (let at = 0; at < 12; at += 1)
      await answerSurvey(product, `vcs ${at}`, wave, [at < good ? '4' : '2', at % 2 ? '4' : '2']);
    await product.reach(closes.replace(':00Z', ':01Z'));
  };
  await nameYears(town);
  expect(
    textOf(await enterMany(town, '2; good-plus; Year two; 81%; Final report, page 3')),
  ).toContain('One figure is entered.');
  await answered('2026-12-14T17:00:00Z', 3);
  await product.travel('2027-12-06T09:00:00Z');
  await answered('2027-12-13T17:00:00Z', 11);
  const table = await inWork(product.ctx, network.id, yearTable);
  expect(table.years.map(({ name }) => name)).toEqual(['Year two', '2026–27', '2027–28']);
  const [good, positive] = table.lines;
  expect(good?.changes[0]).toBeNull();
  // Newcombe's interval of 11/12 − 3/12, computed apart of the two Wilson intervals
  // (0.6461, 0.9851) and (0.0889, 0.5323): 0.6667 − hypot(0.2705, 0.2823), 0.6667 + hypot(0.0685, 0.1611).
  const [, change] = good?.changes ?? [];
  if (change?.kind !== 'moved') throw new Error('not compared');
  expect(change.by).toBeCloseTo(200 / 3, 10);
  expect(change.interval?.map((bound) => bound.toFixed(1))).toEqual(['27.6', '84.2']);
  expect(change.verdict).toBe('a real change');
  expect(positive?.changes[1]).toMatchObject({ by: 0, verdict: 'may be chance' });
  expect(tellYears(table)).toEqual({
    columns: ['Figure', 'Year two', '2026–27', '2027–28', 'Change since 2026–27'],
    rows: [
      [
        'Rated it good or very good',
        '81% (published, number not given)',
        '25%',
        '92%',
        'up 67 points (+28 to +84): a real change',
      ],
      [
        'Feel more positive about the key challenges',
        '–',
        '50%',
        '50%',
        'no change (−35 to +35): may be chance',
      ],
    ],
  });
  // A figure for a year that has its own is kept, and said to be.
  const [year] = await look<{ id: string }>(
    database,
    `select id from programme_year where network_id = $1 and name = '2027–28'`,
    [network.id],
  );
  const form = formOf(await product.press('Lead', { command: 'kpi.figure-add' }));
  const [figures] = form.fields;
  const figure = figures?.kind === 'single' ? (figures.choices[1]?.value ?? '') : '';
  const values = { figure, year: year?.id ?? '', value: '99', source: 'Leaflet' };
  expect(textOf(await product.press('Lead', { command: 'kpi.figure-save', values }))).toContain(
    'That year has a figure of its own from here, so that one is shown',
  );
  expect(tellYears(await inWork(product.ctx, network.id, yearTable)).rows[0]?.[3]).toBe('92%');
});

test('none of what was counted is a figure like any other, also beside a published one', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const { product, network } = town;
  messageOf(
    await product.press('Lead', {
      command: 'kpi.own-save',
      values: { measure: 'no-show', group: 'all', label: 'Empty places' },
    }),
  );
  const startsAt = '2026-12-08T10:00:00Z';
  const event = await buildEvent(database, network, { createdBy: 'Coordinator', startsAt });
  const guests = Array.from({ length: 6 }, (_, at) => [`vcs ${at}`, came]);
  await addGuests(database, network, event.id, Object.fromEntries(guests));
  await product.reach('2026-12-09T10:00:00Z');
  const told = async () => tellYears(await inWork(product.ctx, network.id, yearTable)).rows;
  expect(await told()).toEqual([['Empty places', '0%', '–']]);
  await enterMany(town, '6; no-show; 2026–27; 22%; Leaflet');
  expect(await told()).toEqual([['Empty places', '0%', '–']]);
});

test('a group too small to show is not shown in any year either', async () => {
  const town = await buildTown(database, { vcs: 12, centre: 4, la: 8 });
  const { product, network } = town;
  const closes = '2026-12-14T17:00:00Z';
  const wave = await sendSurvey(product, network, {
    closes,
    channels: askedChannels(network),
    reminders: 0,
  });
  for (const [group, n] of [
    ['vcs', 12],
    ['centre', 4],
    ['la', 8],
  ] as const)
    for (let at = 0; at < n; at += 1)
      await answerSurvey(product, `${group} ${at}`, wave, [at % 2 ? '4' : '2', '3']);
  await product.reach('2026-12-14T17:00:01Z');
  const shown = textOf(await product.press('Lead', { command: 'kpi.years' }));
  expect(shown).toContain('Rated it good or very good · 2026–27: not shown, to protect people');
});

test('years never overlap, and a year for which something is noted stays', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { product, network } = town;
  await nameYears(town);
  const save = (name: string, starts: string, ends: string) =>
    product.press('Coordinator', { command: 'kpi.year-save', values: { name, starts, ends } });
  expect(refusalOf(await save('Year three', '1 March 2013', '28 February 2014'))).toBe(
    'These days overlap with Year two, 1 April 2012 to 31 March 2013. Change that year first, or choose other days.',
  );
  expect(refusalOf(await save('year ONE', '1 April 2013', '31 March 2014'))).toBe(
    'Another year is called so. Choose another name.',
  );
  expect(refusalOf(await save('Year three', '1 April 2013', 'sometime'))).toBe(
    'I cannot read this as a day. Write it with the year, such as 1 April 2011.',
  );
  expect(refusalOf(await save('Year three', '1 April 2013', '1 April 2013'))).toBe(
    'The last day has to come after the first one.',
  );
  // The year of today is there by itself, and the next one begins after it.
  const form = formOf(await product.press('Lead', { command: 'kpi.year-add' }));
  expect(form.fields.map((field) => field.initial)).toEqual([
    undefined,
    '1 April 2027',
    '31 March 2028',
  ]);
  await enterMany(town, '2; good-plus; Year one; 80%; Final report');
  const list = await product.press('Lead', { command: 'kpi.year-list' });
  expect(textOf(list)).toContain('Year one: 1 April 2011 to 31 March 2012');
  expect(refusalOf(await pressOn(town, 'Lead', list, 'Remove Year one'))).toBe(
    'Something is noted for this year: published figures or evidence. Remove that first, or change the name and the days of the year instead.',
  );
  expect(textOf(await pressOn(town, 'Lead', list, 'Remove Year two'))).toContain(
    'The year is removed.',
  );
  expect(refusalOf(await pressOn(town, 'Lead', list, 'Change Year two'))).toBe(
    'I cannot find that year any more. Look at the list of programme years.',
  );
  expect(
    await look(database, 'select name from programme_year where network_id = $1 order by 1', [
      network.id,
    ]),
  ).toEqual([{ name: '2026–27' }, { name: 'Year one' }]);
});

test('a year that somebody bounds while a list adds the council’s own does not overlap with it', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { product, network } = town;
  const save = (name: string, starts: string, ends: string) =>
    product.press('Lead', { command: 'kpi.year-save', values: { name, starts, ends } });
  const list = () => product.press('Coordinator', { command: 'kpi.year-list' });
  // Whoever comes first, the other one sees it.
  await Promise.all([save('Year one', '1 September 2026', '31 August 2027'), list(), list()]);
  expect(
    await look(
      database,
      `select name from programme_year
       where network_id = $1 and '2026-12-07' between starts_on and ends_on`,
      [network.id],
    ),
  ).toHaveLength(1);
});

test('what is left of a council’s year beside another one says from when', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { product } = town;
  const values = { name: '2026–27', starts: '1 April 2026', ends: '30 November 2026' };
  expect(textOf(await product.press('Lead', { command: 'kpi.year-save', values }))).toContain(
    '2026–27 from 1 December 2026: 1 December 2026 to 31 March 2027',
  );
});

test('a year is not removed together with what somebody notes for it at that moment', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const { product, network } = town;
  await nameYears(town);
  const [year] = await look<{ id: string }>(
    database,
    `select id from programme_year where network_id = $1 and name = 'Year one'`,
    [network.id],
  );
  const [noted, saved] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const noting = inWork(product.ctx, network.id, async (work) => {
    const [measure] = await readKpis(work);
    await work.tx.query(
      `insert into published_figure (network_id, measure_id, year_id, value, source)
       values (app_network(), $1, $2, 35, 'Report')`,
      [measure?.id, year?.id],
    );
    noted.resolve();
    await saved.promise;
  });
  await noted.promise;
  const removing = product.press('Lead', { command: 'kpi.year-remove', ids: [year?.id ?? ''] });
  await expect
    .poll(() =>
      look(
        database,
        `select pid from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
        [],
      ),
    )
    .not.toEqual([]);
  saved.resolve();
  await noting;
  expect(refusalOf(await removing)).toContain('Something is noted for this year');
});
