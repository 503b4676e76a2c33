import type { z } from 'zod';
import {
  type CaseRow,
  type CaseTextRow,
  listAuthors,
  listLatestTexts,
  PROMPTS,
  type Prompt,
} from '../../../db/case-study.ts';
import type { Member, Work } from '../../context.ts';
import { hasRole, readers } from '../../role.ts';
import { cutText } from '../../text.ts';
import type { Block, Button, Message, Reply } from '../../view.ts';
import { readActivity } from './activity.ts';
import { readStandingOf } from './standing.ts';
import { type caseInput, readCaseFor } from './study.ts';
import { words } from './words.en.ts';

/** How much of a text stands in the overview; the whole is one press away. */
const MOST_OF_TEXT = 400;

/** Shows a locality's case study: what is written, what is filled in by itself, and who adds to it. */
export async function openCase(
  work: Work,
  actor: Member,
  input: z.output<typeof caseInput>,
): Promise<Reply> {
  return { kind: 'whisper', message: await caseMessage(work, actor, input.locality) };
}

/** The same below a sentence on what was just done. */
export async function caseMessage(
  work: Work,
  actor: Member,
  localityId: string,
  done?: string,
): Promise<Message> {
  const study = await readCaseFor(work, actor, localityId);
  const texts = await listLatestTexts(work.tx, localityId);
  const isReader = hasRole(actor.person, readers);
  return {
    summary: done ?? words.heading(study.locality),
    blocks: [
      ...(done ? [{ kind: 'text' as const, text: done }] : []),
      { kind: 'heading', text: cutText(words.heading(study.locality), 140) },
      ...(await standingBlocks(work, study)),
      ...PROMPTS.flatMap((prompt) =>
        promptBlocks(study, prompt, texts.find((one) => one.prompt === prompt) ?? null),
      ),
      ...(await madeBlocks(work, study)),
      { kind: 'buttons', buttons: studyButtons(study, isReader) },
    ],
  };
}

async function standingBlocks(work: Work, study: CaseRow): Promise<readonly Block[]> {
  const standing = await readStandingOf(work, study.localityId);
  return [
    ...(study.endedAt ? [{ kind: 'text' as const, text: words.isEnded }] : []),
    { kind: 'note', text: standing.join(' · ') },
  ];
}

function promptBlocks(
  { localityId, endedAt }: CaseRow,
  prompt: Prompt,
  text: CaseTextRow | null,
): readonly Block[] {
  const ids = [localityId];
  const write: Button = {
    kind: 'button',
    label: text ? words.change[prompt] : words.write[prompt],
    to: { command: 'kpi.case-write', ids, value: prompt },
    ...(text ? {} : { style: 'primary' as const }),
  };
  const versions: Button = {
    kind: 'button',
    label: words.versionsButton(text?.version ?? 0),
    to: { command: 'kpi.case-versions', ids, value: `${prompt}.0` },
  };
  const buttons = [...(endedAt ? [] : [write]), ...(text ? [versions] : [])];
  return [
    { kind: 'text', text: [{ bold: words.prompts[prompt] }] },
    { kind: 'text', text: text ? cutText(text.body, MOST_OF_TEXT) : words.nothingYet },
    ...(text ? [{ kind: 'note' as const, text: words.writtenBy(text) }] : []),
    ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

async function madeBlocks(work: Work, study: CaseRow): Promise<readonly Block[]> {
  const { events, surveys } = await readActivity(work, study.localityId);
  const authors = await listAuthors(work.tx, study.localityId);
  return [
    { kind: 'note', text: words.activity(events.length, surveys.length) },
    { kind: 'note', text: words.authors(authors.map(({ name }) => name ?? words.somebody)) },
  ];
}

function studyButtons({ localityId, endedAt }: CaseRow, isReader: boolean): readonly Button[] {
  const button = (label: string, command: string): Button => ({
    kind: 'button',
    label,
    to: { command, ids: [localityId] },
  });
  const compile = button(words.compile, 'kpi.case-compile');
  if (!isReader) return [compile];
  return [
    compile,
    button(words.authorsButton, 'kpi.case-authors'),
    endedAt ? button(words.goOn, 'kpi.case-start') : button(words.end, 'kpi.case-end'),
  ];
}
