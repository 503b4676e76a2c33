import type { Work } from './context.ts';
import type { Message } from './view.ts';

/**
 * A card: a message rendered on delivery, from the truth of that moment.
 *
 * Outbox rows hold a card's name, ids and variant, never content. Returning null says that the
 * moment has passed (a reminder after closing, an erased person): the row ends as `expired`.
 */
export type Card = (
  work: Work,
  ids: readonly string[],
  variant: string,
) => Promise<Message | Postponed | null>;

/** Not now: quiet hours have begun while the row waited. It is drawn anew at that moment. */
export interface Postponed {
  readonly notBefore: Date;
}
