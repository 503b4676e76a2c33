import type { Sandbox } from '../../../adapters/sandbox/world.ts';
import type { Citizen, Crowd } from '../crowd.ts';
import { fill, type Hands, press, putAway, read, type } from '../hands.ts';
import { inTurns } from '../turns.ts';
import { type ApplicantPlan, applicants, type PanellistPlan, panel } from './plan.ts';

/** Somebody who applies for her organisation. */
export interface Applicant extends Hands {
  readonly plan: ApplicantPlan;
}

/** Somebody of the panel. */
export interface Panellist extends Hands {
  readonly plan: PanellistPlan;
}

/** Everybody who takes part, with what they are to do. */
export interface Cast {
  readonly coordinator: Hands;
  readonly applicants: readonly Applicant[];
  readonly panel: readonly Panellist[];
}

/** How many of each group there must be. */
export const sizes = Object.fromEntries(
  Map.groupBy([...applicants, ...panel], ({ group }) => group)
    .entries()
    .map(([group, plans]) => [group, plans.length]),
);

/** So many act at the same time. */
const AT_ONCE = 6;

/** Gives everybody of the crowd her part, by the group she answers for. */
export function castCrowd(world: Sandbox, { coordinator, citizens, rooms }: Crowd): Cast {
  const waiting = [...citizens];
  const take = (group: Citizen['group']) => {
    const at = waiting.findIndex((one) => one.group === group);
    const [found] = at < 0 ? [] : waiting.splice(at, 1);
    if (!found) throw new Error(`There is nobody left of the group ${group}.`);
    return { world, person: found.person, room: rooms[found.person.platform] };
  };
  return {
    coordinator: { world, person: coordinator, room: rooms.slack },
    applicants: applicants.map((plan) => ({ ...take(plan.group), plan })),
    panel: panel.map((plan) => ({ ...take(plan.group), plan })),
  };
}

/** Each applicant names her organisation, and each of the panel the agency she sits for. */
export async function nameOrganisations(
  { applicants: all, panel: members }: Cast,
  progress: (done: number, all: number) => void,
): Promise<void> {
  const named = [
    ...all.map((hands) => ({ hands, name: hands.plan.name, sector: hands.plan.sector })),
    ...members.map((hands) => ({ hands, name: hands.plan.agency, sector: hands.plan.sector })),
  ];
  await inTurns(
    named,
    progress,
    async ({ hands, name, sector }) => {
      await type(hands, '/network organisation');
      await press(hands, 'Add one');
      await fill(hands, { Name: [name], 'What it is': [sector] });
      await read(hands, name);
      await putAway(hands);
    },
    AT_ONCE,
  );
}
