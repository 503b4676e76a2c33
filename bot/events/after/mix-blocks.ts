import type { DistributionRow } from '../../chart.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { capital } from '../../network/words.en.ts';
import type { Block } from '../../view.ts';
import type { Report } from './read-report.ts';
import type { MixRow } from './report.ts';
import { reportWords as words } from './report-words.en.ts';

/** From so many in all a share of groups is more than one person's coming or not. */
const FEWEST_GROUPS = 2;

/** Who was invited, going and there by group, beside what was wanted: a chart and its table. */
export async function mixBlocks(work: Work, { event, mix }: Report): Promise<readonly Block[]> {
  if (mix.length < FEWEST_GROUPS) return [];
  const network = await readNetwork(work);
  const nameOf = ({ group }: MixRow) => capital(groupLabel(network, group));
  const rows = chartRows(mix);
  return [
    { kind: 'text', text: [{ bold: words.mixHeading }] },
    ...(rows.length > 0
      ? [
          {
            kind: 'chart' as const,
            chart: {
              kind: 'distribution' as const,
              title: event.title,
              subtitle: words.mixHeading,
              question: words.mixQuestion,
              scale: mix.map(nameOf),
              rows: [...rows],
            },
          },
        ]
      : []),
    {
      kind: 'table',
      columns: words.mixColumns,
      rows: mix.map((row) => [nameOf(row), ...tell(row)]),
    },
  ];
}

function tell({ target, invited, going, attended }: MixRow): readonly string[] {
  return [
    words.target(target),
    ...[invited, going, attended].map(({ count, percent }) => words.part(count, percent)),
  ];
}

function chartRows(mix: readonly MixRow[]): readonly DistributionRow[] {
  const parts = (['invited', 'going', 'attended'] as const).flatMap((part) => {
    const n = mix.reduce((sum, row) => sum + row[part].count, 0);
    const percents = mix.map((row) => row[part].percent ?? 0);
    return n > 0 ? [{ label: words.mixRows[part], n, told: words.mixTold[part](n), percents }] : [];
  });
  const targets = mix.map(({ target }) => target ?? 0);
  const whole = targets.reduce((sum, target) => sum + target, 0);
  // A target for some groups only leaves open what was wanted of the others.
  const isWhole = Math.abs(whole - 100) <= 1;
  const { target } = words.mixRows;
  return isWhole && parts.length > 0
    ? [{ label: target, n: 0, told: words.mixTold.target, percents: targets }, ...parts]
    : parts;
}
