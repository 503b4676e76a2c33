import { newId } from '../../bot/ids.ts';
import type { EventKind } from '../../db/event.ts';
import type { BuiltNetwork } from './build.ts';
import type { TestDatabase } from './database.ts';

/** What to build; everything has a default: an open workshop a month from business time, no limit. */
export interface EventPlan {
  readonly kind?: EventKind;
  readonly title?: string;
  readonly state?: 'draft' | 'open';
  /** ISO instants. */
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly venue?: string;
  readonly capacity?: number;
  /** Places kept for groups, by group. */
  readonly pools?: Readonly<Record<string, number>>;
  readonly releaseAt?: string;
  readonly outcomes?: readonly string[];
  /** Channels by name in which it was announced (all places with such a channel). */
  readonly channels?: readonly string[];
  readonly sessions?: readonly {
    readonly title: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly room?: string;
    readonly places?: number;
  }[];
  readonly stalls?: readonly {
    readonly name: string;
    readonly number: number;
    readonly hasPower?: boolean;
  }[];
  /** By name; needs an account or none. */
  readonly createdBy: string;
}

/** An event as it was built. */
export interface BuiltEvent {
  readonly id: string;
  readonly sessionIds: readonly string[];
  readonly stallTypeIds: readonly string[];
}

/** Builds an event as the superuser, without a command or a job being run; nobody is invited yet. */
export async function buildEvent(
  { admin }: Pick<TestDatabase, 'admin'>,
  network: BuiltNetwork,
  plan: EventPlan,
): Promise<BuiltEvent> {
  const id = newId();
  await admin.query(
    `insert into event (network_id, id, kind, title, venue, state, starts_at, ends_at, time_zone,
       starts_on_clock, ends_on_clock, capacity, release_at, created_by, announced_at)
     select $1, $2, $3, $4, $5, $6, s.starts_at, s.ends_at, 'Europe/London',
       s.starts_at at time zone 'Europe/London', s.ends_at at time zone 'Europe/London', $9, $10, $11,
       case when $6 = 'open' then business_now() end
     from (select coalesce($7::timestamptz, business_now() + interval '30 days') as starts_at,
       coalesce($8::timestamptz, coalesce($7::timestamptz, business_now() + interval '30 days')
         + interval '3 hours') as ends_at) s`,
    [
      network.id,
      id,
      plan.kind ?? 'workshop',
      plan.title ?? 'Working together',
      plan.venue ?? 'Town Hall',
      plan.state ?? 'open',
      plan.startsAt ?? null,
      plan.endsAt ?? null,
      plan.capacity ?? null,
      plan.releaseAt ?? null,
      network.person(plan.createdBy).id,
    ],
  );
  for (const [group, places] of Object.entries(plan.pools ?? {}))
    await admin.query(
      `insert into event_pool (network_id, event_id, stakeholder_group, places)
       values ($1, $2, $3, $4)`,
      [network.id, id, group, places],
    );
  for (const [at, wording] of (plan.outcomes ?? []).entries())
    await admin.query('insert into event_outcome values ($1, $2, $3, $4)', [
      network.id,
      id,
      at + 1,
      wording,
    ]);
  for (const name of plan.channels ?? [])
    await admin.query(
      `insert into event_channel select network_id, $2, id from channel
       where network_id = $1 and name = $3`,
      [network.id, id, name],
    );
  const sessionIds: string[] = [];
  for (const [at, session] of (plan.sessions ?? []).entries()) {
    const sessionId = newId();
    await admin.query(
      `insert into event_session (network_id, id, event_id, position, title, room, starts_at,
         ends_at, places)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        network.id,
        sessionId,
        id,
        at + 1,
        session.title,
        session.room ?? '',
        session.startsAt,
        session.endsAt,
        session.places ?? null,
      ],
    );
    sessionIds.push(sessionId);
  }
  const stallTypeIds: string[] = [];
  for (const [at, type] of (plan.stalls ?? []).entries()) {
    const typeId = newId();
    await admin.query(
      `insert into stall_type (network_id, id, event_id, position, name, number, has_power)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [network.id, typeId, id, at + 1, type.name, type.number, type.hasPower ?? false],
    );
    stallTypeIds.push(typeId);
  }
  return { id, sessionIds, stallTypeIds };
}
