import { findLatestFigures } from '../../../db/run.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { type Published, readPublished } from '../../figures/published.ts';
import type { Block, Button, Message } from '../../view.ts';
import { figuresName, tellRun } from '../series/run-told.ts';
import { runWords as words } from '../series/run-words.en.ts';
import { waveTitle } from '../survey/naming.ts';
import { rateTable } from './rate-table.ts';
import { rateOf, splitOf } from './results-message.ts';

/** Whether a wave has no figures of its own, because it is shown together with others. */
export function isOneOfRun({ id, runId, figuresId }: WaveRow): boolean {
  return runId !== null && figuresId !== id;
}

/** What coordinators and leads see of such a wave once it is closed: how many answered, and when more. */
export async function oneOfRunMessage(
  work: Work,
  wave: WaveRow,
  published: Published,
  buttons: readonly Block[],
): Promise<Message> {
  return {
    summary: waveTitle(wave),
    blocks: [
      { kind: 'heading', text: waveTitle(wave) },
      { kind: 'text', text: [rateOf(published), splitOf(published)].join(' ').trim() },
      ...(await rateTable(work, wave, published)),
      { kind: 'text', text: await tellRun(work, wave) },
      ...buttons,
    ],
  };
}

/** What is said of figures while such a wave is open. */
export async function runningRunBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const text = await tellRun(work, wave);
  const nobody =
    wave.anonymity === 'named' ? [] : [{ kind: 'note' as const, text: words.nobodyTold }];
  return [{ kind: 'text', text }, ...nobody];
}

/** The way to the figures that it is among, else to the latest there are of its survey. */
export async function figuresButtons(work: Work, wave: WaveRow): Promise<readonly Button[]> {
  if (!isOneOfRun(wave)) return [];
  const id = wave.figuresId ?? (await findLatestFigures(work.tx, wave.surveyId));
  const last = id === null ? null : await findWave(work.tx, id);
  const published = last && (await readPublished(work, last.id));
  if (!last || !published) return [];
  const label = words.showFigures(figuresName(last, published));
  return [{ kind: 'button', label, to: { command: 'pulse.results', ids: [last.id] } }];
}
