import { z } from 'zod';
import type { RoundRow } from '../../../db/round.ts';
import {
  deleteRoundDocument,
  insertRoundDocument,
  listRoundDocuments,
} from '../../../db/round-document.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { redraw } from '../../outbox/say.ts';
import type { Form, Reply } from '../../view.ts';
import { fileOrLinkFields, fileOrLinkInput, readFileOrLink } from '../round/file-or-link.ts';
import { holdRound, type roundInput } from '../round/round.ts';
import { words } from './document-words.en.ts';
import { type documentInput, documentList } from './documents.ts';

/** More than anybody reads. */
const MOST_DOCUMENTS = 10;

/** Opens *Add a document*. */
export async function chooseDocument(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  return { kind: 'form', form: documentForm(await holdChangeable(work, input.round)) };
}

function documentForm({ id }: RoundRow): Form {
  return {
    title: words.addTitle,
    intro: [{ kind: 'note', text: words.addIntro }],
    fields: fileOrLinkFields(words),
    submit: { label: words.buttonAdd, to: { command: 'eoi.add-document', ids: [id] } },
    reopen: { command: 'eoi.choose-document', ids: [id] },
  };
}

export const addDocumentInput = fileOrLinkInput.extend({ round: z.uuid() });

/** Adds a file or a link; files are told by what is in them. */
export async function addDocument(
  work: Work,
  actor: Member,
  input: z.output<typeof addDocumentInput>,
): Promise<Reply> {
  const round = await holdChangeable(work, input.round);
  const { length } = await listRoundDocuments(work.tx, round.id);
  if (length >= MOST_DOCUMENTS) throw refuseField('file', words.tooMany(MOST_DOCUMENTS));
  await insertRoundDocument(work.tx, round.id, { id: newId(), ...readFileOrLink(input, words) });
  return afterChange(work, actor, round, 'eoi.document-added');
}

/** Takes a document out. */
export async function removeDocument(
  work: Work,
  actor: Member,
  input: z.output<typeof documentInput>,
): Promise<Reply> {
  const round = await holdChangeable(work, input.round);
  if (!(await deleteRoundDocument(work.tx, round.id, input.document)))
    throw new Refusal('not-found', words.unknown);
  return afterChange(work, actor, round, 'eoi.document-removed');
}

async function afterChange(
  work: Work,
  actor: Member,
  round: RoundRow,
  action: string,
): Promise<Reply> {
  await audit(work, action, { actorId: actor.person.id, subjectId: round.id });
  await redraw(work, { card: 'eoi.round', ids: [round.id] });
  return { kind: 'replace', message: await documentList(work, round, 0, true) };
}

/** A round whose documents may still change: until its deadline. */
async function holdChangeable(work: Work, roundId: string): Promise<RoundRow> {
  const round = await holdRound(work, roundId);
  if (round.hasClosed || round.stage === 'cancelled')
    throw new Refusal('closed', words.tooLate(round.title));
  return round;
}
