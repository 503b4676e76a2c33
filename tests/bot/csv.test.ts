import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf, unguardText } from '../../bot/csv.ts';

test('commas, quotes and line breaks are quoted as RFC 4180 says, rows end in CR LF', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['x,y', 'say "hi"'],
        ['two\nlines', null],
      ],
    ),
  ).toBe('\uFEFFa,b\r\n"x,y","say ""hi"""\r\n"two\nlines",\r\n');
});

test.each([
  '=1+1',
  '+44 20',
  '-cmd',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\0=1',
  '  =1',
  '＝1',
  '＋1',
  '"=1',
  "'=1",
  '\uFEFF=1',
])('a text that a spreadsheet could take for a formula is kept inert: %j', (text) => {
  const cell = csvOf(['a'], [[text]]).slice('\uFEFFa\r\n'.length);
  expect(cell).toMatch(/^"?'/);
});

test('numbers stay numbers, also below zero', () => {
  expect(csvOf(['a', 'b'], [[-3.5, true]])).toBe('\uFEFFa,b\r\n-3.5,yes\r\n');
});

test('every text comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('=', "'", '"', ' ', 'a', '\0', '+') }),
      (text) => {
        const row = csvOf(['a', 'b'], [[text, 'end']]).slice(
          '\uFEFFa,b\r\n'.length,
          -',end\r\n'.length,
        );
        const cell = row.startsWith('"') ? row.slice(1, -1).replaceAll('""', '"') : row;
        expect(unguardText(cell)).toBe(text);
      },
    ),
  );
});
