import { z } from 'zod';
import { type CommentRow, findComment, findNeighbour, findUnread } from '../../../db/comment.ts';
import {
  endReading,
  findReading,
  reopenSkipped,
  toggleTheme,
} from '../../../db/comment-reading.ts';
import { listThemes } from '../../../db/theme.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { COMMENTS_FROM } from '../../figures/published.ts';
import { readThemes } from '../../figures/themes.ts';
import { audit } from '../../network/audit.ts';
import type { Reply } from '../../view.ts';
import type { waveInput } from '../survey/sheet.ts';
import { commentPage } from './comment-page.ts';
import { overviewMessage } from './overview.ts';
import { words } from './words.en.ts';

type OfWave = z.output<typeof waveInput>;

export const commentInput = z.object({ comment: z.uuid() });
export type OfComment = z.output<typeof commentInput>;

/** Goes on with the first comment she has not read; it is noted that she reads what people wrote. */
export async function readOn(work: Work, actor: Member, input: OfWave): Promise<Reply> {
  const wave = await findCommentedWave(work, input.wave);
  await noteReading(work, actor, wave);
  return showOr(work, actor, wave, await findUnread(work.tx, wave.id, actor.person.id));
}

/** Comes back to the comments she skipped. */
export async function readSkipped(work: Work, actor: Member, input: OfWave): Promise<Reply> {
  await reopenSkipped(work.tx, input.wave, actor.person.id);
  return readOn(work, actor, input);
}

/** Begins again with the first comment, read or not. */
export async function lookAgain(work: Work, actor: Member, input: OfWave): Promise<Reply> {
  const wave = await findCommentedWave(work, input.wave);
  await noteReading(work, actor, wave);
  return showOr(work, actor, wave, await findNeighbour(work.tx, wave.id, null, 'after'));
}

/** Leaves the comments for the overview. */
export async function leaveComments(work: Work, actor: Member, input: OfWave): Promise<Reply> {
  return showOr(work, actor, await findCommentedWave(work, input.wave), null);
}

export const toggleInput = commentInput.extend({ theme: z.uuid() });

/** Puts a comment under a theme in her own reading, or takes it out again; saved at once. */
export async function toggle(
  work: Work,
  actor: Member,
  input: z.output<typeof toggleInput>,
): Promise<Reply> {
  const comment = await findReadable(work, input.comment);
  if (await readThemes(work, comment.waveId))
    throw new Refusal('already-done', words.alreadyPosted);
  const themes = await listThemes(work.tx);
  if (!themes.some(({ id }) => id === input.theme)) throw new Refusal('not-found', words.themeGone);
  await toggleTheme(work.tx, comment.id, actor.person.id, input.theme);
  return showComment(work, actor, comment);
}

/** Ends the reading of a comment, with or without themes, and goes on. */
export function goOn(work: Work, actor: Member, input: OfComment): Promise<Reply> {
  return endAndGoOn(work, actor, input, 'done');
}

/** Leaves a comment for later, and goes on. */
export function skip(work: Work, actor: Member, input: OfComment): Promise<Reply> {
  return endAndGoOn(work, actor, input, 'skipped');
}

/** Goes back to the comment before. */
export async function goBack(work: Work, actor: Member, input: OfComment): Promise<Reply> {
  const comment = await findReadable(work, input.comment);
  const before = await findNeighbour(work.tx, comment.waveId, comment.id, 'before');
  return showComment(work, actor, before ?? comment);
}

/**
 * A comment that may be read.
 *
 * @throws Refusal `not-found` where there is none, also when a concern was raised about it.
 */
export async function findReadable(work: Work, commentId: string): Promise<CommentRow> {
  const comment = await findComment(work.tx, commentId);
  if (!comment) throw new Refusal('not-found', words.gone);
  return comment;
}

/** The same comment again, as it stands now. */
export async function showComment(work: Work, actor: Member, comment: CommentRow): Promise<Reply> {
  return { kind: 'replace', message: await commentPage(work, actor, comment) };
}

/** From one she had read already the walk goes on in order, else to the next unread one. */
async function endAndGoOn(
  work: Work,
  actor: Member,
  input: OfComment,
  state: 'done' | 'skipped',
): Promise<Reply> {
  const comment = await findReadable(work, input.comment);
  const wave = await findCommentedWave(work, comment.waveId);
  const isPosted = (await readThemes(work, wave.id)) !== null;
  const reading = await findReading(work.tx, comment.id, actor.person.id);
  if (isPosted || reading.state === 'done')
    return showOr(work, actor, wave, await findNeighbour(work.tx, wave.id, comment.id, 'after'));
  await endReading(work.tx, comment.id, actor.person.id, state);
  return showOr(work, actor, wave, await findUnread(work.tx, wave.id, actor.person.id));
}

async function showOr(
  work: Work,
  actor: Member,
  wave: WaveRow,
  comment: CommentRow | null,
): Promise<Reply> {
  if (comment) return showComment(work, actor, comment);
  return { kind: 'replace', message: await overviewMessage(work, actor, wave) };
}

async function findCommentedWave(work: Work, waveId: string): Promise<WaveRow> {
  const wave = await findWave(work.tx, waveId);
  if (wave?.state !== 'closed') throw new Refusal('not-found', words.nothingToRead(COMMENTS_FROM));
  return wave;
}

async function noteReading(work: Work, { person }: Member, wave: WaveRow): Promise<void> {
  await audit(work, 'pulse.comments-read', { actorId: person.id, subjectId: wave.id });
}
