import {
  findShown,
  type Hands,
  pressFor,
  pressToFill,
  putAway,
  turnPage,
  typeAnew,
} from '../hands.ts';
import type { YearPlan } from '../plan.ts';

/** Published without numbers: KPI 1 and KPI 4 of the programme's report. */
const PUBLISHED = [
  '1; Reports delivered; Year one; 35; Programme report',
  '1; Reports delivered; Year two; 34; Programme report',
  '4; Shared nationally; Year one; national; Programme report',
  '4; Shared nationally; Year two; national; Programme report',
  '4; Shared in the region; Year one; regional weak; Programme report',
  '4; Shared in the region; Year two; regional weak; Programme report',
];

/** The coordinator names both programme years by their days, and enters what was published in words. */
export async function nameYears(hands: Hands, turn: Temporal.PlainDate): Promise<void> {
  await openYears(hands);
  await pressFor(hands, 'Programme years', 'Every figure counts for the year');
  const known = findShown(hands, 'Every figure counts for the year');
  const usual = /(\d{4}–\d{2}):/.exec(known?.text ?? '')?.[1] ?? '';
  const days = (from: Temporal.PlainDate, to: Temporal.PlainDate) => ({
    'first day': [from.toString()],
    'last day': [to.toString()],
  });
  await pressToFill(hands, `Change ${usual}`, {
    'What it is called': ['Year one'],
    ...days(turn.subtract({ months: 6 }), turn.subtract({ days: 1 })),
  });
  await pressToFill(hands, 'Add a year', {
    'What it is called': ['Year two'],
    ...days(turn, turn.add({ months: 6 })),
  });
  await openYears(hands);
  await pressFor(hands, 'Published figures', 'Figures that were published elsewhere');
  await pressToFill(hands, 'Enter many at once', { 'The lines': [PUBLISHED.join('\n')] });
  await putAway(hands);
}

async function openYears(hands: Hands): Promise<void> {
  await typeAnew(hands, '/kpi report', 'Year on year');
  await pressFor(hands, 'Year on year', '[Programme years]');
}

/** Both pages of the table of years, as somebody reads them, line by line. */
export async function readYearTable(hands: Hands): Promise<readonly string[]> {
  await openYears(hands);
  const first = findShown(hands, '[Programme years]');
  if (!first) throw new Error('The table of years is not there.');
  const next = await turnPage(hands, first, '[Programme years]');
  return [first, ...(next ? [next] : [])].flatMap(({ text }) => text.split('\n'));
}

/** What the table of years does not say as it was published; empty when it does. */
export function findUnlike(
  lines: readonly string[],
  years: readonly YearPlan[],
): readonly string[] {
  const [one, two] = years;
  const wanted = [
    ['Reports delivered', '35', '34'],
    ['Shared nationally', 'national', 'national'],
    ['Shared in the region', 'regional weak', 'regional weak'],
    ...(one?.groups ?? []).flatMap(({ group, goodPlus, morePositive }) => {
      const later = two?.groups.find((other) => other.group === group);
      return [
        ['Rated it good or very good', `${goodPlus}%`, `${later?.goodPlus}%`],
        [
          'Feel more positive about the key challenges',
          `${morePositive}%`,
          `${later?.morePositive}%`,
        ],
      ];
    }),
  ];
  const isTold = ([figure = '', before = '', after = '']: readonly string[]) =>
    lines.some((line) => line.includes(`${figure} · Year one: ${before} · Year two: ${after}`));
  return wanted.filter((row) => !isTold(row)).map((row) => row.join(' · '));
}
