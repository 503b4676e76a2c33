import { newId } from '../../../../bot/ids.ts';
import type { BuiltNetwork } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';

/** One answer to an event, as the superuser writes it. */
export interface GuestPlan {
  readonly answer?: 'needs-action' | 'accepted' | 'tentative' | 'declined';
  readonly seat?: 'none' | 'seated';
  readonly attendance?: 'not-recorded' | 'attended' | 'no-show';
  readonly places?: number;
  readonly attendedPlaces?: number;
  readonly wasGoing?: boolean;
  readonly walkIn?: boolean;
  readonly late?: boolean;
}

/** People who were going and came. */
export const came: GuestPlan = { attendance: 'attended' };
/** People who were going and did not come. */
export const missed: GuestPlan = { attendance: 'no-show' };

/** Writes answers to an event by name; who is not told otherwise has a seat for one and was going. */
export async function addGuests(
  { admin }: Pick<TestDatabase, 'admin'>,
  network: BuiltNetwork,
  eventId: string,
  guests: Readonly<Record<string, GuestPlan>>,
): Promise<void> {
  for (const [name, plan] of Object.entries(guests)) {
    const { id, group } = network.person(name);
    const answer = plan.answer ?? 'accepted';
    const attendance = plan.attendance ?? 'not-recorded';
    const places = plan.places ?? 1;
    await admin.query(
      `insert into rsvp (network_id, id, event_id, person_id, stakeholder_group, late, answer, seat,
         places, going_at_start, attendance, attended_places, walk_in)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        network.id,
        newId(),
        eventId,
        id,
        group,
        plan.late ?? false,
        answer,
        plan.seat ?? (answer === 'accepted' ? 'seated' : 'none'),
        places,
        plan.wasGoing ?? answer === 'accepted',
        attendance,
        plan.attendedPlaces ?? (attendance === 'attended' ? places : 0),
        plan.walkIn ?? false,
      ],
    );
  }
}

/** Marks people as there or not, as ticks do. */
export async function mark(
  { admin }: Pick<TestDatabase, 'admin'>,
  network: BuiltNetwork,
  eventId: string,
  names: readonly string[],
  attendance: 'attended' | 'no-show',
): Promise<void> {
  await admin.query(
    `update rsvp set attendance = $3, attended_places = case when $3 = 'attended' then places else 0 end
     where event_id = $1 and person_id = any ($2)`,
    [eventId, names.map((name) => network.person(name).id), attendance],
  );
}
