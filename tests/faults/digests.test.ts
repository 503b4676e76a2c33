import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { findInDigests, findInWords, findWrong } from './disclosure/digests.ts';
import { anyWeeks, playWeeks } from './disclosure/weeks.ts';

/** A few, always the same; for a long run of others `CONVENE_DISCLOSURE_RUNS=200`. */
const long = process.env.CONVENE_DISCLOSURE_RUNS;
const runs = long ? { numRuns: Number(long) } : { numRuns: 3, seed: 20_261_208 };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

// Seen to fail, within two runs, with the group beside a small one not hidden any more.
test(
  'of all digests of some weeks, taken from each other, nobody works out what a few people answered',
  async () => {
    const seen = { shown: 0, hidden: 0, texts: 0 };
    await fc.assert(
      fc.asyncProperty(anyWeeks, async (plan) => {
        const told = await playWeeks(database, plan);
        expect(findWrong(told)).toEqual([]);
        expect(findInDigests(told)).toEqual([]);
        expect(findInWords(told.texts)).toEqual([]);
        const readings = told.frozen.flat().map(({ reading }) => reading);
        seen.shown += readings.filter((one) => one.kind === 'shown' && one.share).length;
        seen.hidden += readings.filter(({ kind }) => kind === 'withheld').length;
        seen.texts += told.texts.length;
      }),
      { ...runs, endOnFailure: true },
    );
    // Else the attacker would have found nothing since nothing was told, or all of it.
    expect(seen.shown).toBeGreaterThan(10 * runs.numRuns);
    expect(seen.hidden).toBeGreaterThan(5 * runs.numRuns);
    expect(seen.texts).toBeGreaterThan(2 * runs.numRuns);
  },
  60_000 + runs.numRuns * 15_000,
);
