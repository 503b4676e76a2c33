import type { Talks } from './cover.ts';
import type { Graph } from './graph.ts';

/**
 * Gives further conversations, the best first, until no pair with a word in common has room: in rounds,
 * so that nobody gets a third while two others can still have a second of each other. That both speak
 * of the same kind of help is enough for somebody's only conversation, not for one more.
 */
export function fill({ edges }: Graph, talks: Talks, most: number): void {
  for (let level = 2; level <= most; level += 1) {
    pass((fewer, more) => more < level && fewer < level);
    pass((fewer, more) => more < most && fewer < level);
  }

  function pass(hasRoom: (fewer: number, more: number) => boolean): void {
    for (const { a, b, isPlain } of edges) {
      if (!isPlain) continue;
      const sizes = [talks[a]?.size ?? 0, talks[b]?.size ?? 0] as const;
      if (talks[a]?.has(b) || !hasRoom(Math.min(...sizes), Math.max(...sizes))) continue;
      talks[a]?.add(b);
      talks[b]?.add(a);
    }
  }
}
