import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../../bot/ids.ts';
import { type Message, plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { type Answered, askTwice } from '../../pulse/shift/twice.ts';
import { look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** So many `vcs` people from `from` on, each with the same answer to both questions. */
function answers(values: readonly number[], from = 0): Readonly<Record<string, Answered>> {
  return Object.fromEntries(values.map((value, at) => [`vcs ${from + at}`, [value, value]]));
}

const TWELVE = [2, 2, 3, 3, 3, 4, 3, 2, 4, 3, 5, 1];
const TWELVE_LATER = [3, 4, 4, 4, 5, 4, 4, 3, 4, 3, 5, 2];
const FIRST = { ...answers(TWELVE), ...answers([3, 4, 4, 2, 5], 12) };
const SECOND = { ...answers(TWELVE_LATER), ...answers([4, 3, 5, 4, 4], 17) };

// By hand: the t interval of the mean is 0.377 to 1.289 around 0.833.
const SENTENCES =
  'Of 12 people who answered both times, 8 moved up, 0 down, 4 stayed: more moved up than down (67 points). ' +
  'This is a real change. On average they moved by +0.8 on the scale (+0.4 to +1.3, allowing for chance). ' +
  'Not compared: 5 answers of the first time and 5 of the second. ' +
  'Of all who answered, 35% chose 4 or 5 of 5 the first time and 71% the second, +36 points (+2 to +59, allowing for chance).';

async function report({ product }: PulseTown, survey?: string): Promise<Message> {
  const values = survey === undefined ? {} : { survey };
  return messageOf(await product.press('Lead', { command: 'kpi.report', values }));
}

function linesOf({ blocks }: Message): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map(plainText);
    return 'text' in block ? [plainText(block.text)] : [];
  });
}

const after = (lines: readonly string[], line: string) => lines.slice(lines.indexOf(line) + 1);

const HEADING =
  'What changed: How is working together going? Second time, compared with first time.';

test('the report tells what changed in the sentences of the results, with its margin and whom it leaves out', async () => {
  const { town, secondId } = await askTwice(database, { vcs: 22 }, 'confidential', FIRST, SECOND);
  const message = await report(town);
  const told = after(linesOf(message), HEADING);
  expect(told).toContain(`Overall, how would you rate the programme so far? ${SENTENCES}`);
  const results = await town.product.press('Lead', { command: 'pulse.results', ids: [secondId] });
  const shown = after(linesOf(messageOf(results)), 'What changed');
  expect(shown.slice(0, told.length)).toEqual(told);
  expect(buttonOf(message, 'All figures: How is working together going?').to).toEqual({
    command: 'pulse.results',
    ids: [secondId],
  });
  expect(JSON.stringify(message)).not.toMatch(/pBelow|Wilcoxon|\bp\b *[<=]/);
});

test('what is too little to be told in the results is not told in the report', async () => {
  const { town } = await askTwice(
    database,
    { vcs: 14 },
    'confidential',
    answers([1, 2, 2, 3, 4, 4, 3, 5, 2]),
    { ...answers([5, 4, 5, 5]), ...answers([2, 3, 4, 4, 1], 9) },
  );
  const told = after(linesOf(await report(town)), HEADING).join(' ');
  expect(told).toContain(
    'How people moved is not shown, to protect people: too few can be compared, or they moved too much alike.',
  );
  expect(told).not.toMatch(/moved up|\b4 (people|answers)/);
});

test('a survey that asks for none of the key figures is reported for its change, and the look is noted', async () => {
  const { town, secondId } = await askTwice(database, { vcs: 22 }, 'named', FIRST, SECOND);
  await database.admin.query(
    `update result set body = replace(replace(body::text, '"key": "overall"', '"key": "other"'),
       '"key": "more-positive"', '"key": "another"')::jsonb where network_id = $1`,
    [town.network.id],
  );
  const message = await report(town, 'WORKING');
  expect(message.blocks.some(({ kind }) => kind === 'table')).toBe(false);
  expect(linesOf(message).slice(0, 2)).toEqual([
    'Key figures: How is working together going?',
    HEADING,
  ]);
  const read = await look(
    database,
    `select a.subject_id = w.survey_id as "isIt" from audit_line a join wave w on w.id = $2
     where a.network_id = $1 and a.action = 'kpi.report-read'`,
    [town.network.id, secondId],
  );
  expect(read).toEqual([{ isIt: true }]);
  expect(
    refusalOf(
      await town.product.press('Lead', { command: 'kpi.report', values: { survey: 'sheep' } }),
    ),
  ).toBe(
    'I cannot find a closed survey with those words in its title. Type /pulse list to see them.',
  );
});

test('of several surveys each change is told, the latest first, by as many questions as fit; words choose', async () => {
  const { town, firstId, secondId } = await askTwice(
    database,
    { vcs: 22 },
    'confidential',
    FIRST,
    SECOND,
  );
  const [survey, first, second] = [newId(), newId(), newId()];
  const { admin } = database;
  await admin.query(
    `insert into survey (network_id, id, title, template, anonymity, breakdown, k, created_by)
     select s.network_id, $2, 'Meetings', s.template, s.anonymity, s.breakdown, s.k, s.created_by
     from survey s join wave w on w.survey_id = s.id where w.id = $1`,
    [firstId, survey],
  );
  for (const [from, to] of [
    [firstId, first],
    [secondId, second],
  ])
    await admin.query(
      `insert into wave (network_id, id, survey_id, number, state, opens_at, closes_at, opened_at,
         closed_at)
       select network_id, $2, $3, number, state, opens_at, closes_at, opened_at,
         closed_at + interval '1 day'
       from wave where id = $1`,
      [from, to, survey],
    );
  await admin.query(
    `insert into comparison (network_id, baseline_id, follow_up_id, state)
     values ($1, $2, $3, 'done')`,
    [town.network.id, first, second],
  );
  // Eight questions, of which a message about two surveys has room for three.
  await admin.query(
    `insert into shift (network_id, follow_up_id, body)
     select network_id, $2, jsonb_set(body, '{questions}',
       (body->'questions') || (body->'questions') || (body->'questions') || (body->'questions'))
     from shift where follow_up_id = $1`,
    [secondId, second],
  );
  const both = linesOf(await report(town));
  const meetings = both.indexOf('What changed: Meetings Second time, compared with first time.');
  expect(both.slice(meetings + 4, meetings + 6)).toEqual([
    '5 more questions were compared; the button shows them.',
    HEADING,
  ]);
  const wording = 'Overall, how would you rate the programme so far?';
  const told = both.filter((line) => line.startsWith(`${wording} ${SENTENCES}`));
  expect(told).toHaveLength(3);
  expect(both.filter((line) => line.startsWith('Answers that are not compared'))).toHaveLength(1);
  const one = linesOf(await report(town, 'meet'));
  expect(one).not.toContain(HEADING);
  expect(one).toContain('2 more questions were compared; the button shows them.');
});
