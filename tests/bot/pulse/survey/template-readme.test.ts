import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseTemplate } from '../../../../bot/pulse/survey/template.ts';
import { templateFile } from '../../../../bot/pulse/survey/template-file.ts';

const text = readFileSync(
  join(import.meta.dirname, '../../../../bot/pulse/survey/templates/README.md'),
  'utf8',
);
const examples = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = '']) => example);

test('the examples of the guide are good as they stand', () => {
  const [whole = '', more = '', , translations = ''] = examples;
  expect(parseTemplate('guide', whole).questions.map(({ kind }) => kind)).toEqual([
    'rating',
    'text',
    'multiple',
  ]);
  // An example of further questions stands without the spaces that put it into its list.
  const all = parseTemplate(
    'guide',
    `${whole}${more.replace(/^/gm, '  ').trimEnd()}\n${translations}`,
  );
  expect(all.questions).toHaveLength(5);
  expect(all.translations.cy?.questions.day?.options?.[0]).toBe('Dydd Llun');
});

test('the guide tells of every field and every kind', () => {
  const fields = [...text.matchAll(/^\| `([a-z-]+)` /gm)].map(([, field]) => field);
  const top = Object.keys(templateFile.shape);
  const [kinds, ofQuestion] = [
    templateFile.shape.questions.element.shape.kind.options,
    Object.keys(templateFile.shape.questions.element.shape),
  ];
  expect(fields).toEqual([...top, ...ofQuestion, ...kinds]);
});
