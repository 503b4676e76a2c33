import { type Participant, suggestConversations } from '../bot/events/matching/match.ts';
import { newId } from '../bot/ids.ts';
import { judged, median, type Row, rowOf } from './report.ts';
import { interleave, pairsOf, ROUNDS, timed } from './rounds.ts';

const PROMISED_MS = 1000;
const PROMISED = 300;
const MANY = 4800;
const FEWER = 1200;

const topics =
  `debt advice; speech therapy; a hall for groups; volunteers; bid writing; esol classes;
  a minibus; safeguarding training; breastfeeding peers; a garden; food bank; youth club; autism;
  digital skills; trustees; benefits clinic; home visits; creche workers; counselling; interpreters`
    .split(';')
    .map((topic) => topic.trim());

/**
 * Suggesting three conversations to each of so many people, who use twenty everyday topics and words
 * of their own: the promise for 300, and what a person costs among 4,800 beside one among 1,200.
 */
export async function benchMatching(): Promise<readonly Row[]> {
  const [few, fewer, many] = [PROMISED, FEWER, MANY].map(makePeople);
  if (!few || !fewer || !many) return [];
  const took = [];
  for (let round = 0; round < ROUNDS; round += 1) took.push(await match(few));
  const ours = median(took);
  const results = await interleave(
    ROUNDS,
    async () => ((await match(many)) * 1000) / MANY,
    async () => ((await match(fewer)) * 1000) / FEWER,
  );
  return [
    judged({
      path: `matching of ${PROMISED} people ÷ what is promised`,
      unit: 'ms',
      ours,
      floor: PROMISED_MS,
      ratio: ours / PROMISED_MS,
      goal: { atMost: 1 },
      value: ours / PROMISED_MS,
    }),
    rowOf(
      `matching a person among ${MANY} ÷ among ${FEWER}`,
      'µs',
      pairsOf(results, (microseconds) => microseconds),
      { atMost: 1.5 },
    ),
  ];
}

function match(people: readonly Participant[]): Promise<number> {
  return timed(async () => {
    const found = suggestConversations(people, { most: 3 });
    if (found.length < people.length) throw new Error('Too few conversations were suggested.');
  });
}

function makePeople(count: number): readonly Participant[] {
  return Array.from({ length: count }, (_, at) => ({
    id: newId(),
    group: ['vcs', 'la', 'centre', 'school'][at % 4] ?? 'other',
    organisationId: `organisation ${at % (count / 2)}`,
    looksFor: wordsOf(at, 7),
    offers: wordsOf(at, 11),
  }));
}

/** Two topics and a word that few others use. */
function wordsOf(at: number, step: number): string {
  const topic = (shift: number) => topics[(at * step + shift) % topics.length];
  return `${topic(0)}, ${topic(at % 13)}, special${(at * step) % 397}`;
}
