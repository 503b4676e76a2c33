import { z } from 'zod';
import { listWaves, listWavesOf, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { PublishedNode } from '../../figures/figure.ts';
import { type Published, readPublished } from '../../figures/published.ts';
import { countPositive, percentOf, roundPercent } from '../../figures/shares.ts';
import { writeLeaf } from '../../figures/tree.ts';
import { audit } from '../../network/audit.ts';
import { pageInput } from '../../paging.ts';
import { walkByName } from '../../pulse/results/question-charts.ts';
import { rateOf } from '../../pulse/results/results-message.ts';
import { figuresName } from '../../pulse/series/run-told.ts';
import { rowNamer } from '../../pulse/survey/leaf.ts';
import type { Block, Reply } from '../../view.ts';
import { readStanding } from '../standing/standing.ts';
import { changeBlocks, listCompared } from './changes.ts';
import { standingBlocks, standingButtons } from './showing.ts';
import { sliceBlocks, type TypedSlice } from './slice.ts';
import { words } from './words.en.ts';

const typed = z.string().trim().max(120).optional();

export const reportInput = z.object({
  survey: typed,
  group: typed,
  area: typed,
  year: typed,
  ...pageInput.shape,
});

/** The questions behind the two figures, by what they measure. */
const GOOD_PLUS = 'overall';
const MORE_POSITIVE = 'more-positive';

const LOOK_BACK = 200;

/**
 * How the key figures stand; then good-plus and more positive by stakeholder group, for every closed wave of
 * a survey; then what changed in the surveys that were compared. Of one group, area or year: its figures.
 *
 * Reads published figures only: what is withheld in the results is withheld here.
 */
export async function reportKpis(
  work: Work,
  actor: Member,
  input: z.output<typeof reportInput>,
): Promise<Reply> {
  const { survey = '', group, area, year, value: page } = input;
  if (group || area || year) return reportSlice(work, actor, { group, area, year });
  const told = await readSurveys(work, survey);
  for (const surveyId of new Set(told.waves.map((wave) => wave.surveyId)))
    await audit(work, 'kpi.report-read', { actorId: actor.person.id, subjectId: surveyId });
  if (told.waves.length === 0) await audit(work, 'kpi.report-read', { actorId: actor.person.id });
  const [first] = told.waves;
  const surveyBlocks: readonly Block[] = first
    ? [
        { kind: 'heading', text: words.reportHeading(first.title) },
        ...(await figureBlocks(work, told.reported)),
        ...(await changeBlocks(work, told.compared)),
      ]
    : [];
  const standing = survey === '' ? await allBlocks(work, actor, page) : [];
  const summary = first ? words.reportSummary(first.title) : words.summary;
  // Whoever turns the page reads on in the list.
  const blocks = [...standing, ...(page === 0 ? surveyBlocks : [])];
  return { kind: 'whisper', message: { summary, blocks } };
}

/** How every key figure stands; where nothing was measured yet, what to do first. */
async function allBlocks(work: Work, actor: Member, page: number): Promise<readonly Block[]> {
  const lines = await readStanding(work);
  const isMeasured = lines.some(({ reading }) => reading.kind !== 'none');
  return [
    { kind: 'heading', text: words.standingHeading },
    ...(isMeasured ? [] : [{ kind: 'text' as const, text: words.nothing }]),
    ...(await standingBlocks(work, lines, page)),
    standingButtons(work, actor),
  ];
}

async function reportSlice(work: Work, { person }: Member, slice: TypedSlice): Promise<Reply> {
  const blocks = await sliceBlocks(work, slice);
  await audit(work, 'kpi.report-read', { actorId: person.id });
  return { kind: 'whisper', message: { summary: words.summary, blocks } };
}

/** What the surveys tell. @throws Refusal `not-found` where one is looked for that tells nothing */
async function readSurveys(work: Work, typed: string) {
  const compared = await listCompared(work, typed);
  const reported = await chooseReported(work, typed);
  const waves = [...reported.map(({ wave }) => wave), ...compared];
  if (waves.length === 0 && typed !== '') throw new Refusal('not-found', words.nothing);
  return { reported, compared, waves };
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
  if (fitting.length === 0 && typed !== '') throw new Refusal('not-found', words.unknown);
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
