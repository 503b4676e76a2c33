import { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { listOrganisationsOf, type OrganisationRow } from '../../../db/organisation.ts';
import {
  countStallTypes,
  findStall,
  insertStall,
  listStallsOf,
  type StallDetails,
  type StallTypeCount,
  updateStall,
} from '../../../db/stall.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import { pageInput } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Reply } from '../../view.ts';
import { holdEvent, readEvent, whyClosed } from '../event/event.ts';
import { askForm, changeForm, longest } from './forms.ts';
import { holdOwnStall, type stallInput } from './holding.ts';
import { ownStall, ownStalls } from './own.ts';
import { planTelling } from './telling.ts';
import { words } from './words.en.ts';

export const askInput = pageInput.extend({ event: z.uuid() });

/**
 * What a person has of stalls at an event: the form where there is nothing yet and only one
 * organisation of hers to ask for, else each of them with what can be done. Coordinators always get
 * the latter, since it leads them to everybody's.
 */
export async function askForStall(
  work: Work,
  actor: Member,
  input: z.output<typeof askInput>,
): Promise<Reply> {
  const event = await readEvent(work, input.event);
  const closed = whyClosed(event);
  if (closed) throw closed;
  const kinds = await kindsOf(work, event);
  const mine = await listOrganisationsOf(work.tx, actor.person.id);
  const stalls = await listStallsOf(work.tx, event.id, actor.person.id);
  const [only] = mine.length === 1 ? mine : [];
  const isOne = only && stalls.length === 0 && !event.hasBegun;
  if (isOne && !hasRole(actor.person, coordinators))
    return { kind: 'form', form: askForm(event, only, kinds) };
  return {
    kind: 'whisper',
    message: ownStalls(actor, { event, kinds, mine, stalls }, input.value),
  };
}

const newStallIds = { event: z.uuid(), organisation: z.uuid() };
export const newStallInput = z.object(newStallIds);

/** Opens the form for a stall of one of her organisations. */
export async function newStall(
  work: Work,
  actor: Member,
  input: z.output<typeof newStallInput>,
): Promise<Reply> {
  const event = openToAsk(await readEvent(work, input.event));
  const organisation = await findMine(work, actor, input.organisation);
  return { kind: 'form', form: askForm(event, organisation, await kindsOf(work, event)) };
}

const details = {
  offers: line(longest.offers),
  looksFor: optionalLine(longest.looksFor),
  needs: z.array(z.enum(['power', 'table'])).default([]),
  access: optionalLine(longest.access),
};
export const saveNewInput = z.object({ ...newStallIds, ...details, kind: z.string().max(60) });

/** Asks for a stall; the coordinators hear of it together with others that came meanwhile. */
export async function saveNewStall(
  work: Work,
  actor: Member,
  input: z.output<typeof saveNewInput>,
): Promise<Reply> {
  const event = openToAsk(await holdEvent(work, input.event));
  const organisation = await findMine(work, actor, input.organisation);
  const kind = chosenKind(await kindsOf(work, event), input.kind);
  const stallId = newId();
  const isNew = await insertStall(work.tx, work.networkId, {
    ...detailsOf(input),
    id: stallId,
    eventId: event.id,
    typeId: kind.id,
    organisationId: organisation.id,
    personId: actor.person.id,
  });
  if (!isNew) throw new Refusal('already-done', words.already(organisation.name));
  await audit(work, 'event.stall-asked', { actorId: actor.person.id, subjectId: stallId });
  await planTelling(work);
  return showOwn(work, event, stallId);
}

/** Opens the form for a stall that she asked for. */
export async function changeStall(
  work: Work,
  actor: Member,
  input: z.output<typeof stallInput>,
): Promise<Reply> {
  const held = await holdOwnStall(work, actor, input.stall);
  return { kind: 'form', form: changeForm(held, await kindsOf(work, held.event)) };
}

export const saveInput = z.object({
  stall: z.uuid(),
  ...details,
  kind: z.string().max(60).optional(),
});

/** Keeps what the form says; the place in the queue stays. */
export async function saveStall(
  work: Work,
  actor: Member,
  input: z.output<typeof saveInput>,
): Promise<Reply> {
  const { event, stall } = await holdOwnStall(work, actor, input.stall);
  const isOpen = stall.state === 'applied' && input.kind !== undefined;
  const typeId = isOpen
    ? chosenKind(await kindsOf(work, event), input.kind ?? '').id
    : stall.typeId;
  await updateStall(work.tx, stall.id, { ...detailsOf(input), typeId });
  await audit(work, 'event.stall-changed', { actorId: actor.person.id, subjectId: stall.id });
  return showOwn(work, event, stall.id);
}

/** The kinds of stalls of an event. @throws Refusal where there are none */
async function kindsOf(work: Work, event: EventRow): Promise<readonly StallTypeCount[]> {
  const kinds = await countStallTypes(work.tx, event.id);
  if (kinds.length === 0) throw new Refusal('not-found', words.noStalls(event.title));
  return kinds;
}

function openToAsk(event: EventRow): EventRow {
  const closed = whyClosed(event);
  if (closed) throw closed;
  if (event.hasBegun) throw new Refusal('closed', words.hasBegun(event.title));
  return event;
}

async function findMine(
  work: Work,
  { person }: Member,
  organisationId: string,
): Promise<OrganisationRow> {
  const mine = await listOrganisationsOf(work.tx, person.id);
  const found = mine.find(({ id }) => id === organisationId);
  if (!found) throw new Refusal('not-found', words.notYourOrganisation);
  return found;
}

function chosenKind(kinds: readonly StallTypeCount[], chosen: string): StallTypeCount {
  const kind = kinds.find(({ id }) => id === chosen);
  if (!kind) throw new Refusal('bad-input', words.chooseKind, { kind: words.chooseKind });
  return kind;
}

function detailsOf(input: z.output<z.ZodObject<typeof details>>): StallDetails {
  return {
    offers: input.offers,
    looksFor: input.looksFor,
    needsPower: input.needs.includes('power'),
    needsTable: input.needs.includes('table'),
    accessNeeds: input.access,
  };
}

async function showOwn(work: Work, event: EventRow, stallId: string): Promise<Reply> {
  const stall = await findStall(work.tx, stallId);
  if (!stall) throw new Refusal('not-found', words.unknown);
  const kinds = await countStallTypes(work.tx, event.id);
  return { kind: 'whisper', message: ownStall(event, stall, kinds) };
}
