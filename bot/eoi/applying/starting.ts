import { z } from 'zod';
import {
  insertApplicationMember,
  listMemberships,
  type MembershipRow,
} from '../../../db/application-member.ts';
import {
  clearApplication,
  findApplicationOf,
  insertApplication,
  insertApplicationKey,
} from '../../../db/application-write.ts';
import {
  findOrganisation,
  listOrganisationsOf,
  type OrganisationRow,
} from '../../../db/organisation.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { newKey } from '../../keyring.ts';
import { audit } from '../../network/audit.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { chooseRound, type chosenInput } from '../round/choosing.ts';
import { holdRound, readRound, type roundInput, whyNotOpen } from '../round/round.ts';
import { showDraft } from './draft-part.ts';
import { words } from './words.en.ts';

/** The word `/eoi apply`: goes on to the call for interest meant, or lets one choose. */
export async function chooseApplying(
  work: Work,
  _actor: Member,
  input: z.output<typeof chosenInput>,
): Promise<Outcome> {
  const found = await chooseRound(
    work,
    input.title,
    'eoi.apply-start',
    (round) => whyNotOpen(round) === null,
  );
  if ('summary' in found) return { kind: 'whisper', message: found };
  return { kind: 'go-on', to: { command: 'eoi.apply-start', ids: [found.id] } };
}

/** What applying means, with what she has begun and for whom she may begin. */
export async function startApplying(
  work: Work,
  { person }: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const mine = await listMemberships(work.tx, round.id, person.id);
  const closed = whyNotOpen(round);
  // Who has an application may still look at it.
  if (closed && mine.length === 0) throw closed;
  const organisations = closed ? [] : await listOrganisationsOf(work.tx, person.id);
  return { kind: 'whisper', message: startMessage(round, mine, organisations) };
}

export const beginInput = z.object({ round: z.uuid(), organisation: z.uuid() });

/** Begins the application of an organisation of hers; where a colleague has, says so. */
export async function beginApplication(
  work: Work,
  actor: Member,
  input: z.output<typeof beginInput>,
): Promise<Outcome> {
  const round = await holdRound(work, input.round);
  const closed = whyNotOpen(round);
  if (closed) throw closed;
  const mine = await listOrganisationsOf(work.tx, actor.person.id);
  const lead = mine.find(({ id }) => id === input.organisation);
  if (!lead) throw new Refusal('not-found', words.notYourOrganisation);
  const begunId = await findApplicationOf(work.tx, round.id, lead.id);
  if (begunId === null) return showDraft(await begin(work, round, lead.id, actor.person.id));
  const memberships = await listMemberships(work.tx, round.id, actor.person.id);
  const own = memberships.find(({ applicationId }) => applicationId === begunId);
  if (own?.state === 'in') return showDraft(begunId);
  return { kind: 'whisper', message: begunMessage(round, lead, begunId) };
}

/**
 * Begins an organisation's application, which nobody has begun or whose draft was deleted, in a round
 * that the caller holds. A coordinator who writes it down for them is its scribe.
 */
export async function begin(
  work: Work,
  round: Pick<RoundRow, 'id'>,
  organisationId: string,
  personId: string,
  part: 'lead' | 'scribe' = 'lead',
): Promise<string> {
  const lead = await findOrganisation(work.tx, organisationId);
  if (!lead) throw new Refusal('not-found', words.notYourOrganisation);
  const id = await insertApplication(work.tx, {
    id: newId(),
    roundId: round.id,
    leadOrganisationId: lead.id,
    startedBy: personId,
    enteredBy: part === 'scribe' ? personId : null,
  });
  await clearApplication(work.tx, id);
  await insertApplicationKey(work.tx, id, work.keyring.wrap(newKey()));
  await insertApplicationMember(work.tx, id, {
    personId,
    organisationId: lead.id,
    part,
    state: 'in',
  });
  // Nobody is named: until the deadline the audit must not tell who applies.
  await audit(work, 'eoi.application-begun', { actorId: null, subjectId: id });
  return id;
}

function startMessage(
  round: RoundRow,
  mine: readonly MembershipRow[],
  organisations: readonly OrganisationRow[],
): Message {
  const { start } = words;
  const heading = start.heading(round.title);
  const led = new Set(mine.filter(({ part }) => part === 'lead').map((m) => m.leadOrganisationId));
  const free = organisations.filter(({ id }) => !led.has(id));
  const buttons: readonly Button[] = [
    ...mine.filter(({ state }) => state === 'in').map(openButton),
    ...free.slice(0, MOST_BUTTONS).map((organisation) => beginButton(round, organisation)),
  ];
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'list', items: start.lines },
      { kind: 'text', text: start.until(round.closesAt.toISOString()) },
      ...mine
        .filter(({ state }) => state === 'asked')
        .map(({ leadName }): Block => ({ kind: 'note', text: start.asked(leadName) })),
      ...(organisations.length === 0 && mine.length === 0 && !round.hasClosed ? noneBlocks() : []),
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  };
}

const MOST_BUTTONS = 10;

function noneBlocks(): readonly Block[] {
  const to = { command: 'network.organisation.add', ids: [] };
  return [
    { kind: 'text', text: words.start.none },
    {
      kind: 'buttons',
      buttons: [{ kind: 'button', label: words.start.addOrganisation, to, style: 'primary' }],
    },
  ];
}

function openButton({ applicationId, leadName }: MembershipRow): Button {
  return {
    kind: 'button',
    label: cutText(words.start.open(leadName), LONGEST_LABEL),
    to: { command: 'eoi.application', ids: [applicationId] },
    style: 'primary',
  };
}

function beginButton(round: RoundRow, { id, name }: OrganisationRow): Button {
  return {
    kind: 'button',
    label: cutText(words.start.begin(name), LONGEST_LABEL),
    to: { command: 'eoi.apply-begin', ids: [round.id, id] },
  };
}

function begunMessage(round: RoundRow, lead: OrganisationRow, applicationId: string): Message {
  const text = words.begun.text(lead.name, round.title);
  const to = { command: 'eoi.apply-ask', ids: [applicationId] };
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'note', text: words.begun.note },
      { kind: 'buttons', buttons: [{ kind: 'button', label: words.begun.ask, to }] },
    ],
  };
}
