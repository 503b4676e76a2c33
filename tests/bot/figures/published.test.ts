import { describe, expect, test } from 'vitest';
import { derivePublished, type Turnout } from '../../../bot/figures/published.ts';
import type { QuestionRow } from '../../../db/survey.ts';

function publishRates(turnouts: Readonly<Record<string, Partial<Turnout>>>, k = 5) {
  const turnoutByLeaf = Object.entries(turnouts).map(([leaf, turnout]) => ({
    leaf,
    invited: 0,
    answered: 0,
    late: 0,
    entered: 0,
    ...turnout,
  }));
  const gathered = { k, questions: [], rollUp: [], turnoutByLeaf };
  return derivePublished(gathered);
}

function shownRates(...given: Parameters<typeof publishRates>) {
  return publishRates(...given).turnoutByLeaf.map(({ leaf }) => leaf);
}

test('the rates of groups are shown from k invited on', () => {
  expect(shownRates({ vcs: { invited: 7, answered: 6 }, la: { invited: 5, answered: 1 } })).toEqual(
    ['vcs', 'la'],
  );
});

test('one small group beside a shown one would be worked out from the whole: neither is shown', () => {
  expect(
    shownRates({
      vcs: { invited: 7, answered: 6 },
      la: { invited: 1, answered: 1 },
      centre: { invited: 1, answered: 1 },
    }),
  ).toEqual([]);
});

test('the smallest shown group goes with a small one, the others stay', () => {
  expect(
    shownRates({
      vcs: { invited: 20, answered: 6 },
      centre: { invited: 6, answered: 3 },
      la: { invited: 2, answered: 2 },
    }),
  ).toEqual(['vcs']);
});

test('small groups that are k together hide each other', () => {
  expect(
    shownRates({
      vcs: { invited: 20, answered: 6 },
      centre: { invited: 3, answered: 3 },
      la: { invited: 2, answered: 2 },
    }),
  ).toEqual(['vcs']);
});

test('a group in which people only joined later has no rate', () => {
  expect(shownRates({ vcs: { invited: 8, answered: 6 }, la: { late: 9 } })).toEqual(['vcs']);
});

test('how many latecomers of a group were typed in cannot be worked out from the whole and the others', () => {
  const { turnout, turnoutByLeaf } = publishRates({
    vcs: { invited: 9, answered: 9, entered: 7 },
    health: { invited: 6, answered: 6, entered: 6 },
    la: { late: 4, entered: 4 },
  });
  expect(turnout.entered).toBe(17);
  // Four of the council: so health, the smaller of the others, is hidden with them.
  expect(turnoutByLeaf.map(({ leaf, entered }) => [leaf, entered])).toEqual([
    ['vcs', 7],
    ['health', null],
  ]);
});

describe('a question that followed from an answer', () => {
  const asked = (key: string, follows: QuestionRow['follows'] = null): QuestionRow => ({
    id: key,
    position: 1,
    key,
    kind: 'single',
    wording: key,
    help: null,
    required: false,
    options: ['one', 'two', 'three'],
    stem: null,
    mayDecline: false,
    follows,
    translations: {},
  });
  /** How often each cell was chosen, by question and leaf. */
  const figures = (rows: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>) => {
    const rollUp = Object.entries(rows).flatMap(([questionId, leaves]) =>
      Object.entries(leaves).flatMap(([leaf, cells]) => [
        { questionId, leaf, cell: -1, n: cells.reduce((sum, n) => sum + n, 0) },
        ...cells.map((n, at) => ({ questionId, leaf, cell: at + 1, n })),
      ]),
    );
    const questions = [asked('first'), asked('why', { key: 'first', cells: [1] })];
    return derivePublished({ k: 5, questions, rollUp, turnoutByLeaf: [] }).questions;
  };

  test('is shown for everybody, by no group', () => {
    const [first, why] = figures({
      first: { vcs: [8, 4, 3], la: [6, 6, 3] },
      why: { vcs: [4, 3, 1], la: [3, 2, 1] },
    });
    expect(first?.tree.children).toHaveLength(2);
    expect(why?.tree).toMatchObject({
      figure: { kind: 'shown', n: 14, cells: { 1: 7, 2: 5, 3: 2 } },
      children: [],
    });
  });

  test('is not shown where all had answered alike: that it was asked would tell it', () => {
    const [first, why] = figures({
      first: { vcs: [9, 0, 0] },
      why: { vcs: [4, 3, 2] },
    });
    expect(first?.tree.figure.kind).not.toBe('shown');
    expect(why?.tree.figure).toEqual({ kind: 'withheld' });
  });

  test('is not shown below five who were asked', () => {
    const [, why] = figures({ first: { vcs: [4, 6, 5] }, why: { vcs: [2, 1, 1] } });
    expect(why?.tree.figure).toEqual({ kind: 'withheld' });
  });
});
