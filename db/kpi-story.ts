import type { Tx } from './transaction.ts';

/** Why a figure is as it is, and what is done about it; days as `YYYY-MM-DD`. */
export interface StoryRow {
  readonly id: string;
  readonly measureId: string;
  readonly story: string;
  readonly action: string | null;
  /** Null: nobody (any more). */
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly dueOn: string | null;
  readonly isOverdue: boolean;
  readonly writtenAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
}

const read = `select s.id, s.measure_id as "measureId", s.story, s.action, s.owner_id as "ownerId",
    coalesce(p.name, (select a.display_name from account a
      where a.network_id = s.network_id and a.person_id = s.owner_id
      order by a.seen_at desc limit 1)) as "ownerName",
    s.due_on::text as "dueOn",
    s.closed_at is null and s.due_on < (business_now() at time zone n.time_zone)::date
      as "isOverdue",
    s.written_at as "writtenAt", s.closed_at as "closedAt", s.outcome
  from kpi_story s
  join network n on n.network_id = s.network_id
  left join person p on p.network_id = s.network_id and p.id = s.owner_id`;

/** The stories that are not closed, the longest open first. */
export async function listOpenStories(tx: Tx): Promise<readonly StoryRow[]> {
  const { rows } = await tx.query<StoryRow>({
    name: 'kpi-story.open',
    text: `${read} where s.closed_at is null order by s.written_at, s.id`,
  });
  return rows;
}

/** The story of a figure that is not closed, or null. */
export async function findOpenStory(tx: Tx, measureId: string): Promise<StoryRow | null> {
  const { rows } = await tx.query<StoryRow>(
    `${read} where s.measure_id = $1 and s.closed_at is null`,
    [measureId],
  );
  return rows[0] ?? null;
}

/** A story of the network, also one that is closed. */
export async function findStory(tx: Tx, storyId: string): Promise<StoryRow | null> {
  const { rows } = await tx.query<StoryRow>(`${read} where s.id = $1`, [storyId]);
  return rows[0] ?? null;
}

/** Those of these stories that the network has, in no order, also closed ones. */
export async function listStories(
  tx: Tx,
  storyIds: readonly string[],
): Promise<readonly StoryRow[]> {
  const { rows } = await tx.query<StoryRow>(`${read} where s.id = any ($1::uuid[])`, [storyIds]);
  return rows;
}

/** All stories of a figure, the last one first. */
export async function listStoriesOf(tx: Tx, measureId: string): Promise<readonly StoryRow[]> {
  const { rows } = await tx.query<StoryRow>(
    `${read} where s.measure_id = $1 order by s.written_at desc, s.id`,
    [measureId],
  );
  return rows;
}

/** What somebody writes of a figure. */
export interface StoryText {
  readonly story: string;
  readonly action: string | null;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
}

/** Writes the open story of a figure, or changes it; returns its id. */
export async function saveStory(
  tx: Tx,
  measureId: string,
  id: string,
  { story, action, ownerId, dueOn }: StoryText,
  writtenBy: string,
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into kpi_story (network_id, id, measure_id, story, action, owner_id, due_on, written_by)
     values (app_network(), $2, $1, $3, $4, $5, $6, $7)
     on conflict (network_id, measure_id) where closed_at is null do update
       set story = excluded.story, action = excluded.action, owner_id = excluded.owner_id,
         due_on = excluded.due_on, changed_at = business_now()
     returning id`,
    [measureId, id, story, action, ownerId, dueOn, writtenBy],
  );
  return rows[0]?.id ?? id;
}

/** Moves the day of an action, and adds to its story; false where it is closed. */
export async function postponeStory(
  tx: Tx,
  storyId: string,
  added: string,
  dueOn: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update kpi_story set story = story || $2, due_on = $3, changed_at = business_now()
     where id = $1 and closed_at is null`,
    [storyId, added, dueOn],
  );
  return rowCount > 0;
}

/** Closes a story with what came of it; false where it was closed before. */
export async function closeStory(
  tx: Tx,
  storyId: string,
  outcome: string,
  closedBy: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update kpi_story set closed_at = business_now(), closed_by = $3, outcome = $2
     where id = $1 and closed_at is null`,
    [storyId, outcome, closedBy],
  );
  return rowCount > 0;
}

/** What a person wrote, owns or closed, for her export. */
export async function listStoriesBy(
  tx: Tx,
  personId: string,
): Promise<readonly Readonly<Record<string, string | null>>[]> {
  const { rows } = await tx.query<Record<string, string | null>>(
    `select story, action, due_on::text as "by when", outcome from kpi_story
     where $1 in (written_by, owner_id, closed_by) order by written_at, id`,
    [personId],
  );
  return rows;
}

/** Makes what one person wrote, owns or closed that of another; of nobody with null. */
export async function moveStories(tx: Tx, fromId: string, toId: string | null): Promise<void> {
  await tx.query(
    `update kpi_story set
       written_by = case when written_by = $1 then $2 else written_by end,
       owner_id = case when owner_id = $1 then $2 else owner_id end,
       closed_by = case when closed_by = $1 then $2 else closed_by end
     where $1 in (written_by, owner_id, closed_by)`,
    [fromId, toId],
  );
}
