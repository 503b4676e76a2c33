import { z } from 'zod';
import { type LotRow, listLots, listRoundQuestions, type RoundRow } from '../../../db/round.ts';
import { findReading, noteOpened, type ReadingRow } from '../../../db/scoring.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { pageInput } from '../../paging.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { isOver } from '../panel/assigning.ts';
import { declareButton } from '../panel/conflict-forms.ts';
import { holdSight, type Sight } from '../panel/sight.ts';
import { buttonsAbout } from '../round/button.ts';
import { applicationName } from '../round/naming.ts';
import type { SubmittedContent } from '../sealing/content.ts';
import { openApplication } from '../sealing/opened.ts';
import { pagesOf, type Section } from './sections.ts';
import { words } from './words.en.ts';

/** A button that is about one application carries its id. */
export const applicationInput = z.object({ application: z.uuid() });

export const readInput = pageInput.extend(applicationInput.shape);

/** An application to be read, page by page; that she opened it is noted. */
export async function readApplication(
  work: Work,
  actor: Member,
  input: z.output<typeof readInput>,
): Promise<Reply> {
  const sight = await holdSight(work, actor, input.application);
  const { round, application, panellist } = sight;
  const content = await openApplication(work, round, application.id);
  if (!content) throw new Error('An application that may be seen could not be opened.');
  const { id: personId } = actor.person;
  if (panellist) await noteOpened(work.tx, application.id, personId);
  if (input.value === 0)
    await audit(work, 'eoi.application-read', { actorId: personId, subjectId: application.id });
  const reading = await findReading(work.tx, application.id, personId);
  const pages = pagesOf(await sectionsOf(work, round, content), words.goesOn);
  const hasFiles = content.attachments.length > 0 && !round.blind;
  const message = pageMessage(sight, reading, { pages, hasFiles }, input.value);
  const back = { command: 'eoi.readings', ids: [round.id] };
  return input.value === 0 ? { kind: 'whisper', message, back } : { kind: 'replace', message };
}

async function sectionsOf(
  work: Work,
  round: RoundRow,
  content: SubmittedContent,
): Promise<readonly Section[]> {
  const lots = await listLots(work.tx, round.id);
  const questions = await listRoundQuestions(work.tx, round.id);
  const answers = new Map(content.answers.map(({ questionId, text }) => [questionId, text]));
  return [
    { heading: words.areas, body: areasOf(lots, content) },
    ...(round.blind
      ? []
      : [
          {
            heading: words.lead,
            body: `${content.lead.name}\n${words.authorised(content.authorises)}`,
          },
        ]),
    { heading: words.partners, body: partnersOf(round, content) },
    ...questions.map(({ id, wording }, at) => ({
      heading: words.question(at + 1, wording),
      body: answers.get(id)?.trim() || words.notAnswered,
    })),
    ...(content.attachments.length > 0
      ? [{ heading: words.files, body: filesOf(round, content) }]
      : []),
  ];
}

function areasOf(lots: readonly LotRow[], { lotIds }: SubmittedContent): string {
  const applied = lots.filter(({ id }) => lotIds.includes(id));
  return applied.map(({ name, district, budget }) => words.area(name, district, budget)).join('\n');
}

function partnersOf({ blind }: RoundRow, { partners }: SubmittedContent): string {
  if (partners.length === 0) return words.noPartners;
  return partners
    .map(({ name, said }, at) => words.partner(blind ? words.hiddenPartner(at + 1) : name, said))
    .join('\n');
}

/** The name of a file may name whoever made it. */
function filesOf({ blind }: RoundRow, { attachments }: SubmittedContent): string {
  return attachments
    .map(({ name, bytes }, at) =>
      blind ? words.hiddenFile(at + 1, bytes) : words.file(name, bytes),
    )
    .join('\n');
}

function pageMessage(
  { round, application, panellist }: Sight,
  reading: ReadingRow | null,
  { pages, hasFiles }: { pages: readonly (readonly Block[])[]; hasFiles: boolean },
  wanted: number,
): Message {
  const at = Math.min(wanted, pages.length - 1);
  const name = applicationName(round, application);
  const turn = (label: string, page: number): Button => ({
    kind: 'button',
    label,
    to: { command: 'eoi.read', ids: [application.id], value: String(page) },
  });
  const about = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [application.id] },
  });
  const isOpen = reading?.state === 'assigned' && !reading.isStopped && !isOver(round);
  return {
    summary: words.readSummary(name),
    blocks: [
      { kind: 'heading', text: name },
      ...(round.blind ? [{ kind: 'note' as const, text: words.blindNote }] : []),
      ...(reading?.isStopped ? [{ kind: 'note' as const, text: words.stopped }] : []),
      ...(pages[at] ?? []),
      ...(pages.length > 1
        ? [{ kind: 'note' as const, text: words.pageOf(at + 1, pages.length) }]
        : []),
      {
        kind: 'buttons',
        buttons: [
          ...(at > 0 ? [turn(words.before, at - 1)] : []),
          ...(at < pages.length - 1 ? [turn(words.after, at + 1)] : []),
          about(isOpen ? words.mark : words.marks, 'eoi.marks'),
          about(words.checks, 'eoi.checks'),
          ...(hasFiles ? [about(words.getFiles, 'eoi.read-files')] : []),
          ...(panellist ? [declareButton(application.id)] : []),
          buttonsAbout(round)(words.all, 'eoi.readings'),
        ],
      },
    ],
  };
}
