import type { Pair } from './match.ts';

/**
 * Gives each pair a round, from 1, so that nobody meets two at once: at most one round more than the
 * busiest has meetings, and none more where people fall into two sides that meet only each other. The
 * same pairs in the same order get the same rounds; each pair stands once.
 *
 * Rounds are the colours of the edges of a graph: where an exchange along one path is enough (always
 * between two sides: König 1916), it is made; else as in Misra and Gries' constructive proof of
 * Vizing's theorem (1992, https://doi.org/10.1016/0020-0190(92)90041-S).
 */
export function planRounds(pairs: readonly Pair[]): readonly number[] {
  const plan: Plan = new Map();
  for (const { one, other } of pairs) {
    plan.set(one, new Map());
    plan.set(other, new Map());
  }
  for (const { one, other } of pairs) addMeeting(plan, one, other);
  return pairs.map(({ one, other }) => roundOf(plan, one, other) ?? 0);
}

/** Whom each meets in which round. */
type Plan = Map<string, Map<number, string>>;

function addMeeting(plan: Plan, one: string, other: string): void {
  if (!addByPath(plan, one, other)) addByFan(plan, one, other);
}

/** Makes a round that one has free also free for the other; false where the path comes back to one. */
function addByPath(plan: Plan, one: string, other: string): boolean {
  const [mine, hers] = [freeRound(plan, one), freeRound(plan, other)];
  swapAlong(plan, other, mine, hers);
  if (plan.get(one)?.has(mine)) {
    swapAlong(plan, other, hers, mine);
    return false;
  }
  meet(plan, one, other, mine);
  return true;
}

function addByFan(plan: Plan, one: string, other: string): void {
  const fan = fanOf(plan, one, other);
  const mine = freeRound(plan, one);
  const last = freeRound(plan, fan.at(-1) ?? other);
  swapAlong(plan, one, last, mine);
  const turns = turnsOf(plan, one, fan, last);
  const rounds = turns.map((each) => roundOf(plan, one, each)).slice(1);
  for (const each of turns) part(plan, one, each);
  for (const [at, each] of turns.entries()) meet(plan, one, each, rounds[at] ?? last);
}

/**
 * Partners of one, the new one first: each one's round is free for the one before, so that all can
 * move one on.
 */
function fanOf(plan: Plan, one: string, first: string): readonly string[] {
  const fan = [first];
  for (const last of fan)
    for (const [round, next] of plan.get(one) ?? [])
      if (!fan.includes(next) && !plan.get(last)?.has(round)) {
        fan.push(next);
        break;
      }
  return fan;
}

/** The first round in which somebody meets nobody. */
function freeRound(plan: Plan, person: string): number {
  const taken = plan.get(person);
  let round = 1;
  while (taken?.has(round)) round += 1;
  return round;
}

/** Frees `round` for somebody by exchanging it with a round she has free, with all that hangs on it. */
function swapAlong(plan: Plan, person: string, round: number, free: number): void {
  const path: { readonly a: string; readonly b: string; readonly to: number }[] = [];
  let from = round;
  for (let a = person, b = plan.get(a)?.get(from); b !== undefined; b = plan.get(a)?.get(from)) {
    const to = from === round ? free : round;
    path.push({ a, b, to });
    a = b;
    from = to;
  }
  for (const { a, b } of path) part(plan, a, b);
  for (const { a, b, to } of path) meet(plan, a, b, to);
}

/** The beginning of the fan that can still move on, up to one who is free in this round. */
function turnsOf(
  plan: Plan,
  one: string,
  fan: readonly string[],
  round: number,
): readonly string[] {
  const end = fan.findIndex((each, at) => {
    const before = fan[at - 1];
    const isBroken =
      before !== undefined && plan.get(before)?.has(roundOf(plan, one, each) ?? 0) === true;
    return isBroken || !plan.get(each)?.has(round);
  });
  return fan.slice(0, end + 1);
}

function roundOf(plan: Plan, one: string, other: string): number | undefined {
  return plan
    .get(one)
    ?.entries()
    .find(([, partner]) => partner === other)?.[0];
}

function part(plan: Plan, one: string, other: string): void {
  const round = roundOf(plan, one, other);
  if (round === undefined) return;
  plan.get(one)?.delete(round);
  plan.get(other)?.delete(round);
}

function meet(plan: Plan, one: string, other: string, round: number): void {
  plan.get(one)?.set(round, other);
  plan.get(other)?.set(round, one);
}
