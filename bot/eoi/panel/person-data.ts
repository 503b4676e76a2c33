import { listPanelRounds } from '../../../db/panel.ts';
import { listTies } from '../../../db/panel-conflict.ts';
import * as merging from '../../../db/panel-merge.ts';
import * as held from '../../../db/panel-person.ts';
import { grantRoles } from '../../../db/role-grant.ts';
import type { Work } from '../../context.ts';
import type { PersonCapability, PersonSheet } from '../../network/person-data.ts';
import { holdRound } from '../round/round.ts';
import { isOver } from './assigning.ts';
import { settleConflicts } from './conflicts.ts';
import { takeOff } from './members.ts';
import { words } from './own-words.en.ts';

/** Who sits on panels, with whom she has to do, and what she reads. */
export const panelPersonData: PersonCapability = {
  name: 'panel',
  tables: ['panel_member', 'tie', 'conflict', 'reading'],
  exportPerson,
  forgetPerson,
  mergePeople,
  retain: ({ tx }, months) => held.deleteOldTies(tx, months),
};

async function exportPerson({ tx }: Work, personId: string): Promise<readonly PersonSheet[]> {
  const panels = await held.exportPanels(tx, personId);
  const ties = await listTies(tx, personId);
  const conflicts = await held.exportConflicts(tx, personId);
  const decided = await held.countDecidedConflicts(tx, personId);
  const day = (at: Date | null) => at?.toISOString() ?? null;
  return [
    {
      name: words.exported.panels,
      rows: panels.map(({ round, organisation, chair, readings, final, ...at }) => ({
        call: round,
        for: organisation,
        chair,
        added: day(at.addedAt),
        accepted: day(at.acceptedAt),
        declared: day(at.declaredAt),
        'taken off': day(at.removedAt),
        'to read': readings,
        'marks final': final,
      })),
    },
    {
      name: words.exported.ties,
      rows: ties.map(({ organisationName, kind }) => ({ organisation: organisationName, kind })),
    },
    {
      name: words.exported.conflicts,
      rows: conflicts.map(({ round, ...rest }) => ({ call: round, ...rest })),
    },
    {
      name: words.exported.decided,
      rows: decided.map((each) => ({ call: each.round, decided: each.decided })),
    },
  ];
}

/** Whoever is erased leaves the panels that still work; what others decided on rests on a bare id. */
async function forgetPerson(work: Work, personId: string): Promise<void> {
  for (const roundId of await listPanelRounds(work.tx, personId)) {
    const round = await holdRound(work, roundId);
    if (!isOver(round)) await takeOff(work, round, personId, null);
  }
  await held.forgetTies(work.tx, personId);
}

/** A conflict of either holds for both, and voids what the other has marked. */
async function mergePeople(work: Work, fromId: string, toId: string): Promise<readonly string[]> {
  await merging.mergeTies(work.tx, fromId, toId);
  await merging.mergeConflicts(work.tx, fromId, toId);
  await merging.copySeats(work.tx, fromId, toId);
  await merging.mergeReadings(work.tx, fromId, toId);
  await merging.moveSeats(work.tx, fromId, toId);
  const roundIds = await listPanelRounds(work.tx, toId);
  if (roundIds.length === 0) return [];
  await grantRoles(work.tx, toId, ['panellist'], null);
  for (const roundId of roundIds) {
    const round = await holdRound(work, roundId);
    if (!isOver(round)) await settleConflicts(work, round);
  }
  return [];
}
