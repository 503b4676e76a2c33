import { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import { pageInput, pageOf } from '../../paging.ts';
import type { Block, Reply } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { enterArea } from './entering.ts';
import { nameOf } from './naming.ts';
import type { Placed } from './order.ts';
import { type AreaEntrant, type AreaStanding, readStanding } from './standing.ts';
import { words } from './words.en.ts';

export const areaInput = pageInput.extend({ area: z.uuid() });

/**
 * The applications for an area in order, with their totals. Whoever has a conflict with one of them
 * sees the others by number: neither an order nor totals, which would tell of its place.
 */
export async function showArea(
  work: Work,
  actor: Member,
  input: z.output<typeof areaInput>,
): Promise<Reply> {
  const sight = await enterArea(work, actor, input.area);
  const standing = await readStanding(work, sight, actor.person.id);
  const { round, area } = sight;
  const shown = area.hasConflict ? byNumber(standing) : standing.placed;
  const page = pageOf(shown, input.value, { command: 'eoi.moderate-area', ids: [area.id] });
  return {
    kind: 'whisper',
    back: { command: 'eoi.moderate', ids: [round.id] },
    message: {
      summary: words.areaHeading(area.name),
      blocks: [
        { kind: 'heading', text: words.areaHeading(area.name) },
        ...(area.hasConflict ? [note(words.orderHidden)] : []),
        ...(standing.isWithoutPresentations ? [note(words.withoutPresentations)] : []),
        ...page.shown.flatMap((one) => entryBlocks(standing, one)),
        ...page.blocks,
        ...(area.hasConflict ? [] : [note(words.ties)]),
        { kind: 'buttons', buttons: [buttonsAbout(round)(words.allAreas, 'eoi.moderate')] },
      ],
    },
  };
}

/** Where an application stands and what it comes to, in one line. */
export function standingLine(
  { round }: Pick<AreaStanding, 'round'>,
  { entrant, place, isTied }: Placed<AreaEntrant>,
) {
  return words.entry({ name: nameOf(round, entrant), total: entrant.total.total, place, isTied });
}

function byNumber({ placed }: AreaStanding): AreaStanding['placed'] {
  return [...placed].sort((a, b) => a.entrant.number - b.entrant.number);
}

function entryBlocks(standing: AreaStanding, one: Placed<AreaEntrant>): readonly Block[] {
  const { entrant } = one;
  const line = standing.area.hasConflict
    ? [{ bold: nameOf(standing.round, entrant) }]
    : standingLine(standing, one);
  const to = { command: 'eoi.moderate-application', ids: [entrant.applicationId] };
  return [
    { kind: 'text', text: line },
    ...(entrant.farApart > 0 ? [note(words.farApartOn(entrant.farApart, entrant.unnoted))] : []),
    { kind: 'buttons', buttons: [{ kind: 'button', label: words.lookCloser, to }] },
  ];
}

function note(text: string): Block {
  return { kind: 'note', text };
}
