import type { YearRow } from '../../../db/programme-year.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Route } from '../../route.ts';
import type { Button } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { yearOn } from '../measure/years.ts';
import { words } from './words.en.ts';

/** No programme is told further back. */
const MOST_YEARS_BACK = 20;

/** The year that ends where another begins; the network has it from now on. @throws Refusal further back than any programme */
export async function yearBefore(work: Work, year: YearRow): Promise<YearRow> {
  const day = Temporal.PlainDate.from(year.startsOn).subtract({ days: 1 });
  const today = await readToday(work);
  if (Temporal.PlainDate.compare(day, today.subtract({ years: MOST_YEARS_BACK })) < 0)
    throw new Refusal('not-found', words.unknown);
  return yearOn(work, day);
}

/** Buttons to the years beside one, where the network has them. */
export function yearButtons(
  years: readonly YearRow[],
  { id }: YearRow,
  routeOf: (yearId: string) => Route,
): readonly Button[] {
  const at = years.findIndex((year) => year.id === id);
  const before = years[at - 1];
  const after = years[at + 1];
  const { earlier, later } = words.buttons;
  const to = (label: string, yearId: string): Button => ({
    kind: 'button',
    label,
    to: routeOf(yearId),
  });
  return [
    before
      ? to(earlier(before.name), before.id)
      : {
          kind: 'button',
          label: words.buttons.before,
          to: { command: 'kpi.evidence-before', ids: [id] },
        },
    ...(after ? [to(later(after.name), after.id)] : []),
  ];
}
