import { z } from 'zod';
import {
  deleteTemplate,
  findTemplate,
  listTemplates,
  type TemplateRow,
} from '../../../db/template.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { pageInput, pageOf } from '../../paging.ts';
import type { Block, Message, Reply } from '../../view.ts';
import { waveInput } from '../survey/sheet.ts';
import { readOwn } from './templates.ts';
import { libraryWords as words } from './words.en.ts';

/** The draft from which the files are asked for, and the page of their list. */
export const filesInput = waveInput.extend(pageInput.shape);

/** Lists the files that the network has handed in, each to be had or removed. */
export async function showFiles(
  work: Work,
  _actor: Member,
  input: z.output<typeof filesInput>,
): Promise<Reply> {
  return { kind: 'whisper', message: await filesMessage(work, input.wave, input.value) };
}

/** A file by its name, and the draft from which it was asked for. */
export const fileInput = waveInput.extend({ value: z.string().max(40) });

/** Gives a file as it was handed in. */
export async function getFile(
  work: Work,
  _actor: Member,
  input: z.output<typeof fileInput>,
): Promise<Reply> {
  const row = await findTemplate(work.tx, input.value);
  if (!row) throw new Refusal('not-found', words.fileGone);
  const text = words.fileHere(row.name);
  const blocks: readonly Block[] = [
    { kind: 'text', text },
    yamlFile(row.name, row.body),
    backToDraft(input.wave),
  ];
  return { kind: 'whisper', message: { summary: text, blocks } };
}

/** Removes a file; surveys that were made of it stay. */
export async function removeFile(
  work: Work,
  actor: Member,
  input: z.output<typeof fileInput>,
): Promise<Reply> {
  if (!(await deleteTemplate(work.tx, input.value))) throw new Refusal('not-found', words.fileGone);
  await audit(work, 'pulse.template-removed', { actorId: actor.person.id });
  return { kind: 'replace', message: await filesMessage(work, input.wave) };
}

/** A file of questions to take along. */
export function yamlFile(name: string, body: string): Block {
  return { kind: 'file', name: `${name}.yaml`, mediaType: 'application/yaml', body };
}

/** The way back to the draft from which somebody came. */
export function backToDraft(waveId: string): Block {
  const to = { command: 'pulse.show-draft', ids: [waveId] };
  return { kind: 'buttons', buttons: [{ kind: 'button', label: words.backToDraft, to }] };
}

async function filesMessage(work: Work, waveId: string, at = 0): Promise<Message> {
  const rows = await listTemplates(work.tx);
  const page = pageOf(rows, at, { command: 'pulse.files', ids: [waveId] });
  return {
    summary: words.filesHeading,
    blocks: [
      { kind: 'heading', text: words.filesHeading },
      { kind: 'note', text: rows.length > 0 ? words.filesIntro : words.filesNone },
      ...page.shown.flatMap((row) => rowBlocks(row, waveId)),
      ...page.blocks,
      backToDraft(waveId),
    ],
  };
}

function rowBlocks(row: TemplateRow, waveId: string): readonly Block[] {
  const { name, createdAt } = row;
  const title = readOwn(row)?.title ?? name;
  const to = (command: string) => ({ command, ids: [waveId], value: name });
  return [
    { kind: 'text', text: words.fileLine(title, name, createdAt.toISOString()) },
    {
      kind: 'buttons',
      buttons: [
        { kind: 'button', label: words.getFile, to: to('pulse.get-file') },
        {
          kind: 'button',
          label: words.removeFile,
          style: 'danger',
          confirm: words.confirmRemove,
          to: to('pulse.remove-file'),
        },
      ],
    },
  ];
}
