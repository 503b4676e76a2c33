import {
  type DraftPartRow,
  deleteAside,
  findAside,
  listDraftParts,
  type PartKind,
  upsertAside,
  upsertDraftPart,
} from '../../../db/draft-part.ts';
import type { Work } from '../../context.ts';
import { lock, unlock } from '../sealing/envelope.ts';
import { type Draft, noteChanged } from './holding.ts';

/** A part of a draft as it was written. */
export interface WrittenPart {
  readonly text: string;
  /** 1 for the first writing, one more for each after it. */
  readonly version: number;
  readonly editedBy: string;
  readonly editorName: string | null;
  readonly editedAt: Date;
}

/** Which part of a draft: an answer to a question, what is said of a partner, who authorises it. */
export interface PartAbout {
  readonly part: PartKind;
  /** The question, the partner, or the application itself. */
  readonly aboutId: string;
}

type Keyed = Pick<Draft, 'key'> & { readonly application: { readonly id: string } };

/** All parts of one kind, by what they are about. */
export async function readParts(
  work: Pick<Work, 'tx'>,
  draft: Keyed,
  part: PartKind,
): Promise<ReadonlyMap<string, WrittenPart>> {
  const rows = await listDraftParts(work.tx, draft.application.id, part);
  return new Map(rows.map((row) => [row.aboutId, open(draft, part, row)]));
}

/** One part; null where nothing was ever written. */
export async function readPart(
  work: Pick<Work, 'tx'>,
  draft: Keyed,
  { part, aboutId }: PartAbout,
): Promise<WrittenPart | null> {
  return (await readParts(work, draft, part)).get(aboutId) ?? null;
}

/** What became of a writing: kept, the same as what was there, or overtaken by what somebody else saved. */
export type Saved =
  | { readonly kind: 'saved' | 'same' }
  | { readonly kind: 'overtaken'; readonly theirs: WrittenPart };

/**
 * Writes a part of a draft that the caller holds; an empty text empties it. `seen` is the version with
 * which the form was opened, 0 where nothing was written. Where somebody else saved meanwhile nothing
 * is overwritten: hers is kept aside, for `readAside`, until she has chosen.
 */
export async function savePart(
  work: Work,
  draft: Draft,
  about: PartAbout,
  text: string,
  seen: number,
): Promise<Saved> {
  const { member, application } = draft;
  const where = { ...about, applicationId: application.id };
  const known = await readPart(work, draft, about);
  if ((known?.text ?? '') === text) {
    await deleteAside(work.tx, where, member.personId);
    return { kind: 'same' };
  }
  if (known && known.version !== seen) {
    await upsertAside(work.tx, where, member.personId, close(draft, about, text));
    return { kind: 'overtaken', theirs: known };
  }
  // An emptied part stays, so that its versions go on: a form opened before must not fit again.
  await upsertDraftPart(work.tx, where, close(draft, about, text), member.personId);
  await deleteAside(work.tx, where, member.personId);
  await noteChanged(work, draft);
  return { kind: 'saved' };
}

/** What she wrote while somebody else saved the same part; null where nothing is kept aside. */
export async function readAside(
  work: Pick<Work, 'tx'>,
  draft: Draft,
  { part, aboutId }: PartAbout,
): Promise<string | null> {
  const where = { part, aboutId, applicationId: draft.application.id };
  const body = await findAside(work.tx, where, draft.member.personId);
  return body && unlock(draft.key, body, labelOf(draft, { part, aboutId })).toString();
}

/** Drops what was kept aside for her. */
export async function dropAside(work: Work, draft: Draft, about: PartAbout): Promise<void> {
  const where = { ...about, applicationId: draft.application.id };
  await deleteAside(work.tx, where, draft.member.personId);
}

function open(draft: Keyed, part: PartKind, row: DraftPartRow): WrittenPart {
  const { aboutId, body, version, editedBy, editorName, editedAt } = row;
  const text = unlock(draft.key, body, labelOf(draft, { part, aboutId })).toString();
  return { text, version, editedBy, editorName, editedAt };
}

function close(draft: Keyed, about: PartAbout, text: string): Buffer {
  return lock(draft.key, Buffer.from(text), labelOf(draft, about));
}

/** To what a part is bound, so that none can be put in another's place. */
function labelOf({ application }: Keyed, { part, aboutId }: PartAbout): string {
  return `${part} ${application.id} ${aboutId}`;
}
