import type { RsvpAnswer, Seat } from './seat.ts';
import type { Tx } from './transaction.ts';

/** One answer with its name, for coordinators only. */
export interface GuestRow {
  readonly id: string;
  /** As she gave it or her account shows it; empty where neither does. */
  readonly name: string;
  readonly organisation: string | null;
  readonly group: string;
  readonly answer: RsvpAnswer;
  readonly seat: Seat;
  readonly places: number;
  readonly looksFor: string | null;
  readonly offers: string | null;
  readonly hasAccount: boolean;
}

const columns = `r.id, coalesce(p.name, (select min(a.display_name) from account a
    where a.network_id = p.network_id and a.person_id = p.id), '') as name,
  (select o.name from organisation o
    where o.network_id = r.network_id and o.id = r.organisation_id) as organisation,
  r.stakeholder_group as "group", r.answer, r.seat, r.places, r.looks_for as "looksFor", r.offers,
  exists (select from account a
    where a.network_id = p.network_id and a.person_id = p.id) as "hasAccount"`;

/** All who have answered: those with a place by name, then the queue in its order, then the others. */
export async function listGuests(tx: Tx, eventId: string): Promise<readonly GuestRow[]> {
  const { rows } = await tx.query<GuestRow>(
    `select ${columns} from rsvp r
     join person p on p.network_id = r.network_id and p.id = r.person_id
     where r.event_id = $1 and r.answer <> 'needs-action'
     order by array_position('{seated,offered,waiting,none}', r.seat), r.queue_number, r.answer desc,
       lower(p.name), r.id`,
    [eventId],
  );
  return rows;
}

/** One answer with its name, or null. */
export async function findGuest(
  tx: Tx,
  rsvpId: string,
): Promise<(GuestRow & { readonly eventId: string; readonly personId: string }) | null> {
  const { rows } = await tx.query<
    GuestRow & { readonly eventId: string; readonly personId: string }
  >(
    `select ${columns}, r.event_id as "eventId", r.person_id as "personId" from rsvp r
     join person p on p.network_id = r.network_id and p.id = r.person_id where r.id = $1`,
    [rsvpId],
  );
  return rows[0] ?? null;
}

/** Notes which coordinator entered an answer. */
export async function markEntered(tx: Tx, rsvpId: string, personId: string): Promise<void> {
  await tx.query('update rsvp set entered_by = $2 where id = $1', [rsvpId, personId]);
}

/**
 * Of these answers those of people whom no direct message reaches, and who is to be told in their
 * place: whoever entered the answer, else whoever made the event, as long as she may read names; null
 * where neither may.
 */
export async function listUnreached(
  tx: Tx,
  rsvpIds: readonly string[],
): Promise<readonly { readonly rsvpId: string; readonly tellId: string | null }[]> {
  const { rows } = await tx.query<{ rsvpId: string; tellId: string | null }>(
    `select r.id as "rsvpId", (select g.person_id from role_grant g
       where g.network_id = r.network_id and g.person_id in (r.entered_by, e.created_by)
         and g.role in ('coordinator', 'admin')
       order by g.person_id = r.entered_by desc nulls last limit 1) as "tellId"
     from rsvp r
     join event e on e.network_id = r.network_id and e.id = r.event_id
     where r.id = any ($1::uuid[]) and not exists (select from account a
       join account_place ap on ap.network_id = a.network_id and ap.account_id = a.id
       join place p on p.network_id = ap.network_id and p.id = ap.place_id and p.left_at is null
       where a.network_id = r.network_id and a.person_id = r.person_id
         and a.direct_refused_at is null)
     order by r.id`,
    [rsvpIds],
  );
  return rows;
}
