import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { attachable, cleanName, readAttachment } from '../../../../bot/eoi/round/file-kind.ts';
import { image } from '../../../support/views.ts';
import { docx, officeFile, pdf, xlsx } from './files.ts';

const read = (body: Uint8Array) => readAttachment(Buffer.from(body).toString('base64'));
const kindOf = (body: Uint8Array) => {
  const found = read(body);
  return typeof found === 'string' ? found : found.kind;
};

test('what a file is is told by what is in it', () => {
  expect(kindOf(pdf())).toBe('pdf');
  expect(kindOf(docx())).toBe('docx');
  expect(kindOf(xlsx())).toBe('xlsx');
  expect(kindOf(image.body)).toBe('png');
  expect(kindOf(Buffer.from('ffd8ffe000104a464946ffd9', 'hex'))).toBe('jpeg');
});

test.each([
  ['a text', Buffer.from('Hello')],
  ['nothing', Buffer.alloc(0)],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
  ['a program', Buffer.from('MZ\x90\0 This program cannot be run in DOS mode. %PDF-1.7 %%EOF')],
  ['a program with an archive behind it', Buffer.concat([Buffer.from('MZ'), docx()])],
  ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['an archive', Buffer.from(zipSync({ 'notes.txt': strToU8('Hello') }))],
  ['the beginning of a PDF', pdf().subarray(0, 20)],
  ['half a Word file', docx().subarray(0, 60)],
  ['a PDF that is too large', Buffer.concat([pdf(), Buffer.alloc(attachable.mostBytes), pdf()])],
])('%s is not taken', (_, body) => {
  expect(kindOf(body)).toBe('wrong');
});

test.each([
  ['macros', officeFile('word', { 'word/vbaProject.bin': 'x' })],
  ['a list that says so', officeFile('word', {}, 'document.macroEnabled.main+xml')],
  ['old macros of Excel', officeFile('excel', { 'xl/macrosheets/sheet1.xml': 'x' })],
  ['a control', officeFile('word', { 'word/activeX/activeX1.bin': 'x' })],
  ['a wrapped object', officeFile('word', { 'word/embeddings/oleObject1.bin': 'x' })],
  ['a program', officeFile('excel', { 'xl\\media\\Invoice.EXE': 'x' })],
])('an office file with %s is not taken', (_, body) => {
  expect(kindOf(body)).toBe('runs');
});

test('a Word file with a sheet in it, as charts have, is taken', () => {
  const body = officeFile('word', { 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': 'x' });
  expect(kindOf(body)).toBe('docx');
});

test.each([
  ['Plan.PDF', 'pdf', 'Plan.pdf'],
  ['C:\\fakepath\\plan.docx', 'docx', 'plan.docx'],
  ['../../etc/passwd', 'pdf', 'passwd.pdf'],
  ['invoice\u202Efdp.exe', 'pdf', 'invoicefdp.exe.pdf'],
  ['photo.jpg', 'png', 'photo.jpg.png'],
  ['photo.jpeg', 'jpeg', 'photo.jpeg'],
  ['.pdf', 'pdf', 'pdf.pdf'],
  ['..', 'pdf', 'file.pdf'],
  ['', 'xlsx', 'file.xlsx'],
  ['What? "Us" <b>.pdf', 'pdf', 'What- -Us- -b-.pdf'],
  ['O’Neill’s plan 🌱.pdf', 'pdf', 'O’Neill’s plan 🌱.pdf'],
] as const)('the name %j of a %s is kept as %j', (given, kind, kept) => {
  expect(cleanName(given, kind)).toBe(kept);
});

test('no name has folders, direction switches or more than 120 characters, and each ends rightly', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = cleanName(given, 'pdf');
      expect(name).toMatch(/^[^\\/<>:"|?*]{1,116}\.pdf$/);
      expect(name.length).toBeLessThanOrEqual(120);
      expect(name).not.toMatch(/[\u202A-\u202E\u2066-\u2069]|\p{Cc}/u);
      expect(name).not.toMatch(/^\./);
    }),
  );
});
