import { listSeriesOf, type SeriesRow } from '../../../db/series.ts';
import type { WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block } from '../../view.ts';
import { waveName } from '../survey/naming.ts';
import { tellRule } from './rule.ts';
import { runWords } from './run-words.en.ts';
import { seriesWords as words } from './words.en.ts';

/**
 * How the list shows the waves that open next in a series, by wave: the rule, the next time, and for
 * coordinators what they can change.
 */
export async function repeatingBlocks(
  work: Work,
  person: Member['person'],
  waves: readonly WaveRow[],
): Promise<ReadonlyMap<string, readonly Block[]>> {
  const scheduled = waves.filter(({ state }) => state === 'scheduled');
  const running = await listSeriesOf(
    work.tx,
    scheduled.map(({ id }) => id),
  );
  const byWave = new Map(running.map((series) => [series.waveId, series]));
  const canChange = hasRole(person, coordinators);
  return new Map(
    scheduled.flatMap((wave) => {
      const series = byWave.get(wave.id);
      return series ? [[wave.id, blocksOf(series, wave, canChange)] as const] : [];
    }),
  );
}

function blocksOf(series: SeriesRow, wave: WaveRow, canChange: boolean): readonly Block[] {
  const opens = wave.opensAt?.toISOString() ?? '';
  const line: Block = {
    kind: 'text',
    text: [
      { bold: wave.title },
      ' ',
      ...words.listRepeats(tellRule(series), waveName(wave), opens),
      ...(wave.runOf === null ? [] : [runWords.listTogether(wave.runOf)]),
    ],
  };
  return canChange ? [line, buttonsOf(series)] : [line];
}

function buttonsOf(series: SeriesRow): Block {
  const next = { ids: [series.id], value: series.nextOn ?? '' };
  return {
    kind: 'buttons',
    buttons: [
      {
        kind: 'button',
        label: words.skip,
        confirm: words.confirmSkip,
        to: { command: 'pulse.skip-next', ...next },
      },
      { kind: 'button', label: words.move, to: { command: 'pulse.move-next', ...next } },
      {
        kind: 'button',
        label: words.end,
        style: 'danger',
        confirm: words.confirmEnd,
        to: { command: 'pulse.end-series', ids: [series.id] },
      },
    ],
  };
}
