import type { z } from 'zod';
import { type AreaProgressRow, listProgress } from '../../../db/decision.ts';
import { type AreaRow, listAreasFor } from '../../../db/moderation.ts';
import { listAppointed } from '../../../db/outcome.ts';
import { findRelease, type ReleaseRow, type Step } from '../../../db/release.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { pageInput, pageOf } from '../../paging.ts';
import type { Block, Reply } from '../../view.ts';
import { enterModeration } from '../moderating/entering.ts';
import { buttonsAbout } from '../round/button.ts';
import { chooseRound, type chosenInput } from '../round/choosing.ts';
import { readRound, roundInput } from '../round/round.ts';
import { appointedBlocks } from './appointed.ts';
import { stepOf } from './entering.ts';
import { words } from './words.en.ts';

/** The word `/eoi decide`: goes on to the call meant, among those whose deadline has passed. */
export async function chooseDecided(
  work: Work,
  _actor: Member,
  input: z.output<typeof chosenInput>,
): Promise<Outcome> {
  const command = 'eoi.decide-areas';
  const round = await chooseRound(work, input.title, command, ({ hasClosed }) => hasClosed);
  if ('blocks' in round) return { kind: 'whisper', message: round };
  return { kind: 'go-on', to: { command, ids: [round.id] } };
}

export const decideAreasInput = pageInput.extend(roundInput.shape);

/** What is decided in each area, as far as somebody may see it; once it is out, how it ended. */
export async function showDecided(
  work: Work,
  actor: Member,
  input: z.output<typeof decideAreasInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  await enterModeration(work, actor, round);
  const release = await findRelease(work.tx, round.id, 'decisions');
  if (release) return showOut(work, round, release);
  const step = await stepOf(work, round);
  const areas = await listAreasFor(work.tx, round.id, actor.person.id);
  const shown = areas.filter(({ hasConflict }) => !hasConflict);
  const progress = await listProgress(work.tx, round.id, step);
  const page = pageOf(shown, input.value, { command: 'eoi.decide-areas', ids: [round.id] });
  const button = buttonsAbout(round);
  return {
    kind: 'whisper',
    message: {
      summary: words.heading(round.title, step),
      blocks: [
        { kind: 'heading', text: words.heading(round.title, step) },
        { kind: 'note', text: words.howItGoes },
        ...(shown.length < areas.length ? [{ kind: 'note' as const, text: words.leftOut }] : []),
        ...(areas.length === 0 ? [{ kind: 'text' as const, text: words.nobody }] : []),
        ...page.shown.flatMap((area) => areaBlocks(area, progress, step)),
        ...page.blocks,
        {
          kind: 'buttons',
          buttons: [
            button(words.release(step), 'eoi.ask-release', 'primary'),
            ...(round.presentations && step === 'decisions'
              ? [button(words.presentationDay, 'eoi.presentation-day')]
              : []),
            button(words.marks, 'eoi.moderate'),
          ],
        },
      ],
    },
  };
}

function areaBlocks(
  area: AreaRow,
  progress: readonly AreaProgressRow[],
  step: Step,
): readonly Block[] {
  const own = progress.find(({ lotId }) => lotId === area.id);
  const to = { command: 'eoi.decide-area', ids: [area.id] };
  return [
    {
      kind: 'text',
      text: words.areaLine(area, own?.staged ?? 0, own?.reviewedBy ?? null, step),
    },
    { kind: 'buttons', buttons: [{ kind: 'button', label: words.look, to }] },
  ];
}

async function showOut(work: Work, round: RoundRow, release: ReleaseRow): Promise<Reply> {
  return {
    kind: 'whisper',
    message: {
      summary: words.outHeading(round.title),
      blocks: [
        { kind: 'heading', text: words.outHeading(round.title) },
        { kind: 'text', text: words.outSince(release) },
        ...appointedBlocks(await listAppointed(work.tx, round.id)),
      ],
    },
  };
}
