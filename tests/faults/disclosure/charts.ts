import { words } from '../../../bot/pulse/words.en.ts';
import type { Figure } from './figures.ts';
import type { Asked } from './questions.ts';

/** What the words of one chart tell. */
export interface ChartTold {
  readonly figures: readonly Figure[];
  /** Time by time: the share of everybody who chose the upper part of the scale. */
  readonly trend: readonly {
    readonly question: string;
    readonly percents: readonly (number | null)[];
  }[];
  /** How those moved who answered both times: downwards, not at all, upwards, in per cent. */
  readonly moves: readonly Row[];
}

/** One row: its label, how many answered, and the shares or a sentence; nulls are not shown. */
export interface Row {
  readonly label: string;
  readonly n: number | null;
  readonly shares: Readonly<Record<string, number>> | null;
  readonly said: string | null;
}

const EVERYBODY = 'Everybody';
const RATE =
  /^(?:\d+ of the \d+ (?:person|people) asked answered \(\d+%\)(?:, and \d+ who joined later)?\.|\d+ (?:person|people) (?:was|were) asked\. With so few, how many answered is not shown, to protect them\.) /;

/** Reads the alternative text of a chart; fails where it says something that nobody expects. */
export function readChart(text: string, questions: readonly Asked[]): ChartTold {
  const [, kind = '', rest = ''] =
    /^(Stacked bar chart|Bar chart|Chart of changes): [^.]+\. (.*)$/s.exec(text) ?? [];
  const nothing = { figures: [], trend: [], moves: [] };
  if (rest.startsWith('Compared with: ')) {
    const body = rest.replace(/^Compared with: [^.]+\. [^.]+\. /, '');
    return kind === 'Stacked bar chart' ? { ...nothing, moves: rowsIn(body) } : nothing;
  }
  const isTrend = rest.startsWith('Time by time, everybody. ');
  const told = rest.replace(isTrend ? 'Time by time, everybody. ' : RATE, '');
  const parts = questions.filter((one) => told.startsWith(`${one.stem ?? one.wording}. `));
  const [question] = parts;
  if (!question) throw new Error(`A chart of no question: ${text}`);
  const body = told.slice((question.stem ?? question.wording).length + 2);
  if (isTrend) return { ...nothing, trend: [trendOf(question, body)] };
  if (kind === 'Bar chart') return { ...nothing, figures: [barsOf(question, body)] };
  const rows = rowsIn(body);
  return { ...nothing, figures: rows.flatMap((row) => figuresOf(row, question)) };
}

function figuresOf(row: Row, question: Asked): readonly Figure[] {
  const { label, n, shares, said } = row;
  // Shares of a ranking are of all who ranked, whatever the place: the file counts them otherwise.
  if (question.kind === 'ranking')
    return n === null ? [] : [{ question: `${question.stem} First choice`, group: EVERYBODY, n }];
  const isGrid = question.kind === 'grid';
  const options = words.scale('rating').map((one) => one.label);
  const names = question.options.length > 0 ? question.options : options;
  const scale =
    question.kind === 'agreement' ? words.scale('agreement').map((one) => one.label) : names;
  return [
    {
      question: isGrid ? `${question.stem} ${label}` : question.wording,
      group: isGrid ? EVERYBODY : label,
      ...(n === null ? {} : { n }),
      ...(said === null ? {} : { said }),
      ...(shares === null
        ? {}
        : { percents: Object.fromEntries(scale.map((one) => [one, shares[one] ?? 0])) }),
    },
  ];
}

function rowsIn(body: string): readonly Row[] {
  const row =
    /(?:([^.]+?), (\d+) answers?: ([^.]+)|([^.]+): not shown, to protect people|And \d+ more rows?)\.(?: |$)/gy;
  return inOrder(body, row).flatMap(([, label, n, told = '', hidden]): readonly Row[] => {
    if (hidden !== undefined) return [{ label: hidden, n: null, shares: null, said: null }];
    if (label === undefined) return [];
    const shares = told.split(', ').map((one) => /^(.*) (\d+)%$/.exec(one));
    const isSaid = shares.includes(null);
    return [
      {
        label,
        n: Number(n),
        said: isSaid ? told : null,
        shares: isSaid
          ? null
          : Object.fromEntries(shares.map((one) => [one?.[1] ?? '', Number(one?.[2])])),
      },
    ];
  });
}

function barsOf(question: Asked, body: string): Figure {
  const { note, n } = noteOf(body);
  const percents = barsIn(body.slice(note.length));
  const shown = Object.entries(percents).filter((one): one is [string, number] => one[1] !== null);
  return {
    question: question.wording,
    group: EVERYBODY,
    ...(n === undefined ? {} : { n: Number(n) }),
    ...(shown.length > 0 ? { percents: Object.fromEntries(shown) } : {}),
  };
}

/** What stands before the bars: of how many people they are, or that these are too alike for any. */
function noteOf(body: string): { readonly note: string; readonly n: string | undefined } {
  const shares =
    /^Shares of the (\d+) (?:person|people) who answered this question(?:; one could choose several)?\. /;
  const alike = /^Of (\d+) people: too alike to show more, to protect them\. /;
  const [note = '', n] = shares.exec(body) ?? alike.exec(body) ?? [];
  return { note, n };
}

function trendOf(question: Asked, body: string): ChartTold['trend'][number] {
  const percents = barsIn(body.replace(/^How many answered 4 or more\. /, ''));
  return { question: question.wording, percents: Object.values(percents) };
}

function barsIn(body: string): Readonly<Record<string, number | null>> {
  const bar = /([^.:]+): (?:(\d+)%|not shown, to protect people)\.(?: |$)/gy;
  return Object.fromEntries(
    inOrder(body, bar).map(([, label, percent]) => [
      label ?? '',
      percent === undefined ? null : Number(percent),
    ]),
  );
}

/** All of a text, piece by piece; fails where something is left that the pattern does not know. */
function inOrder(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const found = [...text.matchAll(pattern)];
  const length = found.reduce((sum, [whole]) => sum + whole.length, 0);
  if (length !== text.length) throw new Error(`Not understood: ${text.slice(length)}`);
  return found;
}
