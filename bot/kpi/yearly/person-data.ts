import { exportPublishedFigures, movePublishedFigures } from '../../../db/published-figure.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** Who entered published figures. They are the network's and stay when she is erased, without her name. */
export const yearlyPersonData: PersonCapability = {
  name: 'kpi-yearly',
  tables: ['published_figure'],
  exportPerson: async ({ tx }, personId) => [
    {
      name: words.exported,
      rows: (await exportPublishedFigures(tx, personId)).map(({ at, ...each }) => ({
        ...each,
        at: at.toISOString(),
      })),
    },
  ],
  forgetPerson: ({ tx }, personId) => movePublishedFigures(tx, personId, null),
  mergePeople: async ({ tx }, fromId, toId) => {
    await movePublishedFigures(tx, fromId, toId);
    return [];
  },
};
