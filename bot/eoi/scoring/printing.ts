import type { z } from 'zod';
import { findPanelMember } from '../../../db/panel.ts';
import { findRound } from '../../../db/round.ts';
import { listOwnReadings } from '../../../db/scoring.ts';
import type { Context, Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { DayOpened } from '../../events/day/opened.ts';
import { hasPublicAddress } from '../../events/day/room.ts';
import { audit } from '../../network/audit.ts';
import { expiryOf, makeToken, readToken } from '../../signed-link.ts';
import type { Reply } from '../../view.ts';
import { inWork } from '../../work.ts';
import { enterPanel } from '../panel/sight.ts';
import { isPublic, readRound, type roundInput } from '../round/round.ts';
import { words } from './sheet-words.en.ts';
import { makeSheets } from './sheets.ts';

/** What a link to scoring sheets is signed for. */
const SIGNED = { purpose: 'scoring-sheets', form: 'pdf' };

/** *Sheets to print*: the link to a panellist's own. */
export async function giveSheets(
  work: Work,
  actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const { id: personId } = actor.person;
  if (!(await enterPanel(work, actor, round))) throw new Refusal('not-allowed', words.notOnPanel);
  const readings = await listOwnReadings(work.tx, round.id, personId);
  if (!readings.some(({ isStopped }) => !isStopped)) throw new Refusal('not-found', words.nothing);
  const until = expiryOf(work);
  const token = makeToken(work, { ...SIGNED, ids: [work.networkId, round.id, personId] }, until);
  const heading = words.heading(round.title);
  const url = `${work.publicUrl}/scoring/${token}`;
  return {
    kind: 'whisper',
    back: { command: 'eoi.readings', ids: [round.id] },
    message: {
      summary: heading,
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'text', text: words.intro(until.toISOString()) },
        { kind: 'text', text: words.enter },
        { kind: 'buttons', buttons: [{ kind: 'link', label: words.openThem, url }] },
        { kind: 'note', text: words.care },
        ...(hasPublicAddress(work) ? [] : [{ kind: 'note' as const, text: words.onlyHere }]),
      ],
    },
  };
}

/** What opening the address of scoring sheets comes to. */
export type SheetsOpened = Exclude<DayOpened, { readonly kind: 'screen' | 'door' }>;

/**
 * Opens a link to scoring sheets, as they are at that moment; each look is audited. It works as long
 * as the panellist for whom it was made is on the panel.
 */
export async function openSheets(ctx: Context, token: string): Promise<SheetsOpened> {
  const ids = readToken(ctx, SIGNED, token);
  if (ids === 'unknown') return { kind: 'unknown' };
  if (ids === 'expired') return { kind: 'expired', page: words.runOut };
  const [networkId, roundId, personId] = ids;
  if (!networkId || !roundId || !personId) return { kind: 'unknown' };
  return inWork(ctx, networkId, (work) => openFor(work, roundId, personId));
}

async function openFor(work: Work, roundId: string, personId: string): Promise<SheetsOpened> {
  const round = await findRound(work.tx, roundId);
  if (!round) return { kind: 'unknown' };
  const panellist = await findPanelMember(work.tx, roundId, personId);
  const isReady = panellist?.acceptedAt && panellist.declaredAt && round.hasClosed;
  if (!panellist || !isReady || !isPublic(round)) return { kind: 'expired', page: words.runOut };
  await audit(work, 'eoi.sheets-read', { actorId: personId, subjectId: round.id });
  return {
    kind: 'document',
    name: words.fileName,
    document: await makeSheets(work, round, panellist),
  };
}
