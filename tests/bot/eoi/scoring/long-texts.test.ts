import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderMessage as onDiscord } from '../../../../adapters/discord/render.ts';
import { renderMessage as onSlack } from '../../../../adapters/slack/render.ts';
import { pagesOf } from '../../../../bot/eoi/scoring/sections.ts';
import { plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, pressOn } from '../../../support/product.ts';
import { nastyText } from '../../../support/views.ts';
import { assign, buildReadingRoom, idOf } from './reading-room.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const whole = `Begin ${`${nastyText} It’s “so” 🌱. `.repeat(22)}The very end.`;

test('a long answer is read whole over several pages, on both platforms, whatever is in it', async () => {
  const room = await buildReadingRoom(database, {
    applications: [{ lead: 'Toddlers', answers: [whole] }],
  });
  await assign(room, 'vcs 1', [0]);
  let reply = await room.product.press('vcs 1', {
    command: 'eoi.read',
    ids: [idOf(room.applications, 0)],
  });
  let read = '';
  for (let page = 1; page < 20; page += 1) {
    const message = messageOf(reply);
    const texts = message.blocks.flatMap((block) =>
      block.kind === 'text' ? [plainText(block.text)] : [],
    );
    read += texts.join('');
    const discord = JSON.stringify((await onDiscord(message, noPicture)).body);
    const slack = JSON.stringify(onSlack(message));
    expect(discord).not.toContain('…');
    expect(slack).not.toContain('…');
    const hasMore = message.blocks.some(
      (block) =>
        block.kind === 'buttons' && block.buttons.some(({ label }) => label === 'Next page'),
    );
    if (!hasMore) break;
    reply = await pressOn(room, 'vcs 1', reply, 'Next page');
    expect(reply.kind).toBe('replace');
  }
  expect(read.replaceAll('1. What would you do, and with whom? (goes on)', '')).toContain(whole);
});

test('joined again, the pieces of a section are its text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          heading: fc.constant('H'),
          body: fc.string({ unit: 'grapheme', maxLength: 6000 }),
        }),
        { maxLength: 4 },
      ),
      (sections) => {
        const bodies = pagesOf(sections, (heading) => heading)
          .flat()
          .filter((_, at) => at % 2 === 1)
          .map((block) => (block.kind === 'text' ? plainText(block.text) : ''));
        expect(bodies.join('')).toBe(sections.map(({ body }) => body).join(''));
      },
    ),
    { numRuns: 50 },
  );
});

function noPicture(): Promise<never> {
  return Promise.reject(new Error('There is no picture to draw.'));
}
