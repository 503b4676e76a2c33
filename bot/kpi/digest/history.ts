import { z } from 'zod';
import { listSnapshots } from '../../../db/kpi-snapshot.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import type { Block, Reply } from '../../view.ts';
import { readSnapshot } from '../standing/standing.ts';
import { digestWords } from './digest-words.en.ts';
import { digestMessage } from './message.ts';
import { words } from './words.en.ts';

/** So many periods are looked back: some ten years of weeks. */
const LOOK_BACK = 520;

/** The periods of which figures were told, the last one first. */
export async function showHistory(
  work: Work,
  _actor: Member,
  { value }: z.output<typeof pageInput>,
): Promise<Reply> {
  const told = await listSnapshots(work.tx, LOOK_BACK, 0);
  const page = pageOf(told, value, { command: 'kpi.digest-history', ids: [] });
  const blocks: readonly Block[] = [
    { kind: 'heading', text: words.historyHeading },
    ...(told.length === 0 ? [{ kind: 'text' as const, text: words.historyNone }] : []),
    ...page.shown.flatMap(({ period, takenAt }): readonly Block[] => [
      {
        kind: 'text',
        text: [
          { bold: digestWords.heading(period) },
          ' · ',
          { at: takenAt.toISOString(), style: 'date-time' },
        ],
      },
      {
        kind: 'buttons',
        buttons: [
          {
            kind: 'button',
            label: words.read,
            to: { command: 'kpi.digest-read', ids: [], value: period },
          },
        ],
      },
    ]),
    ...page.blocks,
  ];
  return { kind: 'whisper', message: { summary: words.historyHeading, blocks } };
}

export const readInput = z.object({ value: z.string().max(10) });

/** An earlier digest once more: its figures as they were frozen. */
export async function readAgain(
  work: Work,
  actor: Member,
  { value: period }: z.output<typeof readInput>,
): Promise<Reply> {
  if (!(await readSnapshot(work, period))) throw new Refusal('not-found', words.unknown);
  await audit(work, 'kpi.digest-read', { actorId: actor.person.id, detail: { period } });
  const rhythm = period.includes('W') ? 'weekly' : period.length === 7 ? 'monthly' : 'committee';
  return {
    kind: 'whisper',
    message: await digestMessage(work, { rhythm }, period, { isEarlier: true }),
    back: { command: 'kpi.digest-history', ids: [] },
  };
}
