import type { SandboxPerson } from '../../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import { waitUntil } from '../acts.ts';
import type { Crowd } from '../crowd.ts';
import { expected, expectedRows } from './plan.ts';

/** The report as it was posted in a person's channel, line by line. */
export async function readPosted(
  world: Sandbox,
  { rooms }: Crowd,
  person: SandboxPerson,
): Promise<readonly string[]> {
  const message = await waitUntil(world, person, 'the report', () =>
    person
      .messages(rooms[person.platform])
      .findLast(({ text, onlyFor }) => onlyFor === null && text.includes('What came of')),
  );
  return message.parts
    .map((part) => ('spans' in part ? part.spans.map((span) => span.text).join('') : ''))
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.trim() !== '');
}

/** What a posted report does not say as it must; empty when it does. */
export function findMissing(lines: readonly string[]): readonly string[] {
  const text = lines.join('\n');
  const rows = expectedRows.filter(
    ([start, figures]) =>
      !lines.some((line) => line.includes(start) && figuresOf(line) === figures),
  );
  return [
    ...expected.filter((sentence) => !text.includes(sentence)),
    ...rows.map(([start, figures]) => `${start}: ${figures}`),
  ];
}

/** The figures of a table's line, one space apart, with the numbers in brackets. */
function figuresOf(line: string): string {
  return [...line.matchAll(/\d+%|\(\d+\)|(?<![\w(])\d+(?![\w)%])/g)]
    .map(([found]) => found)
    .join(' ');
}
