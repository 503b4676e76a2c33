import type { PanelMemberRow } from '../../../db/panel.ts';
import type { RoundRow } from '../../../db/round.ts';
import { sectorLabels } from '../../network/words.en.ts';
import type { Field, Form } from '../../view.ts';
import type { CvsAdvice } from './cvs.ts';
import { words } from './words.en.ts';

/** What the forms take, in characters. */
export const longest = { name: 80, organisation: 160, reason: 600, why: 300 } as const;

/** What an organisation may be. */
export const sectors = ['school', 'health', 'council', 'voluntary', 'private'] as const;

/** Putting somebody on a panel; the CVS is suggested where nobody of the voluntary sector is on it. */
export function addForm({ id }: RoundRow, advice: CvsAdvice | null): Form {
  const cvs = advice?.cvs ?? null;
  return {
    title: words.addTitle,
    intro: [
      { kind: 'text', text: words.addIntro },
      ...(advice ? [{ kind: 'note' as const, text: advice.text }] : []),
    ],
    fields: [
      text('person', words.person, longest.name, {
        help: words.personHelp,
        required: true,
        initial: cvs?.people[0]?.name,
      }),
      text('agency', words.agency, longest.organisation, {
        help: words.agencyHelp,
        initial: cvs?.name,
      }),
      {
        kind: 'single',
        name: 'sector',
        label: words.sector,
        help: words.sectorHelp,
        required: false,
        choices: sectors.map((value) => ({ value, label: sectorLabels[value] })),
      },
      {
        kind: 'single',
        name: 'part',
        label: words.part,
        required: true,
        initial: 'member',
        choices: [
          { value: 'member', label: words.parts.member },
          { value: 'chair', label: words.parts.chair },
        ],
      },
    ],
    submit: { label: words.save, to: { command: 'eoi.panel-add-save', ids: [id] } },
    reopen: { command: 'eoi.panel-add', ids: [id] },
  };
}

/** Saying which organisation is the CVS here, or one beside it. */
export function cvsForm({ id }: RoundRow, known: string): Form {
  return {
    title: words.cvsTitle,
    intro: [{ kind: 'text', text: words.cvsIntro }],
    fields: [
      text('name', words.cvsName, longest.organisation, { required: true, initial: known }),
      {
        kind: 'single',
        name: 'cvs',
        label: words.cvsWhere,
        required: true,
        initial: 'local',
        choices: (['local', 'neighbouring', 'none'] as const).map((value) => ({
          value,
          label: words.cvsChoice[value],
        })),
      },
    ],
    submit: { label: words.save, to: { command: 'eoi.panel-cvs-save', ids: [id] } },
    reopen: { command: 'eoi.panel-cvs', ids: [id] },
  };
}

/** Saying why the panel goes on without anybody of the voluntary sector. */
export function reasonForm({ id, panelReason }: RoundRow): Form {
  return {
    title: words.reasonTitle,
    intro: [{ kind: 'text', text: words.reasonIntro }],
    fields: [
      {
        kind: 'long-text',
        name: 'reason',
        label: words.reason,
        help: words.reasonHelp,
        required: false,
        maxLength: longest.reason,
        ...(panelReason === null ? {} : { initial: panelReason }),
      },
    ],
    submit: { label: words.save, to: { command: 'eoi.panel-reason-save', ids: [id] } },
    reopen: { command: 'eoi.panel-reason', ids: [id] },
  };
}

/** What can be done with somebody on a panel. */
export function memberButtons({ id }: RoundRow, { personId, isChair }: PanelMemberRow) {
  const ids = [id, personId];
  return [
    ...(isChair
      ? []
      : [
          {
            kind: 'button' as const,
            label: words.makeChair,
            to: { command: 'eoi.panel-chair', ids },
          },
        ]),
    {
      kind: 'button' as const,
      label: words.takeOff,
      style: 'danger' as const,
      to: { command: 'eoi.panel-remove', ids },
      confirm: { title: words.takeOffTitle, text: words.takeOffText, yes: words.takeOff },
    },
    { kind: 'button' as const, label: words.all, to: { command: 'eoi.panel', ids: [id] } },
  ];
}

function text(
  name: string,
  label: string,
  maxLength: number,
  more: {
    readonly help?: string;
    readonly required?: boolean;
    readonly initial?: string | undefined;
  },
): Field {
  const { help, required = false, initial } = more;
  return {
    kind: 'text',
    name,
    label,
    required,
    maxLength,
    ...(help === undefined ? {} : { help }),
    ...(initial === undefined ? {} : { initial }),
  };
}
