import type { ConflictRow } from '../../../db/panel-conflict.ts';
import type { Button, Form } from '../../view.ts';
import { words } from './conflict-words.en.ts';

/** How long a reason may be, in characters. */
export const longestWhy = 300;

/** So much of it in one's own words, beside a choice. */
export const longestOwn = 200;

/** Why something is no conflict of interest. */
export function whyForm({ id, name }: ConflictRow): Form {
  return {
    title: words.whyTitle,
    intro: [{ kind: 'text', text: words.whyIntro(name ?? words.somebody) }],
    fields: [
      {
        kind: 'single',
        name: 'choice',
        label: words.why,
        required: false,
        choices: (['large', 'past', 'small', 'wrong'] as const).map((value) => ({
          value,
          label: words.whyChoices[value],
        })),
      },
      {
        kind: 'long-text',
        name: 'own',
        label: words.whyWords,
        help: words.whyWordsHelp,
        required: false,
        maxLength: longestOwn,
      },
    ],
    submit: { label: words.save, to: { command: 'eoi.conflict-dismiss-because', ids: [id] } },
    reopen: { command: 'eoi.conflict-why', ids: [id] },
  };
}

/** What somebody who reads an application presses when she has to do with it after all. */
export function declareButton(applicationId: string): Button {
  return {
    kind: 'button',
    label: words.declare,
    to: { command: 'eoi.conflict-declare', ids: [applicationId] },
  };
}

/** Saying so. */
export function declareForm(applicationId: string): Form {
  return {
    title: words.declareTitle,
    intro: [{ kind: 'text', text: words.declareIntro }],
    fields: [
      {
        kind: 'long-text',
        name: 'reason',
        label: words.declareWhy,
        help: words.declareWhyHelp,
        required: true,
        maxLength: longestWhy,
      },
    ],
    submit: {
      label: words.save,
      to: { command: 'eoi.conflict-declare-save', ids: [applicationId] },
    },
    reopen: { command: 'eoi.conflict-declare', ids: [applicationId] },
  };
}
