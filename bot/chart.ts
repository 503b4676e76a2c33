/**
 * A chart in words and numbers, whatever draws it.
 *
 * All texts are final: they come from the capability's catalogue. Percentages are exact, from 0
 * to 100; rounding is the drawing's business. A row that must not be shown carries no number.
 */
export type Chart = DistributionChart | BarsChart | LinksChart;

interface ChartFrame {
  /** What the chart shows, for instance the survey and its wave. */
  title: string;
  /** When and who, for instance `Week 7 · 48 of 60 answered`. */
  subtitle: string;
  /** The question as it was asked. */
  question: string;
  /** One sentence under the chart, for instance how to read it. */
  note?: string;
}

/** How a numbered scale was answered: everybody first, then a row for each group. */
export interface DistributionChart extends ChartFrame {
  kind: 'distribution';
  /** Each value of the scale in words, from the lowest to the highest; 2 to 11 of them. */
  scale: string[];
  rows: DistributionRow[];
}

/** A group's row: its shares, a sentence in their place, or nothing. */
export type DistributionRow = ShownRow | SaidRow | WithheldRow;

interface ShownRow {
  label: string;
  /** People who answered. */
  n: number;
  /** One for each value of the scale, in its order. */
  percents: number[];
  /** What stands beside the label in place of how many answers there were: `80 places`. */
  told?: string;
}

/** A row of which only a sentence may be told, for instance `all answered 4 or more`. */
interface SaidRow {
  label: string;
  n: number;
  said: string;
}

interface WithheldRow {
  label: string;
  withheld: true;
}

/** How often each option was chosen, or one figure for each group. */
export interface BarsChart extends ChartFrame {
  kind: 'bars';
  bars: Bar[];
}

/** One option's bar. */
export type Bar = { label: string; percent: number } | WithheldRow;

/** Who works with whom: those who lead on one side, those who join on the other, a line for each pair. */
export interface LinksChart extends ChartFrame {
  kind: 'links';
  leads: Lead[];
  /** Above those who lead, and above those who join. */
  headings: { leads: string; joined: string };
  /** What those who lead may be, in words: each has a mark and a colour of its own. */
  kinds: string[];
}

/** Somebody who leads; `kind` is a place in the chart's kinds. Who has the same label is the same. */
export interface Lead {
  label: string;
  kind: number;
  joined: string[];
}
