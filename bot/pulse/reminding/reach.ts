import { countReach, listUnreachable } from '../../../db/reach.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Block } from '../../view.ts';
import { HOURS_APART } from './spacing.ts';
import { words } from './words.en.ts';

/** More names than this make a sentence nobody reads. */
const MOST_NAMES = 20;

/**
 * Whom no direct message of an open wave reaches, counted over all invited, whether they have answered
 * or not; by name only where names were promised.
 *
 * Elsewhere only refusals noted before anybody could be reminded count: those of a reminder would
 * tell that somebody had not answered.
 */
export async function reachBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const isNamed = wave.anonymity === 'named';
  const asOpened = isNamed ? null : { hours: HOURS_APART };
  const { unreachable, withoutAccount } = await countReach(work.tx, wave.id, asOpened);
  const names = isNamed && unreachable > 0 ? await listUnreachable(work.tx, wave.id) : [];
  const texts = [
    ...(unreachable > 0 ? [sentence(unreachable, names)] : []),
    ...(withoutAccount > 0 ? [words.withoutAccount(withoutAccount)] : []),
  ];
  return texts.map((text) => ({ kind: 'text', text }));
}

function sentence(unreachable: number, names: readonly (string | null)[]): string {
  if (names.length === 0) return words.unreachable(unreachable);
  const shown = names.slice(0, MOST_NAMES).map((name) => name ?? words.noName);
  const more = names.length - shown.length;
  return words.unreachableNames(unreachable, [
    ...shown,
    ...(more > 0 ? [words.andMore(more)] : []),
  ]);
}
