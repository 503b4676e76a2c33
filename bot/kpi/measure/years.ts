import { insertYear, listYears, lockYears, type YearRow } from '../../../db/programme-year.ts';
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
  const isOn = ({ startsOn, endsOn }: YearRow) => startsOn <= on && on <= endsOn;
  const known = (await listYears(work.tx)).find(isOn);
  if (known) return known;
  await lockYears(work.tx);
  // Somebody else may have added it, or bounded another around the day, meanwhile.
  const years = await listYears(work.tx);
  const meanwhile = years.find(isOn);
  if (meanwhile) return meanwhile;
  const added = yearAround(day, years);
  await insertYear(work.tx, added);
  return added;
}

function yearAround(day: Temporal.PlainDate, years: readonly YearRow[]): YearRow {
  const on = day.toString();
  const first = day.month < FIRST_MONTH ? day.year - 1 : day.year;
  const before = years.findLast(({ endsOn }) => endsOn < on);
  const after = years.find(({ startsOn }) => startsOn > on);
  const april = Temporal.PlainDate.from({ year: first, month: FIRST_MONTH, day: 1 });
  const startsOn = later(april, before && Temporal.PlainDate.from(before.endsOn).add({ days: 1 }));
  const endsOn = earlier(
    april.add({ years: 1 }).subtract({ days: 1 }),
    after && Temporal.PlainDate.from(after.startsOn).subtract({ days: 1 }),
  );
  const name = words.yearName(first);
  const isTaken = years.some((one) => one.name === name);
  return {
    id: newId(),
    name: isTaken ? words.partOfYear(name, startsOn) : name,
    startsOn: startsOn.toString(),
    endsOn: endsOn.toString(),
  };
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
