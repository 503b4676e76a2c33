import { z } from 'zod';
import { findReported } from '../../../db/event-report.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { expiryOf } from '../../signed-link.ts';
import type { Button, Message, Reply } from '../../view.ts';
import { readEvent } from '../event/event.ts';
import { reportForms, reportUrl } from './link.ts';
import { readReport } from './read-report.ts';
import { reportBlocks } from './report-blocks.ts';
import { reportWords as words } from './report-words.en.ts';

export const reportInput = z.object({
  event: z.uuid().optional(),
  title: z.string().trim().max(100).optional(),
});

/**
 * Shows coordinators and leads what came of an event: the one of a button, or the last one whose title
 * has the words typed; with links under which the report can be taken along.
 */
export async function showReport(
  work: Work,
  actor: Member,
  input: z.output<typeof reportInput>,
): Promise<Reply> {
  const eventId = input.event ?? (await findReported(work.tx, input.title ?? ''));
  if (!eventId) throw new Refusal('not-found', input.title ? words.unknown : words.nothing);
  const event = await readEvent(work, eventId);
  const report = await readReport(work, event);
  await audit(work, 'event.report-read', { actorId: actor.person.id, subjectId: event.id });
  const until = expiryOf(work);
  const link = { networkId: work.networkId, eventId: event.id, personId: actor.person.id };
  const buttons = reportForms.map(
    (form): Button => ({
      kind: 'link',
      label: words[form],
      url: reportUrl(work, { ...link, form }, until),
    }),
  );
  return {
    kind: 'whisper',
    message: {
      summary: words.heading(event.title),
      blocks: [
        { kind: 'heading', text: words.heading(event.title) },
        ...(await reportBlocks(work, report, { isInside: true })),
        { kind: 'buttons', buttons },
        { kind: 'note', text: words.links(until.toISOString()) },
      ],
    },
  };
}

/** The report as it goes to everybody who came, and to where the event was announced. */
export async function reportMessage(work: Work, eventId: string): Promise<Message> {
  const event = await readEvent(work, eventId);
  const summary = words.heading(event.title);
  const blocks = await reportBlocks(work, await readReport(work, event), { isInside: false });
  return { summary, blocks: [{ kind: 'heading', text: summary }, ...blocks] };
}
