import type { Message } from '../../../../bot/view.ts';
import type { PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { messageOf, type Product } from '../../../support/product.ts';
import { answerSurvey } from '../../../support/pulse.ts';
import { buildTown, look, type PulseTown } from '../town.ts';
import { draftSurvey, MONDAYS, pressRepeat, type Typed } from './repeating.ts';

/** What people answer in one time to the programme's questions, by their names: all, or the first two. */
export type Said = Readonly<Record<string, readonly string[]>>;

/** Monday of the first week, when each opens; it closes on Friday. */
const FIRST = Temporal.PlainDate.from('2026-12-07');

/** A survey of a town that is asked every Monday, with figures of so many times shown together. */
export async function weeklyTogether(
  database: TestDatabase,
  groups: Readonly<Record<string, number>>,
  times: number,
  more: {
    readonly typed?: Typed;
    readonly survey?: Readonly<Record<string, string>>;
    readonly people?: readonly PersonPlan[];
  } = {},
): Promise<PulseTown & { readonly first: string }> {
  const town = await buildTown(database, groups, {
    now: '2026-12-07T08:00:00Z',
    people: more.people ?? [],
  });
  const { product, network } = town;
  const first = await draftSurvey(product, network, {
    template: 'programme',
    reminders: '0',
    ...more.survey,
  });
  const ids = [first];
  const values = { value: 'weekly', together: String(times) };
  await product.press('Coordinator', { command: 'pulse.repeat', ids, values });
  messageOf(await pressRepeat(product, first, more.typed ?? MONDAYS));
  messageOf(await product.press('Coordinator', { command: 'pulse.launch', ids }));
  await product.work();
  return { ...town, first };
}

/** Opens the week of that number (1 is the first), has it answered and returns its wave. */
export async function openWeek(
  database: TestDatabase,
  { product, network }: PulseTown,
  week: number,
  said: Said = {},
): Promise<string> {
  await product.reach(`${FIRST.add({ weeks: week - 1 })}T09:00:01Z`);
  const [wave] = await look<{ id: string }>(
    database,
    `select id from wave where network_id = $1 and state = 'open'`,
    [network.id],
  );
  if (!wave) throw new Error(`Week ${week} is not open.`);
  for (const [who, one] of Object.entries(said)) await answerSurvey(product, who, wave.id, one);
  return wave.id;
}

/** Lets the week of that number close and its figures come, if they do. */
export async function closeWeek({ product }: PulseTown, week: number): Promise<void> {
  const friday = FIRST.add({ weeks: week - 1, days: 4 });
  await product.reach(`${friday}T17:00:01Z`);
  await product.reach(`${friday}T17:01:00Z`);
}

/** A whole week; returns its wave. */
export async function playWeek(
  database: TestDatabase,
  town: PulseTown,
  week: number,
  said: Said = {},
): Promise<string> {
  const waveId = await openWeek(database, town, week, said);
  await closeWeek(town, week);
  return waveId;
}

/** What `/pulse results` shows of a wave. */
export async function resultsOf(product: Product, waveId: string, who = 'Lead'): Promise<Message> {
  return messageOf(await product.press(who, { command: 'pulse.results', ids: [waveId] }));
}
