import type { Chart } from '../../chart.ts';
import type { WordDocument, WordPart } from '../../word-document.ts';
import { listCannot } from './cannot.ts';
import { percentBars, percentChanges } from './charts.ts';
import type { PaperFacts } from './facts.ts';
import { fitsPages } from './fit.ts';
import { makeSources, type Sources } from './sources.ts';
import { tellDone, tellFigure, tellMoved, tellPlace } from './telling.ts';
import { words } from './words.en.ts';

/** What was typed for a paper. */
export interface Typed {
  readonly title: string;
  /** Before whom it is put; null where that was not said. */
  readonly meeting: string | null;
  /** `YYYY-MM-DD`. */
  readonly on: string | null;
  readonly asks: readonly string[];
}

/** How much of each there may be, so that it stands on two pages. */
interface Room {
  /** 2 for the chart of what changed, 1 for the bars, which are smaller, 0 for none. */
  readonly chart: number;
  readonly cannot: number;
  readonly moved: number;
  readonly places: number;
  readonly figures: number;
}

/**
 * What is left out first where there is no room, and down to how many: what is told elsewhere too goes
 * before what is told here only.
 */
const order: readonly (readonly [keyof Room, number])[] = [
  ['chart', 1],
  ['moved', 2],
  ['places', 4],
  ['cannot', 3],
  ['chart', 0],
  ['places', 3],
  ['cannot', 2],
  ['figures', 6],
  ['moved', 0],
  ['places', 0],
  ['figures', 1],
  ['cannot', 0],
];

const PAGES = 2;

/** The paper on two pages: what does not fit is left out, the least needed first, and a line says what. */
export function composePaper(facts: PaperFacts, typed: Typed): WordDocument {
  let room = everything(facts);
  let parts = writeParts(facts, typed, room);
  while (!fitsPages(typed.title, parts, PAGES)) {
    const less = leaveOut(room);
    if (less === null) break;
    room = less;
    parts = writeParts(facts, typed, room);
  }
  return {
    title: typed.title,
    language: 'en-GB',
    footer: words.footer(facts.network, facts.today),
    parts,
  };
}

function everything(facts: PaperFacts): Room {
  return {
    chart: 2,
    cannot: listCannot(facts).length,
    moved: facts.moved.length,
    places: facts.places.length,
    figures: facts.figures.length,
  };
}

function leaveOut(room: Room): Room | null {
  const next = order.find(([what, least]) => room[what] > least);
  return next ? { ...room, [next[0]]: room[next[0]] - 1 } : null;
}

function writeParts(facts: PaperFacts, typed: Typed, room: Room): readonly WordPart[] {
  const sources = makeSources();
  const shown = facts.figures.slice(0, room.figures);
  const cannot = listCannot(facts);
  const places = facts.places.slice(0, room.places);
  const moved = facts.moved.slice(0, room.moved);
  const changes = room.chart < 2 ? null : percentChanges(shown, facts.year.name);
  const body: readonly WordPart[] = [
    { kind: 'paragraph', text: words.opening(facts, typed.meeting, typed.on) },
    ...doneParts(facts, sources),
    ...figureParts(words.howWell, shown, facts, 'how-well', sources),
    ...(room.chart > 0 && !changes ? barParts(facts) : []),
    ...figureParts(words.betterOff, shown, facts, 'better-off', sources),
    ...(changes ? [figureOf(changes, words.changes.caption)] : []),
    ...listPart(moved.map((fact) => tellMoved(fact, sources))),
    ...(places.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: words.byPlace } as const,
          {
            kind: 'table' as const,
            columns: words.placeColumns,
            rows: places.map((place) => tellPlace(place, sources)),
          },
        ]),
    ...section(words.cannotHeading, cannot.slice(0, room.cannot)),
    { kind: 'heading', level: 1, text: words.asksHeading },
    ...(typed.asks.length > 0
      ? listPart(typed.asks)
      : [{ kind: 'paragraph', text: words.noAsks } as const]),
  ];
  const left = {
    figures: facts.figures.length - shown.length,
    statements: facts.moved.length - moved.length,
    places: facts.places.length - places.length,
    cannot: cannot.length - Math.min(cannot.length, room.cannot),
  };
  return [...body, ...closing(sources, words.leftOut(left))];
}

function doneParts({ done }: PaperFacts, sources: Sources): readonly WordPart[] {
  const told = done.map((one) => tellDone(one, sources)).filter((line) => line !== null);
  return section(words.howMuch, told.length > 0 ? told : [words.nothingDone]);
}

function figureParts(
  heading: string,
  shown: PaperFacts['figures'],
  { year }: PaperFacts,
  stage: 'how-well' | 'better-off',
  sources: Sources,
): readonly WordPart[] {
  const own = shown.filter(({ row }) => row.stage === stage);
  const rows = own.map((fact) => tellFigure(fact, sources));
  return [
    { kind: 'heading', level: 1, text: heading },
    rows.length > 0
      ? { kind: 'table', columns: words.figureColumns(year.name), rows }
      : { kind: 'paragraph', text: words.nothingMeasured },
  ];
}

function barParts({ figures, year }: PaperFacts): readonly WordPart[] {
  const chart = percentBars(figures, year.name);
  return chart ? [figureOf(chart, words.chart.caption)] : [];
}

function figureOf(chart: Chart, caption: string): WordPart {
  return { kind: 'figure', chart, caption };
}

function section(heading: string, items: readonly string[]): readonly WordPart[] {
  if (items.length === 0) return [];
  return [{ kind: 'heading', level: 1, text: heading }, ...listPart(items)];
}

function listPart(items: Extract<WordPart, { kind: 'list' }>['items']): readonly WordPart[] {
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

function closing(sources: Sources, leftOut: string | null): readonly WordPart[] {
  return [
    { kind: 'heading', level: 1, text: words.sourcesHeading },
    { kind: 'list', isNumbered: true, items: sources.notes() },
    { kind: 'note', text: words.method },
    ...(leftOut === null ? [] : [{ kind: 'note', text: leftOut } as const]),
  ];
}
