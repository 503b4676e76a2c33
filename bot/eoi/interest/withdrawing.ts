import type { z } from 'zod';
import { withdrawInterest } from '../../../db/interest.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import type { Block, Reply } from '../../view.ts';
import { type interestInput, readOwnInterest } from './holding.ts';
import { otherWords } from './other-words.en.ts';
import { redrawSoon } from './redrawing.ts';
import { reasonButtons } from './stopping.ts';
import { words } from './words.en.ts';

/** Takes an interest back; an organisation that might have applied is asked why, once, right there. */
export async function withdraw(
  work: Work,
  actor: Member,
  input: z.output<typeof interestInput>,
): Promise<Reply> {
  const { interest, round } = await readOwnInterest(work, actor, input.interest);
  await withdrawInterest(work.tx, interest.id);
  await audit(work, 'eoi.interest-withdrawn', {
    actorId: actor.person.id,
    subjectId: interest.id,
  });
  redrawSoon(work, round.id);
  const { organisationId, organisationName, kind } = interest;
  const why: readonly Block[] =
    organisationId === null || kind === 'informed'
      ? []
      : [
          { kind: 'text', text: otherWords.whyNow(organisationName ?? '') },
          ...reasonButtons(round.id, organisationId),
          { kind: 'note', text: otherWords.whyNote },
        ];
  const done = words.withdrawn(round.title);
  return {
    kind: 'replace',
    message: { summary: done, blocks: [{ kind: 'text', text: done }, ...why] },
  };
}
