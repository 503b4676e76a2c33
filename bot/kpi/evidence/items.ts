import { z } from 'zod';
import { deleteItem, findItem, insertItem, listItems } from '../../../db/evidence-item.ts';
import type { Member, Work } from '../../context.ts';
import { fileOrLinkFields, fileOrLinkInput, readFileOrLink } from '../../eoi/round/file-or-link.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { type Block, type Form, MOST_LISTED, type Reply } from '../../view.ts';
import { type Cell, cellInput, cellMessage, keyOf, readCell } from './cell.ts';
import { cellWords } from './cell-words.en.ts';
import type { EvidenceKind } from './kinds.ts';
import { readPlace } from './reading.ts';
import { saySome } from './saving.ts';

/** Opens *Add a link or file* of one kind. */
export async function chooseItem(
  work: Work,
  _actor: Member,
  input: z.output<typeof cellInput>,
): Promise<Reply> {
  const cell = { ...(await readPlace(work, input)), kind: input.value };
  const said = await readAddable(work, cell);
  return { kind: 'form', form: itemForm(cell, said === null) };
}

function itemForm({ locality, year, kind: value }: Cell, marks: boolean): Form {
  const route = { ids: [locality.id, year.id], value };
  const intro = marks ? `${cellWords.addIntro} ${cellWords.addMarks}` : cellWords.addIntro;
  return {
    title: cellWords.addTitle,
    intro: [
      { kind: 'text', text: cellWords.heading(value, locality.name, year.name) },
      { kind: 'note', text: intro },
    ],
    fields: fileOrLinkFields(cellWords),
    submit: { label: cellWords.buttonAdd, to: { command: 'kpi.evidence-add-save', ...route } },
    reopen: { command: 'kpi.evidence-add', ...route },
  };
}

export const addItemInput = cellInput.extend(fileOrLinkInput.shape);

/** Adds a file (told by what is in it) or a link; a kind of which nothing was said is available now. */
export async function addItem(
  work: Work,
  actor: Member,
  input: z.output<typeof addItemInput>,
): Promise<Reply> {
  const cell = { ...(await readPlace(work, input)), kind: input.value };
  const item = readFileOrLink(input, cellWords);
  const said = await readAddable(work, cell);
  const offers: readonly Block[] =
    said === null
      ? await saySome(work, actor, cell, new Map([[cell.kind, { state: 'available' }]]))
      : [];
  const id = newId();
  await insertItem(work.tx, { ...keyOf(cell), ...item, id, addedBy: actor.person.id });
  await audit(work, 'kpi.evidence-item-added', { actorId: actor.person.id, subjectId: id });
  const done = [{ kind: 'text' as const, text: cellWords.added }, ...offers];
  return { kind: 'replace', message: await cellMessage(work, actor, cell, done) };
}

/** What is said of a cell to which something can be added. @throws Refusal where nothing can */
async function readAddable(work: Work, cell: Cell) {
  const said = await readCell(work, cell);
  if (said && said.state !== 'available') throw new Refusal('bad-input', cellWords.notThere);
  if ((await listItems(work.tx, keyOf(cell))).length >= MOST_LISTED)
    throw new Refusal('bad-input', cellWords.tooMany(MOST_LISTED));
  return said;
}

export const itemInput = z.object({ item: z.uuid() });

/** Takes a link or a file out. */
export async function removeItem(
  work: Work,
  actor: Member,
  input: z.output<typeof itemInput>,
): Promise<Reply> {
  const item = await findItem(work.tx, input.item);
  if (!item || !(await deleteItem(work.tx, item.id)))
    throw new Refusal('not-found', cellWords.gone);
  await audit(work, 'kpi.evidence-item-removed', { actorId: actor.person.id, subjectId: item.id });
  const place = await readPlace(work, { locality: item.localityId, year: item.yearId });
  const cell = { ...place, kind: item.kind as EvidenceKind };
  const done = [{ kind: 'text' as const, text: cellWords.removed }];
  return { kind: 'replace', message: await cellMessage(work, actor, cell, done) };
}
