import { findDigest } from '../../../db/digest.ts';
import { findDigestIssue } from '../../../db/digest-issue.ts';
import type { Card } from '../../card.ts';
import { type Button, type Message, oneSentence } from '../../view.ts';
import { whyEnded } from './ending.ts';
import { digestMessage } from './message.ts';
import { digestButton } from './showing.ts';
import { setterName } from './turning.ts';
import { words } from './words.en.ts';

/** The digest itself, drawn from the figures as they were frozen; and that one has ended by itself. */
export const digestCards: Readonly<Record<string, Card>> = {
  'kpi.digest': async (work, [digestId = ''], period) => {
    const digest = await findDigest(work.tx, digestId);
    const issue = await findDigestIssue(work.tx, digestId, period);
    if (!digest || !issue || (digest.endedAt && digest.endedWhy !== 'over')) return null;
    // Between being made and being said its reader may have lost her role.
    if (await whyEnded(work, digest)) return null;
    return digestMessage(work, issue);
  },
  'kpi.digest-notice': async (work, [digestId]) => {
    const digest = digestId ? await findDigest(work.tx, digestId) : null;
    if (!digest || digest.endedAt) return null;
    return oneSentence(words.notice(digest, await setterName(work, digest)));
  },
  'kpi.digest-ended': async (work, [digestId = ''], why) => {
    if (why === 'left') return withButton(words.endedLeft, digestButton());
    const digest = await findDigest(work.tx, digestId);
    if (!digest) return null;
    const to = { command: 'kpi.digest-move', ids: [digest.id] };
    const move: Button = { kind: 'button', label: words.move, to };
    return withButton(words.endedChannel(digest.channelName ?? ''), move);
  },
};

function withButton(text: string, button: Button): Message {
  const message = oneSentence(text);
  return { ...message, blocks: [...message.blocks, { kind: 'buttons', buttons: [button] }] };
}
