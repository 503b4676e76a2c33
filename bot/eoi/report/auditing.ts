import type { z } from 'zod';
import { hasSatOnPanel } from '../../../db/panel.ts';
import type { RoundRow } from '../../../db/round.ts';
import { hasConflictIn } from '../../../db/round-audit.ts';
import { listReleased } from '../../../db/round-report.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { coordinators, hasRole } from '../../role.ts';
import { expiryOf } from '../../signed-link.ts';
import type { Reply } from '../../view.ts';
import { readRound, type roundInput } from '../round/round.ts';
import { words as roundWords } from '../round/words.en.ts';
import { auditWords as words } from './audit-words.en.ts';
import { roundReportUrl } from './link.ts';

/** Offers a coordinator without a conflict in the round everything about it, behind a link. */
export async function offerAudit(
  work: Work,
  actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const refused = await whyNotAudit(work, actor.person, round);
  if (refused) throw refused;
  const until = expiryOf(work);
  const ids = { networkId: work.networkId, roundId: round.id, personId: actor.person.id };
  const url = roundReportUrl(work, { ...ids, form: 'audit' }, until);
  const summary = words.heading(round.title);
  return {
    kind: 'whisper',
    message: {
      summary,
      blocks: [
        { kind: 'heading', text: summary },
        { kind: 'text', text: words.text },
        { kind: 'text', text: words.never },
        { kind: 'buttons', buttons: [{ kind: 'link', label: words.open, url }] },
        { kind: 'note', text: words.until(until.toISOString()) },
      ],
    },
  };
}

/**
 * Why somebody may not take everything about a round along; null where she may. Who scores it, or did
 * before she was taken off the panel, has to wait until decisions are made known, for others' marks are
 * hidden from her; a conflict never ends.
 */
export async function whyNotAudit(
  work: Work,
  person: Pick<Member['person'], 'id' | 'roles'>,
  round: RoundRow,
): Promise<Refusal | null> {
  if (!hasRole(person, coordinators)) return new Refusal('not-found', roundWords.unknown);
  if (!round.hasClosed) return new Refusal('closed', words.sealed);
  if (await hasConflictIn(work.tx, round.id, person.id))
    return new Refusal('not-allowed', words.conflicted);
  const released = await listReleased(work.tx, round.id);
  if (released.some(({ step }) => step === 'decisions')) return null;
  return (await hasSatOnPanel(work.tx, round.id, person.id))
    ? new Refusal('not-allowed', words.onPanel)
    : null;
}
