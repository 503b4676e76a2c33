import { z } from 'zod';
import { listWaves, listWavesOf, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { PublishedNode } from '../../figures/figure.ts';
import { type Published, readPublished } from '../../figures/published.ts';
import { countPositive, percentOf, roundPercent } from '../../figures/shares.ts';
import { writeLeaf } from '../../figures/tree.ts';
import { audit } from '../../network/audit.ts';
import { walkByName } from '../../pulse/results/question-charts.ts';
import { rateOf } from '../../pulse/results/results-message.ts';
import { figuresName } from '../../pulse/series/run-told.ts';
import { rowNamer } from '../../pulse/survey/leaf.ts';
import type { Block, Reply } from '../../view.ts';
import { changeBlocks, listCompared } from './changes.ts';
import { words } from './words.en.ts';

export const reportInput = z.object({ survey: z.string().trim().max(120).optional() });

/** The questions behind the two figures, by what they measure. */
const GOOD_PLUS = 'overall';
const MORE_POSITIVE = 'more-positive';

const LOOK_BACK = 200;

/**
 * Good-plus and more positive by stakeholder group, for every closed wave of a survey; then what
 * changed in the surveys that were compared.
 *
 * Reads published figures only: what is withheld in the results is withheld here.
 */
export async function reportKpis(
  work: Work,
  actor: Member,
  input: z.output<typeof reportInput>,
): Promise<Reply> {
  const typed = input.survey ?? '';
  const reported = await chooseReported(work, typed);
  const compared = await listCompared(work, typed);
  const waves = [...reported.map(({ wave }) => wave), ...compared];
  const [first] = waves;
  if (!first) throw new Refusal('not-found', words.nothing);
  for (const surveyId of new Set(waves.map((wave) => wave.surveyId)))
    await audit(work, 'kpi.report-read', { actorId: actor.person.id, subjectId: surveyId });
  const blocks: Block[] = [
    { kind: 'heading', text: words.reportHeading(first.title) },
    ...(await figureBlocks(work, reported)),
    ...(await changeBlocks(work, compared)),
  ];
  return { kind: 'whisper', message: { summary: words.reportSummary(first.title), blocks } };
}

async function figureBlocks(work: Work, reported: readonly Reported[]): Promise<readonly Block[]> {
  if (reported.length === 0) return [];
  const nameLeaf = await rowNamer(work);
  const tables = reported.flatMap(({ wave, published }) => waveBlocks(wave, published, nameLeaf));
  return [
    ...tables,
    { kind: 'note', text: words.method },
    ...(tables.some(hasHidden) ? [{ kind: 'note' as const, text: words.hidden }] : []),
  ];
}

interface Reported {
  readonly wave: WaveRow;
  readonly published: Published;
}

/** The published waves of the newest survey that asks for one of the figures and fits the words, if any does. */
async function chooseReported(work: Work, typed: string): Promise<readonly Reported[]> {
  const waves = await listWaves(work.tx, LOOK_BACK);
  const fitting = waves.filter(
    ({ state, title, publishJob }) =>
      state === 'closed' &&
      title.toLowerCase().includes(typed.toLowerCase()) &&
      // What an event asked by itself is told in its own report, unless it is asked for here.
      (typed !== '' || publishJob === null),
  );
  if (fitting.length === 0) throw new Refusal('not-found', typed ? words.unknown : words.nothing);
  for (const surveyId of new Set(fitting.map((wave) => wave.surveyId))) {
    const reported: Reported[] = [];
    for (const wave of await listWavesOf(work.tx, surveyId)) {
      const published = await readPublished(work, wave.id);
      if (published?.questions.some(({ key }) => key === GOOD_PLUS || key === MORE_POSITIVE))
        reported.push({ wave, published });
    }
    if (reported.length > 0) return reported;
  }
  return [];
}

function waveBlocks(
  wave: WaveRow,
  published: Published,
  nameLeaf: (leaf: string) => string,
): readonly Block[] {
  return [
    { kind: 'text', text: words.waveLine(figuresName(wave, published), rateOf(published)) },
    { kind: 'table', columns: words.columns, rows: rowsOf(published, nameLeaf) },
  ];
}

function rowsOf(
  published: Published,
  nameLeaf: (leaf: string) => string,
): readonly (readonly string[])[] {
  const good = nodesOf(published, GOOD_PLUS, nameLeaf);
  const positive = nodesOf(published, MORE_POSITIVE, nameLeaf);
  const leaves = [...new Set([...good.keys(), ...positive.keys()])];
  return leaves.map((leaf) => [nameLeaf(leaf), tell(good, leaf), tell(positive, leaf)]);
}

function nodesOf(
  published: Published,
  key: string,
  nameLeaf: (leaf: string) => string,
): ReadonlyMap<string, PublishedNode> {
  const question = published.questions.find((one) => one.key === key);
  if (!question) return new Map();
  return new Map(
    [...walkByName(question.tree, nameLeaf)].map((node) => [writeLeaf(node.path), node]),
  );
}

function tell(nodes: ReadonlyMap<string, PublishedNode>, leaf: string): string {
  const node = nodes.get(leaf);
  if (!node) return words.notAsked;
  const { figure } = node;
  // A band lies on one side of 4 as a whole, and is shown as such in the results.
  if (figure.kind === 'band') return words.percent(figure.from >= 4 ? 100 : 0);
  if (figure.kind !== 'shown') return words.notShown;
  const percent = percentOf(countPositive(figure));
  return percent === null ? words.notShown : words.percent(roundPercent(percent));
}

function hasHidden(block: Block): boolean {
  return block.kind === 'table' && block.rows.flat().includes(words.notShown);
}
