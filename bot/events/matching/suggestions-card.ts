import type { EventRow } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import { groupLabel, type Network, readNetwork } from '../../network/network.ts';
import { type Block, type Button, type Message, MOST_LISTED, type Span } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { reasonsOf } from './introduction-card.ts';
import { listTalks, type Talk } from './talk.ts';
import { words } from './words.en.ts';

/**
 * With whom somebody might talk at an event: the organisation and group of the other and why, never
 * the name before both have said yes. Null when there is nobody (any more).
 */
export async function suggestionsMessage(
  work: Work,
  event: EventRow,
  personId: string,
): Promise<Message | null> {
  const network = await readNetwork(work);
  const talks = (await listTalks(work, event.id, personId))
    // What one of them wrote may have changed since.
    .filter((talk) => talk.says !== null || reasonsOf(talk).length > 0)
    .slice(0, MOST_LISTED);
  if (talks.length === 0) return null;
  return {
    summary: words.summary(talks.length, event.title),
    blocks: [
      { kind: 'heading', text: words.heading(event.title) },
      { kind: 'text', text: [...words.intro(talks.length), ...[tellWhen(event)].flat(), '.'] },
      ...talks.flatMap((talk) => [{ kind: 'divider' as const }, ...talkBlocks(network, talk)]),
      { kind: 'divider' },
      { kind: 'note', text: words.promise },
    ],
  };
}

function talkBlocks(network: Network, talk: Talk): readonly Block[] {
  const { introduction, other, says } = talk;
  const who = introduction.introducedAt
    ? words.knownAs(other.name, other.organisationName)
    : words.somebody(other.organisationName, groupLabel(network, other.group));
  const text: Span[] = [{ bold: who }, ...reasonsOf(talk).map((reason) => `\n${reason}`)];
  if (introduction.introducedAt)
    return [
      { kind: 'text', text },
      { kind: 'note', text: words.bothSaidYes },
    ];
  const note = says === null ? [] : [{ kind: 'note' as const, text: words.saidSo(says) }];
  return [
    { kind: 'text', text },
    ...note,
    { kind: 'buttons', buttons: answerButtons(introduction.id, says) },
  ];
}

function answerButtons(id: string, says: Talk['says']): readonly Button[] {
  const button = (label: string, value: 'yes' | 'no'): Button => ({
    kind: 'button',
    label,
    to: { command: 'event.introduce', ids: [id], value },
  });
  const yes: Button = { ...button(words.yes, 'yes'), style: 'primary' } as Button;
  switch (says) {
    case null:
      return [yes, button(words.no, 'no')];
    case 'yes':
      return [button(words.noAfterAll, 'no')];
    case 'no':
      return [button(words.yesAfterAll, 'yes')];
    default:
      return says satisfies never;
  }
}
