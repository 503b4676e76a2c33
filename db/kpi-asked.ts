import { during, type Span } from './kpi-source.ts';
import type { Tx } from './transaction.ts';

/** A time of a survey of which figures were published. */
export interface PublishedWaveRow {
  readonly id: string;
  readonly title: string;
  readonly breakdown: 'group' | 'locality' | 'locality-group';
  readonly closedAt: Date;
}

/** A question by its key, and within which days the times that asked it closed. */
export interface Asked extends Span {
  readonly key: string;
}

/** What an event asked by itself stands apart (`isEvent`): it is told of events. */
export interface AskedOften extends Asked {
  readonly isEvent: boolean;
  /** So many times at most, the latest first. */
  readonly most: number;
}

/** The published times of surveys that ask the question, the latest first; for each of `asked`. */
export async function listPublishedOf(
  tx: Tx,
  asked: readonly AskedOften[],
): Promise<readonly (readonly PublishedWaveRow[])[]> {
  const { rows } = await tx.query<PublishedWaveRow & At>({
    name: 'kpi-asked.published',
    text: `select a.at, w.* from ${askedOf('"isEvent" boolean, most int')}
     cross join lateral (
       select w.id, s.title, s.breakdown, w.closed_at as "closedAt"
       from wave w
       join network n on n.network_id = w.network_id
       join survey s on s.network_id = w.network_id and s.id = w.survey_id
       where w.state = 'closed' and ${isOut} and (w.publish_job is not null) = a."isEvent"
         and exists (select from question q where q.network_id = s.network_id
           and q.survey_id = s.id and (q.key = a.key or q.key like a.key || '/%'))
         and exists (select from result r where r.network_id = w.network_id and r.wave_id = w.id)
         and ${isWithin}
       order by w.closed_at desc, w.id limit a.most) w
     order by a.at, w."closedAt" desc, w.id`,
    values: [JSON.stringify(asked.map((one, at) => ({ ...one, at })))],
  });
  return inTurn(asked, rows);
}

/** The settled second times that were compared in the question, the latest first; for each of `asked`. */
export async function listComparedOf(
  tx: Tx,
  asked: readonly Asked[],
): Promise<readonly (readonly PublishedWaveRow[])[]> {
  const { rows } = await tx.query<PublishedWaveRow & At>({
    name: 'kpi-asked.compared',
    text: `select a.at, w.* from ${askedOf()}
     cross join lateral (
       select w.id, s.title, s.breakdown, w.closed_at as "closedAt"
       from comparison c
       join wave w on w.network_id = c.network_id and w.id = c.follow_up_id
       join network n on n.network_id = w.network_id
       join survey s on s.network_id = w.network_id and s.id = w.survey_id
       where c.state = 'done' and ${isOut}
         and exists (select from shift f where f.network_id = w.network_id and f.follow_up_id = w.id
           and f.body->'questions' @> jsonb_build_array(jsonb_build_object('key', a.key)))
         and ${isWithin}
       order by w.closed_at desc, w.id limit 12) w
     order by a.at, w."closedAt" desc, w.id`,
    values: [JSON.stringify(asked.map((one, at) => ({ ...one, at })))],
  });
  return inTurn(asked, rows);
}

/** Figures that are held back go back to everybody first, and count from then on. */
const isOut = '(w.hold_days = 0 or w.publish_at is null or w.publish_at <= business_now())';

const isWithin = during('(w.closed_at at time zone n.time_zone)::date', 'a."from"', 'a."to"');

/** Of which of several questions a row is. */
interface At {
  readonly at: number;
}

function askedOf(more = ''): string {
  const columns = ['at int', 'key text', '"from" date', '"to" date', more].filter(Boolean);
  return `jsonb_to_recordset($1::jsonb) as a (${columns.join(', ')})`;
}

function inTurn<Row extends At>(asked: readonly unknown[], rows: readonly Row[]): Row[][] {
  const byAsked = Map.groupBy(rows, ({ at }) => at);
  return asked.map((_, at) => byAsked.get(at) ?? []);
}
