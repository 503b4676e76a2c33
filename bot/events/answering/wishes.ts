import type { z } from 'zod';
import { listOrganisationsOf, type OrganisationRow } from '../../../db/organisation.ts';
import { findRsvpAbout, type RsvpAboutRow, updateRsvpAbout } from '../../../db/rsvp.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { optionalId, optionalLine } from '../../network/input.ts';
import { type Field, type Form, MOST_CHOICES, type Reply } from '../../view.ts';
import { eventInput } from '../event/event.ts';
import { holdOwn, tellOwn } from './own.ts';
import { words } from './words.en.ts';

/** *What I look for*: what somebody hopes to find there, what she brings, and for whom she comes. */
export async function openWishes(
  work: Work,
  { person }: Member,
  { event: id }: z.output<typeof eventInput>,
): Promise<Reply> {
  const { standing } = await holdOwn(work, id, person.id);
  const about = await findRsvpAbout(work.tx, standing.id);
  return {
    kind: 'form',
    form: wishesForm(id, about, await listOrganisationsOf(work.tx, person.id)),
  };
}

function wishesForm(id: string, about: RsvpAboutRow, spokenFor: readonly OrganisationRow[]): Form {
  const text = (name: 'looks' | 'offers', initial: string | null): Field => ({
    kind: 'long-text',
    name,
    label: words.wishes[name],
    help: words.wishes[`${name}Help`],
    required: false,
    maxLength: 300,
    ...(initial === null ? {} : { initial }),
  });
  return {
    title: words.wishes.title,
    intro: [{ kind: 'text', text: words.wishes.intro }],
    fields: [
      text('looks', about.looksFor),
      text('offers', about.offers),
      ...(spokenFor.length > 1 ? [organisationField(about, spokenFor)] : []),
    ],
    submit: { label: words.save, to: { command: 'event.save-wishes', ids: [id] } },
    reopen: { command: 'event.wishes', ids: [id] },
  };
}

function organisationField(
  { organisationId }: RsvpAboutRow,
  spokenFor: readonly OrganisationRow[],
): Field {
  return {
    kind: 'single',
    name: 'organisation',
    label: words.wishes.organisation,
    required: false,
    choices: spokenFor.slice(0, MOST_CHOICES).map(({ id, name }) => ({ value: id, label: name })),
    ...(organisationId === null ? {} : { initial: organisationId }),
  };
}

export const wishesInput = eventInput.extend({
  looks: optionalLine(300),
  offers: optionalLine(300),
  organisation: optionalId,
});

/** Keeps what somebody looks for and offers. */
export async function saveWishes(
  work: Work,
  { person }: Member,
  { event: id, looks, offers, organisation }: z.output<typeof wishesInput>,
): Promise<Reply> {
  const { standing } = await holdOwn(work, id, person.id);
  const before = await findRsvpAbout(work.tx, standing.id);
  const organisationId = organisation ?? before.organisationId;
  const spokenFor = await listOrganisationsOf(work.tx, person.id);
  if (organisation !== null && !spokenFor.some((one) => one.id === organisation))
    throw new Refusal('not-found', words.wishes.notHers, { organisation: words.wishes.notHers });
  await updateRsvpAbout(work.tx, standing.id, { looksFor: looks, offers, organisationId });
  return tellOwn(work, id, person.id, words.wishes.saved);
}
