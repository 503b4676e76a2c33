import { readTypedLines } from '../../typed-lines.ts';
import { beforeWords as words } from './before-words.en.ts';

/** Figures by their name, or a sentence about the first line that could not be read. */
export type Figures =
  | { readonly counts: Readonly<Record<string, number>> }
  | { readonly problem: string };

/** What else may be told of a round, as it is typed, and the most that it may be. */
const FACTS: Readonly<Record<string, number>> = {
  weeks: 104,
  areas: 999_999,
  'voluntary areas': 999_999,
};

/** Words by which sectors go in published tables. */
const SECTOR_WORDS: Readonly<Record<string, string>> = {
  school: 'school',
  schools: 'school',
  fe: 'school',
  college: 'school',
  colleges: 'school',
  university: 'school',
  health: 'health',
  pct: 'health',
  'primary care trust': 'health',
  council: 'council',
  district: 'council',
  borough: 'council',
  voluntary: 'voluntary',
  charity: 'voluntary',
  vcs: 'voluntary',
  private: 'private',
};

/** Applications by sector: one a line, `school 52`, `Voluntary or charity: 7`. */
export function readSectors(text: string): Figures {
  return readFigures(text, findSector, words.sectorUnclear);
}

/** Other figures: `weeks 6`, `areas 44`, `voluntary areas 9`, one a line. */
export function readFacts(text: string): Figures {
  const find = (name: string, figure: number) =>
    figure <= (FACTS[name] ?? -1) && (name !== 'weeks' || figure > 0) ? name : null;
  return readFigures(text, find, words.factUnclear);
}

function readFigures(
  text: string,
  find: (name: string, figure: number) => string | null,
  unclear: (line: string) => string,
): Figures {
  const counts = new Map<string, number>();
  const read = readTypedLines(text, (line) => {
    const parts = /^(.+?)[\s:;,=]+(\d{1,6})$/.exec(line);
    const name = (parts?.[1] ?? '').toLocaleLowerCase('en-GB').trim();
    const figure = Number(parts?.[2]);
    const key = parts && find(name, figure);
    if (!key) return unclear(line);
    if (counts.has(key)) return words.twice(line);
    counts.set(key, figure);
    return { key };
  });
  return 'problem' in read ? read : { counts: Object.fromEntries(counts) };
}

/** The one sector that the words name; null where they name none, or several. */
function findSector(name: string): string | null {
  const known = SECTOR_WORDS[name];
  if (known) return known;
  const found = name.split(/[^\p{L}]+/u).flatMap((word) => SECTOR_WORDS[word] ?? []);
  const [only, ...others] = [...new Set(found)];
  return only !== undefined && others.length === 0 ? only : null;
}
