import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inNetwork } from '../../../../db/connect.ts';
import { countAnswers, listRollUp } from '../../../../db/roll-up.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf } from '../../../support/product.ts';
import { findFor, pressRoute, typeIn } from '../entering/typing.ts';
import { buildTown, look, type PulseTown, sorted } from '../town.ts';
import { postPoll } from './polling.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const slack = { platform: 'slack' as const };
const discord = { platform: 'discord' as const };

/** A press on the card, or the whole of a call that a coordinator types in. */
interface Act {
  readonly isCall: boolean;
  readonly who: 'Both' | 'Ring';
  readonly on: 'slack' | 'discord';
  readonly by: 'Coordinator' | 'Kim';
  readonly choice: string;
}

const act: fc.Arbitrary<Act> = fc.record({
  isCall: fc.boolean(),
  who: fc.constantFrom('Both', 'Ring'),
  on: fc.constantFrom('slack', 'discord'),
  by: fc.constantFrom('Coordinator', 'Kim'),
  choice: fc.integer({ min: 1, max: 3 }).map(String),
});

async function buildAsked(): Promise<PulseTown> {
  return buildTown(
    database,
    { vcs: 1 },
    {
      people: [
        { name: 'Both', group: 'vcs', accounts: [slack, discord] },
        { name: 'Ring', group: 'vcs' },
        { name: 'Kim', group: 'other', roles: ['coordinator'], accounts: [discord] },
      ],
    },
  );
}

/** Refusals are answers too; a fault fails the test in `press`. */
async function take({ product }: PulseTown, wave: string, one: Act): Promise<void> {
  const { who, by, choice, on: platform } = one;
  if (!one.isCall && who === 'Both') {
    await product.press(who, { command: 'pulse.vote', ids: [wave], value: choice, platform });
    return;
  }
  const found = await findFor(product, wave, who, 'phone', by);
  if (found.kind !== 'whisper') return;
  const isAsked = !JSON.stringify(found.message).includes('Add them');
  const words = isAsked
    ? found
    : await pressRoute(product, buttonOf(found.message, 'Add them').to, {}, by);
  if (words.kind === 'whisper') await typeIn(product, words.message, [choice], by);
}

async function count(wave: string) {
  const [counted] = await look<{ responses: number; voted: number; people: number }>(
    database,
    `select (select count(*)::int from response where wave_id = $1) as responses,
       (select count(*)::int from participation where wave_id = $1) as voted,
       (select count(distinct respondent)::int from answer
         where wave_id = $1 and cardinality(cells) > 0) as people`,
    [wave],
  );
  return counted;
}

test.each([
  ['named', 'single'],
  ['named', 'multiple'],
  ['confidential', 'single'],
  ['anonymous', 'single'],
])(
  '%s, %s: whatever comes at once from both platforms and by phone, each person votes once',
  async (privacy, kind) => {
    let votes = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
        async (batches) => {
          const town = await buildAsked();
          const wave = await postPoll(town, { privacy, kind, results: 'at-close' });
          for (const batch of batches) await Promise.all(batch.map((one) => take(town, wave, one)));
          await town.product.work();
          const counted = await count(wave);
          const pressed = new Set(batches.flat().map(({ who }) => who));
          expect(counted?.responses).toBeLessThanOrEqual(pressed.size);
          if (privacy === 'anonymous') expect(counted?.voted).toBe(counted?.responses);
          await town.product.reach('2026-12-09T09:00:01Z');
          expect(await count(wave)).toEqual(counted);
          const [held, anew] = await inNetwork(database.db, town.network.id, async (tx) => [
            await listRollUp(tx, wave),
            await countAnswers(tx, wave),
          ]);
          expect(sorted(held ?? [])).toEqual(sorted(anew ?? []));
          const answered = (held ?? []).filter(({ cell }) => cell === -1);
          expect(answered.reduce((sum, { n }) => sum + n, 0)).toBe(counted?.people);
          votes += counted?.responses ?? 0;
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
    expect(votes).toBeGreaterThan(6);
    await assertInvariants(database);
  },
  120_000,
);
