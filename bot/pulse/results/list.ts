import type { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import { listDraftWaves, listWaves, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Reply } from '../../view.ts';
import { openButton } from '../answering/open-button.ts';
import { repeatingBlocks } from '../series/list-blocks.ts';
import { waitingBlocks } from '../shift/list-blocks.ts';
import { LOOK_BACK } from '../survey/choosing.ts';
import { waveTitle, wordsFor } from '../survey/naming.ts';
import { pollWords, words } from '../words.en.ts';

/** So many drafts stand above the surveys, older ones below them. */
const DRAFTS_ABOVE = 3;

/** The surveys that are planned, open or over, page by page; the open ones can be answered from here. */
export async function listSurveys(
  work: Work,
  { person }: Member,
  input: z.output<typeof pageInput>,
): Promise<Reply> {
  const waves = await listWaves(work.tx, LOOK_BACK);
  const drafts = hasRole(person, coordinators) ? await listDraftWaves(work.tx, LOOK_BACK) : [];
  const all = [...drafts.slice(0, DRAFTS_ABOVE), ...waves, ...drafts.slice(DRAFTS_ABOVE)];
  if (all.length === 0) throw new Refusal('not-found', words.noSurveys);
  const page = pageOf(all, input.value, { command: 'pulse.list', ids: [] });
  const special = new Map([
    ...(await repeatingBlocks(work, person, page.shown)),
    ...(await waitingBlocks(work, person, page.shown)),
  ]);
  const now = (await readBusinessTime(work.tx)).epochMilliseconds;
  const blocks = page.shown.flatMap((wave): readonly Block[] =>
    wave.state === 'draft'
      ? draftBlocks(wave)
      : (special.get(wave.id) ?? [
          { kind: 'text', text: [{ bold: waveTitle(wave) }, ' ', ...stateOf(wave)] },
          ...(wave.state === 'open' && (wave.closesAt?.getTime() ?? 0) > now
            ? [
                {
                  kind: 'buttons' as const,
                  buttons: [openButton(wave.id, wordsFor(wave, words, pollWords).answer)],
                },
              ]
            : []),
        ]),
  );
  return {
    kind: 'whisper',
    message: {
      summary: words.listHeading,
      blocks: [{ kind: 'heading', text: words.listHeading }, ...blocks, ...page.blocks],
    },
  };
}

function draftBlocks(wave: WaveRow): readonly Block[] {
  const to = { command: 'pulse.show-draft', ids: [wave.id] };
  return [
    {
      kind: 'text',
      text: [{ bold: waveTitle(wave) }, ' ', wordsFor(wave, words, pollWords).listDraft],
    },
    { kind: 'buttons', buttons: [{ kind: 'button', label: words.goOnDraft, to }] },
  ];
}

function stateOf(wave: WaveRow) {
  const say = wordsFor(wave, words, pollWords);
  if (wave.state === 'scheduled' && wave.opensAt) return say.listOpens(wave.opensAt.toISOString());
  if (wave.state === 'open' && wave.closesAt) return say.listOpen(wave.closesAt.toISOString());
  return say.listClosed;
}
