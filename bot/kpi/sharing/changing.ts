import { z } from 'zod';
import { findLocality, listLocalities } from '../../../db/locality.ts';
import {
  deleteSharing,
  findSharing,
  insertSharing,
  type SharingRow,
  setSharingMore,
  updateSharing,
} from '../../../db/sharing.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { readLink } from '../../events/making/draft.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { areaField } from '../../network/fields.ts';
import { optionalId, optionalLine } from '../../network/input.ts';
import type { Block, Form, Reply } from '../../view.ts';
import { entryFields, entryForm, reachValue, readEntry } from './form.ts';
import { offerBlocks } from './offer.ts';
import { sharingMessage } from './sharing.ts';
import { words } from './words.en.ts';

export const newInput = z.object({ locality: z.uuid().optional(), value: reachValue });

/** Opens *Note something*; from the evidence of a locality it is known whose, and how far it went. */
export async function writeSharing(
  _work: Work,
  _actor: Member,
  { locality, value }: z.output<typeof newInput>,
): Promise<Reply> {
  const ids = locality ? [locality] : [];
  const form = entryForm(words.form.title, value ? { reach: value } : {}, {
    submit: { command: 'kpi.sharing-add', ids },
    reopen: { command: 'kpi.sharing-new', ids, ...(value ? { value } : {}) },
  });
  return { kind: 'form', form };
}

export const addInput = z.object({ locality: z.uuid().optional(), ...entryFields });

/** Notes that something was shared; where it is from a locality, its evidence may be offered. */
export async function addSharing(
  work: Work,
  actor: Member,
  input: z.output<typeof addInput>,
): Promise<Reply> {
  const localityId = input.locality ? await knownLocality(work, input.locality) : null;
  const entry = { id: newId(), localityId, ...(await readEntry(work, input)) };
  await insertSharing(work.tx, { ...entry, notedBy: actor.person.id });
  await audit(work, 'kpi.sharing-noted', { actorId: actor.person.id, subjectId: entry.id });
  return answer(work, [
    { kind: 'text', text: words.noted },
    ...(await offerBlocks(work, await known(work, entry.id))),
  ]);
}

export const sharingInput = z.object({ sharing: z.uuid() });

/** Opens an entry to be put right. */
export async function correctSharing(
  work: Work,
  _actor: Member,
  input: z.output<typeof sharingInput>,
): Promise<Reply> {
  const entry = await known(work, input.sharing);
  const form = entryForm(words.form.correctTitle, entry, {
    submit: { command: 'kpi.sharing-save', ids: [entry.id] },
    reopen: { command: 'kpi.sharing-correct', ids: [entry.id] },
  });
  return { kind: 'form', form };
}

export const saveInput = sharingInput.extend(entryFields);

/** Puts an entry right. */
export async function saveSharing(
  work: Work,
  actor: Member,
  input: z.output<typeof saveInput>,
): Promise<Reply> {
  const read = await readEntry(work, input);
  if (!(await updateSharing(work.tx, { id: input.sharing, ...read }))) throw gone();
  return changed(work, actor, input.sharing);
}

/** Opens *Link and area* of an entry. */
export async function writeMore(
  work: Work,
  _actor: Member,
  input: z.output<typeof sharingInput>,
): Promise<Reply> {
  const entry = await known(work, input.sharing);
  return { kind: 'form', form: moreForm(entry, await listLocalities(work.tx)) };
}

function moreForm(entry: SharingRow, areas: Awaited<ReturnType<typeof listLocalities>>): Form {
  const say = words.form;
  const { id, link, localityId } = entry;
  return {
    title: say.moreTitle,
    fields: [
      {
        kind: 'text',
        name: 'link',
        label: say.link,
        placeholder: say.linkExample,
        maxLength: 500,
        required: false,
        ...(link === null ? {} : { initial: link }),
      },
      ...areaField(areas, say.area, localityId),
    ],
    submit: { label: say.save, to: { command: 'kpi.sharing-save-more', ids: [id] } },
    reopen: { command: 'kpi.sharing-more', ids: [id] },
  };
}

export const moreInput = sharingInput.extend({ link: optionalLine(500), area: optionalId });

/** Keeps the link and the area of an entry. */
export async function saveMore(
  work: Work,
  actor: Member,
  input: z.output<typeof moreInput>,
): Promise<Reply> {
  const link = input.link === null ? null : readLink(input.link, 'link');
  const localityId = input.area && (await knownLocality(work, input.area));
  if (!(await setSharingMore(work.tx, { id: input.sharing, link, localityId }))) throw gone();
  return changed(work, actor, input.sharing);
}

/** Removes an entry. */
export async function removeSharing(
  work: Work,
  actor: Member,
  input: z.output<typeof sharingInput>,
): Promise<Reply> {
  if (!(await deleteSharing(work.tx, input.sharing))) throw gone();
  const facts = { actorId: actor.person.id, subjectId: input.sharing };
  await audit(work, 'kpi.sharing-removed', facts);
  return answer(work, [{ kind: 'text', text: words.removed }]);
}

async function changed(work: Work, actor: Member, sharingId: string): Promise<Reply> {
  await audit(work, 'kpi.sharing-changed', { actorId: actor.person.id, subjectId: sharingId });
  return answer(work, [
    { kind: 'text', text: words.changed },
    ...(await offerBlocks(work, await known(work, sharingId))),
  ]);
}

async function answer(work: Work, done: readonly Block[]): Promise<Reply> {
  return { kind: 'replace', message: await sharingMessage(work, 0, done) };
}

async function known(work: Work, sharingId: string): Promise<SharingRow> {
  const entry = await findSharing(work.tx, sharingId);
  if (!entry) throw gone();
  return entry;
}

async function knownLocality(work: Work, localityId: string): Promise<string> {
  if (await findLocality(work.tx, localityId)) return localityId;
  throw new Refusal('not-found', words.unknownArea);
}

function gone(): Refusal {
  return new Refusal('not-found', words.unknown);
}
