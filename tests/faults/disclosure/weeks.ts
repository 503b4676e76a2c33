import fc from 'fast-check';
import { newId } from '../../../bot/ids.ts';
import type { Line } from '../../../bot/kpi/standing/line.ts';
import type { Message } from '../../../bot/view.ts';
import { inWork } from '../../../bot/work.ts';
import { insertKpis, type NewKpi } from '../../../db/kpi.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../../bot/pulse/town.ts';
import type { TestDatabase } from '../../support/database.ts';
import { messageOf } from '../../support/product.ts';
import { sendSurvey } from '../../support/pulse.ts';
import { piecesOf } from './pieces.ts';
import type { GroupPlan, SurveyPlan } from './plan.ts';
import { askedIn } from './questions.ts';
import { letAnswer, type Person, type Time } from './survey.ts';

/** Who is asked each week; small enough that often too few answer. */
const SIZES = { vcs: 9, la: 9, centre: 7, school: 6 } as const;

/** The groups as leaves of the tree. */
export const LEAVES = Object.keys(SIZES);

/** How the groups think and answer in one week; null where nobody is asked. */
type Week = Readonly<Record<string, Pick<GroupPlan, 'minds' | 'lean' | 'answer'>>> | null;

/** Some weeks in a row as they come out of the random generator. */
export interface WeeksPlan {
  readonly weeks: readonly Week[];
  readonly pick: SurveyPlan['pick'];
}

const mood = fc.record({
  minds: fc.constantFrom(1, 2, 9, 9),
  lean: fc.nat(4),
  answer: fc.constantFrom(20, 50, 80, 100),
});

const week = fc.option(
  fc.record(Object.fromEntries(LEAVES.map((leaf) => [leaf, mood]))) as fc.Arbitrary<
    NonNullable<Week>
  >,
  { freq: 4 },
);

/** Any weeks of real surveys. */
export const anyWeeks: fc.Arbitrary<WeeksPlan> = fc.record({
  weeks: fc.array(week, { minLength: 2, maxLength: 4 }),
  pick: fc
    .infiniteStream(fc.nat(1_000_003))
    .map((stream) => (below: number) => (stream.next().value ?? 0) % below),
});

/** All that digests told over these weeks, beside what is true. */
export interface WeeksTold {
  readonly times: readonly Time[];
  /** The figures of each period, exact, as they were frozen. */
  readonly frozen: readonly (readonly Line[])[];
  /** Each digest in words, as it is read. */
  readonly texts: readonly string[];
}

/** Lives through the weeks with a weekly digest for a channel and a monthly one for the lead. */
export async function playWeeks(database: TestDatabase, plan: WeeksPlan): Promise<WeeksTold> {
  const town = await buildTown(database, SIZES);
  const { product, network } = town;
  await inWork(product.ctx, network.id, (work) => insertKpis(work.tx, [everyGroup()]));
  for (const what of ['on', 'monthly me'])
    await product.press('Lead', { command: 'kpi.digest', values: { what } });
  const times: Time[] = [];
  let monday = Temporal.PlainDate.from('2026-12-07');
  for (const one of plan.weeks) {
    if (one) times.push(await askWeek(database, town, plan, one, monday));
    monday = monday.add({ weeks: 1 });
    await product.reach(`${monday.add({ days: 1 })}T10:00:00Z`);
  }
  await product.reach('2027-01-05T10:00:00Z');
  const rows = await look<{ body: readonly Line[] }>(
    database,
    'select body from kpi_snapshot where network_id = $1 order by position',
    [network.id],
  );
  return { times, frozen: rows.map(({ body }) => body), texts: await readAll(database, town) };
}

const PLAIN = {
  anonymity: 'confidential',
  breakdown: 'group',
  isJoined: false,
  isTwice: false,
  groups: [],
} as const;

async function askWeek(
  database: TestDatabase,
  town: PulseTown,
  { pick }: WeeksPlan,
  groups: NonNullable<Week>,
  monday: Temporal.PlainDate,
): Promise<Time> {
  const { product, network } = town;
  const friday = monday.add({ days: 4 });
  await product.travel(`${monday.add({ days: 1 })}T11:00:00Z`);
  const wave = await sendSurvey(product, network, {
    reminders: 0,
    closes: `${friday}T17:00:00Z`,
    channels: askedChannels(network),
  });
  const people = network.people.flatMap(({ id, name }): readonly Person[] => {
    const group = name.split(' ')[0] ?? '';
    const plan = groups[group];
    if (!plan || !name.includes(' ')) return [];
    const whole = { ...plan, group, locality: '', people: 0, phone: 0, isLate: false };
    const person = { id, respondent: newId(), plan: whole, leaf: group };
    return [{ ...person, isLate: false, isByPhone: false, given: null }];
  });
  const time = { wave, questions: await askedIn(database, wave), people };
  await letAnswer(database, town, { ...PLAIN, pick }, time, people);
  await product.reach(`${friday}T17:00:01Z`);
  await product.reach(`${friday}T17:01:00Z`);
  return time;
}

/** Every share by group and of everybody, so that one could be taken from another. */
function everyGroup(): NewKpi {
  const measures = ['response-rate', 'good-plus', 'more-positive'];
  const slices = measures.flatMap((measure) =>
    [null, ...LEAVES].map((group) => ({ measure, group })),
  );
  return {
    id: newId(),
    number: 6,
    name: 'Everything',
    builtIn: null,
    measures: slices.map(({ measure, group }) => ({
      id: newId(),
      label: measure,
      stage: 'better-off',
      measure,
      questionKey: null,
      group,
      localityId: null,
      target: 60,
      direction: 'higher',
      tolerance: 10,
      staleDays: 365,
      isOurs: true,
    })),
  };
}

async function readAll(
  database: TestDatabase,
  { product, network }: PulseTown,
): Promise<readonly string[]> {
  const issues = await look<{ id: string; period: string }>(
    database,
    `select digest_id as id, period from digest_issue
     where network_id = $1 and state <> 'expired' order by at`,
    [network.id],
  );
  const texts: string[] = [];
  for (const { id, period } of issues)
    texts.push(
      wordsOf(
        messageOf(
          await product.press('Lead', { command: 'kpi.digest-read', ids: [id], value: period }),
        ),
      ),
    );
  return texts;
}

function wordsOf({ summary, blocks }: Message): string {
  const pieces = piecesOf(blocks).flatMap((piece) =>
    piece.kind === 'table' ? piece.rows.map((row) => row.join(' | ')) : [piece.text],
  );
  return [summary, ...pieces].join('\n');
}
