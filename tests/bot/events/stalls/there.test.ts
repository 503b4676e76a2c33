import { afterAll, beforeAll, expect, test } from 'vitest';
import { cards } from '../../../../bot/cards.ts';
import { readEvent } from '../../../../bot/events/event/event.ts';
import { stallBlocks } from '../../../../bot/events/stalls/there.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { textOf } from '../../../support/product.ts';
import { approve, askFor, buildFair, type Fair, givePitch, holder } from './fair.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const people = Array.from({ length: 8 }, (_, at) => holder(`Holder ${at}`));

/** Eight approved stalls, the later ones with the smaller pitch. */
async function market(): Promise<Fair> {
  const fair = await buildFair(database, people, { stalls: [{ name: 'Table', number: 8 }] });
  for (const [at, { name }] of people.entries()) {
    await askFor(fair, name, { offers: `Offer ${at}`, access: 'a wheelchair' });
    await approve(fair, name);
    await givePitch(fair, name, String(12 - at));
  }
  return fair;
}

function blocksOf({ product, network, event }: Fair) {
  return inWork(product.ctx, network.id, async (work) => ({
    summary: '',
    blocks: await stallBlocks(work, await readEvent(work, event.id)),
  }));
}

test('everybody can read who will be there and what they offer, by pitch, and nothing else', async () => {
  const fair = await market();
  expect(textOf(await blocksOf(fair))).toBe(
    [
      'Who will be there',
      'Holder 7’s group (pitch 5): Offer 7',
      'Holder 6’s group (pitch 6): Offer 6',
      'Holder 5’s group (pitch 7): Offer 5',
      'Holder 4’s group (pitch 8): Offer 4',
      'Holder 3’s group (pitch 9): Offer 3',
      '[All 8 stalls]',
    ].join('\n'),
  );
  const ids = [fair.event.id];
  const all = await fair.product.press('Holder 1', { command: 'event.stallholders', ids });
  expect(textOf(all)).toMatch(/^Who will be there: Market day\nHolder 7’s group \(pitch 5\)/);
  expect(textOf(all)).toContain('1 to 6 of 8.\n[More of them]');
  expect(JSON.stringify(all)).not.toContain('wheelchair');
});

test('the event itself tells who will be there, and leads on to asking for a stall', async () => {
  const fair = await market();
  const show = { command: 'event.show', ids: [fair.event.id] };
  const seen = textOf(await fair.product.press('Holder 1', show));
  expect(seen).toContain('Who will be there\nHolder 7’s group (pitch 5): Offer 7\n');
  expect(seen).toContain('[Ask for a stall]');
  expect(seen).not.toContain('[All stalls]');
  expect(textOf(await fair.product.press('Coordinator', show))).toContain('[All stalls]');
});

test('an event on which no stall is given out tells of none', async () => {
  const fair = await buildFair(database, [holder('Ann')]);
  await askFor(fair, 'Ann');
  expect((await blocksOf(fair)).blocks).toEqual([]);
});

test('the card of an event says how many stalls are left, and leads to asking for one', async () => {
  const fair = await buildFair(database, [holder('Ann')]);
  const draw = () =>
    inWork(fair.product.ctx, fair.network.id, async (work) => {
      const card = await cards['event.card']?.(work, [fair.event.id], '');
      if (!card || !('blocks' in card)) throw new Error('There is no card.');
      return textOf(card);
    });
  expect(await draw()).toContain('0 going. 1 stall left for organisations.');
  expect(await draw()).toContain("[Going] [Maybe] [Can't] [More] [Ask for a stall]");
  await askFor(fair, 'Ann');
  await approve(fair, 'Ann');
  expect(await draw()).toContain('All stalls are taken; organisations can wait for one.');
  await fair.product.travel('2026-12-21T10:00:00Z');
  expect(await draw()).not.toContain('[Ask for a stall]');
});
