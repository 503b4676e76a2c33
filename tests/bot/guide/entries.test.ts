import { expect, test } from 'vitest';
import { shippedEntries } from '../../../bot/guide/entry-file.ts';
import { items } from '../../../bot/guide/ready/items.ts';
import { stages, themes } from '../../../bot/guide/themes.ts';
import { measureKinds } from '../../../bot/kpi/measure/kinds.ts';
import { makeMemo } from '../../../bot/memo.ts';

const entries = await shippedEntries({ memo: makeMemo({ now: () => 0 }) });

test('every practice and lesson of the programme stands in the guide once, under every theme and stage', () => {
  const from = (source: string) => entries.filter((each) => each.source === source);
  expect(from('programme')).toHaveLength(35);
  expect(from('ours').length).toBeGreaterThan(0);
  expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
  expect(new Set(entries.map(({ title }) => title)).size).toBe(entries.length);
  for (const theme of themes)
    for (const stage of stages)
      expect(entries.some((each) => each.theme === theme && each.stage === stage)).toBe(true);
});

test('every figure that can be red, and every gap of the checklist, has an entry that helps', () => {
  const measures = entries.flatMap(({ helps }) => helps.measures);
  const gaps = entries.flatMap(({ helps }) => helps.gaps);
  expect(Object.keys(measureKinds).filter((measure) => !measures.includes(measure))).toEqual([]);
  expect(items.filter((item) => !gaps.includes(item))).toEqual([]);
  const wrong = [
    ...measures.filter((measure) => !(measure in measureKinds)),
    ...gaps.filter((gap) => !(items as readonly string[]).includes(gap)),
  ];
  expect(wrong).toEqual([]);
});

test('no entry has words that nobody says', () => {
  const said = JSON.stringify(entries);
  for (const word of [
    'stakeholder',
    'leverage',
    'deliverable',
    'utilis',
    'facilitat',
    'holistic',
    'synerg',
    'capacity building',
    'going forward',
  ])
    expect(said).not.toContain(word);
});
