import { z } from 'zod';
import { listLots } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { pageInput, pageOf } from '../../paging.ts';
import type { Block, Reply } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { readShown, type roundInput } from '../round/round.ts';
import { criteriaBlocks, questionBlocks, rulesBlock, tellLot } from './facts.ts';
import { words } from './words.en.ts';

export const showInput = pageInput.extend({ round: z.uuid() });

/** What can be known of each area, page by page. */
export async function showRound(
  work: Work,
  actor: Member,
  input: z.output<typeof showInput>,
): Promise<Reply> {
  const round = await readShown(work, actor, input.round);
  const lots = await listLots(work.tx, round.id);
  const page = pageOf(lots, input.value, { command: 'eoi.show', ids: [round.id] });
  return {
    kind: 'whisper',
    message: {
      summary: words.showHeading(round.title),
      blocks: [
        { kind: 'heading', text: words.showHeading(round.title) },
        ...page.shown.map((lot): Block => ({ kind: 'text', text: tellLot(lot) })),
        ...page.blocks,
        {
          kind: 'buttons',
          buttons: [buttonsAbout(round)(words.buttonJudged, 'eoi.judged')],
        },
      ],
    },
  };
}

/** What applicants are asked, how it is judged, and how it is decided. */
export async function showJudged(
  work: Work,
  actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readShown(work, actor, input.round);
  return {
    kind: 'whisper',
    message: {
      summary: words.judgedHeading(round.title),
      blocks: [
        { kind: 'heading', text: words.judgedHeading(round.title) },
        ...(await questionBlocks(work, round)),
        ...(await criteriaBlocks(work, round)),
        rulesBlock(round),
      ],
    },
  };
}
