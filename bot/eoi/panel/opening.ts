import type { z } from 'zod';
import { listPanelRounds } from '../../../db/panel.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageInput } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Reply } from '../../view.ts';
import { chooseRound, chosenInput } from '../round/choosing.ts';
import { holdRound, readRound } from '../round/round.ts';
import { isOver } from './assigning.ts';
import { panelMessage } from './list.ts';
import { readOwn } from './membership.ts';
import { ownMessage } from './own.ts';
import { words } from './words.en.ts';

export const panelInput = chosenInput.extend(pageInput.shape);

/** `/eoi panel`: the whole panel for coordinators, her own part for whoever sits on it. */
export async function showPanel(
  work: Work,
  actor: Member,
  input: z.output<typeof panelInput>,
): Promise<Reply> {
  const runs = hasRole(actor.person, coordinators);
  const chosen = input.round
    ? await readRound(work, input.round)
    : await chooseHers(work, actor, input.title);
  if ('blocks' in chosen) return { kind: 'whisper', message: chosen };
  const page = input.value;
  if (runs) return { kind: 'whisper', message: await panelMessage(work, actor, chosen, { page }) };
  const member = await readOwn(work, actor, chosen);
  return { kind: 'whisper', message: await ownMessage(work, chosen, member) };
}

/**
 * A round whose panel is changed, held.
 *
 * @throws Refusal for one that the network does not know, and once it is decided or cancelled
 */
export async function holdPanel(work: Work, roundId: string): Promise<RoundRow> {
  const round = await holdRound(work, roundId);
  if (isOver(round)) throw new Refusal('closed', words.over);
  return round;
}

async function chooseHers(work: Work, { person }: Member, title: string | undefined) {
  if (hasRole(person, coordinators)) return chooseRound(work, title, 'eoi.panel');
  const hers = await listPanelRounds(work.tx, person.id);
  if (hers.length === 0) throw new Refusal('not-allowed', words.notOnPanel);
  const [only] = hers;
  if (hers.length === 1 && only && !title) return readRound(work, only);
  return chooseRound(work, title, 'eoi.panel', ({ id }) => hers.includes(id));
}
