import type { Tx } from './transaction.ts';

/** What a network writes of an entry of its own in the practice guide. */
interface GuideEntryDetails {
  readonly theme:
    | 'community-engagement'
    | 'partnership-working'
    | 'vision'
    | 'localised-commissioning'
    | 'change-management'
    | 'performance-management';
  readonly stage: 'needs-assessment' | 'resources-and-priorities' | 'pattern-of-services';
  readonly title: string;
  readonly whenToUse: string;
  /** One step a line. */
  readonly how: string;
  readonly ledTo: string | null;
}

/** An entry of the network's own. */
export interface GuideEntryRow extends GuideEntryDetails {
  readonly id: string;
}

const selected = `select id, theme, stage, title, when_to_use as "whenToUse", how, led_to as "ledTo"
  from guide_entry`;

/** The network's entries that have not been taken out, the oldest first. */
export async function listGuideEntries(tx: Tx): Promise<readonly GuideEntryRow[]> {
  const { rows } = await tx.query<GuideEntryRow>(
    `${selected} where retired_at is null order by written_at, id`,
  );
  return rows;
}

/** An entry that has not been taken out, or null. */
export async function findGuideEntry(tx: Tx, id: string): Promise<GuideEntryRow | null> {
  const { rows } = await tx.query<GuideEntryRow>(
    `${selected} where id = $1 and retired_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

/** Adds an entry. */
export async function insertGuideEntry(
  tx: Tx,
  { id, theme, stage, title, whenToUse, how, ledTo }: GuideEntryRow,
  writtenBy: string,
): Promise<void> {
  await tx.query(
    `insert into guide_entry
       (network_id, id, theme, stage, title, when_to_use, how, led_to, written_by)
     values (app_network(), $1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, theme, stage, title, whenToUse, how, ledTo, writtenBy],
  );
}

/** Changes an entry; false when it has been taken out. */
export async function updateGuideEntry(
  tx: Tx,
  { id, theme, stage, title, whenToUse, how, ledTo }: GuideEntryRow,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update guide_entry set theme = $2, stage = $3, title = $4, when_to_use = $5, how = $6,
       led_to = $7, changed_at = business_now()
     where id = $1 and retired_at is null`,
    [id, theme, stage, title, whenToUse, how, ledTo],
  );
  return rowCount === 1;
}

/** Takes an entry out; false when it was before. */
export async function retireGuideEntry(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update guide_entry set retired_at = business_now() where id = $1 and retired_at is null',
    [id],
  );
  return rowCount === 1;
}

/** What a person wrote for the guide, the oldest first. */
export async function listGuideEntriesBy(
  tx: Tx,
  personId: string,
): Promise<readonly (GuideEntryRow & { readonly writtenAt: Date })[]> {
  const { rows } = await tx.query<GuideEntryRow & { readonly writtenAt: Date }>(
    `select id, theme, stage, title, when_to_use as "whenToUse", how, led_to as "ledTo",
       written_at as "writtenAt"
     from guide_entry where written_by = $1 order by written_at, id`,
    [personId],
  );
  return rows;
}

/** Gives a person's entries to another, or to nobody. */
export async function moveGuideEntries(tx: Tx, fromId: string, toId: string | null): Promise<void> {
  await tx.query('update guide_entry set written_by = $2 where written_by = $1', [fromId, toId]);
}
