import { z } from 'zod';
import { setInterestLots } from '../../../db/interest.ts';
import { listLots } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import type { Reply } from '../../view.ts';
import { areaFields, areaInput, areasOf } from './area-fields.ts';
import { type interestInput, readOwnInterest } from './holding.ts';
import { showOwn } from './own.ts';
import { words } from './words.en.ts';

/** Opens *Which areas*, of a round with many. */
export async function chooseAreas(
  work: Work,
  actor: Member,
  input: z.output<typeof interestInput>,
): Promise<Reply> {
  const { interest, round } = await readOwnInterest(work, actor, input.interest);
  const lots = await listLots(work.tx, round.id);
  return {
    kind: 'form',
    form: {
      title: words.areasTitle,
      fields: areaFields(lots, interest),
      submit: {
        label: words.save,
        to: { command: 'eoi.interest-areas-save', ids: [interest.id] },
      },
      reopen: { command: 'eoi.interest-areas', ids: [interest.id] },
    },
  };
}

export const saveAreasInput = z.object({ interest: z.uuid(), ...areaInput });

/** Keeps which areas they are interested in. */
export async function saveAreas(
  work: Work,
  actor: Member,
  input: z.output<typeof saveAreasInput>,
): Promise<Reply> {
  const { interest, round } = await readOwnInterest(work, actor, input.interest);
  await setInterestLots(work.tx, interest.id, areasOf(input));
  await audit(work, 'eoi.interest-changed', {
    actorId: actor.person.id,
    subjectId: interest.id,
  });
  return showOwn(work, round, interest.id);
}
