import type { WaveRow } from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import type { Moved, MovedNode } from '../../figures/movement.ts';
import type { PublishedShift, ShiftQuestion } from '../../figures/shift.ts';
import { writeLeaf } from '../../figures/tree.ts';
import { capital } from '../../network/words.en.ts';
import type { Block } from '../../view.ts';
import { rowNamer } from '../survey/leaf.ts';
import { waveName, waveTitle } from '../survey/naming.ts';
import { changeChart } from './change-chart.ts';
import { readChange, sentencesBlock, unmatchedNote, whyNote } from './sentences.ts';
import { words } from './words.en.ts';

/** What changed since the first time, under the figures of a second; nothing for other waves. */
export async function changedBlocks(work: Work, wave: WaveRow): Promise<readonly Block[]> {
  const change = await readChange(work, wave);
  if (!change) return [];
  const { shift, baseline } = change;
  return [
    { kind: 'divider' },
    { kind: 'text', text: [{ bold: words.heading }] },
    ...unmatchedNote(shift),
    ...chartBlocks(shift, wave, baseline),
    ...(await sentenceBlocks(work, shift)),
  ];
}

async function sentenceBlocks(work: Work, shift: PublishedShift): Promise<readonly Block[]> {
  const { questions, isMatched } = shift;
  const nameLeaf = await rowNamer(work);
  return [
    ...questions.flatMap((question) => questionBlocks(question, isMatched, nameLeaf)),
    ...whyNote(questions),
    ...tookPartBlocks(shift),
  ];
}

/** How those moved who came to an event in between, and the others, question by question. */
function tookPartBlocks({ questions, between = [] }: PublishedShift): readonly Block[] {
  const items = questions.flatMap(({ wording, tookPart }) =>
    tookPart ? [[{ bold: wording }, ` ${words.tookPart(tookPart.there, tookPart.others)}`]] : [],
  );
  if (items.length === 0) return [];
  return [
    { kind: 'text', text: [{ bold: words.tookPartHeading(between) }] },
    { kind: 'list', items },
    { kind: 'note', text: words.tookPartWhy },
  ];
}

function chartBlocks(shift: PublishedShift, wave: WaveRow, baseline: WaveRow): readonly Block[] {
  const chart = changeChart(
    {
      title: waveTitle(wave),
      subtitle: words.since(waveName(baseline)),
      times: { earlier: capital(waveName(baseline)), later: capital(waveName(wave)) },
    },
    shift,
  );
  return chart ? [{ kind: 'chart', chart }] : [];
}

function questionBlocks(
  question: ShiftQuestion,
  isMatched: boolean,
  nameLeaf: (leaf: string) => string,
): readonly Block[] {
  const [everybody, ...groups] = question.moved;
  // A group that is everybody would only say the same again.
  const items = groups
    .filter(({ moved }) => sizeOf(moved) !== sizeOf(everybody?.moved))
    .flatMap((node) => groupItem(node, nameLeaf));
  return [
    sentencesBlock(question, isMatched),
    ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
  ];
}

function sizeOf(moved: Moved | undefined): number {
  return moved && moved.kind !== 'withheld' ? moved.n : 0;
}

function groupItem(
  { path, moved }: MovedNode,
  nameLeaf: (leaf: string) => string,
): readonly string[] {
  if (moved.kind !== 'shown') return [];
  const told = words.movedGroup(
    nameLeaf(writeLeaf(path)),
    moved.n,
    moved.risen,
    moved.same,
    moved.fallen,
  );
  return [`${told} ${words.verdict(moved.verdict)}`];
}
