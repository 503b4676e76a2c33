import type { DistributionRow } from '../../chart.ts';
import type { Block } from '../../view.ts';
import { besideOf } from './before.ts';
import { beforeWords as words } from './before-words.en.ts';
import type { Report } from './read-report.ts';
import { type Beside, findGap, NOT_TOLD, sectorKeys } from './report.ts';
import { words as reportWords } from './words.en.ts';

const keys = sectorKeys.map((key) => key ?? NOT_TOLD);

/** The round before beside this one, by sector; nothing before the deadline, or where none was chosen. */
export function beforeBlocks(report: Report): readonly Block[] {
  const { before, phase, round, apart, bySector } = report;
  if (!before || phase === 'open') return [];
  const now = besideOf(round, apart, bySector);
  const gaps = [before, now].flatMap((one) => {
    const parts = findGap(one);
    return parts === null ? [] : [words.gap(one.title, parts, one.applications)];
  });
  const [vcsBefore, vcsNow] = [before, now].map(({ sectors, applications }) => ({
    count: sectors.voluntary,
    n: applications,
  }));
  return [
    { kind: 'text', text: [{ bold: words.heading(before.title) }] },
    ...chartBlocks(before, now),
    {
      kind: 'table',
      columns: words.columns,
      rows: besideRows(before, now).map((row) => row.map(String)),
    },
    ...gaps.map((text) => ({ kind: 'text' as const, text })),
    ...(vcsBefore?.count === undefined || vcsNow?.count === undefined || vcsNow.n === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: words.vcs(
              { count: vcsBefore.count, n: vcsBefore.n },
              { count: vcsNow.count, n: vcsNow.n },
            ),
          },
        ]),
    ...(before.source === '' ? [] : [{ kind: 'note' as const, text: words.source(before.source) }]),
  ];
}

/** Both rounds line by line: sectors, then what else is told of both or one. */
export function besideRows(
  before: Beside,
  now: Beside,
): readonly (readonly [string, number | string, number | string])[] {
  const { rows, notTold } = words;
  const sectors = keys
    .filter((key) => (before.sectors[key] ?? 0) + (now.sectors[key] ?? 0) > 0)
    .map(
      (key) =>
        [
          reportWords.sectorOf(key),
          before.sectors[key] ?? notTold,
          now.sectors[key] ?? notTold,
        ] as const,
    );
  const others = (['applications', 'weeks', 'lots', 'lotsVoluntary'] as const)
    .filter((key) => before[key] !== null || now[key] !== null)
    .map((key) => [rows[key], before[key] ?? notTold, now[key] ?? notTold] as const);
  return [...sectors, ...others];
}

function chartBlocks(before: Beside, now: Beside): readonly Block[] {
  const shown = keys.filter((key) => (before.sectors[key] ?? 0) + (now.sectors[key] ?? 0) > 0);
  const rows = [before, now].flatMap((one) => chartRow(one, shown));
  if (rows.length < 2 || shown.length < 2) return [];
  return [
    {
      kind: 'chart',
      chart: {
        kind: 'distribution',
        title: now.title,
        subtitle: words.heading(before.title),
        question: words.question,
        scale: shown.map(reportWords.sectorOf),
        rows,
      },
    },
  ];
}

/** Shares are of what the sectors add to, which need not be the total. */
function chartRow({ title, sectors }: Beside, shown: readonly string[]): DistributionRow[] {
  const counts = shown.map((key) => sectors[key] ?? 0);
  const n = counts.reduce((sum, one) => sum + one, 0);
  const percents = counts.map((one) => (100 * one) / n);
  return n > 0 ? [{ label: title, n, told: words.told(n), percents }] : [];
}
