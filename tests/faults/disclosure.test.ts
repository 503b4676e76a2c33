import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { findMisread } from './disclosure/misread.ts';
import { playOut } from './disclosure/outcome.ts';
import { anySurvey } from './disclosure/plan.ts';
import { findWorkedOut } from './disclosure/worked-out.ts';
import { findWorkedOutTwice } from './disclosure/worked-out-twice.ts';

/** A few, always the same; for a long run of others `CONVENE_DISCLOSURE_RUNS=200`. */
const few = { numRuns: 14, seed: 20_261_207 };
const long = process.env.CONVENE_DISCLOSURE_RUNS;
const runs = long ? { numRuns: Number(long) } : few;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

// Seen to fail, each within a few surveys, with one of these broken on purpose: the group beside a small
// one not hidden; a small group shown; a group of one mind shown in full, or the rest beside it not
// protected; a follow-on by group; response rates of small groups; latecomers left out when telling how
// many were typed in; the places of a ranking each by itself in a file; small groups of pairs told
// apart; a key figure of a group whose answers are not told. With nobody left out of the pairs it holds
// all the same: the guard behind it then tells nothing.
test(
  'of all that a survey publishes, in whatever place and moment, nobody works out what a few people answered',
  async () => {
    const seen = { surveys: 0, shown: 0, hidden: 0, moved: 0 };
    await fc.assert(
      fc.asyncProperty(anySurvey, async (plan) => {
        const [first, second] = await playOut(database, plan);
        for (const outcome of [first, second]) {
          if (!outcome) continue;
          expect(findMisread(outcome)).toEqual([]);
          expect(findWorkedOut(outcome)).toEqual([]);
          seen.surveys += 1;
          seen.shown += [...outcome.filed.values()].filter(({ people }) => people).length;
          seen.hidden += [...outcome.filed.values()].filter(({ n }) => n === undefined).length;
          seen.moved += outcome.told.flatMap(({ moved }) => moved).length;
        }
        if (first && second) expect(findWorkedOutTwice(first, second)).toEqual([]);
      }),
      { ...runs, endOnFailure: true },
    );
    // Else the attacker would have found nothing since nothing was told, or all of it.
    expect(seen.shown).toBeGreaterThan(10 * runs.numRuns);
    expect(seen.hidden).toBeGreaterThan(10 * runs.numRuns);
    expect(seen.moved).toBeGreaterThan(runs.numRuns / 5);
    await assertInvariants(database);
  },
  60_000 + runs.numRuns * 15_000,
);
