import { deleteFeed, type FeedRow, findFeedOf, insertFeed } from '../../../db/calendar-feed.ts';
import type { Member, Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { coordinators, hasRole } from '../../role.ts';
import { type Button, type Message, oneSentence, type Reply } from '../../view.ts';
import { feedPageUrl } from './link.ts';
import { words } from './words.en.ts';

/** Whose calendar it is: her own, or the network's (which the command table keeps to coordinators). */
type Whose = 'mine' | 'network';

/** Shows the calendar link; whoever asks for the first time gets one. */
export function showCalendar(whose: Whose) {
  return async (work: Work, actor: Member): Promise<Reply> => {
    const found = await findFeedOf(work.tx, ownerOf(whose, actor));
    const feed = found ?? (await makeFeed(work, actor, whose, 'event.calendar-made'));
    return { kind: 'whisper', message: calendarMessage(work, actor, whose, feed) };
  };
}

/** Ends the link that there was, and makes another. */
export function renewCalendar(whose: Whose) {
  return async (work: Work, actor: Member): Promise<Reply> => {
    await deleteFeed(work.tx, ownerOf(whose, actor));
    const feed = await makeFeed(work, actor, whose, 'event.calendar-renewed');
    const message = calendarMessage(work, actor, whose, feed, words.renewed);
    return { kind: 'replace', message };
  };
}

/** Ends the link; pressed again it has ended. */
export function stopCalendar(whose: Whose) {
  return async (work: Work, actor: Member): Promise<Reply> => {
    const isEnded = await deleteFeed(work.tx, ownerOf(whose, actor));
    if (isEnded) await note(work, actor, whose, 'event.calendar-stopped');
    const sentence = whose === 'mine' ? words.mineStopped : words.networkStopped;
    return { kind: 'replace', message: oneSentence(sentence) };
  };
}

function ownerOf(whose: Whose, actor: Member): string | null {
  return whose === 'mine' ? actor.person.id : null;
}

/** Of two presses at once the first makes it, and both show it. */
async function makeFeed(
  work: Work,
  actor: Member,
  whose: Whose,
  action: string,
): Promise<Pick<FeedRow, 'id'>> {
  const personId = ownerOf(whose, actor);
  const feed = { id: newId(), personId };
  if (!(await insertFeed(work.tx, work.networkId, feed)))
    return (await findFeedOf(work.tx, personId)) ?? feed;
  await note(work, actor, whose, action);
  return feed;
}

async function note(work: Work, actor: Member, whose: Whose, action: string): Promise<void> {
  await audit(work, action, { actorId: actor.person.id, detail: { whose } });
}

function calendarMessage(
  work: Work,
  actor: Member,
  whose: Whose,
  feed: Pick<FeedRow, 'id'>,
  news?: string,
): Message {
  const isMine = whose === 'mine';
  const title = isMine ? words.mineTitle : words.networkTitle;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...(news === undefined ? [] : [{ kind: 'text' as const, text: news }]),
      { kind: 'text', text: isMine ? words.mineText : words.networkText },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'link',
            label: isMine ? words.open : words.openNetwork,
            url: feedPageUrl(work, work.networkId, feed.id),
          },
          ...changeButtons(whose),
          ...otherButton(actor, whose),
        ],
      },
      { kind: 'note', text: isMine ? words.mineSecret : words.networkSecret },
    ],
  };
}

function changeButtons(whose: Whose): readonly Button[] {
  const [renew, stop] =
    whose === 'mine'
      ? ['event.renew-calendar', 'event.stop-calendar']
      : ['event.renew-network-calendar', 'event.stop-network-calendar'];
  return [
    {
      kind: 'button',
      label: words.renew,
      confirm: words.renewConfirm,
      to: { command: renew as string, ids: [] },
    },
    {
      kind: 'button',
      label: words.stop,
      style: 'danger',
      confirm: words.stopConfirm,
      to: { command: stop as string, ids: [] },
    },
  ];
}

function otherButton(actor: Member, whose: Whose): readonly Button[] {
  if (!hasRole(actor.person, coordinators)) return [];
  return whose === 'mine'
    ? [{ kind: 'button', label: words.network, to: { command: 'event.network-calendar', ids: [] } }]
    : [{ kind: 'button', label: words.mine, to: { command: 'event.calendar', ids: [] } }];
}
