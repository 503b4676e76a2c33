import {
  type CommentRow,
  findComment,
  findConcern,
  raiseConcern,
  withdrawConcern,
} from '../../../db/comment.ts';
import { listReachable } from '../../../db/role-grant.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { readNetwork } from '../../network/network.ts';
import { redraw, sayAll } from '../../outbox/say.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { namedButton } from '../results/named.ts';
import { waveTitle } from '../survey/naming.ts';
import { words as pulse } from '../words.en.ts';
import { redrawThemes } from './posting.ts';
import type { OfComment } from './reading.ts';
import { words } from './words.en.ts';

/**
 * Takes a comment out of every list and figure because somebody may be at risk: shows whoever pressed
 * whom to tell, and sends all admins a card. Who wrote it is looked for nowhere.
 */
export async function raise(work: Work, actor: Member, input: OfComment): Promise<Reply> {
  const comment = await raiseConcern(work.tx, input.comment);
  if (!comment) {
    const isRaised = (await findConcern(work.tx, input.comment)) !== null;
    if (isRaised) throw new Refusal('already-done', words.concernAlready);
    throw new Refusal('not-found', words.gone);
  }
  await audit(work, 'pulse.concern-raised', { actorId: actor.person.id, subjectId: comment.id });
  await tellAdmins(work, 'pulse.concern', comment);
  await redrawThemes(work, comment.waveId);
  const buttons = [goOnButton(comment), mistakeButton(comment)];
  return { kind: 'replace', message: await concernMessage(work, actor, comment, buttons) };
}

/**
 * Takes a mistaken concern back: the comment is in the list again, not to be quoted, for whoever had
 * not read it; the admins are told, once each time.
 */
export async function takeBack(work: Work, actor: Member, input: OfComment): Promise<Reply> {
  const isBack = await withdrawConcern(work.tx, input.comment);
  const comment = await findComment(work.tx, input.comment);
  if (!comment) throw new Refusal('not-found', words.gone);
  if (!isBack) throw new Refusal('already-done', words.concernBackAlready);
  await audit(work, 'pulse.concern-withdrawn', { actorId: actor.person.id, subjectId: comment.id });
  await redraw(work, { card: 'pulse.concern', ids: [comment.id] });
  await tellAdmins(work, 'pulse.concern-withdrawn', comment);
  const { safeguardingContact } = await readNetwork(work);
  return {
    kind: 'replace',
    message: {
      summary: words.concernBackHeading,
      blocks: [
        { kind: 'heading', text: words.concernBackHeading },
        { kind: 'text', text: words.concernBackTell(safeguardingContact) },
        { kind: 'note', text: words.concernBackAdmins },
        { kind: 'buttons', buttons: [goOnButton(comment)] },
      ],
    },
  };
}

/** Without a key that says it once: raised or taken back again later, it must be said again. */
async function tellAdmins(work: Work, card: string, { id }: CommentRow): Promise<void> {
  const admins = await listReachable(work.tx, 'admin');
  await sayAll(
    work,
    admins.map(({ accountId, placeId }) => ({ card, ids: [id], accountId, placeId })),
  );
}

function goOnButton({ waveId }: CommentRow): Button {
  return {
    kind: 'button',
    label: words.goOn,
    to: { command: 'pulse.read-comments', ids: [waveId] },
  };
}

function mistakeButton({ id }: CommentRow): Button {
  return {
    kind: 'button',
    label: words.mistake,
    confirm: words.confirmMistake,
    to: { command: 'pulse.take-back-concern', ids: [id] },
  };
}

/** Shows an admin a comment about which a concern was raised; each look is audited. */
export async function readConcern(work: Work, actor: Member, input: OfComment): Promise<Reply> {
  const comment = await findConcern(work.tx, input.comment);
  if (!comment && (await findComment(work.tx, input.comment)))
    throw new Refusal('already-done', words.concernBackAlready);
  if (!comment) throw new Refusal('not-found', words.concernGone);
  await audit(work, 'pulse.concern-read', { actorId: actor.person.id, subjectId: comment.id });
  return {
    kind: 'whisper',
    message: await concernMessage(work, actor, comment, [mistakeButton(comment)]),
  };
}

/** What admins are sent: that there is a concern, or that it was a mistake; never the words. */
export async function concernCard(
  work: Work,
  commentId: string | undefined,
): Promise<Message | null> {
  const comment = commentId ? await findConcern(work.tx, commentId) : null;
  if (!comment) return withdrawnCard(work, commentId);
  const wave = await findWave(work.tx, comment.waveId);
  if (!wave) return null;
  const { safeguardingContact } = await readNetwork(work);
  const to = { command: 'pulse.read-concern', ids: [comment.id] };
  return {
    summary: words.concernCardHeading,
    blocks: [
      { kind: 'heading', text: words.concernCardHeading },
      { kind: 'text', text: words.concernCardText(waveTitle(wave), safeguardingContact) },
      {
        kind: 'buttons',
        buttons: [{ kind: 'button', label: words.concernCardButton, style: 'primary', to }],
      },
    ],
  };
}

/** That a concern was a mistake; null once it was raised again, or its comment is deleted. */
export async function withdrawnCard(
  work: Work,
  commentId: string | undefined,
): Promise<Message | null> {
  const comment = commentId ? await findComment(work.tx, commentId) : null;
  const wave = comment && (await findWave(work.tx, comment.waveId));
  if (!wave) return null;
  const { safeguardingContact } = await readNetwork(work);
  const text = words.withdrawnCardText(waveTitle(wave), safeguardingContact);
  return {
    summary: words.withdrawnCardHeading,
    blocks: [
      { kind: 'heading', text: words.withdrawnCardHeading },
      { kind: 'text', text },
    ],
  };
}

async function concernMessage(
  work: Work,
  { person }: Member,
  comment: CommentRow,
  more: readonly Button[],
): Promise<Message> {
  const { safeguardingContact } = await readNetwork(work);
  const wave = await findWave(work.tx, comment.waveId);
  const isNamed = wave?.anonymity === 'named' && hasRole(person, coordinators);
  const named = wave && isNamed ? [namedButton(wave, 0, pulse.namedButton)] : [];
  const buttons = [...named, ...more];
  return {
    summary: words.concernHeading,
    blocks: [
      { kind: 'heading', text: words.concernHeading },
      { kind: 'text', text: words.concernContact(safeguardingContact) },
      { kind: 'text', text: words.quote(comment.body) },
      ...(wave ? whoBlocks(wave) : []),
      { kind: 'note', text: words.concernEmergency },
      { kind: 'note', text: words.concernDone },
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ],
  };
}

function whoBlocks({ anonymity }: WaveRow): readonly Block[] {
  return [{ kind: 'text', text: words.concernWho(anonymity) }];
}
