import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { writeWord } from '../../../adapters/documents/word.ts';
import type { WordDocument, WordPart } from '../../../bot/word-document.ts';
import { chartAlt, fakeCharts } from '../../support/messenger-contract.ts';
import { chart } from '../../support/views.ts';
import { wordLines, wordPart } from '../../support/word.ts';

const nasty = 'O’Brien & <b>Sons</b> 🎉 @everyone =1+1\u202e\u0007';
const table: WordPart = {
  kind: 'table',
  columns: [
    { label: 'Group', width: 3 },
    { label: 'Good or very good', width: 1 },
  ],
  rows: [
    ['Voluntary groups', [{ bold: '81%' }, ' of 40']],
    [nasty, ''],
  ],
};

async function write(parts: readonly WordPart[], draw = fakeCharts): Promise<Buffer> {
  const document: WordDocument = { title: 'Paper', language: 'en-GB', footer: 'Leafy', parts };
  return writeWord(document, draw);
}

test('a document has a title, a language, real styles, A4 pages and page numbers', async () => {
  const bytes = await write([
    { kind: 'heading', level: 1, text: 'What we did' },
    { kind: 'heading', level: 2, text: 'By ward' },
    { kind: 'list', items: ['Three events', [{ italic: 'Two' }, ' calls']] },
    { kind: 'list', isNumbered: true, items: ['Weekly pulse, closed 3 May'] },
    { kind: 'note', text: 'Margins are 95 in 100.' },
  ]);
  const main = wordPart(bytes, 'word/document.xml');
  const styles = [...main.matchAll(/<w:pStyle w:val="(\w+)"/g)].map(([, name]) => name);
  expect(styles).toEqual([
    ...['Title', 'Heading1', 'Heading2', 'ListBullet', 'ListBullet', 'ListNumber', 'Note'],
  ]);
  expect(main).toContain('<w:pgSz w:w="11906" w:h="16838"');
  expect(wordPart(bytes, 'docProps/core.xml')).toContain('<dc:title>Paper</dc:title>');
  const look = wordPart(bytes, 'word/styles.xml');
  expect(look).toContain('<w:lang w:val="en-GB"/>');
  for (const name of ['heading 1', 'heading 2', 'List Bullet', 'caption', 'Title'])
    expect(look.toLowerCase()).toContain(`<w:name w:val="${name.toLowerCase()}"/>`);
  const foot = Object.keys(unzipSync(bytes)).find((name) => name.startsWith('word/footer')) ?? '';
  const footer = wordPart(bytes, foot);
  expect(footer).toContain('Leafy');
  expect(footer).toMatch(/PAGE.*NUMPAGES/s);
  const sizes = look
    .split('<w:style ')
    // Notes at the foot of a page are Word's own: we write none.
    .filter((style) => !/styleId="(Foot|End)note/.test(style))
    .flatMap((style) =>
      [...style.matchAll(/<w:sz w:val="(\d+)"/g)].map(([, size]) => Number(size)),
    );
  expect(Math.min(...sizes)).toBe(22);
});

test('a table names its columns on every page, merges nothing and cuts no row in two', async () => {
  const bytes = await write([table]);
  const main = wordPart(bytes, 'word/document.xml');
  expect(main.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(main.match(/<w:cantSplit\/>/g)).toHaveLength(3);
  expect(main).not.toMatch(/gridSpan|vMerge/);
  expect(main).toMatch(/<w:tblLook [^>]*w:firstRow="(1|true)"/);
  expect(wordLines(bytes)).toEqual([
    ...['Paper', 'Group', 'Good or very good', 'Voluntary groups', '81% of 40'],
    'O’Brien & <b>Sons</b> 🎉 @everyone =1+1',
    ...['', ''],
  ]);
});

test('what somebody typed stays what it is, lines and links included', async () => {
  const bytes = await write([
    { kind: 'paragraph', text: `${nasty}\nSecond line` },
    { kind: 'paragraph', text: ['See ', { link: 'the page', url: 'https://a.example/?a=1&b=2' }] },
  ]);
  expect(wordLines(bytes)).toEqual([
    'Paper',
    'O’Brien & <b>Sons</b> 🎉 @everyone =1+1\nSecond line',
    'See the page',
  ]);
  const links = wordPart(bytes, 'word/_rels/document.xml.rels');
  expect(links).toContain('Target="https://a.example/?a=1&amp;b=2"');
});

test('a chart is a picture with its figures in words, and a caption below', async () => {
  const bytes = await write([{ kind: 'figure', chart, caption: 'Figure 1. Before and after' }]);
  const main = wordPart(bytes, 'word/document.xml');
  expect(main).toContain(`descr="${chartAlt}"`);
  expect(Object.keys(unzipSync(bytes)).filter((name) => name.endsWith('.png'))).toHaveLength(1);
  expect(wordLines(bytes)).toEqual(['Paper', '', 'Figure 1. Before and after']);
});

test('a chart that cannot be drawn is told in words', async () => {
  const bytes = await write([{ kind: 'figure', chart, caption: 'Figure 1' }], () =>
    Promise.reject(new Error('No thread.')),
  );
  const [, words, caption] = wordLines(bytes);
  expect(words).toContain('Before: 45');
  expect(caption).toBe('Figure 1');
});
