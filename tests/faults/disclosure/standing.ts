import type { Figure } from './figures.ts';
import type { PositiveTold } from './tables.ts';

/** The questions behind the key figures, by what these are called. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'Rated it good or very good': 'How is it overall',
  'Feel more positive about the key challenges': 'I feel more positive',
};

const LINE = /^\S+ [GAR–] \d+ · (.+?)(?:, (.+?))?: (.+)$/u;

/** What is said of key figures without a number of answers in it. */
const SILENT = [
  /^G \(green\): the aim is reached/,
  /: red, and nobody has said why or what is done about it\.$/,
  /^\d+ more figures? needs? one; the web page has all\.$/,
];

/**
 * How a key figure stands, as a share of one group's answers the last time (`time`); nothing where none is
 * told, null for what is no such line.
 */
export function readStanding(
  text: string,
  time: number,
): { readonly positive: readonly PositiveTold[]; readonly figures: readonly Figure[] } | null {
  if (SILENT.some((one) => one.test(text))) return { positive: [], figures: [] };
  const [, label = '', name = '', said = ''] = LINE.exec(text) ?? [];
  const isSilent = /^(not measured yet|not shown, to protect people|\d+ \(counted in full\))\./;
  if (isSilent.test(said)) return { positive: [], figures: [] };
  const question = QUESTIONS[label];
  const [, percent, n] = /^(\d+)% \(\d+ to \d+%; (\d+) who answered\)\./.exec(said) ?? [];
  if (!question || percent === undefined) return null;
  const group = name === '' ? 'Everybody' : name.charAt(0).toUpperCase() + name.slice(1);
  return {
    positive: [{ time, question, group, percent: Number(percent) }],
    figures: [{ question, group, n: Number(n) }],
  };
}
