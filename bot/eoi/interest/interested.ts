import { z } from 'zod';
import { type InterestRow, listInterests, listInterestsOf } from '../../../db/interest.ts';
import { type ApproachRow, listApproaches } from '../../../db/interest-approach.ts';
import { listLots, type RoundRow } from '../../../db/round.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Route } from '../../route.ts';
import type { Block, Message, Reply } from '../../view.ts';
import { readRound } from '../round/round.ts';
import { entryBlocks } from './entry.ts';
import { readOwnInterest } from './holding.ts';
import { isLarger, type ListedEntry, listByArea } from './listing.ts';
import { otherWords } from './other-words.en.ts';
import { words } from './words.en.ts';

export const interestedInput = pageInput.extend({ round: z.uuid() });

/**
 * Who is interested in a round: everybody for a coordinator; for others as the one of their
 * organisations that is listed, or how to be.
 */
export async function showInterested(
  work: Work,
  actor: Member,
  input: z.output<typeof interestedInput>,
): Promise<Outcome> {
  const round = await readRound(work, input.round);
  if (hasRole(actor.person, coordinators)) {
    const all = await listInterests(work.tx, round.id, false);
    const list = { command: 'eoi.interested', ids: [round.id] };
    return {
      kind: 'whisper',
      message: await listMessage(work, round, all, input.value, list, null),
    };
  }
  const mine = (await listInterestsOf(work.tx, round.id, actor.person.id)).filter(
    ({ organisationId, withdrawnAt }) => organisationId !== null && withdrawnAt === null,
  );
  const listed = mine.find(({ isListed }) => isListed) ?? mine[0];
  if (!listed) throw new Refusal('not-allowed', otherWords.interestFirst);
  return { kind: 'go-on', to: { command: 'eoi.interested-by', ids: [round.id, listed.id] } };
}

export const interestedByInput = pageInput.extend({ round: z.uuid(), interest: z.uuid() });

/** The same as one of her organisations, which has to be listed itself. */
export async function showInterestedBy(
  work: Work,
  actor: Member,
  input: z.output<typeof interestedByInput>,
): Promise<Reply> {
  const { interest, round } = await readOwnInterest(work, actor, input.interest);
  if (!interest.isListed) return { kind: 'whisper', message: listFirst(interest) };
  return { kind: 'whisper', message: await listAs(work, actor, round, interest, input.value) };
}

/** That list as a message, with a sentence about what was just done. */
export async function listAs(
  work: Work,
  actor: Member,
  round: RoundRow,
  own: InterestRow,
  at: number,
  done: string | null = null,
): Promise<Message> {
  const mine = await listInterestsOf(work.tx, round.id, actor.person.id);
  const others = (await listInterests(work.tx, round.id, true)).filter(
    ({ id }) => !mine.some((each) => each.id === id),
  );
  const list = { command: 'eoi.interested-by', ids: [round.id, own.id] };
  return listMessage(work, round, others, at, list, own, done);
}

async function listMessage(
  work: Work,
  round: RoundRow,
  interests: readonly InterestRow[],
  at: number,
  list: Route,
  own: InterestRow | null,
  done: string | null = null,
): Promise<Message> {
  const entries = listByArea(interests, await listLots(work.tx, round.id), own);
  const page = pageOf(entries, at, list);
  const approaches = own ? await listApproaches(work.tx, own.id) : [];
  const intro = own ? otherWords.intro(own.organisationName ?? '') : otherWords.introAll;
  const nobody = own ? otherWords.nobody : otherWords.nobodyAtAll;
  return {
    summary: done ?? otherWords.heading(round.title),
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: otherWords.heading(round.title) },
      {
        kind: 'note',
        text: isLarger(own) ? `${intro} ${otherWords.smallFirst}` : intro,
      },
      ...(entries.length === 0 ? [{ kind: 'text' as const, text: nobody }] : []),
      ...page.shown.flatMap((entry) => blocksOf(entry, own, approaches, at)),
      ...page.blocks,
    ],
  };
}

function blocksOf(
  entry: ListedEntry,
  own: InterestRow | null,
  approaches: readonly ApproachRow[],
  at: number,
): readonly Block[] {
  const other = entry.interest.id;
  const approach = approaches.find(({ fromId, toId }) => fromId === other || toId === other);
  return entryBlocks(entry, own && { own, approach: approach ?? null, page: at });
}

function listFirst({ id }: InterestRow): Message {
  return {
    summary: otherWords.listFirst,
    blocks: [
      { kind: 'heading', text: otherWords.listFirst },
      { kind: 'text', text: otherWords.listFirstText },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.tellMore,
            style: 'primary',
            to: { command: 'eoi.interest-more', ids: [id] },
          },
        ],
      },
    ],
  };
}
