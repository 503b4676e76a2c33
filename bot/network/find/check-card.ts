import { readBusinessTime } from '../../../db/clock.ts';
import { isBeingChecked } from '../../../db/entry-check.ts';
import { findOrganisation, type OrganisationRow } from '../../../db/organisation.ts';
import type { Postponed } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Route } from '../../route.ts';
import type { Button, Message } from '../../view.ts';
import { soonestAllowed } from '../network.ts';
import { entryText } from './entry.ts';
import { offerButton } from './offer-button.ts';
import { words } from './words.en.ts';

/**
 * *Is this still right?*, as one of an organisation's people is asked; null once somebody has
 * answered. One that comes into quiet hours waits.
 */
export async function checkCard(
  work: Work,
  organisationId: string | undefined,
): Promise<Message | Postponed | null> {
  const organisation = await findOpen(work, organisationId);
  if (!organisation || !(await isBeingChecked(work.tx, organisation.id))) return null;
  const allowed = await soonestAllowed(work);
  const now = await readBusinessTime(work.tx);
  if (Temporal.Instant.compare(allowed, now) > 0)
    return { notBefore: new Date(allowed.epochMilliseconds) };
  const { check: text } = words;
  return checkMessage(organisation, text.title, text.intro);
}

/** The same for coordinators, when none of an organisation's people has answered. */
export async function uncheckedCard(
  work: Work,
  organisationId: string | undefined,
): Promise<Message | null> {
  const organisation = await findOpen(work, organisationId);
  const { check: text } = words;
  return organisation && checkMessage(organisation, text.uncheckedTitle, text.uncheckedIntro);
}

/** That an organisation has closed, for coordinators; null where it is shown again. */
export async function closedCard(
  work: Work,
  organisationId: string | undefined,
): Promise<Message | null> {
  const organisation = organisationId ? await findOrganisation(work.tx, organisationId) : null;
  if (!organisation?.closedAt) return null;
  const { check: text } = words;
  const sentence = text.closedCard(organisation.name);
  return {
    summary: sentence,
    blocks: [
      { kind: 'text', text: sentence },
      {
        kind: 'buttons',
        buttons: [{ kind: 'button', label: text.reopen, to: yesRoute(organisation) }],
      },
    ],
  };
}

/** The button to change an entry. */
export function changeButton({ id }: OrganisationRow): Button {
  const to = { command: 'network.organisation.edit', ids: [id] };
  return { kind: 'button', label: words.check.change, to };
}

async function findOpen(work: Work, id: string | undefined): Promise<OrganisationRow | null> {
  const organisation = id ? await findOrganisation(work.tx, id) : null;
  return organisation?.closedAt ? null : organisation;
}

function checkMessage(organisation: OrganisationRow, title: string, intro: string): Message {
  const { check: text } = words;
  const closed: Button = {
    kind: 'button',
    label: text.closed,
    confirm: text.confirmClosed,
    to: { command: 'network.check.closed', ids: [organisation.id] },
  };
  return {
    summary: text.summary(title, organisation.name),
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: intro },
      { kind: 'text', text: entryText(organisation) },
      {
        kind: 'buttons',
        buttons: [
          { kind: 'button', label: text.yes, style: 'primary', to: yesRoute(organisation) },
          changeButton(organisation),
          offerButton(organisation, text.changeOffer),
          closed,
        ],
      },
    ],
  };
}

function yesRoute({ id }: OrganisationRow): Route {
  return { command: 'network.check.yes', ids: [id] };
}
