import { z } from 'zod';
import { deleteOwnInterest, type InterestKind, saveInterest } from '../../../db/interest.ts';
import { listOrganisationsOf, type OrganisationRow } from '../../../db/organisation.ts';
import type { RoundRow } from '../../../db/round.ts';
import { deleteStopReason } from '../../../db/stop-reason.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import { LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { chooseRound, type chosenInput } from '../round/choosing.ts';
import { interestButtons } from './buttons.ts';
import { findSpokenFor, type interestInput, readInteresting, readOwnInterest } from './holding.ts';
import { ownMessage, showOwn } from './own.ts';
import { redrawSoon } from './redrawing.ts';
import { words } from './words.en.ts';

/** The words `/eoi interest`: what she has said of the round that is meant, and the buttons to say it. */
export async function chooseInterest(
  work: Work,
  _actor: Member,
  input: z.output<typeof chosenInput>,
): Promise<Outcome> {
  const isAhead = (round: RoundRow) => !round.hasClosed;
  const round = await chooseRound(work, input.title, 'eoi.interest-show', isAhead);
  if ('blocks' in round) return { kind: 'whisper', message: round };
  return { kind: 'go-on', to: { command: 'eoi.interest-show', ids: [round.id] } };
}

export const showInput = pageInput.extend({ round: z.uuid() });

/** Shows what she has said of a round. */
export async function showInterest(
  work: Work,
  actor: Member,
  input: z.output<typeof showInput>,
): Promise<Reply> {
  const round = await readInteresting(work, input.round);
  return { kind: 'whisper', message: await ownMessage(work, actor, round, input.value) };
}

/** Shows one of her interests. */
export async function openInterest(
  work: Work,
  actor: Member,
  input: z.output<typeof interestInput>,
): Promise<Reply> {
  const { interest, round } = await readOwnInterest(work, actor, input.interest);
  return showOwn(work, round, interest.id);
}

const kind = z.enum(['lead', 'join', 'informed']);

export const pressInput = z.object({
  round: z.uuid(),
  // `lead`, or `lead.2` for the third page of the organisations to choose from.
  value: z
    .string()
    .regex(/^(lead|join|informed)(\.\d{1,3})?$/)
    .transform((text) => {
      const [pressed, page = '0'] = text.split('.');
      return { kind: kind.parse(pressed), page: Number(page) };
    }),
});

/** One press: noted for her organisation, for herself, or asks which of several is meant. */
export async function pressInterest(
  work: Work,
  actor: Member,
  { round: roundId, value: { kind, page } }: z.output<typeof pressInput>,
): Promise<Reply> {
  const round = await readInteresting(work, roundId);
  const mine = await listOrganisationsOf(work.tx, actor.person.id);
  const [only] = mine;
  if (mine.length > 1) return { kind: 'whisper', message: whichMessage(round, mine, kind, page) };
  if (!only && kind !== 'informed')
    return { kind: 'whisper', message: needsOrganisationMessage(round) };
  return note(work, actor, round, only ?? null, kind);
}

export const asInput = z.object({ round: z.uuid(), organisation: z.uuid(), value: kind });

/** The same for the organisation that she chose. */
export async function pressAs(
  work: Work,
  actor: Member,
  input: z.output<typeof asInput>,
): Promise<Reply> {
  const round = await readInteresting(work, input.round);
  const organisation = await findSpokenFor(work, actor, input.organisation);
  return note(work, actor, round, organisation, input.value);
}

async function note(
  work: Work,
  actor: Member,
  round: RoundRow,
  organisation: OrganisationRow | null,
  kind: InterestKind,
): Promise<Reply> {
  const personId = actor.person.id;
  const organisationId = organisation?.id ?? null;
  const id = await saveInterest(work.tx, {
    id: newId(),
    roundId: round.id,
    organisationId,
    personId,
    kind,
  });
  if (organisationId !== null) {
    await deleteOwnInterest(work.tx, round.id, personId);
    await deleteStopReason(work.tx, round.id, organisationId);
  }
  await audit(work, 'eoi.interest-shown', { actorId: personId, subjectId: id, detail: { kind } });
  redrawSoon(work, round.id);
  return showOwn(work, round, id, words.saved(organisation?.name ?? null, kind));
}

function whichMessage(
  round: RoundRow,
  mine: readonly OrganisationRow[],
  kind: InterestKind,
  at: number,
): Message {
  const list = { command: 'eoi.interest-press', ids: [round.id] };
  const page = pageOf(mine, at, list, (to) => `${kind}.${to}`);
  return {
    summary: words.asWhich,
    blocks: [
      { kind: 'heading', text: words.asWhich },
      { kind: 'text', text: words.asWhichText(kind) },
      {
        kind: 'buttons',
        buttons: page.shown.map(({ id, name }) => ({
          kind: 'button',
          label: cutText(name, LONGEST_LABEL),
          to: { command: 'eoi.interest-as', ids: [round.id, id], value: kind },
        })),
      },
      ...page.blocks,
    ],
  };
}

function needsOrganisationMessage(round: RoundRow): Message {
  return {
    summary: words.needsOrganisation,
    blocks: [
      { kind: 'heading', text: words.needsOrganisation },
      { kind: 'text', text: words.needsOrganisationText },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.addOrganisation,
            style: 'primary',
            to: { command: 'network.organisation', ids: [] },
          },
          ...interestButtons(round).slice(-1),
        ],
      },
    ],
  };
}
