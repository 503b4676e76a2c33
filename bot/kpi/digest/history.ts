import { z } from 'zod';
import { findDigest } from '../../../db/digest.ts';
import { findDigestIssue, listTold, type ToldRow } from '../../../db/digest-issue.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import type { Block, Button, Reply } from '../../view.ts';
import { digestWords } from './digest-words.en.ts';
import { digestMessage } from './message.ts';
import { words } from './words.en.ts';

/** So many are looked back: some ten years of weeks. */
const LOOK_BACK = 520;

/** The digests of channels and the reader's own, the last one first: what came of each, and what it said. */
export async function showHistory(
  work: Work,
  actor: Member,
  { value }: z.output<typeof pageInput>,
): Promise<Reply> {
  const told = await listTold(work.tx, actor.person.id, LOOK_BACK);
  const page = pageOf(told, value, { command: 'kpi.digest-history', ids: [] });
  const blocks: readonly Block[] = [
    { kind: 'heading', text: words.historyHeading },
    ...(told.length === 0 ? [{ kind: 'text' as const, text: words.historyNone }] : []),
    ...page.shown.flatMap(toldBlocks),
    ...page.blocks,
  ];
  return { kind: 'whisper', message: { summary: words.historyHeading, blocks } };
}

function toldBlocks(told: ToldRow): readonly Block[] {
  const { digestId, period, state } = told;
  const line: Block = {
    kind: 'text',
    text: [{ bold: digestWords.heading(period) }, ...words.told(told)],
  };
  if (state === 'expired') return [line];
  const read: Button = {
    kind: 'button',
    label: words.read,
    to: { command: 'kpi.digest-read', ids: [digestId], value: period },
  };
  return [line, { kind: 'buttons', buttons: [read] }];
}

export const readInput = z.object({ digest: z.uuid(), value: z.string().max(10) });

/** An earlier digest once more, as it was told. @throws Refusal `not-found` for another's, or none */
export async function readAgain(
  work: Work,
  actor: Member,
  { digest: id, value: period }: z.output<typeof readInput>,
): Promise<Reply> {
  const digest = await findDigest(work.tx, id);
  const isOthers = digest?.personId && digest.personId !== actor.person.id;
  const issue = digest && !isOthers ? await findDigestIssue(work.tx, id, period) : null;
  if (!issue || issue.state === 'expired') throw new Refusal('not-found', words.unknown);
  await audit(work, 'kpi.digest-read', {
    actorId: actor.person.id,
    subjectId: id,
    detail: { period },
  });
  return {
    kind: 'whisper',
    message: await digestMessage(work, issue, { isEarlier: true }),
    back: { command: 'kpi.digest-history', ids: [] },
  };
}
