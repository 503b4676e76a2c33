import { percentOf } from '../../figures/shares.ts';
import type { Block, Text } from '../../view.ts';
import { windowDays } from './before.ts';
import { beforeBlocks } from './before-blocks.ts';
import { linksBlocks } from './links-blocks.ts';
import type { Report } from './read-report.ts';
import { countIn, FEWEST_REASONS } from './report.ts';
import { stageBlocks } from './stage-blocks.ts';
import { words } from './words.en.ts';

/** The report of a round, the same for everybody. */
export function reportBlocks(report: Report): readonly Block[] {
  return [
    ...texts(whenLines(report)),
    ...texts(takingPart(report)),
    ...texts(outcomes(report)),
    ...stageBlocks(report, 'sector'),
    ...stageBlocks(report, 'size'),
    ...stoppedBlocks(report),
    ...linksBlocks(report),
    ...beforeBlocks(report),
    ...howBlocks(report),
  ];
}

function texts(lines: readonly Text[]): readonly Block[] {
  return lines.map((text) => ({ kind: 'text', text }));
}

function whenLines({ round }: Report): readonly Text[] {
  return [
    words.window(round, words.weeks(windowDays(round))),
    ...(round.shortReason ? [words.shortReason(round.shortReason)] : []),
    ...(round.panelReason ? [words.panelReason(round.panelReason)] : []),
  ];
}

function takingPart(report: Report): readonly Text[] {
  const { round, phase, apart } = report;
  if (phase === 'open')
    return [words.sealed(apart.applications, round.closesAt), ...interestLines(report)];
  const { count, n } = vcsShareOf(report);
  return [
    words.handedIn(apart),
    ...interestLines(report),
    words.lots(apart),
    ...(n > 0 ? [words.vcsShare({ count, n })] : []),
  ];
}

function interestLines({ apart }: Report): readonly Text[] {
  const { interestLead, interestJoin, interestInformed, peopleInformed } = apart;
  const all = interestLead + interestJoin + interestInformed + peopleInformed;
  return all > 0 ? [words.interest(apart)] : [];
}

/** Applications led by voluntary organisations ÷ applications (DESIGN.md, “KPI definitions”). */
export function vcsShareOf({ bySector, apart }: Pick<Report, 'bySector' | 'apart'>) {
  return { count: countIn(bySector, 'submitted', 'voluntary'), n: apart.applications };
}

/** Lots whose appointed lead is voluntary ÷ lots decided; null before decisions were made known. */
export function vcsLeadShareOf({ apart }: Pick<Report, 'apart'>) {
  const { lotsVoluntary, lotsDecided } = apart;
  return lotsVoluntary === null || lotsDecided === null
    ? null
    : { count: lotsVoluntary, n: lotsDecided };
}

function outcomes(report: Report): readonly Text[] {
  const { apart, phase, round } = report;
  const share = vcsLeadShareOf(report);
  return [
    ...(apart.shortlisted !== null && apart.notShortlisted !== null && round.presentations
      ? [words.shortlist(apart.shortlisted, apart.notShortlisted)]
      : []),
    ...(phase === 'closed' || phase === 'shortlist' ? [words.notYet[phase]] : []),
    ...(share ? [words.decided(apart)] : []),
    ...(share && percentOf(share) !== null ? [words.vcsLeadShare(share)] : []),
  ];
}

/** Why organisations stopped on the way, once enough of them have said so. */
function stoppedBlocks({ stopped, phase }: Report): readonly Block[] {
  if (phase === 'open' || stopped.stopped === 0) return [];
  const many = { kind: 'text' as const, text: words.stopped(stopped.stopped) };
  if (stopped.told < FEWEST_REASONS)
    return [many, { kind: 'note', text: words.stoppedFew(FEWEST_REASONS) }];
  return [
    many,
    { kind: 'text', text: [{ bold: words.stoppedHeading(stopped.told) }] },
    {
      kind: 'list',
      items: stopped.reasons.map(({ reason, count }) => words.stoppedRow(reason, count)),
    },
  ];
}

/** How it was made known, and where people met. */
function howBlocks({ publicity, events }: Report): readonly Block[] {
  const eventList = (kind: 'briefing' | 'presentation'): readonly Block[] => {
    const items = events
      .filter((one) => one.kind === kind)
      .map(({ title, startsAt, attended }) => words.event(title, startsAt, attended));
    if (items.length === 0) return [];
    return [
      { kind: 'text', text: [{ bold: words.eventsHeading[kind] }] },
      { kind: 'list', items },
    ];
  };
  return [
    { kind: 'text', text: [{ bold: words.publicityHeading }] },
    publicity.length === 0
      ? { kind: 'note', text: words.noPublicity }
      : { kind: 'list', items: publicity.map(({ kind, note }) => words.publicity(kind, note)) },
    ...eventList('briefing'),
    ...eventList('presentation'),
  ];
}
