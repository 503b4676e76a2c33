import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composePaper } from '../../../../bot/kpi/paper/compose.ts';
import { fitsPages } from '../../../../bot/kpi/paper/fit.ts';
import { makeSources } from '../../../../bot/kpi/paper/sources.ts';
import { tellFigure } from '../../../../bot/kpi/paper/telling.ts';
import { plainText } from '../../../../bot/view.ts';
import type { WordDocument } from '../../../../bot/word-document.ts';
import { plentyOf } from './plenty.ts';

const typed = { title: 'Working together', meeting: null, on: null };

function textOf({ parts }: WordDocument): string {
  return parts.map((part) => ('text' in part ? plainText(part.text) : '')).join('\n');
}

// Laid out by LibreOffice with Arial's widths, 108 papers of these sizes stood on two pages each.
test('whatever there is to tell, a paper stands on two pages', () => {
  const size = fc.record({
    kpis: fc.integer({ min: 0, max: 12 }),
    places: fc.integer({ min: 0, max: 20 }),
    statements: fc.integer({ min: 0, max: 6 }),
    length: fc.constantFrom(0, 30, 60, 120),
  });
  const asks = fc.array(fc.string({ minLength: 1, maxLength: 240 }), { maxLength: 6 });
  fc.assert(
    fc.property(size, asks, (plenty, lines) => {
      const paper = composePaper(plentyOf(plenty), { ...typed, asks: lines });
      expect(fitsPages(paper.title, paper.parts, 2)).toBe(true);
    }),
    { numRuns: 12 },
  );
});

test('five KPIs and three localities stand there whole, with the chart', () => {
  const paper = composePaper(plentyOf({ kpis: 3, places: 3, statements: 2, length: 0 }), {
    ...typed,
    asks: ['Agree the budget', 'Meet the groups', 'Read the report'],
  });
  expect(paper.parts.filter(({ kind }) => kind === 'figure')).toHaveLength(1);
  expect(textOf(paper)).not.toContain('Left out');
});

test('what does not fit is left out, and a line says how much', () => {
  const paper = composePaper(plentyOf({ kpis: 8, places: 12, statements: 6, length: 0 }), {
    ...typed,
    asks: [],
  });
  expect(textOf(paper)).toMatch(
    /Left out, so that this stays on two pages: (\d+ figures?, )?4 statements that were asked twice and [89] localities\. The full report has them\./,
  );
});

test('each source is a note once, and every mark points to one', () => {
  const { parts } = composePaper(plentyOf({ kpis: 5, places: 3, statements: 4, length: 0 }), {
    ...typed,
    asks: [],
  });
  const notes = parts.flatMap((part) =>
    part.kind === 'list' && part.isNumbered ? part.items : [],
  );
  expect(new Set(notes).size).toBe(notes.length);
  const marks = [...JSON.stringify(parts).matchAll(/\[(\d+)\]/g)].map(([, number]) =>
    Number(number),
  );
  expect([...new Set(marks)].sort((a, b) => a - b)).toEqual(notes.map((_, at) => at + 1));
});

test('a light that is held says for what it waits, and a KPI called like its figure is named once', () => {
  const [fact] = plentyOf({ kpis: 2, places: 0, statements: 0, length: 0 }).figures;
  if (!fact) throw new Error('There is no figure.');
  const row = { ...fact.row, kpiName: fact.row.label };
  const light = { ...fact.light, waiting: { colour: 'green', week: '2026-W50' } } as const;
  const told = tellFigure({ ...fact, row, light }, makeSources());
  expect(plainText(told[0] ?? '')).toBe('1 Rated it good or very good');
  expect(plainText(told[3] ?? '')).toBe(
    'A (amber); at least 80%; turns green if it lasts into another week',
  );
});
