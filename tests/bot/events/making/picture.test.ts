import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventCards } from '../../../../bot/events/cards.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { buildTown } from '../../pulse/town.ts';
import { announceEvent } from './making.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

// A picture of one dot.
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a picture handed in stands on the card with its words, and without one a banner does', async () => {
  const town = await buildTown(database, { vcs: 1 });
  const event = await announceEvent(town);
  const save = (values: Record<string, string>) =>
    town.product.press('Coordinator', { command: 'event.save-picture', ids: [event], values });
  const top = async () => {
    const card = await inWork(town.product.ctx, town.network.id, (work) =>
      (eventCards['event.card'] as NonNullable<(typeof eventCards)[string]>)(work, [event], ''),
    );
    return card && 'blocks' in card ? card.blocks[0] : null;
  };
  expect(await top()).toEqual({
    kind: 'banner',
    eventKind: 'market-place',
    title: 'Winter market place',
    when: 'Thursday 14 January 2027, 10:00 to 15:00',
    where: 'Town Hall, High Street',
    alternative:
      'Banner of the invitation: Winter market place. Market place with stalls, Thursday 14 January 2027, 10:00 to 15:00. Town Hall, High Street.',
  });
  expect(refusalOf(await save({ picture: dot }))).toBe(
    'Say in a sentence what the picture shows, for those who cannot see it.',
  );
  const text = Buffer.from('<svg onload="x"/>').toString('base64');
  expect(refusalOf(await save({ picture: text, alternative: 'A poster' }))).toBe(
    'This is not a picture I can show. Choose a PNG or JPEG file of at most 2 MB.',
  );
  messageOf(await save({ picture: dot, alternative: 'Stalls in a bright hall' }));
  expect(await top()).toMatchObject({
    kind: 'image',
    mediaType: 'image/png',
    alternative: 'Stalls in a bright hall',
  });
  messageOf(await save({ alternative: '' }));
  expect(await top()).toMatchObject({ kind: 'banner' });
});
