import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_QUIET, nextAllowed } from '../../../../bot/network/hours.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { buildTown, type PulseTown } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-12-07T09:00:00Z');
const PEOPLE = ['vcs 0', 'vcs 1', 'la 0'];
/** A short one whose reminders come close, and a long one that asks more people. */
const SURVEYS = [
  {
    template: 'programme',
    title: 'How is working together going?',
    reminders: 3,
    groups: ['vcs'],
    closes: '2026-12-14T17:00:00Z',
  },
  {
    template: 'weekly-pulse',
    title: 'How was your week?',
    reminders: 2,
    groups: ['vcs', 'la'],
    closes: '2027-01-18T17:00:00Z',
  },
] as const;

const who = fc.nat(PEOPLE.length - 1);
const which = fc.nat(SURVEYS.length - 1);
const hours = fc.oneof(
  fc.integer({ min: 1, max: 6 }),
  fc.integer({ min: 12, max: 26 }),
  fc.integer({ min: 1, max: 120 }),
);
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('wait'), hours }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tomorrow'), who, which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('nudge'), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop'), who, which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('never', 'again'), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('answer'), who, which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close'), which }) },
) as fc.Arbitrary<Step>;

interface Step {
  readonly do: 'wait' | 'tomorrow' | 'nudge' | 'stop' | 'never' | 'again' | 'answer' | 'close';
  readonly hours?: number;
  readonly who?: number;
  readonly which?: number;
}

interface Told {
  readonly at: number;
  readonly who: string;
  readonly survey: number;
  readonly isNudge: boolean;
}

/** Everything that must not be followed by a message: to whom (or all), of which survey (or all). */
interface Ban {
  readonly who: string | null;
  readonly survey: number | null;
}

interface Story {
  readonly town: PulseTown;
  readonly waves: readonly string[];
  now: number;
  readonly told: Told[];
  readonly known: Set<string>;
  bans: readonly Ban[];
}

/** Notes what was said since, with the moment at which it was said; none of it may be banned. */
function gather(story: Story): void {
  const { messengers } = story.town.product;
  const names = new Map(
    story.town.network.people.flatMap(({ name, accounts }) =>
      accounts.map((account) => [account.externalId, name]),
    ),
  );
  for (const { kind, key, to, text } of Object.values(messengers).flatMap(({ calls }) => calls)) {
    const isReminder = kind === 'post' && 'accountId' in to && text.includes('gentle reminder');
    if (!isReminder || story.known.has(key)) continue;
    story.known.add(key);
    const told = {
      at: story.now,
      who: names.get(to.accountId) ?? '',
      survey: SURVEYS.findIndex(({ title }) => text.includes(title)),
      isNudge: text.includes('A coordinator asks'),
    };
    const broken = story.bans.filter(
      (ban) => (ban.who ?? told.who) === told.who && (ban.survey ?? told.survey) === told.survey,
    );
    expect(broken).toEqual([]);
    story.told.push(told);
  }
}

async function take(story: Story, one: Step): Promise<void> {
  const { product } = story.town;
  const person = PEOPLE[one.who ?? 0] as string;
  const survey = one.which ?? 0;
  const ids = [story.waves[survey] as string];
  const ban = (entry: Ban) => {
    story.bans = [...story.bans, entry];
  };
  switch (one.do) {
    case 'wait':
      story.now += (one.hours ?? 0) * HOUR_MS;
      for (const [at, { closes }] of SURVEYS.entries())
        if (story.now >= Date.parse(closes)) ban({ who: null, survey: at });
      await product.reach(new Date(story.now).toISOString());
      break;
    case 'tomorrow':
      await product.press(person, { command: 'pulse.remind-tomorrow', ids });
      break;
    case 'nudge':
      await product.press('Coordinator', { command: 'pulse.remind', ids });
      break;
    case 'stop':
      await product.press(person, { command: 'pulse.stop-reminders', ids });
      ban({ who: person, survey });
      break;
    case 'never':
      await product.press(person, { command: 'pulse.never-remind' });
      ban({ who: person, survey: null });
      break;
    case 'again':
      await product.press(person, { command: 'pulse.remind-again' });
      story.bans = story.bans.filter((old) => old.who !== person || old.survey !== null);
      break;
    case 'answer': {
      const opened = await product.press(person, { command: 'pulse.open', ids });
      if (opened.kind !== 'form') break;
      await answerSurvey(product, person, ids[0] as string, ['4', '4']);
      ban({ who: person, survey });
      break;
    }
    case 'close':
      await product.press('Coordinator', { command: 'pulse.close', ids });
      ban({ who: null, survey });
      break;
    default:
      one.do satisfies never;
  }
  await product.work();
  gather(story);
}

/** What must hold of all that was said, whatever was pressed. */
function judge({ told }: Story): void {
  const rules = { zone: 'Europe/London', ...DEFAULT_QUIET };
  for (const { at } of told) {
    const moment = Temporal.Instant.fromEpochMilliseconds(at);
    expect(nextAllowed(moment, rules).epochMilliseconds).toBe(at);
  }
  for (const mine of Map.groupBy(told, (one) => one.who).values()) {
    expectApart(
      mine.filter(({ isNudge }) => isNudge),
      14 * 24 * HOUR_MS,
    );
    for (const [survey, ofSurvey] of Map.groupBy(mine, (one) => one.survey)) {
      expectApart(ofSurvey, 20 * HOUR_MS);
      const reminders = ofSurvey.filter(({ isNudge }) => !isNudge).length;
      expect(reminders).toBeLessThanOrEqual(SURVEYS[survey]?.reminders ?? 0);
    }
  }
}

/** A minute is left for the time that passes while the test itself runs. */
function expectApart(told: readonly Told[], ms: number): void {
  const times = told.map(({ at }) => at).sort((a, b) => a - b);
  for (const [at, time] of times.entries()) {
    if (at > 0) expect(time - (times[at - 1] as number)).toBeGreaterThanOrEqual(ms - 60_000);
  }
}

test('whatever is pressed, nobody is reminded too often, in quiet hours, against her wish or too late', async () => {
  let said = 0;
  let nudges = 0;
  await fc.assert(
    fc.asyncProperty(
      which,
      fc.array(step, { minLength: 20, maxLength: 35 }),
      fc.constantFrom('named', 'confidential', 'anonymous'),
      async (nudged, steps, anonymity) => {
        const town = await buildTown(database, { vcs: 2, la: 1 });
        const waves: string[] = [];
        for (const { template, reminders, groups, closes } of SURVEYS) {
          const plan = { template, reminders, anonymity, channels: [], groups, closes };
          waves.push(await sendSurvey(town.product, town.network, plan));
        }
        const story: Story = { town, waves, now: START, told: [], known: new Set(), bans: [] };
        const opening: readonly Step[] = [
          { do: 'wait', hours: 26 },
          { do: 'nudge', which: nudged },
        ];
        for (const one of [...opening, ...steps]) await take(story, one);
        judge(story);
        said += story.told.length;
        nudges += story.told.filter(({ isNudge }) => isNudge).length;
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
  // The rule would hold of silence, too.
  expect(said).toBeGreaterThan(40);
  expect(nudges).toBeGreaterThan(20);
  await assertInvariants(database);
}, 120_000);
