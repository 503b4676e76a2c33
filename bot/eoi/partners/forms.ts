import type { ApplicationRow } from '../../../db/application.ts';
import type { OrganisationRow } from '../../../db/organisation.ts';
import type { PartnerRow } from '../../../db/partner.ts';
import type { Field, Form } from '../../view.ts';
import { type Opening, openingBlocks } from '../applying/clash.ts';
import { longest } from './fields.ts';
import { words } from './words.en.ts';

/** Inviting a partner: its name, unless it was chosen, and what is said of it. */
export function inviteForm(
  { id }: ApplicationRow,
  chosen: Pick<OrganisationRow, 'id' | 'name'> | null,
): Form {
  const ids = chosen ? [id, chosen.id] : [id];
  const name: Field = {
    kind: 'text',
    name: 'name',
    label: words.nameField,
    help: words.nameHelp,
    required: true,
    maxLength: longest.name,
  };
  return {
    title: words.inviteTitle,
    intro: [
      { kind: 'text', text: chosen ? words.inviteChosen(chosen.name) : words.inviteIntro },
      ...(chosen ? [{ kind: 'note' as const, text: words.inviteIntro }] : []),
    ],
    fields: [...(chosen ? [] : [name]), saidField('')],
    submit: {
      label: words.next,
      to: {
        command: chosen ? 'eoi.partner-save-invite-listed' : 'eoi.partner-save-invite',
        ids,
      },
    },
    reopen: { command: chosen ? 'eoi.partner-invite-listed' : 'eoi.partner-invite', ids },
  };
}

/** Changing what is said of a partner, from the version that was read. */
export function wordsForm({ id, organisationName }: PartnerRow, opening: Opening): Form {
  return {
    title: words.wordsTitle,
    intro: [{ kind: 'note', text: words.wordsIntro(organisationName) }, ...openingBlocks(opening)],
    fields: [saidField(opening.text)],
    submit: {
      label: words.save,
      to: { command: 'eoi.partner-save-words', ids: [id], value: String(opening.seen) },
    },
    reopen: { command: 'eoi.partner-words', ids: [id] },
  };
}

/** What a partner would like said instead. */
export function wishForm(
  { id }: PartnerRow,
  { leadName }: ApplicationRow,
  known: string | null,
): Form {
  return {
    title: words.wishTitle,
    intro: [{ kind: 'note', text: words.wishIntro(leadName) }],
    fields: [
      {
        kind: 'long-text',
        name: 'wish',
        label: words.wishField,
        required: true,
        maxLength: longest.wish,
        ...(known === null ? {} : { initial: known }),
      },
    ],
    submit: { label: words.send, to: { command: 'eoi.partner-save-wish', ids: [id] } },
    reopen: { command: 'eoi.partner-wish', ids: [id] },
  };
}

function saidField(initial: string): Field {
  return {
    kind: 'long-text',
    name: 'said',
    label: words.saidField,
    help: words.saidHelp,
    required: true,
    maxLength: longest.said,
    ...(initial === '' ? {} : { initial }),
  };
}
