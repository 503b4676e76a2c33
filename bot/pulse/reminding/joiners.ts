import { inviteSince } from '../../../db/audience.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { insertDirects } from '../../../db/direct.ts';
import { lockWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { describeWhen } from '../../network/hours.ts';
import { readNetwork } from '../../network/network.ts';
import type { Block, Button, Reply } from '../../view.ts';
import { refusalOf } from '../answering/wave-state.ts';
import { wordsFor } from '../survey/naming.ts';
import { wakeDirectLanes } from '../waves/direct.ts';
import { words as pulse } from '../words.en.ts';
import { allowedFrom } from './spacing.ts';
import { pollWords, words } from './words.en.ts';

/**
 * Asks by direct message those who belong to an open survey's audience by now and were not invited
 * before, as ones who joined later; nobody else hears of it.
 */
export async function askJoiners(
  work: Work,
  actor: Member,
  input: { readonly wave: string },
): Promise<Reply> {
  const wave = await lockWave(work.tx, input.wave);
  if (!wave) throw new Refusal('not-found', pulse.unknownSurvey);
  const closed = await refusalOf(work, wave);
  if (closed) throw closed;
  const say = wordsFor(wave, words, pollWords);
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  const at = await allowedFrom(work, now);
  const { timeZone } = await readNetwork(work);
  const when = describeWhen(Temporal.Instant.fromEpochMilliseconds(at), timeZone);
  if (!wave.closesAt || at >= wave.closesAt.getTime())
    throw new Refusal('closed', say.closesFirst(when));
  const invited = await inviteSince(work.tx, work.networkId, wave.id, wave.breakdown);
  if (invited.length === 0) throw new Refusal('not-found', say.nobodyJoined);
  const what = {
    card: wave.askCard,
    variant: '',
    dueAt: new Date(at),
    expiresAt: wave.closesAt,
  };
  const reached = await insertDirects(work.tx, wave.id, what, invited);
  await wakeDirectLanes(work);
  await audit(work, 'pulse.joiners-asked', {
    actorId: actor.person.id,
    subjectId: wave.id,
    detail: { people: invited.length },
  });
  return { kind: 'whisper', message: messageFor(invited.length, reached, at > now ? when : null) };
}

function messageFor(invited: number, reached: number, when: string | null) {
  const summary = words.askedLater(invited, when);
  const blocks: Block[] = [{ kind: 'text', text: summary }];
  if (reached < invited)
    blocks.push({ kind: 'text', text: words.notAskedLater(invited - reached) });
  return { summary, blocks };
}

/** The button to it, for an open wave. */
export function joinersButton(wave: WaveRow): Button {
  return {
    kind: 'button',
    label: words.askLater,
    to: { command: 'pulse.ask-joiners', ids: [wave.id] },
  };
}
