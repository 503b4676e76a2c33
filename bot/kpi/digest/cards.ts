import { findDigest } from '../../../db/digest.ts';
import { findDigestIssue } from '../../../db/digest-issue.ts';
import type { Card } from '../../card.ts';
import type { Route } from '../../route.ts';
import { type Button, type Message, oneSentence } from '../../view.ts';
import { whyEnded } from './ending.ts';
import { digestMessage } from './message.ts';
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
    if (why === 'left')
      return withButton(words.endedLeft, words.show, { command: 'kpi.digest', ids: [] });
    const digest = await findDigest(work.tx, digestId);
    if (!digest) return null;
    const to = { command: 'kpi.digest-move', ids: [digest.id] };
    return withButton(words.endedChannel(digest.channelName ?? ''), words.move, to);
  },
};

function withButton(text: string, label: string, to: Route): Message {
  const message = oneSentence(text);
  const buttons: readonly Button[] = [{ kind: 'button', label, to }];
  return { ...message, blocks: [...message.blocks, { kind: 'buttons', buttons }] };
}
