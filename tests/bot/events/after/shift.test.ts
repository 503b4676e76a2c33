import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildEvent } from '../../../support/event.ts';
import { messageOf } from '../../../support/product.ts';
import { type Answered, closedFirst, closedSecond } from '../../pulse/shift/twice.ts';
import { buildTown, look } from '../../pulse/town.ts';
import { addGuests, came } from './guests.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Of 24 people the first twelve came to the fair between both times; half of them rose, half of the others fell. */
const answersOf = (time: 0 | 1): Readonly<Record<string, Answered>> =>
  Object.fromEntries(
    Array.from({ length: 24 }, (_, at) => {
      const moves = at < 6 ? [2, 4] : at < 18 ? [3, 3] : [4, 2];
      const value = moves[time] ?? 3;
      return [`vcs ${at}`, [value, value] as Answered];
    }),
  );

async function compare(anonymity: string, there: number, starts = '2027-01-12T10:00:00Z') {
  const town = await buildTown(database, { vcs: 24 });
  const first = await closedFirst(town, anonymity, answersOf(0));
  const { id: event } = await buildEvent(database, town.network, {
    title: 'The fair',
    startsAt: starts,
    createdBy: 'Coordinator',
  });
  const guests = Array.from({ length: there }, (_, at) => [`vcs ${at}`, came] as const);
  await addGuests(database, town.network, event, Object.fromEntries(guests));
  const second = await closedSecond(town, first, answersOf(1));
  const reply = await town.product.press('Lead', { command: 'pulse.results', ids: [second] });
  const told = messageOf(reply).blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map(plainText);
    return 'text' in block ? [plainText(block.text)] : [];
  });
  return { told, second };
}

const SPLIT =
  'Of 12 who came, 6 moved up, 0 down, 6 stayed: more moved up than down (50 points). Of 12 who did not, 0 moved up, 6 down, 6 stayed: more moved down than up (50 points).';

for (const anonymity of ['named', 'confidential'])
  test(`${anonymity}: how those moved who came to an event in between is told beside how the others did`, async () => {
    const { told, second } = await compare(anonymity, 12);
    const at = told.indexOf('Those who came to “The fair” in between, and the others');
    expect(told.slice(at + 1, at + 4)).toEqual([
      `Overall, how would you rate the programme so far? ${SPLIT}`,
      `I feel more positive about tackling our key challenges than before. ${SPLIT}`,
      'People choose whether they come, so this alone does not show that coming made the difference.',
    ]);
    // Who came is nowhere beside the answers.
    const kept = await look(database, 'select * from transition where follow_up_id = $1', [second]);
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toMatch(/took|part/i);
  });

test('of four who came nothing is told apart, nor of an event before, nor where nobody is matched', async () => {
  for (const { told } of [
    await compare('confidential', 4),
    await compare('confidential', 12, '2026-12-01T10:00:00Z'),
    await compare('anonymous', 12),
  ])
    expect(told.join('\n')).not.toMatch(/in between|who came/);
});
