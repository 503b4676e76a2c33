import { listGuideEntriesBy, moveGuideEntries } from '../../db/guide-entry.ts';
import {
  exportReadiness,
  exportReadinessShares,
  moveReadiness,
  moveReadinessShares,
} from '../../db/readiness-person.ts';
import {
  copyReadinessReads,
  deleteReadinessReads,
  exportReadinessReads,
} from '../../db/readiness-reader.ts';
import type { Work } from '../context.ts';
import type { PersonCapability, PersonSheet } from '../network/person-data.ts';
import { readyWords } from './ready/words.en.ts';
import { words } from './words.en.ts';

/**
 * Who wrote which entry of the guide, and who filled in, showed or opened which organisation's checklist. The
 * entries are the network's and the checklists the organisations': both stay without the name of a
 * person who is erased.
 */
export const guidePersonData: PersonCapability = {
  name: 'guide',
  tables: ['guide_entry', 'readiness', 'readiness_share', 'readiness_reader'],
  exportPerson,
  forgetPerson: async (work, personId) => {
    await move(work, personId, null);
    await deleteReadinessReads(work.tx, personId);
  },
  mergePeople: async (work, fromId, toId) => {
    await move(work, fromId, toId);
    await copyReadinessReads(work.tx, fromId, toId);
    await deleteReadinessReads(work.tx, fromId);
    return [];
  },
};

async function move({ tx }: Work, fromId: string, toId: string | null): Promise<void> {
  await moveGuideEntries(tx, fromId, toId);
  await moveReadiness(tx, fromId, toId);
  await moveReadinessShares(tx, fromId, toId);
}

async function exportPerson({ tx }: Work, personId: string): Promise<readonly PersonSheet[]> {
  const written = await listGuideEntriesBy(tx, personId);
  const told = await exportReadiness(tx, personId);
  const shared = await exportReadinessShares(tx, personId);
  const opened = await exportReadinessReads(tx, personId);
  return [
    {
      name: words.exported,
      rows: written.map(({ title, whenToUse, how, ledTo, writtenAt }) => ({
        title,
        'when to use it': whenToUse,
        how,
        'what it led to': ledTo,
        written: writtenAt.toISOString(),
      })),
    },
    {
      name: readyWords.exported.items,
      rows: told.map(({ at, ...each }) => ({ ...each, at: at.toISOString() })),
    },
    {
      name: readyWords.exported.shares,
      rows: shared.map(({ organisation, at }) => ({ organisation, at: at.toISOString() })),
    },
    {
      name: readyWords.exported.reads,
      rows: opened.map(({ organisation, at }) => ({ organisation, at: at.toISOString() })),
    },
  ];
}
