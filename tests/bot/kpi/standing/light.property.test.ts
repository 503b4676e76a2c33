import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from '../../../../bot/figures/intervals.ts';
import type { Reading, Shown } from '../../../../bot/kpi/measure/reading.ts';
import {
  type HeldLight,
  holdLight,
  isBeyond,
  lightOf,
  type Wanted,
} from '../../../../bot/kpi/standing/light.ts';
import { weekOf } from '../../../../bot/kpi/standing/period.ts';

/** So many answered each time. */
const N = 40;
const START = Temporal.PlainDate.from('2026-12-07');
const wanted = { target: 80, direction: 'higher', tolerance: 10, staleDays: 365 } as const;

function shareOf(count: number): Shown {
  const [low, high] = wilsonInterval(count, N) ?? [0, 1];
  return {
    kind: 'shown',
    value: (count / N) * 100,
    n: N,
    share: { count, n: N },
    interval: [low * 100, high * 100],
    verdict: null,
    leftOut: null,
    of: null,
    asked: 'Overall?',
    on: START.toString(),
    source: { kind: 'wave', id: 'a', title: 'A' },
  };
}

/** A day on which the figures are told, and what was measured by then. */
interface Told {
  readonly day: number;
  readonly reading: Reading;
  readonly wanted?: Wanted;
}

/** The lights as they were shown, one after the other. */
function tell(tellings: readonly Told[]) {
  let last: HeldLight | null = null;
  let lastWanted: Wanted = tellings[0]?.wanted ?? wanted;
  return tellings.map(({ day, reading, wanted: now = wanted }) => {
    const on = START.add({ days: day });
    const raw = lightOf(reading, now, on.toString());
    const before: HeldLight | null = last;
    const isDecided = JSON.stringify(now) !== JSON.stringify(lastWanted);
    const light: HeldLight = holdLight(
      { reading, raw, today: on.toString(), week: weekOf(on), isDecided },
      before,
    );
    last = light;
    lastWanted = now;
    const turned = before !== null && before.colour !== light.colour;
    return { on, raw, light, turned, isDecided };
  });
}

/** Days on which it is told, several a week or none, in order. */
const days = fc
  .uniqueArray(fc.integer({ min: 0, max: 80 }), { minLength: 2, maxLength: 40 })
  .map((all) => all.toSorted((a, b) => a - b));

const counts = fc.infiniteStream(fc.integer({ min: 0, max: N }));

/** Readings of which no two differ by more than chance explains. */
const noise = fc.tuple(days, fc.integer({ min: 0, max: N }), counts).map(([on, first, stream]) => {
  const drawn: Shown[] = [shareOf(first)];
  return on.map((day) => {
    const [next = first] = [...stream.take(1)];
    // A narrow band around the first: what would be beyond chance of any before is left out.
    const reading = shareOf(Math.min(N, Math.max(0, first + (next % 9) - 4)));
    if (!drawn.every((one) => !isBeyond(one, reading))) return { day, reading: shareOf(first) };
    drawn.push(reading);
    return { day, reading };
  });
});

test('what chance explains never turns a light in two weeks that follow each other', () => {
  fc.assert(
    fc.property(noise, (tellings) => {
      const turns = tell(tellings).filter(({ turned }) => turned);
      for (const [at, { on }] of turns.entries()) {
        const before = turns[at - 1]?.on;
        if (!before) continue;
        expect(weekOf(before.add({ days: 7 })) < weekOf(on)).toBe(true);
      }
    }),
    { numRuns: 600 },
  );
});

test('what stays on the other side of its colour for two weeks is not held back for ever', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 24, max: 31 }), { minLength: 3, maxLength: 10 }),
      (shares) => {
        // Green once, then amber or red each week.
        const tellings = [32, ...shares].map((count, at) => ({
          day: at * 7,
          reading: shareOf(count),
        }));
        const lights = tell(tellings).map(({ light }) => light.colour);
        expect(lights.slice(2)).not.toContain('green');
      },
    ),
  );
});

test('another target acts at once, and so does grey, from it and to it', () => {
  const reading = fc.oneof(
    fc.integer({ min: 0, max: N }).map(shareOf),
    fc.constant<Reading>({ kind: 'none' }),
    fc.constant<Reading>({
      kind: 'withheld',
      on: '2026-12-07',
      source: { kind: 'wave', id: 'a', title: 'A' },
    }),
  );
  const aim = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null });
  const one = fc.tuple(reading, aim).map(([what, target]) => ({
    reading: what,
    wanted: { ...wanted, target },
  }));
  fc.assert(
    fc.property(fc.array(one, { minLength: 2, maxLength: 30 }), (all) => {
      const told = tell(all.map((each, at) => ({ day: at * 2, ...each })));
      for (const [at, { raw, light, isDecided }] of told.entries()) {
        const before = told[at - 1]?.light;
        const isAtOnce = isDecided || raw.colour === 'grey' || before?.colour === 'grey';
        if (isAtOnce) expect(light).toMatchObject(raw);
      }
    }),
    { numRuns: 200 },
  );
});

test('a question asked in other words turns a light at once only in its first week, and a fall from last week’s figure counts', () => {
  const asked = (count: number, words: string) => ({ ...shareOf(count), asked: words });
  const week = (at: number, reading: Reading) => ({ day: at * 7, reading });
  const colours = (tellings: readonly Told[]) => tell(tellings).map(({ light }) => light.colour);
  // Green in the old words and the new ones; then under the target by chance only.
  expect(
    colours([week(0, asked(33, 'A')), week(1, asked(33, 'B')), week(2, asked(31, 'B'))]),
  ).toEqual(['green', 'green', 'green']);
  expect(colours([week(0, asked(33, 'A')), week(1, asked(31, 'B'))])).toEqual(['green', 'amber']);
  // 30 of 40 is within chance of the 33 that made it green, not of last week's 40.
  expect(isBeyond(shareOf(40), shareOf(30)) && !isBeyond(shareOf(33), shareOf(30))).toBe(true);
  expect(colours([week(0, shareOf(33)), week(1, shareOf(40)), week(2, shareOf(30))])).toEqual([
    'green',
    'green',
    'amber',
  ]);
});

test('the edge of the tolerance is amber, however the numbers are kept', () => {
  const reading: Shown = { ...shareOf(20), value: 0.9 };
  const steps = { target: 1.1, direction: 'higher', tolerance: 0.2, staleDays: 365 } as const;
  expect(lightOf(reading, steps, '2026-12-07').colour).toBe('amber');
});
