import {
  exportAuthorships,
  exportCaseTexts,
  exportStartedCases,
  forgetCases,
  moveCases,
} from '../../../db/case-person.ts';
import type { Prompt } from '../../../db/case-study.ts';
import type { PersonCapability } from '../../network/person-data.ts';
import { words } from './words.en.ts';

/** Who is an author of case studies, and what she wrote. Texts are the network's and stay without her name. */
export const casesPersonData: PersonCapability = {
  name: 'kpi-cases',
  tables: ['case_study', 'case_author', 'case_text'],
  exportPerson: async ({ tx }, personId) => {
    const { exported } = words;
    const told = (rows: readonly { readonly area: string; readonly at: Date }[]) =>
      rows.map(({ area, at }) => ({ area, at: at.toISOString() }));
    return [
      { name: exported.authorships, rows: told(await exportAuthorships(tx, personId)) },
      { name: exported.started, rows: told(await exportStartedCases(tx, personId)) },
      {
        name: exported.texts,
        rows: (await exportCaseTexts(tx, personId)).map(({ prompt, body, at, ...each }) => ({
          ...each,
          question: words.prompts[prompt as Prompt],
          text: body,
          at: at.toISOString(),
        })),
      },
    ];
  },
  forgetPerson: ({ tx }, personId) => forgetCases(tx, personId),
  mergePeople: async ({ tx }, fromId, toId) => {
    await moveCases(tx, fromId, toId);
    return [];
  },
};
