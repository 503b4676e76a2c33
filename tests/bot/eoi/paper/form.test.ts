import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { PaperForm } from '../../../../bot/eoi/paper/form.ts';
import { readForm } from '../../../../bot/eoi/paper/reading.ts';
import { writeForm } from '../../../../bot/eoi/paper/writing.ts';
import { newId } from '../../../../bot/ids.ts';
import { cleanText } from '../../../../bot/text.ts';

const applicationId = newId();
const lots = [
  { id: newId(), name: 'Northside', facts: '£60,000', isTicked: true },
  { id: newId(), name: 'O’Neill Road', facts: '', isTicked: false },
];
const partIds = [newId(), newId(), applicationId] as const;
const formWith = (first: string, second = ''): PaperForm => ({
  applicationId,
  title: 'Toddlers for New centres',
  intro: ['Fill in what you can.'],
  lots,
  lotsHeading: 'Areas',
  tickHere: 'Put an x',
  parts: [
    {
      part: 'answer',
      aboutId: partIds[0],
      label: 'Question 1',
      wording: 'What would you do?',
      help: 'At most 300 words.',
      text: first,
      version: 3,
    },
    {
      part: 'answer',
      aboutId: partIds[1],
      label: 'Question 2',
      wording: 'With whom?',
      help: 'At most 100 words.',
      text: second,
      version: 0,
    },
    {
      part: 'authorises',
      aboutId: partIds[2],
      label: 'Who authorises it',
      wording: 'Name and post',
      help: '',
      text: 'Jo, chair',
      version: 1,
    },
  ],
});
const expected = { applicationId, parts: formWith('').parts, lots };
const read = (bytes: Uint8Array) => readForm(Buffer.from(bytes), expected);
const filled = (bytes: Uint8Array) => {
  const form = read(bytes);
  if ('problem' in form) throw new Error(form.problem);
  return form;
};

/** The form with its main part changed, as if somebody had saved it anew. */
async function edited(form: PaperForm, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await writeForm(form));
  const xml = change(strFromU8(parts['word/document.xml'] as Uint8Array));
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml) });
}
const said = (text: string) => `<w:t xml:space="preserve">${text}</w:t>`;

test('a form that nobody touched has what it came with', async () => {
  const form = filled(await writeForm(formWith('We listen.\n\nThen we act 🌱.')));
  expect(form.lotIds).toBeNull();
  expect(form.parts.map(({ text, seen, isChanged }) => ({ text, seen, isChanged }))).toEqual([
    { text: 'We listen.\n\nThen we act 🌱.', seen: 3, isChanged: false },
    { text: '', seen: 0, isChanged: false },
    { text: 'Jo, chair', seen: 1, isChanged: false },
  ]);
});

test('what was typed is read as it looks, with breaks, tracked changes and split words', async () => {
  const bytes = await edited(formWith('REPLACE'), (xml) =>
    xml.replace(
      /<w:r>(?:(?!<w:r>).)*?REPLACE<\/w:t><\/w:r>/,
      `<w:r><w:rPr><w:b/></w:rPr>${said('O’Ne')}</w:r><w:proofErr w:type="spellStart"/><w:r>${said('ill &amp; Co &lt;@everyone&gt;')}<w:br/>${said('next')}<w:tab/>${said('tab')}</w:r>` +
        `<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r>${said(' new')}</w:r></w:ins>`,
    ),
  );
  expect(filled(bytes).parts[0]).toMatchObject({
    text: 'O’Neill & Co <@everyone>\nnext\ttab new',
    seen: 3,
    isChanged: true,
  });
});

test('a box is found by its label where its mark was lost, and its version is then not known', async () => {
  const bytes = await edited(formWith('Ours'), (xml) =>
    xml.replace(/<w:bookmarkStart [^>]*>/g, '').replace(/<w:bookmarkEnd [^>]*>/g, ''),
  );
  expect(readForm(Buffer.from(bytes), { ...expected, lots: [] })).toMatchObject({
    parts: [{ text: 'Ours', seen: null, isChanged: true }, { seen: null }, { text: 'Jo, chair' }],
  });
});

test('an x, a tick or a word ticks an area; a no or an empty box does not', async () => {
  const tick = (sign: string) =>
    edited(formWith(''), (xml) => xml.replace(/>x<\/w:t>/, `>${sign}</w:t>`));
  for (const sign of ['☐', ' ', 'No', '-']) expect(filled(await tick(sign)).lotIds).toEqual([]);
  for (const sign of ['X', '✓', 'yes', '☒']) expect(filled(await tick(sign)).lotIds).toBeNull();
});

test('what cannot be found is named in one sentence', async () => {
  const without = (pattern: RegExp) => edited(formWith('a'), (xml) => xml.replace(pattern, ''));
  const tables = /<w:tbl>(?:(?!<w:tbl>).)*?Question 2.*?<\/w:tbl>/s;
  expect(read(await without(tables))).toEqual({
    problem:
      'I cannot find “Question 2” in this form any more, so nothing was kept. Download the form again and put your texts into it.',
  });
  expect(read(await without(/<w:bookmarkStart w:name="l_[^>]*>/))).toEqual({
    problem:
      'I cannot find the area “Northside” in this form any more, so nothing was kept. Download the form again and put your texts into it.',
  });
  const twice = await edited(formWith('FIRST'), (xml) => {
    const [table = ''] = /<w:tbl>(?:(?!<w:tbl>).)*?FIRST.*?<\/w:tbl>/s.exec(xml) ?? [];
    return xml.replace('<w:sectPr', `${table.replace('FIRST', 'SECOND')}<w:sectPr`);
  });
  expect(read(twice)).toMatchObject({ problem: expect.stringContaining('“Question 1” stands') });
  expect(readForm(await writeForm(formWith('a')), { ...expected, applicationId: newId() })).toEqual(
    {
      problem:
        'This is the form of another application. Download the form of this one, and fill in that.',
    },
  );
});

test('what is no Word document, or made to do harm, is refused and never unpacked', async () => {
  const problem =
    'This file cannot be read as a Word document. Save the form as .docx in Word, then choose it again.';
  const whole = await writeForm(formWith('a'));
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(9_000_000) });
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${at}`, strToU8('')]));
  const deep = `${'<w:p>'.repeat(300)}${'</w:p>'.repeat(300)}`;
  for (const bytes of [
    Buffer.from('%PDF-1.7'),
    whole.subarray(0, whole.length - 200),
    bomb,
    zipSync(many),
    zipSync({ 'word/document.xml': strToU8(deep) }),
    zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') }),
    await edited(formWith('a'), (xml) =>
      xml.replace('?>', '?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    ),
  ])
    expect(read(bytes)).toEqual({ problem });
});

test('whatever is written into a form is read again as it was', async () => {
  const text = fc
    .array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 5 })
    .map((lines) => cleanText(lines.join('\n')).trim())
    .filter((whole) => !/[\uFFFE\uFFFF]/.test(whole));
  await fc.assert(
    fc.asyncProperty(text, text, async (first, second) => {
      const { parts } = filled(await writeForm(formWith(first, second)));
      expect(parts.slice(0, 2).map((part) => part.text)).toEqual([first, second]);
      expect(parts.every(({ isChanged }) => !isChanged)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
