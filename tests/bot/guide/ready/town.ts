import type { TestDatabase } from '../../../support/database.ts';
import { formOf, messageOf, textOf } from '../../../support/product.ts';
import { buildServices, type ServiceTown } from '../../network/find/town.ts';

const slack = [{ platform: 'slack' as const }];
const discord = [{ platform: 'discord' as const }];

/**
 * Amina and Ann speak for Leafy Play, Bo for Oak Centre; Cy coordinates, Di leads, Ed is an admin; and
 * so many more of `Group 0`, `Group 1`, …, each with `Voice 0`, `Voice 1`, …
 */
export function buildReadyTown(database: TestDatabase, more = 0): Promise<ServiceTown> {
  return buildServices(database, [
    { name: 'Ann', organisation: 'Leafy Play', accounts: discord },
    { name: 'Di', roles: ['lead'], group: 'la', accounts: slack },
    { name: 'Ed', roles: ['admin'], group: 'other', accounts: discord },
    ...Array.from({ length: more }, (_, at) => ({
      name: `Voice ${at}`,
      organisation: `Group ${at}`,
      accounts: slack,
    })),
  ]);
}

/** Fills in one area as somebody sees it, or what of it is given. */
export async function fill(
  { product }: ServiceTown,
  who: string,
  organisation: string,
  area: string,
  values: Readonly<Record<string, string>>,
) {
  const opened = await product.press(who, {
    command: 'guide.ready-area',
    ids: [organisation],
    value: area,
  });
  return product.press(who, { ...formOf(opened).submit.to, values });
}

/** What somebody reads who presses a command. */
export async function read(
  { product }: ServiceTown,
  who: string,
  command: string,
  ids: readonly string[] = [],
): Promise<string> {
  return textOf(messageOf(await product.press(who, { command, ids })));
}
