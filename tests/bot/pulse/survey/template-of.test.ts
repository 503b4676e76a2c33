import fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionsOf } from '../../../../bot/pulse/survey/questions.ts';
import {
  parseTemplate,
  shippedTemplates,
  type Template,
} from '../../../../bot/pulse/survey/template.ts';
import type { QuestionFile } from '../../../../bot/pulse/survey/template-file.ts';
import { templateOf } from '../../../../bot/pulse/survey/template-of.ts';
import { writeTemplate } from '../../../../bot/pulse/survey/template-text.ts';
import { cleanText } from '../../../../bot/text.ts';
import type { QuestionRow } from '../../../../db/survey.ts';

/** Any text that a file may hold: it may look like anything else of YAML. */
function text(most: number): fc.Arbitrary<string> {
  const odd = fc.constantFrom('yes', '7', '~', '- a', '*a', '&a', '#a', 'a: b', '"', "'", '{', '|');
  return fc
    .oneof(fc.string({ unit: 'binary', maxLength: most }), odd, fc.lorem({ maxCount: 9 }))
    .map((one) => cleanText(one).slice(0, most))
    .map((one) => (one === '' ? 'x' : one))
    .filter((one) => one.isWellFormed());
}

const texts = (min: number, max: number) =>
  fc.uniqueArray(text(75), { minLength: min, maxLength: max });

const leads = ['agreement', 'rating', 'zero-to-ten', 'single', 'multiple'] as const;
const kinds = [...leads, 'ranking', 'grid', 'text'] as const;

function question(key: string, before: readonly QuestionFile[]): fc.Arbitrary<QuestionFile> {
  const follows = before.filter(({ kind }) => leads.some((lead) => lead === kind));
  return fc.constantFrom(...kinds).chain((kind) => {
    const hasOptions = ['single', 'multiple', 'ranking', 'grid'].includes(kind);
    return fc
      .record({
        wording: text(300),
        help: fc.option(text(200), { nil: undefined }),
        required: fc.boolean(),
        options: texts(2, 10),
        rows: texts(1, 10),
        places: fc.option(fc.nat(9), { nil: undefined }),
        mayDecline: fc.boolean(),
        lead: fc.option(fc.constantFrom(...follows.map((one) => one.key), ''), { nil: '' }),
        answered: fc.array(fc.nat(11), { minLength: 1, maxLength: 11 }),
      })
      .map(({ help, places, options, lead, answered, ...one }): QuestionFile => {
        const most = Math.min((places ?? 0) + 1, options.length);
        return {
          key,
          kind,
          wording: one.wording,
          ...(help === undefined ? {} : { help }),
          required: one.required,
          ...(hasOptions ? { options } : {}),
          ...(kind === 'grid' ? { rows: one.rows } : {}),
          // As many places as options is what leaving them out means.
          ...(kind === 'ranking' && places !== undefined && most < options.length
            ? { places: most }
            : {}),
          'may-decline': kind !== 'text' && one.mayDecline,
          ...(lead ? { 'only-if': { question: lead, answered } } : {}),
        };
      });
  });
}

function questions(keys: readonly string[]): fc.Arbitrary<QuestionFile[]> {
  return keys.reduce<fc.Arbitrary<QuestionFile[]>>(
    (list, key) => list.chain((before) => question(key, before).map((one) => [...before, one])),
    fc.constant([]),
  );
}

type Translation = Template['translations'][string];

function translation(of: readonly QuestionFile[]): fc.Arbitrary<Translation> {
  const ofOne = ({ kind, options, rows, places = options?.length ?? 0 }: QuestionFile) =>
    fc.record(
      {
        wording: text(300),
        help: text(200),
        ...(options ? { options: texts(options.length, options.length) } : {}),
        ...(rows ? { rows: texts(rows.length, rows.length) } : {}),
        ...(kind === 'ranking' ? { places: texts(places, places) } : {}),
      },
      { requiredKeys: [] },
    );
  const byKey = Object.fromEntries(of.map((one) => [one.key, ofOne(one)]));
  return fc.record({
    questions: fc.record(byKey, { requiredKeys: [] }),
  }) as fc.Arbitrary<Translation>;
}

const template: fc.Arbitrary<Template> = fc
  .uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,40}$/), { minLength: 1, maxLength: 6 })
  .chain(questions)
  .chain((asked) =>
    fc.record({
      name: fc.constant('mine'),
      title: text(100),
      about: text(300),
      minutes: fc.integer({ min: 1, max: 60 }),
      questions: fc.constant(asked),
      translations: fc.dictionary(fc.stringMatching(/^[a-z]{2,3}$/), translation(asked), {
        maxKeys: 2,
      }),
    }),
  );

/** Questions apart from their ids, which are new each time. */
function withoutIds(rows: readonly QuestionRow[]): unknown {
  return rows.map(({ id: _, ...row }) => row);
}

test('any template that is written and read again is the same', () => {
  fc.assert(
    fc.property(template, (one) => {
      expect(parseTemplate('mine', writeTemplate(one))).toEqual({ ...one });
    }),
    { numRuns: 300 },
  );
});

test('any survey gives back the questions it was made of', () => {
  fc.assert(
    fc.property(template, (one) => {
      const rows = questionsOf(one);
      const again = templateOf(one, rows);
      expect(again.questions).toEqual(one.questions);
      const written = parseTemplate('mine', writeTemplate(again));
      expect(withoutIds(questionsOf(written))).toEqual(withoutIds(rows));
    }),
    { numRuns: 300 },
  );
});

test('so do those that ship', async () => {
  const shipped = await shippedTemplates();
  expect(shipped.length).toBeGreaterThan(8);
  for (const one of shipped) {
    expect(parseTemplate(one.name, writeTemplate(one))).toEqual(one);
    const rows = questionsOf(one);
    const again = templateOf(one, rows);
    expect(again).toEqual(one);
    expect(withoutIds(questionsOf(again))).toEqual(withoutIds(rows));
  }
});

test('a written file reads as people write it', () => {
  const wanted = `title: Where to meet?
about: Two questions.
minutes: 1
questions:
  - key: halls
    kind: grid
    wording: How good is each hall?
    required: true
    rows:
      - Library
      - Church
    options:
      - Poor
      - Good
    may-decline: true
  - key: why
    kind: text
    wording: Why?
    help: Please name nobody.
translations:
  cy:
    questions:
      why:
        wording: Pam?
`;
  const read = parseTemplate('halls', wanted);
  expect(writeTemplate(templateOf(read, questionsOf(read)))).toBe(wanted);
});

test('points shared out in a poll fit no file', () => {
  const [row] = questionsOf(
    parseTemplate(
      'x',
      `title: T
about: A
minutes: 1
questions: [{ key: a, kind: single, wording: W, options: [X, Y] }]`,
    ),
  );
  if (!row) throw new Error('No question.');
  const about = { name: 'x', title: 'T', about: 'A', minutes: 1 };
  expect(() => templateOf(about, [{ ...row, kind: 'points' }])).toThrow(
    'These questions fit no file',
  );
});
