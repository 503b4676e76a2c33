import type { Talks } from './cover.ts';
import type { Graph } from './graph.ts';

/**
 * Gives further conversations, the best first, until no pair has room: in rounds, so that nobody gets
 * a third while two others can still have a second of each other.
 */
export function fill({ edges }: Graph, talks: Talks, most: number): void {
  for (let level = 2; level <= most; level += 1) {
    pass((fewer, more) => more < level && fewer < level);
    pass((fewer, more) => more < most && fewer < level);
  }

  function pass(hasRoom: (fewer: number, more: number) => boolean): void {
    for (const { a, b } of edges) {
      const sizes = [talks[a]?.size ?? 0, talks[b]?.size ?? 0] as const;
      if (talks[a]?.has(b) || !hasRoom(Math.min(...sizes), Math.max(...sizes))) continue;
      talks[a]?.add(b);
      talks[b]?.add(a);
    }
  }
}
