import { newId } from '../../../../bot/ids.ts';
import { yearOn } from '../../../../bot/kpi/measure/years.ts';
import { inWork } from '../../../../bot/work.ts';
import type { YearRow } from '../../../../db/programme-year.ts';
import type { TestDatabase } from '../../../support/database.ts';
import type { PulseTown } from '../../pulse/town.ts';

/** Areas of the town by name, in the order of their ids' making. */
export async function addAreas(
  database: TestDatabase,
  town: PulseTown,
  names: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const ids = Object.fromEntries(names.map((name) => [name, newId()]));
  for (const [name, id] of Object.entries(ids))
    await database.admin.query('insert into locality (network_id, id, name) values ($1, $2, $3)', [
      town.network.id,
      id,
      name,
    ]);
  return ids;
}

/** The programme year of a day in the town. */
export function yearIn({ product, network }: PulseTown, day: string): Promise<YearRow> {
  return inWork(product.ctx, network.id, (work) => yearOn(work, Temporal.PlainDate.from(day)));
}

/** A text as a file field gives it back. */
export function base64(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64');
}
