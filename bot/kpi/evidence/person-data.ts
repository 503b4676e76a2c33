import { listEvidenceBy, moveEvidence } from '../../../db/evidence.ts';
import { listItemsBy } from '../../../db/evidence-item.ts';
import { listStepsBy } from '../../../db/locality-step.ts';
import type { Work } from '../../context.ts';
import type { PersonCapability, PersonSheet } from '../../network/person-data.ts';
import { fileWords } from './file-words.en.ts';

/** Who said what of evidence, added to it, or told an area's step. All of it is the network's and stays, under nobody's name. */
export const evidencePersonData: PersonCapability = {
  name: 'kpi-evidence',
  tables: ['evidence', 'evidence_change', 'evidence_item', 'locality_step'],
  exportPerson,
  forgetPerson: ({ tx }, personId) => moveEvidence(tx, personId, null),
  mergePeople: async ({ tx }, fromId, toId) => {
    await moveEvidence(tx, fromId, toId);
    return [];
  },
};

async function exportPerson({ tx }: Work, personId: string): Promise<readonly PersonSheet[]> {
  const { exported } = fileWords;
  const said = await listEvidenceBy(tx, personId);
  const items = await listItemsBy(tx, personId);
  const steps = await listStepsBy(tx, personId);
  return [
    {
      name: exported.said,
      rows: said.map(({ setAt, ...each }) => ({ ...each, at: setAt.toISOString() })),
    },
    {
      name: exported.items,
      rows: items.map(({ name, addedAt }) => ({ name, at: addedAt.toISOString() })),
    },
    {
      name: exported.steps,
      rows: steps.map(({ setAt, ...each }) => ({ ...each, at: setAt.toISOString() })),
    },
  ];
}
