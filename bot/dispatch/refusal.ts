import { isInDoubt } from '../../db/connect.ts';
import type { Actor, Context } from '../context.ts';
import { Refusal, type RefusalCode } from '../errors.ts';
import type { Incoming } from '../incoming.ts';
import { audit } from '../network/audit.ts';
import type { Reply } from '../view.ts';
import { dispatchWords, edgeWords } from '../words.en.ts';
import { inTime, inWork } from '../work.ts';

/** What is known of a press so far: for the audit line, should it be refused. */
export interface Seen {
  networkId?: string;
  actor?: Actor;
}

/**
 * Refusals that name who was refused: somebody tried what is not hers. Others (a survey that has
 * closed, a field left empty) would tell who was answering, and when.
 */
const NAMED: readonly RefusalCode[] = ['not-allowed', 'not-found'];

/** Turns whatever was thrown into the sentence to show; refusals are audited, faults logged. */
export async function refuse(
  ctx: Context,
  incoming: Incoming,
  seen: Seen,
  error: unknown,
): Promise<Reply> {
  if (!(error instanceof Refusal)) {
    ctx.log.error({ err: error, command: incoming.command }, 'press failed');
    const sentence = isInDoubt(error) ? dispatchWords.inDoubt : edgeWords.failed;
    return { kind: 'refused', sentence };
  }
  await auditRefusal(ctx, incoming, seen, error);
  const { message: sentence, fields } = error;
  return fields ? { kind: 'refused', sentence, fields } : { kind: 'refused', sentence };
}

/** Best effort: a refusal that cannot be audited is still a refusal. */
async function auditRefusal(
  ctx: Context,
  incoming: Incoming,
  { networkId, actor }: Seen,
  refusal: Refusal,
): Promise<void> {
  if (!networkId) return;
  try {
    await inWork(
      ctx,
      networkId,
      (work) =>
        audit(work, 'command.refused', {
          actorId: NAMED.includes(refusal.code) ? (actor?.person?.id ?? null) : null,
          detail: { command: incoming.command.slice(0, 60), code: refusal.code },
        }),
      inTime,
    );
  } catch (error) {
    ctx.log.warn({ err: error, command: incoming.command }, 'refusal not audited');
  }
}
