import readExcelFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { writeWorkbook } from '../../../adapters/sheets/workbook.ts';

test('what could be taken for a formula comes back as the text it was', async () => {
  const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', "'=1+1", '"=1+1', '<b>&amp;'];
  const file = await writeWorkbook([
    { name: 'Figures', columns: ['Text', 'Number'], rows: texts.map((text, at) => [text, at]) },
    { name: 'Comments', columns: ['=Comment'], rows: [] },
  ]);
  expect(await readExcelFile(file)).toEqual([
    { sheet: 'Figures', data: [['Text', 'Number'], ...texts.map((text, at) => [text, at])] },
    { sheet: 'Comments', data: [['=Comment']] },
  ]);
});
