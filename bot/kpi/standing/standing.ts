import type { MeasureRow } from '../../../db/kpi.ts';
import {
  findLastSnapshot,
  findSnapshot,
  insertSnapshot,
  lockSnapshots,
  type SnapshotRow,
} from '../../../db/kpi-snapshot.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { kindOf } from '../measure/kinds.ts';
import { readKpis } from '../measure/kpis.ts';
import { readMeasure } from '../measure/read.ts';
import { NONE, type Reading } from '../measure/reading.ts';
import { openSources, type Sources } from '../measure/sources.ts';
import { holdLight, lightOf } from './light.ts';
import { changeBetween, follow, type Line, type Snapshot } from './line.ts';
import { weekOf } from './period.ts';

/**
 * How every figure stands now, in the order how much, how well, is anyone better off within each KPI;
 * changes are since the last snapshot. Nothing is kept: the next snapshot decides on lights anew.
 */
export async function readStanding(work: Work): Promise<readonly Line[]> {
  const last = await findLastSnapshot(work.tx);
  return readLines(work, last ? linesOf(last) : []);
}

/**
 * The figures of a period as they are told from now on: taken now by whoever asks first, and the same
 * for everybody after (`isNew` says which it was).
 */
export async function takeSnapshot(
  work: Work,
  period: string,
): Promise<Snapshot & { readonly isNew: boolean; readonly id: string }> {
  await lockSnapshots(work.tx);
  const known = await findSnapshot(work.tx, period);
  if (known) return { ...toSnapshot(known), id: known.id, isNew: false };
  const lines = await readStanding(work);
  const taken = await insertSnapshot(work.tx, { id: newId(), period, body: lines });
  return { ...toSnapshot(taken), id: taken.id, isNew: true };
}

/** The figures of a period as they were told, or null. */
export async function readSnapshot(work: Work, period: string): Promise<Snapshot | null> {
  const row = await findSnapshot(work.tx, period);
  return row && toSnapshot(row);
}

async function readLines(work: Work, last: readonly Line[]): Promise<readonly Line[]> {
  const rows = await readKpis(work);
  const sources = await openSources(work);
  const readings = await Promise.all(rows.map((row) => readMeasure(sources, row)));
  return rows.map((row, at) => {
    const before = last.find(({ measureId }) => measureId === row.id) ?? null;
    return readLine(sources, row, readings[at] ?? NONE, before);
  });
}

function readLine(
  { network, today }: Pick<Sources, 'network' | 'today'>,
  row: MeasureRow,
  read: Reading,
  before: Line | null,
): Line {
  const reading = before ? follow(before.reading, read, network.k) : read;
  const now = {
    reading,
    raw: lightOf(reading, row, today.toString()),
    today: today.toString(),
    week: weekOf(today),
    isDecided: before !== null && isOtherwiseWanted(before, row),
  };
  return {
    ...toLine(row),
    reading,
    light: holdLight(now, before?.light ?? null),
    change: before ? changeBetween(before.reading, reading) : null,
  };
}

function toLine(row: MeasureRow): Omit<Line, 'reading' | 'light' | 'change'> {
  const { kpiId, number, kpiName, label, stage, measure, questionKey, group, localityId } = row;
  const { target, direction, tolerance } = row;
  const told = { kpiId, number, kpiName, label, stage, measure, questionKey, group, localityId };
  const unit = kindOf(measure)?.unit ?? 'count';
  return { measureId: row.id, ...told, target, direction, tolerance, unit };
}

function isOtherwiseWanted(before: Line, row: MeasureRow): boolean {
  return (
    before.target !== row.target ||
    before.direction !== row.direction ||
    before.tolerance !== row.tolerance
  );
}

function linesOf({ body }: SnapshotRow): readonly Line[] {
  return body as readonly Line[];
}

function toSnapshot(row: SnapshotRow): Snapshot {
  return { period: row.period, takenAt: row.takenAt.toISOString(), lines: linesOf(row) };
}
