import type { Graph } from './graph.ts';

/** With whom each talks, by number. */
export type Talks = readonly Set<number>[];

/**
 * Gives a first conversation to as many people as it can where nobody may have more than `cap`, 2 or
 * more; those served first come first. Whoever had one before, has one afterwards.
 *
 * People are covered by stars of at most `cap` leaves. Who finds everybody she could talk to busy may
 * take the place of a leaf that can move on to somebody else, who may move another: where no such
 * chain exists, no other choice would serve more people (Las Vergnas 1978,
 * https://doi.org/10.1016/0012-365X(78)90147-3). A chain that leads nowhere may still end in
 * somebody who comes later in the order; then that one waits.
 */
export function cover(graph: Graph, talks: Talks, cap: number): void {
  const lost = new Set<number>();
  for (const person of talks.keys())
    if (talks[person]?.size === 0) findPlace({ graph, talks, cap, lost }, person);
}

interface Search {
  readonly graph: Graph;
  readonly talks: Talks;
  readonly cap: number;
  /** Busy ones through whom no chain leads anywhere: neither for anybody who comes later. */
  readonly lost: Set<number>;
}

/** How a leaf may be freed: `instead` takes its place with `hub`. */
type Steps = Map<number, { readonly hub: number; readonly instead: number }>;

function findPlace(search: Search, person: number): void {
  const steps: Steps = new Map();
  const seen = new Set<number>();
  const waiting = [person];
  for (const leaf of waiting)
    for (const hub of search.graph.partners[leaf] ?? []) {
      if (seen.has(hub) || search.lost.has(hub) || search.talks[leaf]?.has(hub)) continue;
      seen.add(hub);
      if (makeRoom(search, hub)) {
        free(search.talks, steps, leaf);
        join(search.talks, leaf, hub);
        return;
      }
      for (const each of movableOf(search, hub)) {
        steps.set(each, { hub, instead: leaf });
        waiting.push(each);
      }
    }
  const last = waiting.reduce((a, b) => Math.max(a, b));
  if (last > person) free(search.talks, steps, last);
  else for (const hub of seen) search.lost.add(hub);
}

/** Whether somebody has room for one more, if need be without one who talks to another as well. */
function makeRoom(search: Search, hub: number): boolean {
  const { talks, cap } = search;
  if (sizeOf(talks, hub) < cap) return true;
  const spare = movableOf(search, hub).findLast((each) => sizeOf(talks, each) > 1);
  if (spare === undefined) return false;
  part(talks, hub, spare);
  return sizeOf(talks, hub) < cap;
}

/** With whom somebody talks by our own choice, in the order in which they were joined. */
function movableOf({ graph, talks }: Search, hub: number): readonly number[] {
  return [...(talks[hub] ?? [])].filter((each) => !graph.standing[hub]?.has(each));
}

/** Lets go of a leaf by moving everybody along the chain that led to it. */
function free(talks: Talks, steps: Steps, leaf: number): void {
  for (let step = steps.get(leaf), each = leaf; step; step = steps.get(each)) {
    part(talks, step.hub, each);
    each = step.instead;
    join(talks, step.hub, each);
  }
}

function join(talks: Talks, a: number, b: number): void {
  talks[a]?.add(b);
  talks[b]?.add(a);
}

function part(talks: Talks, a: number, b: number): void {
  talks[a]?.delete(b);
  talks[b]?.delete(a);
}

function sizeOf(talks: Talks, person: number): number {
  return talks[person]?.size ?? 0;
}
