import type {
  Bar,
  ChangeRow,
  Chart,
  DistributionRow,
  Lead,
  LightRow,
  LightsChart,
  Panel,
} from './chart.ts';
import { roundPercent } from './figures/shares.ts';
import { cutText } from './text.ts';

/** The words on and about charts that do not come with the chart itself. */
export interface ChartWords {
  withheld: string;
  answers: (n: number) => string;
  percent: (percent: number) => string;
  /** How bars around a middle are read; takes the value in the middle. */
  middle: (value: string) => string;
  /** What the line through a later value is. */
  reach: string;
  /** What the signs on small panels are, and where nothing was measured. */
  panels: { withheld: string; reworded: string; missing: string };
  describe: (chart: Chart) => string;
}

/** Both platforms take alternative text of this length (Discord 1,024, Slack 2,000). */
const LONGEST = 1000;

/** The words on and about charts, in English. */
export const chartWords: ChartWords = {
  withheld: 'not shown, to protect people',
  answers: (n) => (n === 1 ? '1 answer' : `${n} answers`),
  percent: (percent) => `${roundPercent(percent)}%`,
  middle: (value) => `The line is the middle: half of “${value}” counts on either side.`,
  reach: 'where it may really lie, allowing for chance',
  panels: {
    withheld: 'not shown, to protect people',
    reworded: 'asked in other words from here on',
    missing: 'not measured',
  },
  describe: describeChart,
};

/**
 * The chart as text for those who cannot see it: a list of sentences, at most 1,000 characters.
 *
 * Where not all rows fit they are told in brief; those that do not fit even so are counted at the end,
 * never cut in the middle.
 */
export function describeChart(chart: Chart): string {
  const head = [
    `${kindNames[chart.kind]}: ${chart.title}`,
    chart.subtitle,
    chart.question,
    chart.note,
  ];
  const opening = cutText(
    head.flatMap((text) => (text ? [endSentence(text)] : [])).join(' '),
    LONGEST / 2,
  );
  const full = describeRows(chart);
  const isBrief = [opening, ...full].join(' ').length > LONGEST;
  const rows = isBrief && chart.kind === 'lights' ? describeLights(chart, nameLight) : full;
  for (let told = rows.length; told > 0; told -= 1) {
    const left = rows.length - told;
    const more = left === 0 ? [] : [`And ${left} more ${left === 1 ? 'row' : 'rows'}.`];
    const text = [opening, ...rows.slice(0, told), ...more].join(' ');
    if (text.length <= LONGEST) return text;
  }
  return opening;
}

const kindNames = {
  distribution: 'Stacked bar chart',
  bars: 'Bar chart',
  links: 'Picture of who works with whom',
  change: 'Chart of changes',
  lights: 'Table of traffic lights',
  multiples: 'Small charts',
} as const;

function describeRows(chart: Chart): readonly string[] {
  switch (chart.kind) {
    case 'distribution':
      return chart.rows.map((row) => describeRow(row, chart.scale));
    case 'bars':
      return chart.bars.map(describeBar);
    case 'links':
      return chart.leads.map((lead) => describeLead(lead, chart.kinds));
    case 'change':
      return chart.rows.map(describeChange);
    case 'lights':
      return describeLights(chart, describeLight);
    case 'multiples':
      return chart.panels.map(describePanel);
    default:
      return chart satisfies never;
  }
}

function describeChange(row: ChangeRow): string {
  if ('withheld' in row) return describeWithheld(row.label);
  if ('said' in row) return endSentence(`${row.label}: ${row.said}`);
  const { label, earlier, later, told, beside } = row;
  const shares = `${chartWords.percent(earlier)}, then ${chartWords.percent(later)}, ${told}`;
  return [`${label}: ${shares}`, ...(beside ? [beside] : [])].map(endSentence).join(' ');
}

function describeLights(
  { sections }: LightsChart,
  describe: (row: LightRow) => string,
): readonly string[] {
  return sections.flatMap(({ heading, rows }) =>
    rows.map((row, at) => [...(at === 0 ? [endSentence(heading)] : []), describe(row)].join(' ')),
  );
}

function describeLight({ colour, letter, label, value, beside, change }: LightRow): string {
  const light = colour === 'grey' ? 'grey' : `${colour} (${letter})`;
  const told = [light, value, beside, change?.words ?? ''].filter((one) => one !== '');
  return endSentence(`${label}: ${told.join(', ')}`);
}

/** A light in brief: its colour and figure. */
function nameLight({ colour, label, value }: LightRow): string {
  return endSentence(`${label}: ${[colour, value].filter((one) => one !== '').join(', ')}`);
}

function describePanel({ label, points }: Panel): string {
  const times = points.map(({ name, percent, isBreak, isMissing }) => {
    const hidden = isMissing ? chartWords.panels.missing : chartWords.withheld;
    const told = percent === null ? hidden : chartWords.percent(percent);
    return `${name} ${told}${isBreak ? ' (asked in other words)' : ''}`;
  });
  return endSentence(`${label}: ${times.join(', ')}`);
}

function describeLead({ label, kind, joined }: Lead, kinds: readonly string[]): string {
  const what = kinds[kind];
  const partners = new Intl.ListFormat('en-GB').format(joined);
  return endSentence(
    `${label}${what ? ` (${what})` : ''}: ${joined.length > 0 ? `with ${partners}` : 'alone'}`,
  );
}

function describeRow(row: DistributionRow, scale: readonly string[]): string {
  if ('withheld' in row) return describeWithheld(row.label);
  const answers = chartWords.answers(row.n);
  if ('said' in row) return endSentence(`${row.label}, ${answers}: ${row.said}`);
  const shares = row.percents.flatMap((percent, at) =>
    percent > 0 ? [`${scale[at] ?? at + 1} ${chartWords.percent(percent)}`] : [],
  );
  return `${row.label}, ${row.told ?? answers}: ${shares.join(', ')}.`;
}

function describeBar(bar: Bar): string {
  if ('withheld' in bar) return describeWithheld(bar.label);
  return `${bar.label}: ${chartWords.percent(bar.percent)}.`;
}

function describeWithheld(label: string): string {
  return `${label}: ${chartWords.withheld}.`;
}

function endSentence(text: string): string {
  return /[.?!…][”’"')]?$/.test(text) ? text : `${text}.`;
}
