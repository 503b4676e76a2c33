import type { Work } from '../../context.ts';
import { chartOf } from '../../pulse/results/question-charts.ts';
import { rowNamer } from '../../pulse/survey/leaf.ts';
import type { Block, Text } from '../../view.ts';
import { mixBlocks } from './mix-blocks.ts';
import type { Report } from './read-report.ts';
import { sumOf } from './report.ts';
import { reportWords as words } from './report-words.en.ts';
import { saidBlocks } from './said-blocks.ts';

/**
 * The report of an event, as everybody who came reads it; those who read figures are told too what is
 * still missing (`isInside`), and why people did not come.
 */
export async function reportBlocks(
  work: Work,
  report: Report,
  { isInside }: { readonly isInside: boolean },
): Promise<readonly Block[]> {
  const { event } = report;
  return [
    { kind: 'text', text: words.whenWhere(event) },
    ...attendanceBlocks(report, isInside),
    ...(await mixBlocks(work, report)),
    ...(event.isOver ? saidBlocks(report, isInside) : []),
    ...movesBlocks(report),
    ...stallBlocks(report),
    ...(isInside ? await missedBlocks(work, report) : []),
  ];
}

function attendanceBlocks(report: Report, isInside: boolean): readonly Block[] {
  const { event, forgottenAfter } = report;
  const lines: readonly Text[] = [
    ...(event.state === 'cancelled' ? [words.cancelled] : []),
    ...(forgottenAfter === null
      ? attendanceLines(report, isInside)
      : [words.forgotten(forgottenAfter)]),
  ];
  return lines.map((text) => ({ kind: 'text', text }));
}

function attendanceLines(
  { event, groups, attendance }: Report,
  isInside: boolean,
): readonly Text[] {
  const { going, unknown, walkIns, noShow } = attendance;
  const invited = words.invited({
    invited: sumOf(groups, 'invited'),
    late: sumOf(groups, 'late'),
    declined: sumOf(groups, 'declined'),
    unanswered: sumOf(groups, 'unanswered'),
  });
  const known = attendance.attended + attendance.missed > 0;
  return [
    invited,
    ...(event.hasBegun && known ? [words.going(attendance)] : [words.ahead(going)]),
    ...(noShow ? [words.noShow(noShow)] : []),
    ...(walkIns > 0 ? [words.walkIns(walkIns)] : []),
    ...(event.isOver && unknown > 0 ? [words.unknownPlaces(unknown)] : []),
    ...(event.isOver && unknown > 0 && !noShow && isInside ? [words.tooManyUnknown] : []),
  ];
}

/** What happened to places, in the order in which it can happen; nothing where nothing did. */
export function movesTable({ moves }: Report): readonly (readonly [string, number, number])[] {
  return Object.entries(words.moves).flatMap(([kind, label]) => {
    const counted = moves.find(({ move }) => move === kind);
    return counted ? [[label, counted.times, counted.places] as const] : [];
  });
}

function movesBlocks(report: Report): readonly Block[] {
  const rows = movesTable(report);
  if (rows.length === 0) return [];
  return [
    { kind: 'text', text: [{ bold: words.movesHeading }] },
    {
      kind: 'table',
      columns: words.movesColumns,
      rows: rows.map((row) => row.map(String)),
    },
  ];
}

/** What became of the stalls, a row for each kind. */
export function stallTable({ stalls }: Report): readonly (readonly (string | number)[])[] {
  return stalls.map((row) => [
    row.name,
    row.number,
    row.approved,
    row.waiting,
    row.applied,
    row.declined,
    row.withdrawn,
  ]);
}

function stallBlocks(report: Report): readonly Block[] {
  if (report.stalls.length === 0) return [];
  return [
    { kind: 'text', text: [{ bold: words.stallsHeading }] },
    {
      kind: 'table',
      columns: words.stallColumns,
      rows: stallTable(report).map((row) => row.map(String)),
    },
  ];
}

/** Why people did not come, where enough of them have said so. */
async function missedBlocks(work: Work, { missed }: Report): Promise<readonly Block[]> {
  const question = missed?.published?.questions[0];
  if (!missed || question?.tree.figure.kind !== 'shown') return [];
  const frame = { title: missed.wave.title, subtitle: words.missedHeading };
  const chart = chartOf(frame, [question], await rowNamer(work));
  return chart ? [{ kind: 'chart', chart }] : [];
}
