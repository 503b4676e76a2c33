import { findInterest, type InterestRow, listInterestsOf } from '../../../db/interest.ts';
import { type LotRow, listLots, type RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { whyNotOpen } from '../round/round.ts';
import { isAskedInParts } from './area-fields.ts';
import { interestButtons, startButton } from './buttons.ts';
import { words } from './words.en.ts';

/**
 * What a person has said of a round: all of it where it is for one organisation or herself, else each
 * organisation with a button that leads to it.
 */
export async function ownMessage(
  work: Work,
  actor: Member,
  round: RoundRow,
  at: number,
  done: string | null = null,
): Promise<Message> {
  const all = await listInterestsOf(work.tx, round.id, actor.person.id);
  const living = all.filter(({ withdrawnAt }) => withdrawnAt === null);
  const [only] = living;
  if (only && living.length === 1)
    return oneMessage(round, only, await listLots(work.tx, round.id), done);
  const page = pageOf(living, at, { command: 'eoi.interest-show', ids: [round.id] });
  return framed(round, done, [
    ...(living.length === 0 ? [{ kind: 'text' as const, text: words.none }] : []),
    ...page.shown.flatMap(glimpseOf),
    ...page.blocks,
    { kind: 'note', text: living.length === 0 ? words.oncePress : words.commitsNobody },
    { kind: 'buttons', buttons: interestButtons(round) },
  ]);
}

/** Shows one of her interests, with a sentence about what was just done. */
export async function showOwn(
  work: Work,
  round: RoundRow,
  interestId: string,
  done: string | null = null,
): Promise<Reply> {
  const interest = await findInterest(work.tx, interestId);
  if (!interest) throw new Refusal('not-found', words.unknown);
  const lots = await listLots(work.tx, round.id);
  return { kind: 'whisper', message: oneMessage(round, interest, lots, done) };
}

function oneMessage(
  round: RoundRow,
  interest: InterestRow,
  lots: readonly LotRow[],
  done: string | null,
): Message {
  const names = lots.filter(({ id }) => interest.lotIds.includes(id)).map(({ name }) => name);
  const { organisationName, kind, brings, needs, isListed, organisationId } = interest;
  const isAlone = organisationId === null;
  const text = (body: Extract<Block, { kind: 'text' }>['text']): Block => ({
    kind: 'text',
    text: body,
  });
  return framed(round, done, [
    text(words.stands(organisationName, kind)),
    ...(names.length === 0 ? [] : [text(words.areas(cutText(names.join(', '), LONGEST_NAMES)))]),
    ...(brings === null ? [] : [text(words.youBring(brings))]),
    ...(needs === null ? [] : [text(words.youNeed(needs))]),
    ...(isAlone
      ? []
      : [{ kind: 'note' as const, text: isListed ? words.isListed : words.notListed }]),
    { kind: 'buttons', buttons: buttonsOf(round, interest, lots) },
    { kind: 'note', text: isAlone ? words.alone : words.commitsNobody },
    { kind: 'buttons', buttons: interestButtons(round) },
  ]);
}

const LONGEST_NAMES = 1000;

function framed(round: RoundRow, done: string | null, blocks: readonly Block[]): Message {
  return {
    summary: done ?? words.heading(round.title),
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: words.heading(round.title) },
      ...blocks,
    ],
  };
}

function glimpseOf({ id, organisationName, kind }: InterestRow): readonly Block[] {
  const label = cutText(words.open(organisationName), LONGEST_LABEL);
  return [
    { kind: 'text', text: words.stands(organisationName, kind) },
    {
      kind: 'buttons',
      buttons: [{ kind: 'button', label, to: { command: 'eoi.interest-open', ids: [id] } }],
    },
  ];
}

function buttonsOf(
  round: RoundRow,
  interest: InterestRow,
  lots: readonly LotRow[],
): readonly Button[] {
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [interest.id] },
  });
  const isAlone = interest.organisationId === null;
  const withdraw: Button = {
    kind: 'button',
    label: isAlone ? words.withdrawAlone : words.withdraw,
    to: { command: 'eoi.interest-withdraw', ids: [interest.id] },
    confirm: words.confirmWithdraw,
  };
  if (isAlone) return [withdraw];
  const lacks = interest.sectorType === null || interest.size === null;
  const whoElse = { command: 'eoi.interested-by', ids: [round.id, interest.id] };
  return [
    ...(interest.kind === 'lead' && !whyNotOpen(round) ? [startButton(round)] : []),
    button(words.tellMore, 'eoi.interest-more'),
    ...(isAskedInParts(lots) ? [button(words.whichAreas, 'eoi.interest-areas')] : []),
    ...(lacks ? [button(words.factsButton, 'eoi.interest-facts')] : []),
    { kind: 'button', label: words.whoElse, to: whoElse },
    withdraw,
  ];
}
