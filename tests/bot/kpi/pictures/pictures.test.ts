import { expect, test } from 'vitest';
import { describeChart } from '../../../../bot/chart-words.en.ts';
import { NONE, type Reading, type Shown } from '../../../../bot/kpi/measure/reading.ts';
import { lightsChart } from '../../../../bot/kpi/pictures/lights.ts';
import { multiplesChart } from '../../../../bot/kpi/pictures/multiples.ts';
import type { HeldLight } from '../../../../bot/kpi/standing/light.ts';
import type { Line } from '../../../../bot/kpi/standing/line.ts';

const SOURCE = { kind: 'wave', id: 'w', title: 'Week 7' } as const;
const HIDDEN: Reading = { kind: 'withheld', on: '2026-12-07', source: SOURCE };

function shown(value: number, asked = 'I feel more positive.'): Shown {
  return {
    kind: 'shown',
    value,
    n: 40,
    share: null,
    interval: null,
    verdict: null,
    leftOut: null,
    of: null,
    asked,
    on: '2026-12-07',
    source: SOURCE,
  };
}

function published(value: number | null, said: string | null = null): Reading {
  return { kind: 'published', value, said, from: 'Final report' };
}

function light(raw: Pick<HeldLight, 'colour' | 'why'>): HeldLight {
  return { ...raw, since: '2026-12-07', setBy: null, waiting: null } as HeldLight;
}

function line(label: string, own: Partial<Line>): Line {
  return {
    kpiId: 'k',
    number: 2,
    kpiName: 'Satisfaction',
    label,
    stage: 'how-well',
    measure: 'good-plus',
    questionKey: null,
    group: null,
    localityId: null,
    target: 75,
    direction: 'higher',
    tolerance: 10,
    measureId: label,
    unit: 'percent',
    reading: shown(81),
    light: light({ colour: 'green', why: null }),
    change: null,
    ...own,
  };
}

const FRAME = { title: 'Key figures', subtitle: 'Week 50', question: 'How each figure stands' };

const LINES: readonly Line[] = [
  line('Better off', {
    stage: 'better-off',
    reading: HIDDEN,
    light: light({ colour: 'grey', why: 'withheld' }),
    change: { kind: 'gone' },
  }),
  line('Good or very good', {
    change: { kind: 'moved', before: shown(77), by: 4, verdict: 'may be chance' },
  }),
  line('Council', {
    reading: shown(54),
    light: light({ colour: 'red', why: null }),
    change: { kind: 'moved', before: shown(69), by: -15, verdict: 'a real change' },
  }),
  line('Reports', {
    stage: 'how-much',
    unit: 'count',
    target: null,
    reading: shown(35),
    light: light({ colour: 'grey', why: 'no-target' }),
    change: { kind: 'moved', before: shown(35), by: 0, verdict: null },
  }),
];

test('lights stand in the order how much, how well, better off, with why one is grey', () => {
  const chart = lightsChart(FRAME, LINES, ({ label }) => label);
  expect(chart && describeChart(chart)).toBe(
    'Table of traffic lights: Key figures. Week 50. How each figure stands. ' +
      'How much did we do? Reports: grey, 35, of 40 · no target set, no change since last time. ' +
      'How well did we do it? Good or very good: green (G), 81%, of 40 · Aim: at least 75%, up 4 points since last time, may be chance. ' +
      'Council: red (R), 54%, of 40 · Aim: at least 75%, down 15 points since last time, a real change. ' +
      'Is anyone better off? Better off: grey, Aim: at least 75% · not shown, to protect people · shown last time, but not now.',
  );
  const rows = chart?.sections.flatMap((section) => section.rows) ?? [];
  expect(rows.map(({ change }) => change?.way)).toEqual(['same', 'up', 'down', undefined]);
});

test('what is withheld brings no number to the picture, and nothing makes none', () => {
  const rows = lightsChart(FRAME, LINES.slice(0, 1), () => 'Better off')?.sections[0]?.rows;
  expect(rows?.[0]).toMatchObject({ value: '', colour: 'grey', letter: '–' });
  expect(lightsChart(FRAME, [], () => '')).toBeNull();
});

test('a light that waits says for what, since its figure says something else', () => {
  const held = {
    ...light({ colour: 'red', why: null }),
    waiting: { colour: 'green', week: '2026-W50' },
  } as const;
  const rows = lightsChart(FRAME, [line('Good', { light: held })], () => 'Good')?.sections[0]?.rows;
  expect(rows?.[0]?.beside).toBe(
    'of 40 · Aim: at least 75% · turns green if it lasts into another week',
  );
});

test('years stand side by side, with gaps where the words changed or nothing may be shown', () => {
  const chart = multiplesChart({ ...FRAME, title: 'More positive' }, [
    {
      label: 'Council',
      points: [
        { name: 'Year one', reading: published(64) },
        { name: 'Year two', reading: shown(79) },
        { name: 'Year three', reading: shown(60, 'It goes better.') },
        { name: 'Year four', reading: HIDDEN },
      ],
    },
    {
      label: 'Sharing',
      points: [
        { name: 'Year one', reading: published(null, 'national') },
        { name: 'Year two', reading: NONE },
      ],
    },
  ]);
  expect(chart?.panels).toEqual([
    {
      label: 'Council',
      points: [
        { name: 'Year one (published)', percent: 64 },
        { name: 'Year two', percent: 79 },
        { name: 'Year three', percent: 60, isBreak: true },
        { name: 'Year four', percent: null },
      ],
    },
    {
      label: 'Sharing',
      points: [
        { name: 'Year one (published)', percent: null, isMissing: true },
        { name: 'Year two', percent: null, isMissing: true },
      ],
    },
  ]);
});

test('where every time is withheld there is no picture at all', () => {
  const points = [{ name: 'Year one', reading: HIDDEN }];
  expect(multiplesChart(FRAME, [{ label: 'Council', points }])).toBeNull();
});
