import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { keyOf } from './disclosure/figures.ts';
import { findMisread } from './disclosure/misread.ts';
import { type Outcome, playOut } from './disclosure/outcome.ts';
import type { SurveyPlan } from './disclosure/plan.ts';
import { findWorkedOut } from './disclosure/worked-out.ts';
import { findWorkedOutTwice } from './disclosure/worked-out-twice.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const LABELS = {
  vcs: 'Voluntary or community group',
  la: 'Council (local authority)',
  centre: "Children's centre",
};

type Sizes = Readonly<Partial<Record<keyof typeof LABELS, number>>>;

/** So many of each group are asked twice, and all of them answer, each her own way. */
function planOf(anonymity: SurveyPlan['anonymity'], sizes: Sizes): SurveyPlan {
  let state = 7;
  return {
    anonymity,
    breakdown: 'group',
    isJoined: false,
    isTwice: true,
    groups: Object.entries(sizes).map(([group, people]) => ({
      group,
      locality: '',
      people,
      minds: 9,
      lean: 0,
      answer: 100,
      phone: 0,
      isLate: false,
    })),
    // A generator of Park and Miller: the same people every time.
    pick: (below) => {
      state = (state * 48_271) % 2_147_483_647;
      return Math.floor((state / 2_147_483_647) * below);
    },
  };
}

/** Wherever something is told of a group, by places; `rates` and how many were asked do not count. */
function placesOf({ told, filed, sheets }: Outcome, group: keyof typeof LABELS): readonly string[] {
  const isOf = (one: { readonly group: string }) => one.group === LABELS[group];
  const inFiles = [...filed.values()].filter(isOf);
  const rows = (sheets.get('Figures') ?? []).filter((row) => row[1] === LABELS[group]);
  return [
    ...told.flatMap(({ name, figures, positive, moved }) => [
      ...figures
        .filter(isOf)
        .flatMap(({ n, percents, said }) => ((n ?? percents ?? said) === undefined ? [] : [name])),
      ...positive.filter(isOf).map(() => name),
      ...moved.filter(isOf).map(() => name),
    ]),
    ...inFiles.flatMap(({ n, people, percents, said }) =>
      (n ?? people ?? percents ?? said) === undefined ? [] : ['CSV'],
    ),
    ...rows.flatMap((row) =>
      row.slice(3).every((cell) => cell === 'not shown' || cell === null) ? [] : ['XLSX'],
    ),
  ];
}

function answersOf({ filed }: Outcome, group: keyof typeof LABELS): number | undefined {
  return filed.get(keyOf({ question: 'How is it overall', group: LABELS[group] }))?.n;
}

const EVERYWHERE = [
  'pulse.card',
  'pulse.results for Coordinator',
  'pulse.results for Lead',
  'pulse.list for Lead',
  'home for Lead',
  'pulse.results',
  'page',
  'kpi.report for Lead',
  'pulse.themes for Coordinator',
];

describe.each(['named', 'confidential', 'anonymous'] as const)('%s', (anonymity) => {
  test('F14: of a group with four answers nothing is told, whatever the place, nor of the one beside it', async () => {
    const [first, second] = await playOut(database, planOf(anonymity, { vcs: 8, la: 4 }));
    for (const outcome of [first, second]) {
      if (!outcome) throw new Error('It was not asked twice.');
      expect(outcome.told.map(({ name }) => name)).toEqual(EVERYWHERE);
      expect(placesOf(outcome, 'la')).toEqual([]);
      expect(placesOf(outcome, 'vcs')).toEqual([]);
      expect(outcome.filed.get('How is it overall | Everybody')?.n).toBe(12);
      // The words that would stand there do: a group that was not read would be told of as little.
      expect(outcome.filed.has(keyOf({ question: 'How is it overall', group: LABELS.la }))).toBe(
        true,
      );
      expect(findMisread(outcome)).toEqual([]);
      expect(findWorkedOut(outcome)).toEqual([]);
    }
    if (first && second) expect(findWorkedOutTwice(first, second)).toEqual([]);
    const trends = second?.told.flatMap(({ trend }) => trend) ?? [];
    expect(trends.length).toBeGreaterThan(0);
  });

  test('F15: of groups of 12, 9 and 3 the one of 9 is hidden with that of 3, whatever the place', async () => {
    const sizes = { vcs: 12, la: 9, centre: 3 };
    const [first, second] = await playOut(database, planOf(anonymity, sizes));
    for (const outcome of [first, second]) {
      if (!outcome) throw new Error('It was not asked twice.');
      expect(placesOf(outcome, 'la')).toEqual([]);
      expect(placesOf(outcome, 'centre')).toEqual([]);
      expect(answersOf(outcome, 'vcs')).toBe(12);
      expect(new Set(placesOf(outcome, 'vcs'))).toEqual(
        new Set([
          'pulse.results for Coordinator',
          'pulse.results for Lead',
          'pulse.results',
          'page',
          'kpi.report for Lead',
          'CSV',
          'XLSX',
        ]),
      );
      expect(outcome.filed.get('How is it overall | Everybody')?.n).toBe(24);
      expect(findMisread(outcome)).toEqual([]);
      expect(findWorkedOut(outcome)).toEqual([]);
    }
    if (first && second) expect(findWorkedOutTwice(first, second)).toEqual([]);
  });
});
