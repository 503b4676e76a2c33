import { rowNamer } from '../../../bot/pulse/survey/leaf.ts';
import { inWork } from '../../../bot/work.ts';
import type { PulseTown } from '../../bot/pulse/town.ts';
import type { TestDatabase } from '../../support/database.ts';
import { type Filed, readFile } from './figures.ts';
import type { SurveyPlan } from './plan.ts';
import { buildPlanned, close, letAnswer, openFirst, openSecond, type Time } from './survey.ts';
import { readView, type Told } from './told.ts';
import { type Cells, lookAfter, lookWhileOpen, takeAlong, type View } from './views.ts';

/** All that is told of one time of a survey, beside what is true. */
export interface Outcome {
  readonly time: Time;
  /** The first time, for a second. */
  readonly earlier: Outcome | null;
  /** What is told while it is open, moment after moment. */
  readonly running: readonly Told[];
  /** What is told once it is closed, wherever figures stand. */
  readonly told: readonly Told[];
  /** The figures of the CSV file, the most that is told anywhere. */
  readonly filed: Filed;
  /** The sheets of the workbook by their names. */
  readonly sheets: ReadonlyMap<string, Cells>;
  /** Which leaves a group of that name is made of. */
  readonly leavesOf: (group: string) => readonly string[];
}

/** Sends a planned survey out, once or twice, and reads all that is told at any moment. */
export async function playOut(
  database: TestDatabase,
  plan: SurveyPlan,
): Promise<readonly Outcome[]> {
  const town = await buildPlanned(database, plan);
  const first = await openFirst(database, town, plan);
  const once = await answerAndClose(database, town, plan, first, null);
  if (!plan.isTwice) return [once];
  const second = await openSecond(database, town, plan, first);
  return [once, await answerAndClose(database, town, plan, second, once)];
}

async function answerAndClose(
  database: TestDatabase,
  town: PulseTown,
  plan: SurveyPlan,
  time: Time,
  earlier: Outcome | null,
): Promise<Outcome> {
  const running: View[] = [];
  const third = Math.ceil(time.people.length / 3) || 1;
  for (let from = 0; from < time.people.length; from += third) {
    await letAnswer(database, town, plan, time, time.people.slice(from, from + third));
    running.push(...(await lookWhileOpen(town, time.wave)));
  }
  await close(town, earlier !== null);
  const { csv, sheets } = await takeAlong(town, time.wave);
  const read = (view: View) => readView(view, time.questions);
  return {
    time,
    earlier,
    running: running.map(read),
    told: (await lookAfter(town, time.wave)).map(read),
    filed: readFile(csv),
    sheets,
    leavesOf: await readGroups(town, time),
  };
}

/** By their names as people read them: every node of the tree, from everybody to the leaves. */
async function readGroups(town: PulseTown, { people }: Time): Promise<Outcome['leavesOf']> {
  const leaves = [...new Set(people.map(({ leaf }) => leaf))];
  const nameLeaf = await inWork(town.product.ctx, town.network.id, rowNamer);
  const paths = leaves.flatMap((leaf) => [leaf, leaf.split('/')[0] ?? leaf, '']);
  const byName = new Map(
    paths.map((path) => [
      nameLeaf(path),
      leaves.filter((leaf) => path === '' || leaf === path || leaf.startsWith(`${path}/`)),
    ]),
  );
  return (group) => {
    const found = byName.get(group);
    if (!found) throw new Error(`No group is called ${group}.`);
    return found;
  };
}
