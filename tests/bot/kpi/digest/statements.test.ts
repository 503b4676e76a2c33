import { afterAll, beforeAll, expect, test } from 'vitest';
import { cards } from '../../../../bot/cards.ts';
import { newId } from '../../../../bot/ids.ts';
import { jobs } from '../../../../bot/jobs.ts';
import { inWork } from '../../../../bot/work.ts';
import { inDispatch } from '../../../../db/connect.ts';
import { findDue } from '../../../../db/due.ts';
import { insertKpis, type NewKpi } from '../../../../db/kpi.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { countStatements } from '../../../support/statements.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** A week's pulse: of ten so many rate it good, and half of them feel more positive. */
async function askWeek({ product, network }: PulseTown, day: string, good: number): Promise<void> {
  const closes = `${day}T17:00:00Z`;
  const channels = askedChannels(network);
  const wave = await sendSurvey(product, network, { closes, channels, reminders: 0 });
  for (let at = 0; at < 10; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, [at < good ? '4' : '2', at % 2 ? '5' : '3']);
  await product.reach(`${day}T17:00:01Z`);
}

/** Of the digest that is due at a moment: how many figures it has, and how many statements make and draw it. */
async function countDigest({ product, network }: PulseTown, moment: string) {
  await product.travel(moment);
  const due = (await inDispatch(product.ctx.db, (tx) => findDue(tx, 500, null))).find(
    ({ kind, networkId }) => kind === 'kpi.digest' && networkId === network.id,
  );
  if (!due) throw new Error('No digest is due.');
  const { id: dueId, subjectId, period, networkId } = due;
  const { db, reset, read } = countStatements(product.ctx.db);
  const ctx = { ...product.ctx, db };
  await jobs['kpi.digest']?.run(ctx, { networkId, dueId, subjectId, period } as never);
  const made = read();
  reset();
  await inWork(ctx, networkId, async (work) => cards['kpi.digest']?.(work, [subjectId], period));
  const [frozen] = await look<{ figures: number }>(
    database,
    `select jsonb_array_length(body) as figures from kpi_snapshot
     where network_id = $1 and period = $2`,
    [networkId, period],
  );
  return { figures: frozen?.figures, made, drawn: read() };
}

/** Sixty figures: of questions that were asked and that were not, of everybody and of groups. */
function manyFigures(): NewKpi {
  const measures = ['good-plus', 'positive', 'response-rate'];
  const groups = [null, 'vcs', 'la', 'centre', 'school'];
  const keys = ['overall', 'more-positive', 'trust', 'listen'];
  return {
    id: newId(),
    number: 6,
    name: 'Many figures',
    builtIn: null,
    measures: measures.flatMap((measure) =>
      groups.flatMap((group) =>
        keys.map((questionKey) => ({
          id: newId(),
          label: `${measure} ${questionKey}`,
          stage: 'better-off',
          measure,
          questionKey,
          group,
          localityId: null,
          target: 60,
          direction: 'higher',
          tolerance: 10,
          staleDays: 365,
          isOurs: true,
        })),
      ),
    ),
  };
}

test('a digest asks the database a bounded number of times, as often for seventy figures as for ten', async () => {
  const town = await buildTown(database, { vcs: 10 }, { now: '2027-01-11T12:00:00Z' });
  await town.product.press('Lead', { command: 'kpi.digest', values: { what: 'on me' } });
  await askWeek(town, '2027-01-15', 9);
  await town.product.reach('2027-01-18T09:00:00Z');
  await askWeek(town, '2027-01-22', 2);
  const few = await countDigest(town, '2027-01-25T09:00:00Z');
  await inWork(town.product.ctx, town.network.id, (work) => insertKpis(work.tx, [manyFigures()]));
  await askWeek(town, '2027-01-29', 8);
  const many = await countDigest(town, '2027-02-01T09:00:00Z');
  expect(few.figures).toBe(10);
  expect(few.made).toBeLessThanOrEqual(36);
  expect(few.drawn).toBeLessThanOrEqual(10);
  // A query in a loop over figures, questions or groups would show here.
  expect(many).toEqual({ ...few, figures: 70 });
});
