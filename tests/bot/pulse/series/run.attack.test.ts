import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../../bot/ids.ts';
import { loadSheet, respondentOf } from '../../../../bot/pulse/survey/sheet.ts';
import { inNetwork } from '../../../../db/connect.ts';
import { recordAnswers } from '../../../../db/response.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { look, type PulseTown, questionsOf } from '../town.ts';
import { figuresOf } from './run-figures.ts';
import { closeWeek, openWeek, weeklyTogether } from './taken-together.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const K = 5;
const GROUPS = { vcs: 7, la: 4 };
const PEOPLE = Object.entries(GROUPS).flatMap(([group, size]) =>
  Array.from({ length: size }, (_, at) => `${group} ${at}`),
);

/** What each person said in one time; null: she did not answer. */
type Week = readonly (number | null)[];

const week: fc.Arbitrary<Week> = fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { freq: 2 }), {
  minLength: PEOPLE.length,
  maxLength: PEOPLE.length,
});
const plays = fc.record({
  times: fc.integer({ min: 2, max: 3 }),
  weeks: fc.array(week, { minLength: 4, maxLength: 6 }),
});

test('random runs publish of no group fewer than k different people, each by her latest answer, and no two runs share a key', async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(plays, async ({ times, weeks }) => {
      const town = await weeklyTogether(database, GROUPS, times);
      const keys: string[] = [];
      for (const [at, said] of weeks.entries()) {
        const wave = await openWeek(database, town, at + 1);
        await answerAll(town, wave, said);
        keys.push(await keyOf(town));
        await closeWeek(town, at + 1);
        const isLast = (at + 1) % times === 0;
        const figures = await figuresOf(database, wave);
        const run = isLast ? weeks.slice(at + 1 - times, at + 1) : [];
        for (const [name, figure] of Object.entries(figures)) {
          if (!name.startsWith('overall') || figure.kind === 'withheld') continue;
          const counted = latest(run, name.slice('overall '.length));
          expect(figure.n).toBe(counted.length);
          expect(figure.n).toBeGreaterThanOrEqual(K);
          if (figure.kind === 'shown') expect(figure.cells).toEqual(tally(counted));
          shown += 1;
        }
        if (!isLast) expect(figures).toEqual({});
      }
      const runOf = (at: number) => Math.floor(at / times);
      for (const [a, key] of keys.entries())
        for (const [b, other] of keys.entries()) expect(key === other).toBe(runOf(a) === runOf(b));
    }),
    { numRuns: 4 },
  );
  expect(shown).toBeGreaterThan(0);
}, 120_000);

/** The latest answer of each person of a group (or of everybody) who gave one. */
function latest(run: readonly Week[], group: string): number[] {
  return PEOPLE.flatMap((name, at) => {
    const last = run.map((said) => said[at] ?? null).findLast((one) => one !== null);
    return last != null && name.startsWith(group) ? [last] : [];
  });
}

function tally(answers: readonly number[]): Record<number, number> {
  return Object.fromEntries(
    [...Map.groupBy(answers, (one) => one)].map(([cell, same]) => [cell, same.length]),
  );
}

async function answerAll({ product, network }: PulseTown, waveId: string, said: Week) {
  const { overall = '' } = await questionsOf(database, waveId);
  const outcomes = await inNetwork(database.db, network.id, async (tx) => {
    const sheet = await loadSheet(product.ctx, tx, network.id, waveId);
    const presses = said.flatMap((cell, at) => {
      const { id: personId, accounts } = network.person(PEOPLE[at] ?? '');
      const respondent = sheet && respondentOf(sheet, personId);
      const accountId = accounts[0]?.id ?? null;
      if (cell === null || !respondent) return [];
      const answer = { questionId: overall, cells: [cell], body: null };
      return [{ key: newId(), waveId, accountId, personId, respondent, ...answer }];
    });
    return presses.length > 0 ? recordAnswers(tx, network.id, presses) : [];
  });
  expect(new Set(outcomes).size).toBeLessThanOrEqual(1);
}

async function keyOf({ network }: PulseTown): Promise<string> {
  const [row] = await look<{ key: string }>(
    database,
    `select wrapped::text as key from survey_key where network_id = $1`,
    [network.id],
  );
  return row?.key ?? '';
}
