import type { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Reply } from '../../view.ts';
import { attachmentBlocks } from '../attaching/attachment-blocks.ts';
import { holdSight } from '../panel/sight.ts';
import { applicationName } from '../round/naming.ts';
import { openApplication } from '../sealing/opened.ts';
import type { applicationInput } from './reading.ts';
import { words } from './words.en.ts';

/**
 * The files of an application, each to be downloaded. While names are hidden there are none: what a
 * file says, and who made it, may name the applicant.
 */
export async function giveFiles(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const { round, application } = await holdSight(work, actor, input.application);
  if (round.blind) throw new Refusal('not-allowed', words.filesHidden);
  const content = await openApplication(work, round, application.id);
  const files = content ? await attachmentBlocks(work, content) : [];
  if (files.length === 0) throw new Refusal('not-found', words.noFiles);
  await audit(work, 'eoi.application-read', {
    actorId: actor.person.id,
    subjectId: application.id,
  });
  const summary = words.filesOf(applicationName(round, application));
  return {
    kind: 'whisper',
    message: { summary, blocks: [{ kind: 'text', text: summary }, ...files] },
    back: { command: 'eoi.read', ids: [application.id] },
  };
}
