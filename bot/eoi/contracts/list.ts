import { z } from 'zod';
import {
  type ContractRow,
  findContract,
  listContracts,
  listReviews,
  type ReviewRow,
} from '../../../db/contract.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { readRound } from '../round/round.ts';
import { words } from './words.en.ts';

export const listInput = pageInput.extend({ round: z.uuid() });

/** The contracts that came of a round, for coordinators and council leads. */
export async function showContracts(
  work: Work,
  _actor: Member,
  input: z.output<typeof listInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const all = await listContracts(work.tx, round.id);
  const page = pageOf(all, input.value, { command: 'eoi.contracts', ids: [round.id] });
  const heading = words.heading(round.title);
  return {
    kind: 'whisper',
    message: {
      summary: heading,
      blocks: [
        { kind: 'heading', text: heading },
        all.length === 0
          ? { kind: 'text', text: words.none }
          : { kind: 'note', text: words.listNote },
        ...page.shown.flatMap(entryBlocks),
        ...page.blocks,
      ],
    },
  };
}

export const oneInput = pageInput.extend({ round: z.uuid(), contract: z.uuid() });

/** One of them with its reviews. */
export async function showContract(
  work: Work,
  actor: Member,
  input: z.output<typeof oneInput>,
): Promise<Reply> {
  const contract = await readContract(work, input.contract);
  return {
    kind: 'whisper',
    message: await contractMessage(work, actor, contract, input.value),
  };
}

/** A contract. @throws Refusal for one that the network does not know */
export async function readContract(work: Work, contractId: string): Promise<ContractRow> {
  const contract = await findContract(work.tx, contractId);
  if (!contract) throw new Refusal('not-found', words.unknown);
  return contract;
}

/** A contract with its reviews as a message. */
export async function contractMessage(
  work: Work,
  actor: Member,
  contract: ContractRow,
  at = 0,
): Promise<Message> {
  const { id, roundId, lotName, leadName, partnerNames } = contract;
  const reviews = await listReviews(work.tx, id);
  const page = pageOf(reviews, at, { command: 'eoi.contract', ids: [roundId, id] });
  const heading = words.oneHeading(lotName, leadName);
  const dates: Button = {
    kind: 'button',
    label: words.datesButton,
    to: { command: 'eoi.contract-dates', ids: [id] },
  };
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: words.partners(partnerNames) },
      { kind: 'text', text: words.runs(contract) },
      ...(reviews.length === 0 ? [{ kind: 'text' as const, text: words.noReviews }] : []),
      ...page.shown.flatMap(reviewBlocks),
      ...page.blocks,
      ...(hasRole(actor.person, coordinators)
        ? [{ kind: 'buttons' as const, buttons: [dates] }]
        : []),
    ],
  };
}

function entryBlocks(contract: ContractRow): readonly Block[] {
  const to = { command: 'eoi.contract', ids: [contract.roundId, contract.id] };
  return [
    { kind: 'text', text: words.entry(contract) },
    { kind: 'buttons', buttons: [{ kind: 'button', label: words.open, to }] },
  ];
}

function reviewBlocks(review: ReviewRow): readonly Block[] {
  const label = review.doneAt === null ? words.noteButton : words.changeNote;
  const to = { command: 'eoi.contract-review', ids: [review.id] };
  return [
    { kind: 'text', text: words.review(review) },
    { kind: 'buttons', buttons: [{ kind: 'button', label, to }] },
  ];
}
