import type { z } from 'zod';
import { type AreaRow, isStillRead, listAreasFor } from '../../../db/moderation.ts';
import type { Member, Work } from '../../context.ts';
import { pageInput, pageOf } from '../../paging.ts';
import type { Block, Reply } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { readRound, roundInput } from '../round/round.ts';
import { enterModeration } from './entering.ts';
import { words } from './words.en.ts';

export const areasInput = pageInput.extend(roundInput.shape);

/** The areas of a round, each leading to how its applications stand. */
export async function showAreas(
  work: Work,
  actor: Member,
  input: z.output<typeof areasInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  await enterModeration(work, actor, round);
  const areas = await listAreasFor(work.tx, round.id, actor.person.id);
  const page = pageOf(areas, input.value, { command: 'eoi.moderate', ids: [round.id] });
  const isOpen = await isStillRead(work.tx, round.id, actor.person.id);
  return {
    kind: 'whisper',
    message: {
      summary: words.areasHeading(round.title),
      blocks: [
        { kind: 'heading', text: words.areasHeading(round.title) },
        { kind: 'note', text: words.counts(round) },
        ...(isOpen ? [{ kind: 'note' as const, text: words.stillRead }] : []),
        ...(areas.length === 0 ? [{ kind: 'text' as const, text: words.noAreas }] : []),
        ...page.shown.flatMap(areaBlocks),
        ...page.blocks,
        { kind: 'buttons', buttons: [buttonsAbout(round)(words.decide, 'eoi.decide-areas')] },
      ],
    },
  };
}

function areaBlocks(area: AreaRow): readonly Block[] {
  const look = { command: 'eoi.moderate-area', ids: [area.id] };
  return [
    { kind: 'text', text: words.areaLine(area) },
    ...(area.applications > 0
      ? [
          {
            kind: 'buttons' as const,
            buttons: [{ kind: 'button' as const, label: words.lookAtArea, to: look }],
          },
        ]
      : []),
  ];
}
