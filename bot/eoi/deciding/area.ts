import { z } from 'zod';
import { listStaged, type StagedRow } from '../../../db/decision.ts';
import type { Step } from '../../../db/release.ts';
import type { Member, Work } from '../../context.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { standingLine } from '../moderating/area.ts';
import { type Placed, placeInOrder } from '../moderating/order.ts';
import { type AreaEntrant, type AreaStanding, readStanding } from '../moderating/standing.ts';
import { words as moderating } from '../moderating/words.en.ts';
import { buttonsAbout } from '../round/button.ts';
import { type DecidingSight, enterDeciding } from './entering.ts';
import { words } from './words.en.ts';

export const decideAreaInput = pageInput.extend({ area: z.uuid() });

/** The applications for an area in order, with what was staged for each. */
export async function showDecidedArea(
  work: Work,
  actor: Member,
  input: z.output<typeof decideAreaInput>,
): Promise<Reply> {
  const sight = await enterDeciding(work, actor, input.area);
  const back = { command: 'eoi.decide-areas', ids: [sight.round.id] };
  return { kind: 'whisper', back, message: await areaMessage(work, actor, sight, input.value) };
}

/** The same as a message, with a sentence about what was just done. */
export async function areaMessage(
  work: Work,
  actor: Member,
  sight: DecidingSight,
  at: number,
  done?: string,
): Promise<Message> {
  const { area, round, step } = sight;
  const standing = await readStanding(work, sight, actor.person.id);
  const staged = await listStaged(work.tx, area.id, step);
  const page = pageOf(placeOpen(standing, step), at, {
    command: 'eoi.decide-area',
    ids: [area.id],
  });
  const mayStage = sight.panellist?.isChair || hasRole(actor.person, coordinators);
  const mayReview = staged.length > 0 && staged.every((one) => one.stagedBy !== actor.person.id);
  return {
    summary: done ?? words.areaHeading(area.name, step),
    blocks: [
      ...(done === undefined ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: words.areaHeading(area.name, step) },
      ...(standing.isWithoutPresentations
        ? [{ kind: 'note' as const, text: moderating.withoutPresentations }]
        : []),
      ...page.shown.flatMap((one) => entryBlocks(standing, one, staged, mayStage === true)),
      ...page.blocks,
      { kind: 'note', text: moderating.ties },
      {
        kind: 'buttons',
        buttons: [
          ...(mayReview ? [toArea(area.id, words.review, 'eoi.review-area')] : []),
          buttonsAbout(round)(words.allAreas, 'eoi.decide-areas'),
        ],
      },
    ],
  };
}

/** In the order among those who have not been told already that they do not go on. */
function placeOpen({ placed, criteria }: AreaStanding, step: Step): AreaStanding['placed'] {
  if (step === 'shortlist') return placed;
  const open = placed.filter(({ entrant }) => entrant.shortlisted !== 'unsuccessful');
  return placeInOrder(
    open.map(({ entrant }) => entrant),
    criteria,
  );
}

function entryBlocks(
  standing: AreaStanding,
  one: Placed<AreaEntrant>,
  staged: readonly StagedRow[],
  mayStage: boolean,
): readonly Block[] {
  const { applicationId, farApart, unnoted } = one.entrant;
  const own = staged.find((each) => each.applicationId === applicationId);
  const choose = {
    kind: 'button' as const,
    label: own ? words.change : words.decide,
    to: { command: 'eoi.choose-outcome', ids: [standing.area.id, applicationId] },
  };
  const closer = {
    kind: 'button' as const,
    label: moderating.lookCloser,
    to: { command: 'eoi.moderate-application', ids: [applicationId] },
  };
  return [
    { kind: 'text', text: [...standingLine(standing, one), `\n${words.staged(own)}`] },
    ...(unnoted > 0
      ? [{ kind: 'note' as const, text: moderating.farApartOn(farApart, unnoted) }]
      : []),
    { kind: 'buttons', buttons: mayStage ? [choose, closer] : [closer] },
  ];
}

function toArea(areaId: string, label: string, command: string): Button {
  return { kind: 'button', label, to: { command, ids: [areaId] } };
}
