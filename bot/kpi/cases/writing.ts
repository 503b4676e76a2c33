import { z } from 'zod';
import {
  type CaseRow,
  type CaseTextRow,
  insertCaseText,
  listVersions,
  PROMPTS,
  type Prompt,
} from '../../../db/case-study.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { optionalWholeText, wholeText } from '../../network/input.ts';
import { splitText } from '../../text.ts';
import type { Block, Form, Reply } from '../../view.ts';
import { clashMessage, paragraphs } from './clash.ts';
import { caseMessage } from './overview.ts';
import { caseInput, holdCaseFor } from './study.ts';
import { words } from './words.en.ts';

/** How long a text may be, in UTF-16 units. */
const LONGEST = 4000;

/** What the narrowest platform takes in one field; what is longer goes on in a second one. */
const LONGEST_FIELD = 3000;

export const promptInput = caseInput.extend({ value: z.enum(PROMPTS) });

/** Opens the form of one prompt, with what is written so far. */
export async function askText(
  work: Work,
  actor: Member,
  { locality, value: prompt }: z.output<typeof promptInput>,
): Promise<Reply> {
  const study = await holdCaseFor(work, actor, locality);
  const [latest] = await listVersions(work.tx, locality, prompt);
  return { kind: 'form', form: textForm(study, prompt, latest?.version ?? 0, latest?.body ?? '') };
}

/** The prompt, and a version of its text. */
export const versionInput = caseInput.extend({
  value: z
    .string()
    .regex(/^(attracted|done|challenges|plans)\.\d{1,6}$/)
    .transform((text) => {
      const [prompt = '', version = ''] = text.split('.');
      return { prompt: prompt as Prompt, version: Number(version) };
    }),
});

/** Opens the form again where two wrote at once: what was saved last is to be changed, the other stands above it. */
export async function askJoined(
  work: Work,
  actor: Member,
  { locality, value: { prompt, version } }: z.output<typeof versionInput>,
): Promise<Reply> {
  const study = await holdCaseFor(work, actor, locality);
  const versions = await listVersions(work.tx, locality, prompt);
  const [latest] = versions;
  const other = versions.find((one) => one.version === version);
  const above = other && other !== latest ? otherBlocks(other) : [];
  const form = textForm(study, prompt, latest?.version ?? 0, latest?.body ?? '');
  return { kind: 'form', form: { ...form, intro: [...above, ...(form.intro ?? [])] } };
}

export const saveTextInput = versionInput.extend({
  text: wholeText(LONGEST),
  more: optionalWholeText(LONGEST),
});

/**
 * Keeps a text as the next version. Where somebody else saved one since the form was opened both are kept,
 * and who saved last is shown the two.
 */
export async function saveText(
  work: Work,
  actor: Member,
  { locality, text, more, value: { prompt, version: seen } }: z.output<typeof saveTextInput>,
): Promise<Reply> {
  const study = await holdCaseFor(work, actor, locality);
  const body = [text, more].filter(Boolean).join('\n');
  if (body.length > LONGEST) throw refuseField('more', words.tooLong(LONGEST));
  const [latest] = await listVersions(work.tx, locality, prompt);
  if (latest?.body === body) return saved(work, actor, locality);
  await insertCaseText(work.tx, { localityId: locality, prompt }, body, actor.person.id);
  const detail = { prompt };
  await audit(work, 'kpi.case-written', { actorId: actor.person.id, subjectId: locality, detail });
  const isOvertaken = latest && latest.version !== seen && latest.writtenBy !== actor.person.id;
  if (!isOvertaken) return saved(work, actor, locality);
  return { kind: 'whisper', message: clashMessage(study, prompt, latest, body) };
}

async function saved(work: Work, actor: Member, localityId: string): Promise<Reply> {
  return { kind: 'whisper', message: await caseMessage(work, actor, localityId, words.saved) };
}

function textForm(
  { localityId, locality }: CaseRow,
  prompt: Prompt,
  seen: number,
  body: string,
): Form {
  const [first = '', more = ''] = splitText(body, LONGEST_FIELD);
  const ids = [localityId];
  return {
    title: words.formTitle,
    intro: [{ kind: 'text', text: [{ bold: words.prompts[prompt] }, ` (${locality})`] }],
    fields: [
      {
        kind: 'long-text',
        name: 'text',
        label: words.text,
        help: words.textHelp[prompt],
        required: true,
        maxLength: LONGEST_FIELD,
        ...(first === '' ? {} : { initial: first }),
      },
      {
        kind: 'long-text',
        name: 'more',
        label: words.more,
        help: words.moreHelp(LONGEST),
        required: false,
        maxLength: LONGEST_FIELD,
        ...(more === '' ? {} : { initial: more }),
      },
    ],
    submit: {
      label: words.save,
      to: { command: 'kpi.case-save', ids, value: `${prompt}.${seen}` },
    },
    reopen: { command: 'kpi.case-write', ids, value: prompt },
  };
}

function otherBlocks(other: CaseTextRow): readonly Block[] {
  return [
    { kind: 'note', text: words.clash.theirs(other.writer ?? words.somebody) },
    ...paragraphs(other.body),
    { kind: 'divider' },
  ];
}
