import { z } from 'zod';
import { listChannels } from '../../../db/audience.ts';
import { type DigestRow, findDigest } from '../../../db/digest.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { offerChannels } from '../../pulse/making/forms.ts';
import type { Reply } from '../../view.ts';
import { add, type oneInput } from './turning.ts';
import { words } from './words.en.ts';

/** Opens the form that gives a digest whose channel is gone another one. */
export async function askMove(
  work: Work,
  _actor: Member,
  { digest: id }: z.output<typeof oneInput>,
): Promise<Reply> {
  await findArchived(work, id);
  const choices = offerChannels(await listChannels(work.tx), []);
  if (choices.length === 0) throw new Refusal('not-allowed', words.noChannel);
  return {
    kind: 'form',
    form: {
      title: words.moveTitle,
      fields: [{ kind: 'single', name: 'channel', label: words.moveTo, required: true, choices }],
      submit: { label: words.save, to: { command: 'kpi.digest-move-save', ids: [id] } },
      reopen: { command: 'kpi.digest-move', ids: [id] },
    },
  };
}

export const moveInput = z.object({ digest: z.uuid(), channel: z.uuid() });

/** Turns the same digest on for another channel. */
export async function saveMove(
  work: Work,
  actor: Member,
  { digest: id, channel }: z.output<typeof moveInput>,
): Promise<Reply> {
  const { rhythm, weekday, sentAt, committeeOn, daysBefore } = await findArchived(work, id);
  const to = (await listChannels(work.tx)).find((one) => one.id === channel);
  if (!to) throw refuseField('channel', words.notHere);
  return add(work, actor, { rhythm, weekday, sentAt, committeeOn, daysBefore }, to);
}

async function findArchived(work: Work, id: string): Promise<DigestRow> {
  const digest = await findDigest(work.tx, id);
  if (digest?.endedWhy !== 'archived') throw new Refusal('not-found', words.gone);
  return digest;
}
