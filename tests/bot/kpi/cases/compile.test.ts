import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../../bot/ids.ts';
import { toMarkdown } from '../../../../bot/kpi/cases/markdown.ts';
import type { Reply } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildEvent } from '../../../support/event.ts';
import { messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { closedFirst, closedSecond } from '../../pulse/shift/twice.ts';
import { askedChannels } from '../../pulse/town.ts';
import { beginStudy, buildCaseTown, type CaseTown, write } from './area.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** The text of the Markdown file in a reply. */
function fileOf(reply: Reply): string {
  const file = messageOf(reply).blocks.find((block) => block.kind === 'file');
  if (file?.kind !== 'file' || typeof file.body !== 'string') throw new Error('No file.');
  return file.body;
}

/** A survey by area: all of Northside answer, nine of twelve well; so many of Southside. */
async function askByArea(
  town: CaseTown,
  south: number,
  { year = 2026, good = 7, breakdown = 'locality' } = {},
): Promise<void> {
  const { product, network } = town;
  const closes = `${year}-12-14T17:00:00Z`;
  const channels = askedChannels(network);
  const wave = await sendSurvey(product, network, {
    closes,
    channels,
    reminders: 0,
    breakdown,
  });
  for (let at = 0; at < 10; at += 1)
    await answerSurvey(product, `Northside ${at}`, wave, [
      at < good ? '4' : '2',
      at < good - 1 ? '5' : '3',
    ]);
  for (const [at, who] of ['Ann', 'Bea'].entries())
    await answerSurvey(product, who, wave, ['4', at ? '4' : '2']);
  for (let at = 0; at < south; at += 1)
    await answerSurvey(product, `Southside ${at}`, wave, [at % 2 ? '5' : '1', at % 2 ? '4' : '2']);
  await product.reach(`${year}-12-14T17:00:01Z`);
}

/** A market place held in Northside to which Ann came with a colleague, and a workshop elsewhere. */
async function holdEvents({ network, area }: CaseTown, northerners: number): Promise<void> {
  const day = { startsAt: '2026-12-08T10:00:00Z', createdBy: 'Coordinator' };
  const fair = await buildEvent(database, network, {
    ...day,
    kind: 'market-place',
    title: 'Meet *your* neighbours',
  });
  await database.admin.query('update event set locality_id = $2 where id = $1', [
    fair.id,
    area('Northside'),
  ]);
  const workshop = await buildEvent(database, network, { ...day, title: 'Bid writing' });
  const come = (event: string, name: string, places: number) =>
    database.admin.query(
      `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, answer, seat,
         places, attendance, attended_places)
       values ($1, $2, $3, $4, 'vcs', 'accepted', 'seated', $5, 'attended', $5)`,
      [network.id, newId(), event, network.person(name).id, places],
    );
  await come(fair.id, 'Ann', 2);
  for (let at = 0; at < northerners; at += 1) await come(workshop.id, `Northside ${at}`, 1);
}

test('a case study has the authors’ own words, what was done, and the figures of its area with their source', async () => {
  const town = await buildCaseTown(database, { north: 10, south: 8 });
  await beginStudy(town, ['Ann']);
  await write(town, 'Ann', 'done', '1. We met.\n\n*Then* we ate <b>cake</b> & planned.', 0);
  await database.admin.query(
    `insert into locality_step (network_id, id, locality_id, step, challenge, strategy, position)
     values ($1, $2, $3, 'enquire', 'How to reach young parents?', 'commission-ready', 1)`,
    [town.network.id, newId(), town.area('Northside')],
  );
  await holdEvents(town, 5);
  await askByArea(town, 6);
  const ids = [town.area('Northside')];
  const handed = await town.product.press('Ann', { command: 'kpi.case-compile', ids });
  const word = messageOf(handed).blocks.find((block) => block.kind === 'document');
  if (word?.kind !== 'document') throw new Error('No Word document.');
  expect(word.name).toBe('Case study Northside.docx');
  // The authors' own words stand in it as they are; escaping them is for who writes the file.
  expect(word.document.parts).toContainEqual({
    kind: 'paragraph',
    text: '*Then* we ate <b>cake</b> & planned.',
  });
  expect(word.document.parts.filter(({ kind }) => kind === 'figure')).toHaveLength(1);
  const text = fileOf(handed);
  expect(text).toContain('# Case study: Northside\n\n## Where we stand\n\n');
  expect(text).toContain(
    '- Step of change: 3 of 5: Enquire\n- Challenge: How to reach young parents?\n- Strategy: Make voluntary groups ready to be commissioned',
  );
  expect(text).toContain(
    '## What have you done so far, particularly with voluntary groups?\n\n1\\. We met.\n\n\\*Then\\* we ate \\<b\\>cake\\</b\\> \\& planned.\n\n_Last changed on 7 December 2026._',
  );
  expect(text).not.toContain('Ann');
  expect(text).toContain(
    '| Bid writing | Workshop | 8 December 2026 | 5 from here |\n| Meet \\*your\\* neighbours | Market place with stalls | 8 December 2026 | 2 |',
  );
  expect(text).toContain('| How is working together going? | 14 December 2026 | 12 of 12 |');
  // Wilson's interval of 9 of 12, computed apart: 0.4677 to 0.9111; of 7 of 12: 0.3195 to 0.8067.
  expect(text).toContain(
    '| Rated it good or very good | 75% | 47 to 91%, of 12 | 14 December 2026 | How is working together going? |\n| Feel more positive about the key challenges | 58% | 32 to 81%, of 12 |',
  );
  expect(text).toContain('> Bar chart: Case study: Northside.');
});

test('what changed since the year before stands beside a figure and in its chart; who answered at all is in the table only', async () => {
  const town = await buildCaseTown(database, { north: 10, south: 8 });
  await beginStudy(town, []);
  await askByArea(town, 6, { good: 1 });
  await town.product.travel('2027-12-06T09:00:00Z');
  await askByArea(town, 6, { year: 2027, good: 9 });
  const ids = [town.area('Northside')];
  const handed = await town.product.press('Lead', { command: 'kpi.case-compile', ids });
  const text = fileOf(handed);
  // 3 of 12, then 11 of 12.
  expect(text).toContain(
    '| Rated it good or very good | 92% | 65 to 99%, of 12 | up 67 points on 2026–27: a real change | 14 December 2027 |',
  );
  expect(text).toContain('| 12 of 12 |');
  const word = messageOf(handed).blocks.find((block) => block.kind === 'document');
  const charts =
    word?.kind === 'document'
      ? word.document.parts.flatMap((part) => (part.kind === 'figure' ? [part.chart] : []))
      : [];
  expect(charts).toMatchObject([
    {
      kind: 'change',
      rows: [
        { label: 'Rated it good or very good', earlier: 25, isReal: true },
        { label: 'Feel more positive about the key challenges', isReal: true },
      ],
    },
  ]);
});

test('how people of the area moved between two times is told as its own results tell it', async () => {
  const town = await buildCaseTown(database, { north: 18, south: 20 });
  await beginStudy(town, []);
  const north = Array.from({ length: 18 }, (_, at) => `Northside ${at}`).concat('Ann', 'Bea');
  const south = Array.from({ length: 20 }, (_, at) => `Southside ${at}`);
  const answers = (risen: number) =>
    Object.fromEntries(
      [north, south].flatMap((people) =>
        people.map((who, at) => [who, at < risen ? ([4, 4] as const) : ([2, 2] as const)]),
      ),
    );
  const first = await closedFirst(town, 'confidential', answers(5), undefined, 'locality');
  await closedSecond(town, first, answers(14));
  const ids = [town.area('Northside')];
  const text = fileOf(await town.product.press('Lead', { command: 'kpi.case-compile', ids }));
  const moved = text.slice(text.indexOf('### How people moved')).split('\n').slice(2, 4);
  const told =
    'Of 20 people who answered both times, 9 moved up and 0 moved down: this is a real change.';
  expect(moved).toEqual([
    `- “Overall, how would you rate the programme so far?” ${told}`,
    `- “I feel more positive about tackling our key challenges than before.” ${told}`,
  ]);
});

test('of a survey by area and group it is told how many of the area answered, where each group may be told', async () => {
  const town = await buildCaseTown(database, { north: 10, south: 8 });
  await database.admin.query(
    `update person set stakeholder_group = 'vcs' where network_id = $1 and stakeholder_group = 'centre'`,
    [town.network.id],
  );
  await beginStudy(town, []);
  await askByArea(town, 6, { breakdown: 'locality-group' });
  const ids = [town.area('Northside')];
  const text = fileOf(await town.product.press('Lead', { command: 'kpi.case-compile', ids }));
  expect(text).toContain('| How is working together going? | 14 December 2026 | 12 of 12 |');
});

test('figures of a small area are not shown in its case study, nor in the programme summary', async () => {
  const town = await buildCaseTown(database, { north: 10, south: 8 });
  await askByArea(town, 3);
  const { product, area } = town;
  await product.press('Lead', { command: 'kpi.case', values: { locality: 'Southside' } });
  const ids = [area('Southside')];
  const small = fileOf(await product.press('Lead', { command: 'kpi.case-compile', ids }));
  expect(small).toContain('| Rated it good or very good | not shown, to protect people | – |');
  const summary = fileOf(await product.press('Lead', { command: 'kpi.case-summary' }));
  // With one of two areas hidden the other one and the whole would tell it, so both are.
  for (const name of ['Northside', 'Southside'])
    expect(summary).toContain(
      `| ${name} | not shown, to protect people | not shown, to protect people |`,
    );
});

test('an event elsewhere is told of an area only where enough of its people came', async () => {
  const town = await buildCaseTown(database, { north: 6 });
  await beginStudy(town, ['Ann']);
  await holdEvents(town, 4);
  await town.product.travel('2026-12-09T09:00:00Z');
  const ids = [town.area('Northside')];
  const text = fileOf(await town.product.press('Lead', { command: 'kpi.case-compile', ids }));
  expect(text).toContain('Meet \\*your\\* neighbours');
  expect(text).not.toContain('Bid writing');
  expect(textOf(await town.product.press('Lead', { command: 'kpi.case-open', ids }))).toContain(
    'Filled in by itself: 1 event and 0 surveys.',
  );
});

test('the programme summary has a line for every area and the table of years', async () => {
  const town = await buildCaseTown(database);
  const { product } = town;
  await product.press('Lead', { command: 'kpi.year-list' });
  const values = { lines: '2; good-plus; 2026–27; 81%; Final report' };
  await product.press('Lead', { command: 'kpi.figures-keep', values });
  const text = fileOf(await product.press('Lead', { command: 'kpi.case-summary' }));
  expect(text).toContain('| Northside | – | – | 0 | 0 | – |\n| Southside | – | – | 0 | 0 | – |');
  expect(text).toContain(
    '| 2 Satisfaction of the voluntary sector: Rated it good or very good | 81% | published, number not given |',
  );
  expect(refusalOf(await product.press('Ann', { command: 'kpi.case-summary' }))).toContain(
    'Only a coordinator, a council lead or an admin can do this.',
  );
});

test('whatever people write formats nothing in Markdown, and not a word of it is lost', () => {
  const signs = fc.string({ unit: fc.constantFrom(...'*_`#[]()<>|~&!@=+-.1 aé🙂\\\n') });
  fc.assert(
    fc.property(signs, (text) => {
      const parts = [{ kind: 'paragraph' as const, text }];
      const whole = toMarkdown({ title: 'T', language: 'en-GB', footer: 'F', parts });
      const written = whole.slice('# T\n'.length, -'\n---\n\nF\n'.length);
      // A sign that could be mark-up always has its backslash: taken away in pairs, none is left.
      const bare = written.replace(/\\(\n|[\\`*_{}[\]<>#|~&@=!+.)-])/g, '');
      expect(bare).not.toMatch(/[\\`*_{}[\]<>#|~&]/);
      const read = written.replace(/\\(\n|.)/gu, (_, sign) => (sign === '\n' ? ' ' : sign));
      const plain = (one: string) => one.replace(/\s+/g, ' ').trim();
      expect(plain(read)).toBe(plain(text));
    }),
  );
});
