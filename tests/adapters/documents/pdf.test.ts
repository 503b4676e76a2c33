import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { renderDocument } from '../../../adapters/documents/render.ts';
import type { Document, Part } from '../../../bot/document.ts';

const badge = { name: 'Siân Ŵyn', organisation: 'Łódź Żółć', note: 'School' };

async function print(...sections: readonly (readonly Part[])[]) {
  const document: Document = {
    title: 'Printable pack',
    language: 'en-GB',
    footer: 'Open day · printed today',
    sections,
  };
  const pdf = await getDocumentProxy(new Uint8Array(await renderDocument(document)));
  const { text } = await extractText(pdf, { mergePages: false });
  return { pdf, pages: text };
}

test('a document has a title, a language and marks, and each section begins a page', async () => {
  const { pdf, pages } = await print(
    [{ kind: 'heading', text: 'Sign-in sheet' }],
    [{ kind: 'paragraph', text: 'Bring a pen.' }],
  );
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({ Title: 'Printable pack', Language: 'en-GB' });
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  expect(pages).toEqual([
    'Sign-in sheet\nOpen day · printed today Page 1 of 2',
    'Bring a pen.\nOpen day · printed today Page 2 of 2',
  ]);
});

test('letters of Welsh and Polish are printed as they are', async () => {
  const { pages } = await print([{ kind: 'badges', badges: [badge] }]);
  expect(pages[0]).toContain('Siân Ŵyn');
  expect(pages[0]).toContain('Łódź Żółć');
});

test('a long table names its columns on every page and loses no row', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => [{ boxes: 1 + (at % 3) }, `Guest ${at}`]);
  const columns = [
    { label: 'Here', width: 1 },
    { label: 'Who it is', width: 5 },
  ];
  const { pages } = await print([{ kind: 'table', columns, rows, size: 14, rowHeight: 30 }]);
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.every((page) => page.includes('Who it is'))).toBe(true);
  const guests = pages.join('\n').match(/Guest \d+/g) ?? [];
  expect(guests).toEqual(rows.map((_, at) => `Guest ${at}`));
});

test('eight badges stand on a page', async () => {
  const { pages } = await print([
    { kind: 'badges', badges: Array.from({ length: 17 }, () => badge) },
  ]);
  expect(pages.map((page) => page.match(/Siân/g)?.length)).toEqual([8, 8, 1]);
});

test('a question stays on one page with what is to be ticked', async () => {
  const choices = ['Nothing', 'A little', 'Something', 'Quite a lot', 'A great deal'];
  const questions = Array.from(
    { length: 20 },
    (_, at): Part => ({
      kind: 'choices',
      question: `Question ${at}?`,
      choices,
    }),
  );
  const { pages } = await print(questions);
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages)
    expect(page.match(/great deal/g)?.length).toBe(page.match(/Question/g)?.length);
});

test('a document that cannot be drawn fails, and the next one is drawn', async () => {
  await expect(print([{ kind: 'nothing' } as never, null as never])).rejects.toThrow(
    'The document was not drawn.',
  );
  expect((await print([{ kind: 'poster', text: 'KITE' }])).pages[0]).toContain('KITE');
});
