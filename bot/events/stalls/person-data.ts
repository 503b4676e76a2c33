import { withdrawStall } from '../../../db/stall-decision.ts';
import * as held from '../../../db/stall-person.ts';
import type { Work } from '../../context.ts';
import type { PersonCapability, PersonSheet } from '../../network/person-data.ts';
import { holdEvent } from '../event/event.ts';
import { passOn } from './freeing.ts';
import { words } from './words.en.ts';

/** How long after an event what access somebody needed is still known. */
const NEEDS_DAYS = 28;

/** Who asked for an organisation's stall and hears about it, and who decided. */
export const stallsPersonData: PersonCapability = {
  name: 'stalls',
  tables: ['stall'],
  exportPerson,
  forgetPerson,
  mergePeople: async ({ tx }, fromId, toId) => {
    await held.moveStalls(tx, fromId, toId);
    return [];
  },
  retain: async ({ tx }, months) =>
    (await held.deleteStallNeeds(tx, NEEDS_DAYS)) + (await held.deleteOldStalls(tx, months)),
};

async function exportPerson({ tx }: Work, personId: string): Promise<readonly PersonSheet[]> {
  const asked = await held.exportStalls(tx, personId);
  const decided = await held.countDecided(tx, personId);
  return [
    {
      name: words.exported.asked,
      rows: asked.map((stall) => ({
        event: stall.event,
        organisation: stall.organisation,
        kind: stall.kind,
        state: stall.state,
        pitch: stall.pitch,
        offers: stall.offers,
        'looks for': stall.looksFor,
        power: stall.needsPower,
        table: stall.needsTable,
        access: stall.accessNeeds,
        asked: stall.appliedAt.toISOString(),
      })),
    },
    { name: words.exported.decided, rows: decided.map((each) => ({ ...each })) },
  ];
}

/**
 * The stall is the organisation's: another of its people sees to it from now on. Where there is
 * nobody else it is given back, and goes to the next.
 */
async function forgetPerson(work: Work, personId: string): Promise<void> {
  await held.handOverStalls(work.tx, personId);
  for (const { id, eventId } of await held.listLivingStalls(work.tx, personId)) {
    const event = await holdEvent(work, eventId);
    if (await withdrawStall(work.tx, id)) await passOn(work, event);
  }
  await held.forgetStalls(work.tx, personId);
}
