import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../bot/ids.ts';
import { layOutComments } from '../../db/comment.ts';
import { inNetwork } from '../../db/connect.ts';
import { askedChannels, buildTown, look, questionsOf } from '../bot/pulse/town.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { sendSurvey } from '../support/pulse.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** What one person did with a free text. */
const writer = fc.record({
  writes: fc.boolean(),
  ticks: fc.boolean(),
  told: fc.constantFrom(7, null),
});

test('from ten on every comment may be read, below ten only those that were ticked by somebody who was told', async () => {
  const { product, network } = await buildTown(database, { vcs: 2 });
  const wave = await sendSurvey(product, network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(network),
  });
  const { comment } = await questionsOf(database, wave);
  await fc.assert(
    fc.asyncProperty(fc.array(writer, { maxLength: 14 }), async (writers) => {
      for (const table of ['comment', 'response'])
        await database.admin.query(`delete from ${table} where wave_id = $1`, [wave]);
      for (const [at, { writes, ticks, told }] of writers.entries()) {
        const respondent = newId();
        await database.admin.query(
          `insert into response (network_id, wave_id, respondent, leaf) values ($1, $2, $3, 'vcs')`,
          [network.id, wave, respondent],
        );
        await database.admin.query(
          `insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body,
             quotable, told_size) values ($1, $2, $3, $4, 'vcs', $5, $6, $7, $8)`,
          [
            network.id,
            wave,
            respondent,
            comment,
            writes ? [1] : [],
            writes ? `Words ${at}` : null,
            ticks,
            ticks ? told : null,
          ],
        );
      }
      await inNetwork(database.db, network.id, (tx) => layOutComments(tx, wave, 10));
      const written = [...writers.entries()].filter(([, { writes }]) => writes);
      const isFew = written.length < 10;
      const expected = written.filter(([, { ticks, told }]) => !isFew || (ticks && told !== null));
      const rows = await look<{ body: string; permitted: boolean }>(
        database,
        'select body, by_permission as permitted from comment where wave_id = $1',
        [wave],
      );
      expect(rows.map(({ body }) => body).sort()).toEqual(
        expected.map(([at]) => `Words ${at}`).sort(),
      );
      expect(rows.every(({ permitted }) => permitted === isFew)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
