import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askedOf,
  firstDoubled,
  firstMissing,
  pagesOf,
  positionOf,
} from '../../../../bot/pulse/survey/pages.ts';
import type { AnswerRow } from '../../../../db/response.ts';
import type { QuestionRow } from '../../../../db/survey.ts';

function question(key: string, more: Partial<QuestionRow> = {}): QuestionRow {
  return {
    id: `id of ${key}`,
    position: 1,
    key,
    kind: 'single',
    wording: `${key}?`,
    help: null,
    required: false,
    options: ['one', 'two', 'three'],
    stem: null,
    mayDecline: false,
    follows: null,
    translations: {},
    ...more,
  };
}

function answer(key: string, cells: readonly number[]): AnswerRow {
  return { questionId: `id of ${key}`, cells, body: null };
}

const keysOf = (questions: readonly QuestionRow[]) => questions.map(({ key }) => key).join(' ');

describe('pages', () => {
  const survey = [
    question('a'),
    question('b', { follows: { key: 'a', cells: [1, 2] } }),
    question('c'),
    question('d', { follows: { key: 'b', cells: [3] } }),
  ];

  test('a question that follows another one starts a page after it', () => {
    expect(pagesOf(survey, 5).map(keysOf)).toEqual(['a', 'b c', 'd']);
    expect(pagesOf(survey, 1).map(keysOf)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a follow-on is asked of those who answered so, and nobody else', () => {
    expect(keysOf(askedOf(survey, []))).toBe('a c');
    expect(keysOf(askedOf(survey, [answer('a', [3])]))).toBe('a c');
    expect(keysOf(askedOf(survey, [answer('a', [2])]))).toBe('a b c');
    expect(keysOf(askedOf(survey, [answer('a', [2]), answer('b', [3])]))).toBe('a b c d');
  });

  test('a follow-on of a question that is no longer asked is not asked either', () => {
    expect(keysOf(askedOf(survey, [answer('a', [3]), answer('b', [3])]))).toBe('a c');
  });

  test('the last button says that it may go on where a choice may open another page', () => {
    const short = survey.slice(0, 2);
    expect(positionOf(short, [], 0, 5)).toMatchObject({ after: null, mayGoOn: true });
    expect(positionOf(short, [answer('a', [1])], 0, 5)).toMatchObject({ after: 1, mayGoOn: false });
    expect(positionOf(survey, [], 0, 5)).toMatchObject({ after: 1, place: 1, places: 2 });
  });

  test('a page that asks nothing gives way to the next one that does', () => {
    expect(positionOf(survey, [], 1, 1)).toMatchObject({ at: 2, before: 0, after: null });
  });
});

test('whatever was answered, going on page by page shows everything asked once, in order', () => {
  const survey = fc
    .array(fc.record({ follows: fc.option(fc.nat(20)), cells: fc.nat(3) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((plan) =>
      plan.map(({ follows, cells }, at) =>
        question(`q${at}`, {
          follows:
            follows === null || at === 0 ? null : { key: `q${follows % at}`, cells: [cells] },
        }),
      ),
    );
  fc.assert(
    fc.property(
      survey,
      fc.array(fc.array(fc.nat(3), { maxLength: 2 }), { minLength: 12, maxLength: 12 }),
      fc.constantFrom(1, 2, 5),
      (questions, cells, perPage) => {
        const answers = questions.map(({ key }, at) => answer(key, cells[at] ?? []));
        const shown: QuestionRow[] = [];
        for (let page: number | null = 0; page !== null; ) {
          const position = positionOf(questions, answers, page, perPage);
          expect(position.questions.length).toBeLessThanOrEqual(perPage);
          for (const one of position.questions)
            expect(
              shown
                .concat(questions[0]!)
                .some(({ key }) => !one.follows || key === one.follows.key),
            ).toBe(true);
          shown.push(...position.questions);
          page = position.after;
        }
        expect(shown).toEqual(askedOf(questions, answers));
      },
    ),
  );
});

test('declining answers a required question only where it is offered', () => {
  const strict = question('a', { required: true });
  expect(firstMissing([strict], [answer('a', [])])?.key).toBe('a');
  expect(firstMissing([{ ...strict, mayDecline: true }], [answer('a', [])])).toBeUndefined();
  expect(firstMissing([{ ...strict, mayDecline: true }], [])?.key).toBe('a');
});

test('the same option at two places of a ranking is found at the later one', () => {
  const places = [1, 2].map((place) =>
    question(`rank/${place}`, { kind: 'ranking', stem: 'Which?', wording: `${place}.` }),
  );
  expect(firstDoubled(places, [answer('rank/1', [2]), answer('rank/2', [2])])?.key).toBe('rank/2');
  expect(firstDoubled(places, [answer('rank/1', [2]), answer('rank/2', [1])])).toBeUndefined();
});
