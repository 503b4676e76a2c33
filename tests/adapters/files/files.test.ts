import readExcelFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { filesIn, makeFile } from '../../../adapters/files/files.ts';
import type { Block } from '../../../bot/view.ts';

const draw = async () => {
  throw new Error('There is nothing to draw.');
};

const BOOK = {
  kind: 'workbook',
  name: 'key-figures.xlsx',
  sheets: [{ name: 'All', columns: ['Figure', 'Value'], rows: [['=1+1', 42.5]] }],
} as const;

test('a text file, a document and a spreadsheet go along with a message, in its order', () => {
  const text: Block = { kind: 'text', text: 'Here they are.' };
  const file: Block = { kind: 'file', name: 'a.csv', mediaType: 'text/csv', body: 'x,y\n' };
  expect(filesIn([text, BOOK, { kind: 'divider' }, file])).toEqual([BOOK, file]);
});

test('a spreadsheet is written when it is sent, its texts as texts and its numbers whole', async () => {
  const { mediaType, bytes } = await makeFile(BOOK, draw);
  expect(mediaType).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  const [sheet] = await readExcelFile(Buffer.from(bytes));
  expect(sheet).toMatchObject({
    sheet: 'All',
    data: [
      ['Figure', 'Value'],
      ['=1+1', 42.5],
    ],
  });
});
