import { waitUntil } from '../acts.ts';
import type { Hands } from '../hands.ts';
import { phase2, phase3 } from './plan.ts';

/** What the posted report must say, computed: the published figures of both phases, and the note. */
const sentences: readonly string[] = [
  '54 applications were handed in',
  `${phase3.lots} of ${phase3.lots} areas had at least one application`,
  'Led by voluntary organisations: 29 of 54 applications (54%).',
  '37 go on to a presentation, 17 unsuccessful.',
  '“Phase 2”: its parts add to 68, its total says 66: the source does not explain.',
  'Led by voluntary organisations: 7 of 66 before, 29 of 54 now.',
  '12 weeks',
  'CVS directors were invited personally: invited by letter',
];

/** Rows of its tables: what they begin with, and the figures in them. */
const rows: readonly (readonly [start: string, figures: string])[] = [
  ['School, college or university', '52 19'],
  ['Health', '– 5'],
  ['District or borough council', '1 0'],
  ['Voluntary group or charity', '7 29'],
  ['Private company or sole trader', '8 1'],
  ['Applications in all', '66 54'],
  ['Weeks it was open', '6 12'],
  ['Areas', '44 32'],
];

/** The report as it was posted in somebody's channel, line by line. */
export async function readPosted(hands: Hands): Promise<readonly string[]> {
  const { world, person, room } = hands;
  const posted = await waitUntil(world, person, 'the report', () =>
    person
      .messages(room)
      .findLast(({ text, onlyFor }) => onlyFor === null && text.includes('What came of')),
  );
  return posted.parts
    .map((part) => ('spans' in part ? part.spans.map(({ text }) => text).join('') : ''))
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.trim() !== '');
}

/** What a posted report does not say as it must; empty when it does. */
export function findMissing(lines: readonly string[]): readonly string[] {
  const text = lines.join('\n');
  const beside = lines.slice(lines.findIndex((line) => line.includes(`Beside “${phase2.title}”`)));
  return [
    ...sentences.filter((sentence) => !text.includes(sentence)),
    ...rows
      .filter(([start, figures]) => !beside.some((line) => isRow(line, start, figures)))
      .map(([start, figures]) => `${start}: ${figures}`),
  ];
}

function isRow(line: string, start: string, figures: string): boolean {
  const told = [...line.matchAll(/(?<!\S)(\d+|–)(?!\S)/g)].map(([found]) => found).join(' ');
  return line.includes(start) && told === figures;
}
