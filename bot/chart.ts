/**
 * A chart in words and numbers, whatever draws it.
 *
 * All texts are final: they come from the capability's catalogue. Percentages are exact, from 0
 * to 100; rounding is the drawing's business. A row that must not be shown carries no number.
 */
export type Chart =
  | DistributionChart
  | BarsChart
  | LinksChart
  | ChangeChart
  | LightsChart
  | MultiplesChart;

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
  /**
   * Which value is neither the one nor the other, by its place in the scale: then bars are drawn around
   * its middle, so that both sides can be compared (R. M. Heiberger and N. B. Robbins, Journal of
   * Statistical Software 57 (5), 2014). Missing where a scale has no two sides.
   */
  middle?: number;
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

/** How shares changed from one time to another: a row each, both times on one axis from 0 to 100%. */
export interface ChangeChart extends ChartFrame {
  kind: 'change';
  /** What both times are called, for instance `first time` and `second time`. */
  times: { earlier: string; later: string };
  rows: ChangeRow[];
}

/** One change, with its sentence; a sentence alone, or nothing. */
export type ChangeRow =
  | {
      label: string;
      earlier: number;
      later: number;
      /** Where the later value may lie, allowing for chance: earlier plus the interval of the change. */
      reach: [low: number, high: number] | null;
      /** The change in words: `+27 points (+7 to +44): a real change`. */
      told: string;
      isReal: boolean;
      /** Of how many people, and how many are left out. */
      beside?: string;
    }
  | { label: string; said: string }
  | WithheldRow;

/** How key figures stand: lights with their letters, in sections. */
export interface LightsChart extends ChartFrame {
  kind: 'lights';
  sections: { heading: string; rows: LightRow[] }[];
}

/** One figure; its light has a letter, so that nobody needs to tell colours apart. */
export interface LightRow {
  colour: 'green' | 'amber' | 'red' | 'grey';
  letter: string;
  label: string;
  /** The figure with its margin, or why there is none. */
  value: string;
  /** What is wanted of it, and why it is grey: a short line. */
  beside: string;
  /** What changed since the last time, with an arrow that way. */
  change?: { words: string; way: 'up' | 'down' | 'same' };
}

/** The same share over several times, a small panel for each group. */
export interface MultiplesChart extends ChartFrame {
  kind: 'multiples';
  panels: Panel[];
}

/** One group's times, the first one first. */
export interface Panel {
  label: string;
  points: {
    name: string;
    /** Null: not shown, or not measured. */
    percent: number | null;
    /** Nothing was measured, so nothing is withheld either. */
    isMissing?: true;
    /** Asked in other words than the time before: no line leads here. */
    isBreak?: true;
  }[];
}
