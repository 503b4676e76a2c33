import { describe, expect, test } from 'vitest';
import { agreementOf, nominalAlpha } from '../../../../bot/pulse/comments/agreement.ts';

/** What each unit was called by those who saw it; a full stop: not seen. */
function units(...observers: readonly string[]): string[][] {
  return [...(observers[0] ?? '')].map((_, at) =>
    observers.map((values) => values[at] ?? '.').filter((value) => value !== '.'),
  );
}

describe('the worked examples of Krippendorff (2011), Computing Krippendorff’s Alpha-Reliability', () => {
  test('A: two observers, ten units, two values', () => {
    expect(nominalAlpha(units('0100000010', '1110010000'))).toBeCloseTo(0.095, 3);
  });
  test('B: two observers, twelve units, five values', () => {
    expect(nominalAlpha(units('aabbdccceddA'.toLowerCase(), 'babbbccceddd'))).toBeCloseTo(0.692, 3);
  });
  test('C: four observers, twelve units, some not seen by all', () => {
    const alpha = nominalAlpha(
      units(
        '123321412...',
        '12332241 25.3'.replace(' ', ''),
        '.33323422 51.'.replace(' ', ''),
        '12332441251.',
      ),
    );
    expect(alpha).toBeCloseTo(0.743, 3);
  });
});

test('alpha is not defined where everything was called the same', () => {
  expect(nominalAlpha(units('aaa', 'aaa'))).toBeNull();
});

function reading(commentId: string, personId: string, ...themeIds: string[]) {
  return { commentId, personId, themeIds, questionId: 'q' };
}

test('readers agree on a comment when all of them chose exactly the same themes, in any order', () => {
  const agreement = agreementOf([
    reading('1', 'Ann', 'x', 'y'),
    reading('1', 'Bea', 'y', 'x'),
    reading('2', 'Ann', 'x'),
    reading('2', 'Bea', 'x', 'y'),
    reading('3', 'Ann'),
    reading('3', 'Bea'),
    reading('4', 'Ann', 'x'),
  ]);
  expect(agreement).toMatchObject({ both: 3, same: 2 });
});

test('nobody agrees with anybody where each comment had one reader', () => {
  expect(agreementOf([reading('1', 'Ann', 'x'), reading('2', 'Bea', 'x')])).toBeNull();
});
