import { insertYear, listYears, type YearRow } from '../../../db/programme-year.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { words } from './words.en.ts';

/** A council's year begins on the first of this month. */
const FIRST_MONTH = 4;

/**
 * The programme year in which a day lies. Where the network has none that does, the council's year (April
 * to March) around it is added, cut where a year beside it begins or ends.
 */
export async function yearOn(work: Work, day: Temporal.PlainDate): Promise<YearRow> {
  const on = day.toString();
  const years = await listYears(work.tx);
  const known = years.find(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn);
  if (known) return known;
  const first = day.month < FIRST_MONTH ? day.year - 1 : day.year;
  const before = years.findLast(({ endsOn }) => endsOn < on);
  const after = years.find(({ startsOn }) => startsOn > on);
  const april = Temporal.PlainDate.from({ year: first, month: FIRST_MONTH, day: 1 });
  const startsOn = later(april, before && Temporal.PlainDate.from(before.endsOn).add({ days: 1 }));
  const endsOn = earlier(
    april.add({ years: 1 }).subtract({ days: 1 }),
    after && Temporal.PlainDate.from(after.startsOn).subtract({ days: 1 }),
  );
  const taken = new Set(years.map(({ name }) => name));
  const name = words.yearName(first);
  const year = {
    id: newId(),
    name: taken.has(name) ? words.partOfYear(name, startsOn.toString()) : name,
    startsOn: startsOn.toString(),
    endsOn: endsOn.toString(),
  };
  await insertYear(work.tx, year);
  // Another process may have added it meanwhile.
  const added = (await listYears(work.tx)).find((one) => one.startsOn <= on && on <= one.endsOn);
  return added ?? year;
}

function later(day: Temporal.PlainDate, other: Temporal.PlainDate | undefined): Temporal.PlainDate {
  return other && Temporal.PlainDate.compare(other, day) > 0 ? other : day;
}

function earlier(
  day: Temporal.PlainDate,
  other: Temporal.PlainDate | undefined,
): Temporal.PlainDate {
  return other && Temporal.PlainDate.compare(other, day) < 0 ? other : day;
}
