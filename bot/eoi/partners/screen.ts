import { listApplicationLots } from '../../../db/application-write.ts';
import { listLots } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { Block, Button, Message } from '../../view.ts';
import { readPart } from '../applying/parts.ts';
import { type HeldPartner, hasConfirmed, isLiving } from './holding.ts';
import { readWish } from './wish.ts';
import { words } from './words.en.ts';

/**
 * What a partner sees of an application: who leads, for which areas, what a partner need not do, what
 * is said of it, and what it can do about that. `first` stands at the top: what has just happened.
 */
export async function partnerScreen(
  work: Work,
  held: HeldPartner,
  first?: string,
): Promise<Message> {
  const { round, application, partner } = held;
  const said = await readPart(work, held, { part: 'said', aboutId: partner.id });
  const summary = first ?? words.screenSummary(application.leadName, round.title);
  return {
    summary,
    blocks: [
      { kind: 'heading', text: words.screenTitle(round.title) },
      ...(first === undefined ? [] : [{ kind: 'text' as const, text: first }]),
      { kind: 'text', text: words.asks(application.leadName, partner.organisationName) },
      { kind: 'text', text: words.areas(await areasOf(work, held)) },
      { kind: 'text', text: words.needNotTitle },
      { kind: 'list', items: words.needNot(application.leadName) },
      { kind: 'text', text: words.saidTitle(partner.organisationName) },
      { kind: 'text', text: said?.text || words.saidNothing },
      ...standingBlocks(held),
    ],
  };
}

async function areasOf(
  work: Work,
  { round, application }: HeldPartner,
): Promise<readonly string[]> {
  const chosen = await listApplicationLots(work.tx, application.id);
  const lots = await listLots(work.tx, round.id);
  return lots.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
}

function standingBlocks(held: HeldPartner): readonly Block[] {
  const { round, application, partner } = held;
  if (round.hasClosed) return [{ kind: 'note', text: words.isOver }];
  if (!isLiving(partner)) return [{ kind: 'note', text: words.gone(application.leadName) }];
  const wish = readWish(held);
  return [
    { kind: 'note', text: words.standing(partner.state, hasConfirmed(partner)) },
    ...(wish === null ? [] : [{ kind: 'note' as const, text: words.youWished(wish) }]),
    { kind: 'note', text: words.until(round.closesAt.toISOString()) },
    { kind: 'buttons', buttons: ownButtons(held) },
  ];
}

function ownButtons({ application, partner }: HeldPartner): readonly Button[] {
  const to = (command: string, value?: string) => ({
    command,
    ids: [partner.id],
    ...(value === undefined ? {} : { value }),
  });
  const isIn = partner.state === 'confirmed';
  return [
    ...(hasConfirmed(partner)
      ? []
      : [
          {
            kind: 'button' as const,
            label: isIn ? words.confirmAgain : words.confirm,
            style: 'primary' as const,
            // The words she has before her: others are not what she confirms.
            to: to('eoi.partner-confirm', String(partner.saidVersion)),
          },
        ]),
    { kind: 'button', label: words.wish, to: to('eoi.partner-wish') },
    isIn
      ? {
          kind: 'button',
          label: words.leave,
          style: 'danger',
          confirm: words.confirmLeave(application.leadName),
          to: to('eoi.partner-leave'),
        }
      : { kind: 'button', label: words.decline, to: to('eoi.partner-decline') },
  ];
}
