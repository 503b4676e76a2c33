import { type CheckedRow, listChecked } from '../../../db/check-result.ts';
import type { Member, Work } from '../../context.ts';
import { pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, type Form, LONGEST_LABEL, type Message } from '../../view.ts';
import type { Sight } from '../panel/sight.ts';
import { buttonsAbout } from '../round/button.ts';
import { applicationName } from '../round/naming.ts';
import { words } from './check-words.en.ts';
import { words as readWords } from './words.en.ts';

/** The basic checks of an application, with a sentence about what was just done. */
export async function checksMessage(
  work: Work,
  actor: Member,
  sight: Sight,
  page: number,
  done: string | null = null,
): Promise<Message> {
  const { round, application } = sight;
  const checks = (await listChecked(work.tx, round.id, application.id)).map((check, at) => ({
    check,
    number: at + 1,
  }));
  const ids = [application.id];
  const paged = pageOf(checks, page, { command: 'eoi.checks', ids });
  const heading = words.heading(applicationName(round, application));
  const mayOverride = hasRole(actor.person, coordinators);
  const read: Button = {
    kind: 'button',
    label: readWords.read,
    to: { command: 'eoi.read', ids },
  };
  return {
    summary: done ?? heading,
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: heading },
      { kind: 'note', text: checks.length === 0 ? words.none : words.intro },
      ...paged.shown.flatMap((each) => checkBlocks(application.id, each, mayOverride)),
      ...paged.blocks,
      { kind: 'buttons', buttons: [read, buttonsAbout(round)(readWords.all, 'eoi.readings')] },
    ],
  };
}

function checkBlocks(
  applicationId: string,
  { check, number }: { readonly check: CheckedRow; readonly number: number },
  mayOverride: boolean,
): readonly Block[] {
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label: cutText(label, LONGEST_LABEL),
    to: { command, ids: [applicationId, check.checkId] },
  });
  const isHeld = check.passed === false && check.overrideReason === null;
  return [
    { kind: 'text', text: words.line(number, check) },
    {
      kind: 'buttons',
      buttons: [
        button(words.checkButton(number, check.wording), 'eoi.check'),
        ...(isHeld && mayOverride ? [button(words.goOnButton(number), 'eoi.override-check')] : []),
      ],
    },
  ];
}

/** The form of one check. */
export function checkForm({ application }: Sight, check: CheckedRow): Form {
  const ids = [application.id, check.checkId];
  return {
    title: words.formTitle,
    intro: [{ kind: 'text', text: [{ bold: check.wording }] }],
    fields: [
      {
        kind: 'single',
        name: 'result',
        label: words.result,
        required: true,
        choices: [
          { value: 'passed', label: words.passed },
          { value: 'failed', label: words.failed },
        ],
        ...(check.passed === null ? {} : { initial: check.passed ? 'passed' : 'failed' }),
      },
      {
        kind: 'text',
        name: 'note',
        label: words.note,
        help: words.noteHelp,
        required: false,
        maxLength: 300,
        ...(check.note === '' ? {} : { initial: check.note }),
      },
    ],
    submit: { label: words.save, to: { command: 'eoi.save-check', ids } },
    reopen: { command: 'eoi.check', ids },
  };
}

/** The form that lets an application go on although it failed a check. */
export function overrideForm({ application }: Sight, check: CheckedRow): Form {
  const ids = [application.id, check.checkId];
  return {
    title: words.overrideTitle,
    intro: [{ kind: 'text', text: [{ bold: check.wording }] }],
    fields: [
      {
        kind: 'text',
        name: 'reason',
        label: words.overrideWhy,
        help: words.overrideHelp,
        required: true,
        maxLength: 300,
      },
    ],
    submit: { label: words.overrideSubmit, to: { command: 'eoi.save-override', ids } },
    reopen: { command: 'eoi.override-check', ids },
  };
}
