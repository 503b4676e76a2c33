import { z } from 'zod';
import { type EntryWay, keepEntry, markEntrySent } from '../../../db/entry.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Block, Field, Form, Message, Reply } from '../../view.ts';
import { answerForm } from '../answering/answer-form.ts';
import { keepPage, sendAnswers } from '../answering/keep.ts';
import { words as comments } from '../comments/words.en.ts';
import { waveTitle } from '../survey/naming.ts';
import { firstOpenPage, positionOf } from '../survey/pages.ts';
import { loadOwn, type Own, type Sheet } from '../survey/sheet.ts';
import { words as pulse } from '../words.en.ts';
import { clearOthers, type Entering, openEntering } from './entry.ts';
import { words } from './words.en.ts';

/** Questions on a page, whatever the platform: a modal of Discord has room for one thing more. */
const PER_PAGE = 4;

const DAY_MS = 86_400_000;

const way = z.enum(['phone', 'paper', 'interview']);

export const startInput = z.object({ invitation: z.uuid(), value: way });

/** *They agree, start*: the first page with something open. */
export async function startEntry(
  work: Work,
  actor: Member,
  input: z.output<typeof startInput>,
): Promise<Reply> {
  const entering = await openEntering(work, actor, input.invitation);
  if (entering.isOthers) await clearOthers(work, entering);
  const own = await loadOwn(work.tx, entering.sheet, entering.person.personId);
  const page = firstOpenPage(entering.sheet.questions, own.answers, PER_PAGE);
  return { kind: 'form', form: entryForm(entering, own, page, input.value) };
}

/** A page and how the answers come, as a form's value carries them: `phone.2`. */
const position = z
  .string()
  .regex(/^(phone|paper|interview)\.\d{1,3}$/)
  .transform((text) => {
    const [name, page] = text.split('.');
    return { way: way.parse(name), page: Number(page) };
  });

export const turnInput = z.object({ invitation: z.uuid(), value: position });

/** Turns to a page without saving anything. */
export async function turnEntry(
  work: Work,
  actor: Member,
  input: z.output<typeof turnInput>,
): Promise<Reply> {
  const entering = await openOwn(work, actor, input.invitation);
  const own = await loadOwn(work.tx, entering.sheet, entering.person.personId);
  const { page, way: how } = input.value;
  return { kind: 'form', form: entryForm(entering, own, page, how) };
}

export const entryPageInput = turnInput.catchall(z.union([z.string(), z.array(z.string())]));

/** Saves a page that was typed in and goes on; the last page sends the answers. */
export async function saveEntryPage(
  work: Work,
  actor: Member,
  input: z.output<typeof entryPageInput>,
): Promise<Reply> {
  const entering = await openOwn(work, actor, input.invitation);
  const { sheet, person } = entering;
  const { page, way: how } = input.value;
  const who = { key: actor.key, accountId: null, person: { id: person.personId } };
  const given = { page, questionsPerPage: PER_PAGE, fields: input };
  const { own, next } = await keepPage(work, sheet, who, given);
  if (own.answers.length > 0)
    await keepEntry(work.tx, work.networkId, {
      waveId: sheet.wave.id,
      personId: person.personId,
      way: how,
      enteredBy: actor.person.id,
    });
  if (next !== null) return { kind: 'form', form: entryForm(entering, own, next, how) };
  await sendAnswers(work, sheet, who, own.answers);
  await markEntrySent(work.tx, sheet.wave.id, person.personId);
  // Not for whom: who has answered is told to nobody.
  await audit(work, 'pulse.entered', {
    actorId: actor.person.id,
    subjectId: sheet.wave.id,
    detail: { way: how },
  });
  return { kind: 'whisper', message: thanks(sheet) };
}

/** The same while nobody else has begun to type in for this person. */
async function openOwn(work: Work, actor: Member, invitationId: string): Promise<Entering> {
  const entering = await openEntering(work, actor, invitationId);
  if (entering.isOthers) throw new Refusal('expired', words.startedOver);
  return entering;
}

/** The page everybody gets, under a coordinator's own commands: the id is that of the invitation. */
function entryForm({ sheet, invitation }: Entering, own: Own, page: number, how: EntryWay): Form {
  const { live: _, intro: __, ...form } = answerForm(sheet, own, page, PER_PAGE);
  const { place, places, questions } = positionOf(sheet.questions, own.answers, page, PER_PAGE);
  const reroute = (command: string, value: string | undefined) => ({
    command,
    ids: [invitation.id],
    value: `${how}.${value ?? '0'}`,
  });
  const intro: Block[] = [
    { kind: 'text', text: [{ bold: waveTitle(sheet.wave) }] },
    ...(places > 1 ? [{ kind: 'note' as const, text: pulse.pageOf(place, places) }] : []),
    { kind: 'note', text: words.savedAtNext },
    ...(questions.some(({ kind }) => kind === 'text') ? [worryBlock(sheet)] : []),
  ];
  return {
    ...form,
    title: words.title,
    intro,
    fields: form.fields.map(toReadOut),
    submit: { ...form.submit, to: reroute('pulse.enter-page', form.submit.to.value) },
    ...(form.back
      ? { back: { ...form.back, to: reroute('pulse.enter-turn', form.back.to.value) } }
      : {}),
    reopen: reroute('pulse.enter-turn', form.reopen.value),
  };
}

/** The box beside a free text is about whoever is asked: the coordinator reads it out. */
function toReadOut(field: Field): Field {
  if (field.kind !== 'multiple' || !field.withText) return field;
  return {
    ...field,
    help: words.quoteReadOut(field.help ?? ''),
    choices: field.choices.map((choice) => ({ ...choice, label: words.mayQuoteThem })),
  };
}

function worryBlock({ wave, safeguardingContact }: Sheet): Block {
  return { kind: 'text', text: comments.worry(wave.anonymity, safeguardingContact) };
}

/** What is read out once everything is sent. */
function thanks({ wave }: Sheet): Message {
  const closes = wave.closesAt;
  const another = { command: 'pulse.enter', ids: [wave.id] };
  const blocks: Block[] = [{ kind: 'heading', text: words.thanksHeading }];
  if (wave.anonymity === 'anonymous') blocks.push({ kind: 'text', text: words.thanksFinal });
  else if (closes) blocks.push({ kind: 'text', text: words.thanksChange(closes.toISOString()) });
  if (closes) {
    const publish = new Date(closes.getTime() + wave.holdDays * DAY_MS);
    blocks.push({ kind: 'text', text: words.thanksResults(publish.toISOString()) });
  }
  blocks.push({
    kind: 'buttons',
    buttons: [{ kind: 'button', label: words.another, to: another }],
  });
  return { summary: words.thanksHeading, blocks };
}
