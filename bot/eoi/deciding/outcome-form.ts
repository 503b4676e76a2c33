import type { Outcome, StagedRow } from '../../../db/decision.ts';
import type { AreaApplicationRow } from '../../../db/moderation.ts';
import type { Step } from '../../../db/release.ts';
import { longText } from '../../events/making/fields.ts';
import type { Form } from '../../view.ts';
import { nameOf } from '../moderating/naming.ts';
import type { DecidingSight } from './entering.ts';
import { words } from './words.en.ts';

/** What can become of an application in a step. */
export function outcomesOf(step: Step): readonly Outcome[] {
  return step === 'shortlist'
    ? ['presentation', 'unsuccessful']
    : ['appointed', 'appointed-modified', 'reserve', 'unsuccessful'];
}

/** What becomes of an application, and what the applicant is told beside it. */
export function outcomeForm(
  { round, area, step }: DecidingSight,
  application: AreaApplicationRow,
  known: StagedRow | undefined,
): Form {
  const ids = [area.id, application.applicationId];
  return {
    title: words.outcomeTitle,
    intro: [
      { kind: 'text', text: words.outcomeAbout(nameOf(round, application), area.name, step) },
      { kind: 'note', text: words.outcomeNote },
    ],
    fields: [
      {
        kind: 'single',
        name: 'outcome',
        label: words.outcomeField,
        required: true,
        choices: outcomesOf(step).map((value) => ({ value, label: words.outcome(value) })),
        ...(known ? { initial: known.outcome } : {}),
      },
      ...(step === 'decisions'
        ? [
            longText('modification', words.modification, known?.modification ?? '', {
              maxLength: 600,
              help: words.modificationHelp,
            }),
          ]
        : []),
      longText('feedback', words.feedback, known?.feedback ?? '', {
        maxLength: 1500,
        help: words.feedbackHelp,
      }),
    ],
    submit: { label: words.stage, to: { command: 'eoi.save-outcome', ids } },
    reopen: { command: 'eoi.choose-outcome', ids },
  };
}
