import { afterAll, beforeAll, expect, test } from 'vitest';
import { privacyPage, privacyUrl } from '../../../bot/network/privacy.ts';
import { plainText } from '../../../bot/view.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let ctx: TestContext;
let leafy: BuiltNetwork;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = makeTestContext(database.db);
  leafy = await buildNetwork(database, { name: 'Leafy', k: 7 });
});
afterAll(() => database.close());

test('the page stands under the network’s slug', async () => {
  expect(privacyUrl(ctx, leafy.privacySlug)).toBe(
    `http://convene.test/privacy/${leafy.privacySlug}`,
  );
  expect(await privacyPage(ctx, 'no-such-network')).toBeNull();
});

test('the page says who is responsible, what is kept, how, how long, and what one may do', async () => {
  const page = await privacyPage(ctx, leafy.privacySlug);
  expect(page?.title).toBe('Privacy: Leafy');
  expect(page?.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))).toEqual([
    'Who is responsible',
    'What is kept',
    'How your answers are kept',
    'How long',
    'Your rights',
    'If somebody may be at risk',
  ]);
  const text = page?.blocks
    .flatMap((block) =>
      block.kind === 'list' ? block.items : block.kind === 'text' ? [block.text] : [],
    )
    .map(plainText)
    .join('\n');
  for (const part of [
    'Leafy Borough CVS is responsible',
    'data@cvs.example',
    'Safe Line 01234 567890',
    'Answers, and what you asked the coordinators, are kept for 2 years. So is what you said to an invitation, and whether you came, from the end of the event; what you need there is deleted 28 days after it.',
    'Named: your answer is kept with your name',
    'figures appear only for 7 people or more',
    'somebody who holds both our database and its secret key could still link the two',
    'Anonymous: your answer is dropped in like a ballot',
    'mixed in batches of at least 7; until then, and in backups from before',
    'The lawful basis is',
    'Type /network me',
    'Export gives you a file at once, Erase me removes you',
    'within one month',
  ]) {
    expect(text).toContain(part);
  }
});

test('no word on the page needs explaining', async () => {
  const page = await privacyPage(ctx, leafy.privacySlug);
  expect(JSON.stringify(page)).not.toMatch(/pseudonym|paired|suppress|hash|encrypt/i);
});
