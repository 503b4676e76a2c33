import { listAccounts } from '../../../db/account.ts';
import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import { words as network } from '../../network/words.en.ts';
import type { Message } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { findReason } from './reason.ts';
import type { Talk } from './talk.ts';
import { words } from './words.en.ts';

/** Who the other is, once both have said yes: name, organisation, why, and how to find each other. */
export async function introductionMessage(
  work: Work,
  event: EventRow,
  talk: Talk,
): Promise<Message> {
  const { other } = talk;
  const summary = words.meetSummary(other.name, event.title);
  return {
    summary,
    blocks: [
      { kind: 'heading', text: words.meetHeading(other.name) },
      { kind: 'text', text: words.meetText(other.name, other.organisationName, event.title) },
      ...reasonsOf(talk).map((text) => ({ kind: 'text' as const, text })),
      { kind: 'list', items: await waysTo(work, talk) },
      { kind: 'note', text: [words.meetAt, ...[tellWhen(event)].flat()] },
    ],
  };
}

/** Why two should talk, in one sentence for each direction. */
export function reasonsOf({ me, other }: Talk): readonly string[] {
  const mine = findReason(me.looksFor, other.offers);
  const hers = findReason(other.looksFor, me.offers);
  return [...(mine ? [words.youLookFor(mine)] : []), ...(hers ? [words.theyLookFor(hers)] : [])];
}

async function waysTo(work: Work, { me, other }: Talk): Promise<readonly string[]> {
  return [
    ...(await waysToWrite(work, me.personId, other)),
    words.atEvent(other.hasStall, other.pitch),
  ];
}

/**
 * How one person can write to another whom she was introduced to: where both are, else where the other
 * is, and what her organisation gives as contact.
 */
export async function waysToWrite(
  work: Work,
  myId: string,
  other: { readonly personId: string; readonly name: string; readonly contact: string | null },
): Promise<readonly string[]> {
  const mine = await listAccounts(work.tx, myId);
  const hers = await listAccounts(work.tx, other.personId);
  const shared = hers.filter(({ realm }) => mine.some((each) => each.realm === realm));
  const seen = shared.map(({ platform, displayName }) =>
    words.onSamePlatform(network.platform(platform), displayName ?? other.name),
  );
  const elsewhere = shared.length > 0 ? [] : hers.slice(0, 1);
  return [
    ...seen,
    ...elsewhere.map(({ platform, displayName }) =>
      words.onOtherPlatform(network.platform(platform), displayName ?? other.name),
    ),
    ...(other.contact ? [words.contact(other.contact)] : []),
  ];
}
