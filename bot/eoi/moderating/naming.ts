import type { RoundRow } from '../../../db/round.ts';
import { words } from './words.en.ts';

/** What a panel calls an application: by its lead agency, or by its number where names are hidden. */
export function nameOf(
  round: Pick<RoundRow, 'blind' | 'stage'>,
  { number, leadName }: { readonly number: number; readonly leadName: string },
): string {
  const isUnveiled = ['shortlisted', 'presented', 'decided'].includes(round.stage);
  return round.blind && !isUnveiled ? words.numbered(number) : leadName;
}
