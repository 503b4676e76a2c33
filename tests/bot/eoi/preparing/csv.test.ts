import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLotsFile } from '../../../../bot/eoi/preparing/csv.ts';

const read = (text: string) => readLotsFile(Buffer.from(text));

const northside = {
  name: 'Northside',
  district: 'North',
  budget: '£60,000 a year',
  duration: '3 years',
  building: 'Northside School',
  staffTransfer: 'yes',
  smallestShare: '10 %',
};

test('columns are known by their names, in any order, and others are left aside', () => {
  expect(
    read(
      'District,Smallest share a partner may take,AREA,Indicative budget,Contract length,Building,Would staff transfer (TUPE)?,Our notes\r\n' +
        'North,10 %,Northside,"£60,000 a year",3 years,Northside School,Yes,call Ann\r\n',
    ),
  ).toEqual({ lots: [northside], leftAside: ['Our notes'] });
});

test('what is not known may be left out or said', () => {
  const lot = { district: '', budget: '', duration: '', building: '', smallestShare: '' };
  expect(read('name\nNorthside\n\nWest End\n')).toEqual({
    lots: [
      { ...lot, name: 'Northside', staffTransfer: 'not-known' },
      { ...lot, name: 'West End', staffTransfer: 'not-known' },
    ],
    leftAside: [],
  });
  expect(read('name;tupe;share\nNorthside;N;tbc\nWest End;Not known;?')).toMatchObject({
    lots: [
      { staffTransfer: 'no', smallestShare: '' },
      { staffTransfer: 'not-known', smallestShare: '' },
    ],
  });
});

test('files as Excel saves them are read: with a mark, semicolons, Windows letters, two-byte letters', () => {
  const text = 'Name;Budget\r\nSt Ann’s;£60,000\r\n';
  const lots = [{ name: 'St Ann’s', budget: '£60,000' }];
  expect(read(`\ufeff${text}`)).toMatchObject({ lots });
  const windows = Buffer.from(text.replace('’', '\u0092'), 'latin1');
  expect(readLotsFile(windows)).toMatchObject({ lots });
  const wide = Buffer.from(`\ufeff${text.replaceAll(';', '\t')}`, 'utf16le');
  expect(readLotsFile(wide)).toMatchObject({ lots });
});

test.each([
  [
    'name,budget\nNorthside,1\n,2\n',
    'Line 3: the name of the area is missing. Nothing was changed.',
  ],
  [
    'name,budget\n"North\nside",1\nNORTH side,2\n',
    'Line 4: “NORTH side” stands on line 2 already. Nothing was changed.',
  ],
  [
    'name,tupe\nNorthside,perhaps\nWest End,maybe\nEast,maybe',
    'Line 2: “perhaps” does not say whether staff would transfer. Write yes, no or not known. 2 more lines need a look too. Nothing was changed.',
  ],
  [
    `name\n${'x'.repeat(101)}`,
    'Line 2: the name is longer than 100 characters. Please shorten it. Nothing was changed.',
  ],
  [
    'name\nNorthside\n"West End\nEast\n',
    'From line 3 on this file cannot be read: there is a quotation mark that is never closed. Mend it, then choose the file again.',
  ],
  [
    'budget,tupe\n1,yes',
    'I cannot tell which column has the names of the areas. Call it “Name”, then choose the file again.',
  ],
  [
    'name,budget,value\na,1,2',
    'The columns “budget” and “value” seem to be about the same. Rename or remove one of them, then choose the file again.',
  ],
  [
    'name\n',
    'There are no areas in this file. The first line has the names of the columns, and each line below is one area.',
  ],
  [
    `name\n${Array.from({ length: 101 }, (_, at) => `Area ${at}`).join('\n')}`,
    'There are 101 areas in this file, and a call for interest has 100 at most. Make two calls of it.',
  ],
  [
    'PK\x03\x04',
    'This is an Excel workbook. Open it, choose “Save as” and then “CSV (comma delimited)”, and choose that file here.',
  ],
  ['na\0me', 'This file cannot be read as text. Save it as CSV, then choose it again.'],
])('%j is refused in one sentence', (text, problem) => {
  expect(read(text)).toEqual({ problem });
});

test('whatever is written into a file is read again as it was', () => {
  const cell = (most: number) =>
    fc
      .string({ unit: 'grapheme', maxLength: most })
      .map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
      .filter(
        (text) =>
          text.length <= most &&
          !/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(text),
      );
  fc.assert(
    fc.property(
      fc.uniqueArray(
        cell(20).filter((text) => text !== ''),
        {
          minLength: 1,
          selector: (text) => text.toLocaleLowerCase('en-GB'),
        },
      ),
      cell(50),
      fc.constantFrom(',', ';', '\t'),
      (names, building, delimiter) => {
        const rows = [['Name', 'Building'], ...names.map((name) => [name, building])];
        const file = readLotsFile(Buffer.from(stringify(rows, { delimiter, bom: true })));
        expect('lots' in file && file.lots.map((lot) => [lot.name, lot.building])).toEqual(
          names.map((name) => [name, building]),
        );
      },
    ),
    { numRuns: 100 },
  );
});
