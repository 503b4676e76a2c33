import { afterAll, beforeAll, expect, test } from 'vitest';
import { preparingCards } from '../../../../bot/eoi/preparing/cards.ts';
import { saidDidBlocks } from '../../../../bot/eoi/preparing/said-did.ts';
import { readRound } from '../../../../bot/eoi/round/round.ts';
import type { Message } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildRound, type RoundGround } from '../../../support/round.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;
let town: PulseTown;
let ground: RoundGround;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const draft = async (plan: Partial<Parameters<typeof buildRound>[1]> = {}) => {
  town = await buildTown(database, { vcs: 2 });
  ground = { database, network: town.network, keyring: town.product.ctx.keyring };
  const { id } = await buildRound(ground, {
    createdBy: 'Coordinator',
    stage: 'draft',
    opensAt: '2027-01-11T09:00:00Z',
    closesAt: '2027-04-19T09:00:00Z',
    channels: ['asked'],
    ...plan,
  });
  return id;
};
const press = (who: string, command: string, id: string, values: Record<string, string> = {}) =>
  town.product.press(who, { command, ids: [id], values });
const card = (id: string) =>
  inWork(town.product.ctx, town.network.id, async (work) => {
    const drawn = await preparingCards['eoi.draft-out']?.(work, [id], '');
    return drawn as Message;
  });
const said = (beginning: string) =>
  Object.values(town.product.messengers).flatMap(({ calls }) =>
    calls.filter(({ kind, text }) => kind === 'post' && text.startsWith(beginning)),
  );
const posted = () => said('A draft for your comments');

test('areas and criteria go out once a channel, one press comments, until the moment told', async () => {
  const id = await draft();
  messageOf(
    await press('Coordinator', 'eoi.ask-comments', id, { until: '21 December 2026 17:00' }),
  );
  await town.product.work();
  expect(posted()).toHaveLength(2);
  const shown = await card(id);
  expect(JSON.stringify(shown.blocks)).toContain('1 area: Northside');
  expect(JSON.stringify(shown.blocks)).toContain(
    'Knows the community (60 %): a 4 is “Names groups and what they need.”',
  );
  const comment = buttonOf(shown, 'Comment');
  expect(await press('vcs 0', comment.to.command, id)).toMatchObject({ kind: 'form' });
  const body = '  Northside is too large 🌱.\nSplit O’Neill Road @everyone off. ';
  const thanks = messageOf(await press('vcs 0', 'eoi.send-comment', id, { body }));
  expect(thanks.summary).toBe(
    'Thank you: the coordinators will read it before anything is decided.',
  );
  expect(refusalOf(await press('vcs 0', 'eoi.send-comment', id, { body: ' ' }))).toBe(
    'Write a sentence or two first.',
  );
  const read = messageOf(await press('Coordinator', 'eoi.comments', id));
  expect(read.blocks).toContainEqual({
    kind: 'text',
    text: [{ bold: 'vcs 0' }, `: ${body.trim()}`],
  });
  expect(await press('vcs 1', 'eoi.comments', id)).toMatchObject({ kind: 'refused' });
  expect(JSON.stringify(await card(id))).not.toContain('too large');

  await town.product.reach('2026-12-21T17:00:00Z');
  expect(refusalOf(await press('vcs 1', 'eoi.send-comment', id, { body: 'Late' }))).toBe(
    'Comments on “New centres” are not taken any more. Type /eoi list to see how it goes on.',
  );
  expect(JSON.stringify(await card(id))).toContain('Comments are not taken any more.');
  expect(said('Comments are over: New centres')).toHaveLength(1);
});

test('a later end moves the end, and asks nobody twice', async () => {
  const id = await draft();
  await press('Coordinator', 'eoi.ask-comments', id, { until: '21 December 2026 17:00' });
  await press('Coordinator', 'eoi.ask-comments', id, { until: '23 December 2026 17:00' });
  await town.product.reach('2026-12-21T17:00:00Z');
  expect(posted()).toHaveLength(2);
  expect(said('Comments are over')).toEqual([]);
  messageOf(await press('vcs 1', 'eoi.send-comment', id, { body: 'In time' }));
});

test('what is not ready to be commented on is told', async () => {
  const nowhere = await draft({ channels: [] });
  expect(refusalOf(await press('Coordinator', 'eoi.choose-commenting', nowhere))).toBe(
    'Choose first who is told of the call for interest: comments are asked there.',
  );
  const empty = await draft({ lots: [], criteria: [] });
  expect(refusalOf(await press('Coordinator', 'eoi.choose-commenting', empty))).toBe(
    'There is nothing to comment on yet. Say first which areas there are, or what is judged.',
  );
  const id = await draft();
  for (const [until, sentence] of [
    ['soon', 'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.'],
    ['2026-12-01T09:00:00Z', 'That moment is over already. Choose one that is still to come.'],
    [
      '20 April 2027 9:00',
      'That is after the deadline of the call for interest. Choose an earlier moment.',
    ],
  ] as const)
    expect(refusalOf(await press('Coordinator', 'eoi.ask-comments', id, { until }))).toBe(sentence);
  const open = await draft({ stage: 'open' });
  expect(refusalOf(await press('Coordinator', 'eoi.choose-commenting', open))).toBe(
    '“New centres” is announced already, so this stays as it is. Type /eoi list to see what can still be changed.',
  );
});

test('what came of comments stands on the cards, whole, and is replaced', async () => {
  const id = await draft();
  const blocks = () =>
    inWork(town.product.ctx, town.network.id, async (work) =>
      saidDidBlocks(work, await readRound(work, id)),
    );
  expect(await blocks()).toEqual([]);
  const save = (lines: string) => press('Coordinator', 'eoi.save-said-did', id, { lines });
  messageOf(
    await save(
      'Two areas are too large → They’re four now; see the map → page 2\nNo jargon; “Lots” are areas 🌱',
    ),
  );
  expect(await blocks()).toEqual([
    { kind: 'text', text: 'You said, we did:' },
    {
      kind: 'list',
      items: [
        [{ bold: 'Two areas are too large' }, ' → They’re four now; see the map → page 2'],
        [{ bold: 'No jargon' }, ' → “Lots” are areas 🌱'],
      ],
    },
  ]);
  expect(refusalOf(await save('Two areas are too large'))).toBe(
    '“Two areas are too large” needs two parts with an arrow or a semicolon between: what people said → what we did.',
  );
  expect(refusalOf(await save(Array.from({ length: 9 }, () => 'a → b').join('\n')))).toBe(
    'There are more than 8 lines. Put some together.',
  );
  messageOf(await save('a → b'));
  expect(await blocks()).toHaveLength(2);
  const [{ count } = { count: 0 }] = await look<{ count: number }>(
    database,
    'select count(*)::int as count from round_said_did where round_id = $1',
    [id],
  );
  expect(count).toBe(1);
});
