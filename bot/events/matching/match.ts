import { cover } from './cover.ts';
import { fill } from './fill.ts';
import { findGraph } from './graph.ts';

/** Somebody who says what she looks for or offers; texts are empty where she said nothing. */
export interface Participant {
  readonly id: string;
  /** The stakeholder group she answers as. */
  readonly group: string;
  readonly organisationId: string | null;
  readonly looksFor: string;
  readonly offers: string;
}

/** Two ids, the lower one first. */
export interface Pair {
  readonly one: string;
  readonly other: string;
}

/** A conversation for both of a pair. */
export interface Suggestion extends Pair {
  /**
   * Above 0, at most 3: the share of what each looks for that the other offers, rare words weighing
   * more; both shares added, and the smaller of them once more.
   */
  readonly score: number;
}

/** How many conversations, and what is settled already. */
export interface MatchingPlan {
  /** At most that many for each; 2 or more. */
  readonly most: number;
  /** What was suggested before and counts for one of the two: it is not suggested again. */
  readonly standing?: readonly Standing[];
  /** What is not suggested again though it counts for neither. */
  readonly barred?: readonly Pair[];
}

/** That somebody has a conversation with another; it counts for her, not for the other. */
export interface Standing {
  readonly of: string;
  readonly with: string;
}

/**
 * Suggests conversations between those of whom one offers what the other looks for, by score.
 *
 * Nobody gets more than `most`, nobody one within her own organisation, and the order in which people
 * are given changes nothing. Balance comes before score:
 * - As many people as possible get one at all. Where not all can, nobody goes without in favour of
 *   somebody behind her: the voluntary sector comes first, then whoever is of a smaller group here.
 * - A third is given for somebody's first only where two for each would not do.
 * - No further pair with a word in common could be added: one of its two has all she can have. Who
 *   only speak of the same kind of help are brought together where one would have nobody else.
 *
 * All this holds among the pairs that are looked at: see `findGraph` for large events.
 */
export function suggestConversations(
  participants: readonly Participant[],
  plan: MatchingPlan,
): readonly Suggestion[] {
  const people = inOrder(participants);
  const graph = findGraph(people, plan);
  const talks = graph.standing.map((partners) => new Set(partners));
  cover(graph, talks, Math.min(2, plan.most));
  cover(graph, talks, plan.most);
  fill(graph, talks, plan.most);
  return graph.edges
    .filter(({ a, b }) => talks[a]?.has(b))
    .map(({ a, b, score }) => ({ ...pairOf(people[a]?.id ?? '', people[b]?.id ?? ''), score }));
}

/** The pair of two, whichever comes first. */
export function pairOf(a: string, b: string): Pair {
  return a < b ? { one: a, other: b } : { one: b, other: a };
}

/** Who comes first where not everybody can be served. */
function inOrder(participants: readonly Participant[]): readonly Participant[] {
  const groups = Map.groupBy(participants, ({ group }) => group);
  const sizeOf = ({ group }: Participant) =>
    group === 'vcs' ? 0 : (groups.get(group)?.length ?? 0);
  return participants.toSorted((a, b) => sizeOf(a) - sizeOf(b) || (a.id < b.id ? -1 : 1));
}
