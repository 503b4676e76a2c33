import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Published, PublishedQuestion } from '../../figures/published.ts';
import { responseRate, roundPercent } from '../../figures/shares.ts';
import { walkTree } from '../../figures/tree.ts';
import { capital } from '../../network/words.en.ts';
import type { Block, Message } from '../../view.ts';
import { quotedBlocks, wordsBlocks } from '../comments/theme-blocks.ts';
import { words as entering } from '../entering/words.en.ts';
import { figuresTitle } from '../series/run-told.ts';
import { runWords } from '../series/run-words.en.ts';
import { changedBlocks } from '../shift/changed-blocks.ts';
import { rowNamer } from '../survey/leaf.ts';
import { wordsFor } from '../survey/naming.ts';
import { chartOf, groupParts } from './question-charts.ts';
import { pollWords, words } from './words.en.ts';

/** The figures of a wave as they go back to everybody: the rate, then a chart per question. */
export async function resultsMessage(
  work: Work,
  wave: WaveRow,
  published: Published,
): Promise<Message> {
  const { questions } = published;
  const say = wordsFor(wave, words, pollWords);
  const isShown = questions.some(({ tree }) => tree.figure.kind !== 'withheld');
  return {
    summary: say.resultsSummary(figuresTitle(wave, published)),
    blocks: [
      { kind: 'heading', text: say.resultsHeading(figuresTitle(wave, published)) },
      ...rateBlocks(published, say),
      ...(isShown
        ? await allQuestions(work, wave, published)
        : [
            { kind: 'text' as const, text: say.resultsTooFew(published.k) },
            ...(await quotedBlocks(work, wave.id, questions)),
          ]),
      ...(isShown && hidesGroups(published)
        ? [{ kind: 'note' as const, text: words.groupsWithheld }]
        : []),
      ...(await changedBlocks(work, wave)),
    ],
  };
}

/** Whether some group is not shown: then a chart says so, and people want to know why. */
function hidesGroups({ questions }: Published): boolean {
  return questions.some(({ kind, tree }) =>
    kind === 'text' ? false : [...walkTree(tree)].some(({ figure }) => figure.kind === 'withheld'),
  );
}

type Said = Pick<typeof words, 'resultsRate'>;

/** How many have answered; of times that are shown together, each of them. */
function rateBlocks(published: Published, say: Said): readonly Block[] {
  const { times, k } = published;
  if (!times || times.length < 2)
    return [{ kind: 'text', text: [rateOf(published, say), splitOf(published)].join(' ').trim() }];
  const items = times.map(({ name, turnout }) =>
    [`${capital(name)}:`, tellRate({ turnout, k }, say), splitOf({ turnout })].join(' ').trim(),
  );
  return [
    { kind: 'list', items },
    { kind: 'text', text: runWords.each(times.length) },
  ];
}

/**
 * The response rate in words; from k invited, and those who joined later apart. Of times that are
 * shown together it is the last one's, and says so.
 */
export function rateOf(
  { turnout, k, times }: Pick<Published, 'turnout' | 'k' | 'times'>,
  say: Said = words,
  isOpen = false,
): string {
  const rate = tellRate({ turnout, k }, say, isOpen);
  const last = times?.at(-1);
  return times && last && times.length > 1 ? runWords.rate(times.length, last.name, rate) : rate;
}

function tellRate(
  { turnout, k }: Pick<Published, 'turnout' | 'k'>,
  say: Said,
  isOpen = false,
): string {
  const percent = responseRate(turnout, k);
  return say.resultsRate(
    turnout.answered,
    turnout.invited,
    turnout.late,
    percent === null ? null : roundPercent(percent),
    isOpen,
  );
}

/** How the answers came, in chat or by phone and paper; empty where that is not told. */
export function splitOf({ turnout }: Pick<Published, 'turnout'>): string {
  const { answered, late, entered } = turnout;
  // Figures published before anybody could be typed in for say nothing of it.
  return entered ? entering.split(answered + late - entered, entered) : '';
}

/** One chart for each question, or for what stands together; for free texts what came of them. */
async function allQuestions(
  work: Work,
  wave: WaveRow,
  published: Published,
): Promise<readonly Block[]> {
  const nameLeaf = await rowNamer(work);
  const frame = {
    title: figuresTitle(wave, published),
    subtitle: rateOf(published, wordsFor(wave, words, pollWords)),
  };
  const blocks: Block[] = [];
  for (const parts of groupParts(published.questions)) {
    const chart = chartOf(frame, parts, nameLeaf);
    if (chart) blocks.push({ kind: 'chart', chart });
    else for (const question of parts) blocks.push(...(await textBlocks(work, wave, question)));
  }
  return blocks;
}

async function textBlocks(
  work: Work,
  wave: WaveRow,
  question: PublishedQuestion,
): Promise<readonly Block[]> {
  const heading: Block = { kind: 'text', text: [{ bold: question.wording }] };
  return [heading, ...(await wordsBlocks(work, wave.id, question))];
}
