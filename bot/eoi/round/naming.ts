import type { RoundRow } from '../../../db/round.ts';
import { words } from './words.en.ts';

/**
 * How an application is called where it is read and scored: `A7 · Toddlers`, and `A7` alone where the
 * round hides who applies.
 */
export function applicationName(
  { blind }: Pick<RoundRow, 'blind'>,
  { number, leadName }: { readonly number: number; readonly leadName: string },
): string {
  return blind ? words.application(number) : words.ledBy(number, leadName);
}
