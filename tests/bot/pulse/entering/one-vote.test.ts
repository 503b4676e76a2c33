import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown, questionsOf } from '../town.ts';
import { findFor, pressRoute, typeIn } from './typing.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const slack = { platform: 'slack' as const };
const discord = { platform: 'discord' as const };

/** One press in chat, or the whole of a call that a coordinator types in. */
interface Act {
  readonly do: 'choose' | 'send' | 'enter';
  readonly who: 'Both' | 'Ring';
  readonly on: 'slack' | 'discord';
  readonly by: 'Coordinator' | 'Kim';
  readonly choice: string;
}

const act: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom('choose', 'send', 'enter'),
  who: fc.constantFrom('Both', 'Ring'),
  on: fc.constantFrom('slack', 'discord'),
  by: fc.constantFrom('Coordinator', 'Kim'),
  choice: fc.integer({ min: 1, max: 5 }).map(String),
});

interface Asked {
  readonly town: PulseTown;
  readonly wave: string;
  readonly questions: Readonly<Record<string, string>>;
}

async function ask(anonymity: string): Promise<Asked> {
  const town = await buildTown(
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
  const wave = await sendSurvey(town.product, town.network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(town.network),
    groups: ['vcs'],
    anonymity,
  });
  return { town, wave, questions: await questionsOf(database, wave) };
}

/** Refusals are answers too; a fault fails the test in `press`. */
async function take({ town, wave, questions }: Asked, one: Act): Promise<void> {
  const { product } = town;
  if (one.do === 'enter' || one.who === 'Ring') {
    const words: Reply = await findFor(product, wave, one.who, 'phone', one.by);
    if (words.kind === 'whisper')
      await typeIn(product, words.message, [one.choice, one.choice], one.by);
    return;
  }
  const [overall, positive] = [questions.overall as string, questions['more-positive'] as string];
  const { on: platform, choice } = one;
  const opened = await product.press(one.who, { command: 'pulse.open', ids: [wave], platform });
  if (opened.kind !== 'form') return;
  if (one.do === 'choose')
    await product.press(one.who, {
      command: 'pulse.answer',
      ids: [wave, overall],
      value: choice,
      platform,
    });
  else
    await pressRoute(
      {
        ...product,
        press: (name, what) => product.press(name, { ...what, platform, questionsPerPage: 9 }),
      },
      { command: 'pulse.page', ids: [wave], value: '0' },
      { [overall]: choice, [positive]: choice },
      one.who,
    );
}

for (const anonymity of ['named', 'confidential', 'anonymous']) {
  test(`${anonymity}: whatever comes at once from both platforms and by phone, each person counts once`, async () => {
    let voices = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
        async (batches) => {
          const asked = await ask(anonymity);
          const { town, wave, questions } = asked;
          for (const batch of batches) await Promise.all(batch.map((one) => take(asked, one)));
          await town.product.work();
          const seen = await look<{ responses: number; entered: number; voted: number }>(
            database,
            `select (select count(*)::int from response where wave_id = $1) as responses,
               (select count(*)::int from entry where wave_id = $1) as entered,
               (select count(*)::int from participation where wave_id = $1) as voted`,
            [wave],
          );
          const [{ responses, voted, entered }] = seen as [(typeof seen)[number]];
          expect(responses).toBeLessThanOrEqual(2);
          expect(entered).toBeLessThanOrEqual(anonymity === 'named' ? 2 : 1);
          if (anonymity === 'anonymous') expect(voted).toBe(responses);
          voices += responses;
          await town.product.reach('2026-12-14T17:00:01Z');
          const counted = await look<{ n: number }>(
            database,
            'select n from roll_up where wave_id = $1 and question_id = $2 and cell = -1',
            [wave, questions.overall],
          );
          const answers = await look<{ n: number }>(
            database,
            `select count(*)::int as n from answer
             where wave_id = $1 and question_id = $2 and cardinality(cells) > 0`,
            [wave, questions.overall],
          );
          expect(counted.reduce((sum, { n }) => sum + n, 0)).toBe(answers[0]?.n);
          expect(answers[0]?.n).toBe(responses);
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
    expect(voices).toBeGreaterThan(8);
    await assertInvariants(database);
  }, 120_000);
}
