import { z } from 'zod';
import { type DigestRow, listDigests } from '../../../db/digest.ts';
import type { Member, Work } from '../../context.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { findChannelHere } from './place.ts';
import { words } from './words.en.ts';

/** So many digests stand in the list; those of the reader and of this channel come first. */
const MOST_SHOWN = 6;

export const nothingInput = z.object({});

/** Shows which digests are on, mine and this channel's first, with what can be turned on here. */
export async function digestsMessage(
  work: Work,
  actor: Member,
  done: Block | null = null,
): Promise<Message> {
  const here = await findChannelHere(work, actor);
  const nearness = ({ channelId, personId }: DigestRow) =>
    personId === actor.person.id ? 0 : channelId !== null && channelId === here?.id ? 1 : 2;
  const digests = (await listDigests(work.tx))
    // Whether somebody else reads figures by herself is nobody's business.
    .filter(({ personId }) => personId === null || personId === actor.person.id)
    .toSorted((a, b) => nearness(a) - nearness(b));
  return {
    summary: words.heading,
    blocks: [
      ...(done ? [done, { kind: 'divider' as const }] : []),
      { kind: 'heading', text: words.heading },
      { kind: 'text', text: words.intro },
      ...(digests.length === 0 ? [{ kind: 'text' as const, text: words.none }] : []),
      ...digests.slice(0, MOST_SHOWN).flatMap((digest) => lineBlocks(digest, actor)),
      { kind: 'buttons', buttons: offers(here !== null) },
    ],
  };
}

/** Leads to the digests, from wherever a reader is. */
export function digestButton(): Button {
  return { kind: 'button', label: words.show, to: { command: 'kpi.digest', ids: [] } };
}

/** `/kpi digest` without a word. */
export async function showDigests(work: Work, actor: Member): Promise<Reply> {
  return { kind: 'whisper', message: await digestsMessage(work, actor) };
}

function lineBlocks(digest: DigestRow, { person }: Member): readonly Block[] {
  const ids = [digest.id];
  const change: Button = {
    kind: 'button',
    label: words.change,
    to: { command: 'kpi.digest-time', ids },
  };
  const off: Button = { kind: 'button', label: words.off, to: { command: 'kpi.digest-off', ids } };
  return [
    { kind: 'text', text: words.line(digest, digest.personId === person.id) },
    {
      kind: 'buttons',
      buttons: digest.rhythm === 'committee' ? [off] : [change, off],
    },
  ];
}

function offers(isHere: boolean): readonly Button[] {
  const turn = (label: string, value: string): Button => ({
    kind: 'button',
    label,
    to: { command: 'kpi.digest-on', ids: [], value },
  });
  return [
    ...(isHere ? [turn(words.here, 'weekly'), turn(words.monthly, 'monthly')] : []),
    turn(words.mine, 'weekly-me'),
    { kind: 'button', label: words.meeting, to: { command: 'kpi.digest-meeting', ids: [] } },
    { kind: 'button', label: words.history, to: { command: 'kpi.digest-history', ids: [] } },
  ];
}
