import { afterAll, beforeAll, expect, test } from 'vitest';
import { suggestEntries } from '../../../bot/guide/suggest.ts';
import { adviceFor } from '../../../bot/kpi/measure/advice.ts';
import { inWork } from '../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { buildTown, type PulseTown } from '../pulse/town.ts';

let database: TestDatabase;
let town: PulseTown;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 1 });
});
afterAll(() => database.close());

async function suggested(wanted: Parameters<typeof suggestEntries>[1]): Promise<readonly string[]> {
  const found = await inWork(town.product.ctx, town.network.id, (work) =>
    suggestEntries(work, wanted),
  );
  return found.map(({ title }) => title);
}

test('a red figure suggests what helps that very group, at most three', async () => {
  expect(await suggested({ measure: 'more-positive', group: 'la' })).toEqual([
    'The council helps others to do it',
    'Visit small groups where they work',
    'Start with those who want to work together',
  ]);
  expect(await suggested({ measure: 'good-plus', group: 'centre' })).not.toContain(
    'Give small groups a more respectful ear',
  );
  expect(await suggested({ measure: 'shared-regional', group: null })).toEqual([
    'Celebrate what people here do well',
    'Ask “who can help us?”, and go and see',
  ]);
  expect(await suggested({ measure: 'no such figure' })).toEqual([]);
});

test('the themes that comments name most come first, in the network’s own spelling', async () => {
  const found = await suggested({ themes: ['Vision', 'community engagement', 'Parking'] });
  expect(found[0]).toBe('The council helps others to do it');
  expect(await suggested({ themes: ['Parking'] })).toEqual([]);
});

test('a gap of the checklist outweighs everything else', async () => {
  const found = await suggested({ gap: 'budget', themes: ['Vision'], stage: 'needs-assessment' });
  expect(found[0]).toBe('Keep accounts that others can trust');
});

test('key figures get their advice without knowing the guide, with a button to each entry', async () => {
  const advice = await inWork(town.product.ctx, town.network.id, (work) =>
    adviceFor(work, { measure: 'more-positive', group: 'la' }),
  );
  expect(advice[0]).toEqual({
    title: 'The council helps others to do it',
    button: {
      kind: 'button',
      label: 'Read: The council helps others to do it',
      to: { command: 'guide.entry', ids: [], value: 'council-helps-others-do' },
    },
  });
});
