import type { Shown } from '../../../../bot/kpi/measure/reading.ts';
import type { FigureFact, PaperFacts } from '../../../../bot/kpi/paper/facts.ts';
import type { MovedFact } from '../../../../bot/kpi/paper/moved.ts';
import type { MeasureRow } from '../../../../db/kpi.ts';

/** How much a made-up network has to tell. */
export interface Plenty {
  readonly kpis: number;
  readonly places: number;
  readonly statements: number;
  /** Of each label, name and statement, in characters. */
  readonly length: number;
}

const year = { id: 'y', name: '2026–27', startsOn: '2026-04-01', endsOn: '2027-03-31' };

/** The facts of a paper, as many and as long as wanted; each KPI has two figures, the last is hidden. */
export function plentyOf({ kpis, places, statements, length }: Plenty): PaperFacts {
  const wave = (at: number) =>
    ({ kind: 'wave', id: `w${at}`, title: text(`How is it going ${at}?`, length) }) as const;
  const reading = (value: number, at: number): Shown => ({
    kind: 'shown',
    value,
    n: 40 + at,
    share: null,
    interval: [value - 9, value + 7],
    verdict: null,
    leftOut: null,
    of: null,
    asked: null,
    on: '2026-12-14',
    source: wave(at % 3),
  });
  const figure = (number: number, stage: 'how-well' | 'better-off'): FigureFact => {
    const isHidden = number === kpis;
    const label =
      stage === 'how-well'
        ? 'Rated it good or very good'
        : 'Feel more positive about the key challenges';
    return {
      row: {
        kpiId: `k${number}`,
        number,
        kpiName: text('Capacity and intent of the council', length),
        label: text(label, length),
        stage,
        measure: stage === 'how-well' ? 'good-plus' : 'more-positive',
        target: 80,
        direction: 'higher',
      } as MeasureRow,
      unit: 'percent',
      reading: isHidden
        ? { kind: 'withheld', on: '2026-12-14', source: wave(1) }
        : reading(50 + number * 5, number),
      light: isHidden
        ? { colour: 'grey', why: 'withheld', waiting: null }
        : { colour: 'amber', why: null, waiting: null },
      change: isHidden
        ? null
        : {
            told: { kind: 'moved', by: 4, interval: [-6, 14], verdict: 'may be chance' },
            since: '2025–26',
          },
      isOfAll: false,
    };
  };
  const numbers = Array.from({ length: kpis }, (_, at) => at + 1);
  return {
    network: text('Leafy Borough', length),
    about: null,
    year,
    today: '2027-01-11',
    done: [
      { kind: 'events', held: { ...count(3), source: sum('events') }, attended: count(84) },
      { kind: 'survey', reading: { ...reading(82, 0), share: { count: 214, n: 260 } } },
      { kind: 'applications', reading: { ...count(54), source: sum('calls') } },
      { kind: 'reports', reading: { ...count(12), of: 15, source: sum('evidence') } },
      {
        kind: 'sharing',
        national: 1,
        regional: 2,
        neighbouring: 3,
        reading: { ...count(1), source: sum('sharing') },
      },
    ],
    figures: numbers.flatMap((one) => [figure(one, 'how-well'), figure(one, 'better-off')]),
    moved: Array.from({ length: statements }, (_, at) => movedOf(at, length)),
    places: Array.from({ length: places }, (_, at) => ({
      name: text(['Northside', 'Hillside', 'Riverside'][at] ?? `Ward ${at}`, length),
      good: reading(70 + at, at),
      positive: { kind: 'withheld', on: '2026-12-14', source: wave(2) },
    })),
  };

  function count(value: number): Shown {
    return { ...reading(value, 0), n: null, interval: null };
  }
}

function movedOf(at: number, length: number): MovedFact {
  return {
    wording: text(`I know whom to ask in the other organisations (${at})`, length),
    isSame: true,
    moved: { kind: 'shown', n: 40, risen: 14, same: 21, fallen: 5, verdict: 'a real change' },
    leftOut: 11,
    totals: null,
    on: '2026-12-14',
    source: { kind: 'comparison', id: 'c', title: 'Before and after' },
  };
}

function sum(of: 'events' | 'calls' | 'evidence' | 'sharing') {
  return { kind: 'sum', of } as const;
}

/** At least as long as wanted. */
function text(start: string, length: number): string {
  return start.padEnd(length, ' and so on with many more words');
}
