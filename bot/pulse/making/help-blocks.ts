import { countAudience } from '../../../db/audience.ts';
import { findComparison } from '../../../db/comparison.ts';
import { findSeriesOf } from '../../../db/series.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Route } from '../../route.ts';
import type { Block } from '../../view.ts';
import { runWords as run } from '../series/run-words.en.ts';
import { words } from '../words.en.ts';
import { forecast, HIGH_RATE, suggestTogether } from './forecast.ts';

type Audience = Awaited<ReturnType<typeof countAudience>>;

/** How many times are offered to be shown together: a month of weeks. */
const TOGETHER = 4;

/** What a small place can do so that its figures can be shown. */
export async function helpBlocks(
  work: Work,
  wave: WaveRow,
  audience: Audience,
  leafName: (leaf: string) => string,
): Promise<readonly Block[]> {
  // How groups are shown is settled once anybody was asked.
  const group = wave.number > 1 ? null : helpFor(wave, audience, leafName);
  const again = await helpRepeat(work, wave, audience);
  return [group, again].flatMap((help) => (help ? blocksOf(help) : []));
}

interface Help {
  readonly text?: string;
  readonly button?: { readonly label: string; readonly to: Route };
}

function helpFor(
  wave: WaveRow,
  audience: Audience,
  leafName: (leaf: string) => string,
): Help | null {
  const ids = [wave.id];
  if (wave.together.length > 0) {
    const to = { command: 'pulse.together', ids, value: 'apart' };
    return { text: words.helpApart, button: { label: words.buttonApart, to } };
  }
  const { everybody, hidden, invited } = forecast(audience, wave.k);
  if (invited === 0) return null;
  if (!everybody) {
    if (wave.anonymity === 'named') return null;
    const to = { command: 'pulse.with-names', ids };
    return { text: words.helpNames, button: { label: words.buttonNames, to } };
  }
  if (hidden.length === 0) return null;
  if (wave.breakdown === 'locality-group') {
    const to = { command: 'pulse.by-area', ids };
    return { text: words.helpArea, button: { label: words.buttonArea, to } };
  }
  const soon = suggestTogether(audience, wave.k);
  const joined = soon ?? suggestTogether(audience, wave.k, HIGH_RATE);
  if (!joined) return null;
  const to = { command: 'pulse.together', ids, value: 'join' };
  const names = joined.map(leafName);
  const text = soon ? words.helpTogether(names) : words.helpTogetherIfMost(names);
  return { text, button: { label: words.buttonTogether, to } };
}

/** Where it is not asked again yet: that it could be, and then show more. */
async function helpRepeat(work: Work, wave: WaveRow, audience: Audience): Promise<Help | null> {
  const isFixed =
    (await findSeriesOf(work.tx, wave.id)) ?? (await findComparison(work.tx, wave.id));
  if (isFixed || wave.anonymity === 'anonymous' || !wouldShowMore(audience, wave.k)) return null;
  return { text: run.helpRepeat };
}

/**
 * For a draft that repeats: showing several times together, where it shows more once nearly everyone
 * has answered one of them; and the way back.
 */
export async function togetherBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const to = { command: 'pulse.show-together', ids: [wave.id] };
  if (wave.runOf !== null)
    return blocksOf({ button: { label: run.buttonApart, to: { ...to, value: '1' } } });
  const audience = await countAudience(work.tx, wave.id, wave.breakdown);
  if (!wouldShowMore(audience, wave.k)) return [];
  if (wave.anonymity === 'anonymous') return blocksOf({ text: run.notAnonymous });
  const button = { label: run.buttonTogether(TOGETHER), to: { ...to, value: String(TOGETHER) } };
  return blocksOf({ text: run.helpTogether(TOGETHER), button });
}

function wouldShowMore(audience: Audience, k: number): boolean {
  const once = forecast(audience, k);
  const often = forecast(audience, k, HIGH_RATE);
  if (!often.everybody) return false;
  return !once.everybody || often.hidden.length < once.hidden.length;
}

function blocksOf({ text, button }: Help): readonly Block[] {
  return [
    ...(text ? [{ kind: 'note' as const, text }] : []),
    ...(button
      ? [{ kind: 'buttons' as const, buttons: [{ kind: 'button' as const, ...button }] }]
      : []),
  ];
}
