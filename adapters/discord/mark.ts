/** How a message of ours is recognised when Discord has forgotten its nonce. */
import { createHash } from 'node:crypto';

/** Above anything Discord numbers itself; up to twice that is inside a signed 32-bit number. */
const lowest = 2 ** 30;

/** The number that the first component of a post wears, made of its outbox id. */
export function markOf(key: string): number {
  const bits = createHash('sha256').update(key).digest().readUInt32BE(0);
  return lowest + (bits % lowest);
}

/** Whether a component's number is such a mark. */
export function isMark(id: unknown): id is number {
  return typeof id === 'number' && id >= lowest;
}
