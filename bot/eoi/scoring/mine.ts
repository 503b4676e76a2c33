import type { z } from 'zod';
import { listCriteria, type RoundRow } from '../../../db/round.ts';
import { listOwnReadings, listPanelRounds, type OwnReadingRow } from '../../../db/scoring.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Message, Reply } from '../../view.ts';
import { enterPanel } from '../panel/sight.ts';
import { buttonsAbout } from '../round/button.ts';
import { chooseRound, type chosenInput } from '../round/choosing.ts';
import { applicationName } from '../round/naming.ts';
import { readRound, roundInput } from '../round/round.ts';
import { progressMessage } from './progress.ts';
import { words as progressWords } from './progress-words.en.ts';
import { words as sheetWords } from './sheet-words.en.ts';
import { words } from './words.en.ts';

/** `/eoi score`: what she reads; for a coordinator who is not on the panel, how far everybody is. */
export async function openScoring(
  work: Work,
  actor: Member,
  input: z.output<typeof chosenInput>,
): Promise<Reply> {
  if (input.round) return showReadings(work, actor, { round: input.round, value: 0 });
  const mine = new Set(await listPanelRounds(work.tx, actor.person.id));
  const isCoordinator = hasRole(actor.person, coordinators);
  if (mine.size === 0 && !isCoordinator) throw new Refusal('not-allowed', words.notOnAnyPanel);
  const chosen = await chooseRound(
    work,
    input.title,
    'eoi.readings',
    ({ id, hasClosed }) => mine.has(id) || (isCoordinator && hasClosed),
  );
  if ('blocks' in chosen) return { kind: 'whisper', message: chosen };
  return showReadings(work, actor, { round: chosen.id, value: 0 });
}

export const readingsInput = pageInput.extend(roundInput.shape);

/** What she reads in one round, a page of it. */
export async function showReadings(
  work: Work,
  actor: Member,
  input: z.output<typeof readingsInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const panellist = await enterPanel(work, actor, round);
  const message = panellist
    ? await ownList(work, actor, { round, isChair: panellist.isChair, page: input.value })
    : await progressMessage(work, actor, round, input.value);
  return { kind: 'whisper', message };
}

async function ownList(
  work: Work,
  actor: Member,
  { round, isChair, page }: { round: RoundRow; isChair: boolean; page: number },
): Promise<Message> {
  const readings = await listOwnReadings(work.tx, round.id, actor.person.id);
  const { length: criteria } = await listCriteria(work.tx, round.id);
  const scored = readings.filter(({ isStopped }) => !isStopped);
  const final = scored.filter(({ state }) => state === 'final').length;
  const paged = pageOf(readings, page, { command: 'eoi.readings', ids: [round.id] });
  const heading = words.listHeading(round.title);
  const button = buttonsAbout(round);
  const seesAll = isChair || hasRole(actor.person, coordinators);
  const below = [
    ...(scored.length > 0 ? [button(sheetWords.print, 'eoi.sheets')] : []),
    ...(seesAll ? [button(progressWords.open, 'eoi.progress')] : []),
  ];
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: words.listProgress(final, scored.length) },
      ...(round.scoreBy && final < scored.length
        ? [{ kind: 'text' as const, text: words.readBy(round.scoreBy.toISOString()) }]
        : []),
      ...(round.blind ? [{ kind: 'note' as const, text: words.blindNote }] : []),
      ...paged.shown.flatMap((reading) => entryBlocks(round, reading, criteria)),
      ...paged.blocks,
      ...(below.length > 0 ? [{ kind: 'buttons' as const, buttons: below }] : []),
    ],
  };
}

function entryBlocks(round: RoundRow, reading: OwnReadingRow, criteria: number): readonly Block[] {
  const { state, isStopped, openedAt, done, applicationId } = reading;
  const standing = { state, isStopped, isOpened: openedAt !== null, done, criteria };
  const to = { command: 'eoi.read', ids: [applicationId] };
  return [
    { kind: 'text', text: words.entry(applicationName(round, reading), standing) },
    { kind: 'buttons', buttons: [{ kind: 'button', label: words.read, to }] },
  ];
}
