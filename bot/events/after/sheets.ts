import type { Work } from '../../context.ts';
import { percentOf } from '../../figures/shares.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { capital } from '../../network/words.en.ts';
import type { Sheet } from '../../workbook.ts';
import { tellEvaluation } from './evaluated.ts';
import type { Report } from './read-report.ts';
import { sumOf } from './report.ts';
import { movesTable, stallTable } from './report-blocks.ts';
import { reportWords as words } from './report-words.en.ts';

type Rows = Sheet['rows'];

/** A report as sheets, with one that explains its words. */
export async function sheetsOf(work: Work, report: Report): Promise<readonly Sheet[]> {
  const { sheets } = words;
  return [
    {
      name: sheets.attendance,
      columns: words.attendanceColumns,
      rows: attendanceRows(report),
    },
    { name: sheets.mix, columns: words.mixSheetColumns, rows: await mixRows(work, report) },
    { name: sheets.said, columns: words.saidColumns, rows: saidRows(report) },
    { name: sheets.moves, columns: words.movesColumns, rows: movesTable(report) },
    { name: sheets.stalls, columns: words.stallColumns, rows: stallTable(report) },
    { name: sheets.dictionary, columns: words.dictionaryColumns, rows: words.dictionary },
  ];
}

function attendanceRows({ groups, attendance, forgottenAfter }: Report): Rows {
  if (forgottenAfter !== null) return [[words.forgotten(forgottenAfter), '']];
  const { noShow } = attendance;
  const numbers: Readonly<Record<keyof typeof words.attendanceRows, number | string>> = {
    invited: sumOf(groups, 'invited'),
    late: sumOf(groups, 'late'),
    declined: sumOf(groups, 'declined'),
    unanswered: sumOf(groups, 'unanswered'),
    going: attendance.going,
    attended: attendance.attended,
    missed: attendance.missed,
    unknown: attendance.unknown,
    walkIns: attendance.walkIns,
    noShow: (noShow && percentOf(noShow)) ?? words.notKnown,
  };
  const labels = Object.entries(words.attendanceRows) as [keyof typeof numbers, string][];
  return labels.map(([key, label]) => [label, numbers[key]]);
}

async function mixRows(work: Work, { mix }: Report): Promise<Rows> {
  const network = await readNetwork(work);
  return mix.map(({ group, target, invited, going, attended }) => [
    capital(groupLabel(network, group)),
    target ?? '',
    ...[invited, going, attended].flatMap(({ count, percent }) => [count, percent ?? '']),
  ]);
}

function saidRows({ evaluation }: Report): Rows {
  if (!evaluation?.published) return [];
  const { rows, meanGain } = tellEvaluation(evaluation.published);
  const { notShown } = words;
  const mean = meanGain ? [[words.meanRow, meanGain.mean, '', '']] : [];
  return [
    ...rows.map(({ label, share }) =>
      share
        ? [label, percentOf(share) ?? notShown, share.count, share.n]
        : [label, notShown, notShown, notShown],
    ),
    ...mean,
  ];
}
