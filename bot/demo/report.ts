import type { SandboxPerson } from '../../adapters/sandbox/seen.ts';
import type { Sandbox } from '../../adapters/sandbox/world.ts';
import { lastWith, take, waitUntil } from './acts.ts';
import type { GroupPlan, YearPlan } from './plan.ts';

/** What was posted for one year: the lines of its table, by group. */
export interface PostedYear {
  readonly label: string;
  readonly lines: readonly string[];
}

const labels: Readonly<Record<GroupPlan['group'], string>> = {
  vcs: 'voluntary or community group',
  la: 'council (local authority)',
  centre: "children's centre",
};

/** Types /kpi report and reads the tables out of the message that comes back. */
export async function readReport(
  world: Sandbox,
  lead: SandboxPerson,
  room: string,
): Promise<readonly PostedYear[]> {
  await take('/kpi report', lead.command(room, '/kpi report'));
  const message = await waitUntil(world, lead, 'the key figures', () =>
    lastWith(lead, room, 'Key figures'),
  );
  const text = message.parts
    .map((part) => ('spans' in part ? part.spans.map((span) => span.text).join('') : ''))
    .join('\n');
  return readYears(text.split('\n'));
}

/** A line that names a year, then its table: aligned columns, or a list where they are too wide. */
function readYears(lines: readonly string[]): readonly PostedYear[] {
  const years: { label: string; lines: string[] }[] = [];
  for (const line of lines) {
    const label = /^(.+): \d+ of /.exec(line)?.[1];
    if (label) years.push({ label, lines: [] });
    else if (/%|─|Answering as/.test(line)) years.at(-1)?.lines.push(line);
  }
  return years;
}

/** What differs from the published figures; empty when everything is equal. */
export function compareReport(
  posted: readonly PostedYear[],
  published: readonly YearPlan[],
): readonly string[] {
  return published.flatMap((year) => {
    const lines = posted.find(({ label }) => label === year.label)?.lines;
    if (!lines) return [`${year.label} is missing`];
    return year.groups.flatMap(({ group, goodPlus, morePositive }) => {
      const line = lines.find((one) => one.toLowerCase().includes(labels[group])) ?? '';
      const percents = [...line.matchAll(/(\d+)%/g)].map(([, percent]) => Number(percent));
      const isEqual = percents[0] === goodPlus && percents[1] === morePositive;
      const wanted = `${goodPlus}/${morePositive}`;
      return isEqual ? [] : [`${year.label}, ${group}: ${percents.join('/')}, published ${wanted}`];
    });
  });
}

/** Prints the tables as they were posted. */
export function printReport(posted: readonly PostedYear[], say: (line: string) => void): void {
  for (const { label, lines } of posted) {
    say(`  ${label}`);
    for (const line of lines) say(`    ${line}`);
  }
}
