import type { z } from 'zod';
import { listWaveChannels } from '../../../db/audience.ts';
import { countProgress, listReleased } from '../../../db/comment.ts';
import { listDone } from '../../../db/comment-reading.ts';
import { insertDirectAsks, insertDirectUpdates } from '../../../db/direct.ts';
import { findInvitation } from '../../../db/invitation.ts';
import { listQuestions } from '../../../db/survey.ts';
import { findWave, lockWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { COMMENTS_FROM } from '../../figures/published.ts';
import { percentOf, roundPercent } from '../../figures/shares.ts';
import {
  publishThemes,
  type Quotes,
  readQuotes,
  readThemes,
  type Themed,
  type ThemedQuestion,
  withholdThemes,
} from '../../figures/themes.ts';
import { audit } from '../../network/audit.ts';
import { readNetwork } from '../../network/network.ts';
import { redraw, sayAll } from '../../outbox/say.ts';
import { type Block, type Message, oneSentence, type Reply } from '../../view.ts';
import { readFiguresTitle } from '../series/run-told.ts';
import { waveTitle } from '../survey/naming.ts';
import type { waveInput } from '../survey/sheet.ts';
import { wakeDirectLanes } from '../waves/direct.ts';
import { agreementOf } from './agreement.ts';
import { countThemes } from './counting.ts';
import { quoteBlocks, themeBlocks } from './theme-blocks.ts';
import { readThemeList } from './themes.ts';
import { words } from './words.en.ts';

/**
 * Freezes what may be shown of a survey's themes and posts it to everybody where they were asked;
 * once, when every comment was read, and never before the figures went back.
 */
export async function postThemes(
  work: Work,
  actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const wave = await lockWave(work.tx, input.wave);
  if (!wave) throw new Refusal('not-found', words.nothingToRead(COMMENTS_FROM));
  await refuseEarly(work, actor, wave);
  const themed = await gather(work, wave);
  await refuseEmpty(work, wave, themed);
  if (!(await publishThemes(work, wave.id, themed)))
    throw new Refusal('already-done', words.alreadyPosted);
  await audit(work, 'pulse.themes-posted', { actorId: actor.person.id, subjectId: wave.id });
  await sayWhereAsked(work, wave.id, { card: 'pulse.themes', id: wave.id });
  return { kind: 'replace', message: oneSentence(words.posted(waveTitle(wave))) };
}

async function refuseEarly(work: Work, { person }: Member, wave: WaveRow): Promise<void> {
  const { comments, unread } = await countProgress(work.tx, wave.id, person.id);
  if (comments === 0) throw new Refusal('not-found', words.nothingToRead(COMMENTS_FROM));
  if (unread > 0) throw new Refusal('bad-input', words.postUnread(unread));
  if (wave.publishedAt) return;
  const { timeZone } = await readNetwork(work);
  const day = wave.publishAt?.toLocaleDateString('en-GB', { timeZone, dateStyle: 'long' }) ?? null;
  throw new Refusal('closed', words.postHeld(day));
}

/** Where too few wrote something for themes there are only quotes, and without any nothing to say. */
async function refuseEmpty(work: Work, wave: WaveRow, { questions }: Themed): Promise<void> {
  if (questions.some(({ themes }) => themes.length > 0)) return;
  const released = await listReleased(work.tx, wave.id);
  const isPosted = (await readThemes(work, wave.id)) !== null;
  if (released.length === 0 && !isPosted) throw new Refusal('bad-input', words.nothingToPost);
}

/**
 * Themes are counted where enough people wrote something. Of those read by permission alone nothing
 * is: beside the number of answers a count would tell of those who gave none.
 */
async function gather(work: Work, wave: WaveRow): Promise<Themed> {
  const done = await listDone(work.tx, wave.id);
  const readings = done.filter(({ byPermission }) => !byPermission);
  const permitted = new Set(done.flatMap((one) => (one.byPermission ? [one.questionId] : [])));
  const themes = await readThemeList(work);
  const counted = countThemes(
    readings,
    themes.map(({ id }) => id),
  );
  const questions = (await listQuestions(work.tx, wave.surveyId)).flatMap(({ id, wording }) => {
    const counts = counted.get(id);
    if (!counts) return permitted.has(id) ? [{ id, wording, themes: [] }] : [];
    const shown = withholdThemes(counts, wave.k);
    const told = themes.map((theme) => ({
      id: theme.id,
      name: theme.name,
      count: shown.get(theme.id) ?? null,
    }));
    return [{ id, wording, themes: told }];
  });
  const agreement = agreementOf(readings);
  if (!agreement) return { questions, agreement: null };
  const percent = roundPercent(percentOf({ count: agreement.same, n: agreement.both }) ?? 0);
  return { questions, agreement: { percent, alpha: agreement.alpha } };
}

/** Says a card about a wave in the channels where it was asked, and to those asked directly. */
export async function sayWhereAsked(
  work: Work,
  waveId: string,
  { card, id }: { readonly card: string; readonly id: string },
): Promise<void> {
  const channels = await listWaveChannels(work.tx, waveId);
  await sayAll(
    work,
    channels.map((channel) => ({
      card,
      ids: [id],
      channelId: channel.id,
      onceKey: `${card}:${id}:${channel.id}`,
    })),
  );
  await insertDirectAsks(work.tx, waveId, `${card}-direct`, id === waveId ? '' : id, null);
  await wakeDirectLanes(work);
}

/** Draws posted themes anew: a comment was released, kept back, blanked or taken out. */
export async function redrawThemes(work: Work, waveId: string): Promise<void> {
  if (!(await readThemes(work, waveId))) return;
  await redraw(work, { card: 'pulse.themes', ids: [waveId] });
  await insertDirectUpdates(work.tx, waveId, 'pulse.themes-direct');
  await wakeDirectLanes(work);
}

/** The posted themes of a wave, with what may be quoted at this moment. */
export async function themesCard(work: Work, waveId: string | undefined): Promise<Message | null> {
  const wave = waveId ? await findWave(work.tx, waveId) : null;
  const themed = wave && (await readThemes(work, wave.id));
  if (!wave || !themed) return null;
  const quotes = await readQuotes(work, wave.id);
  const heading = words.heading(await readFiguresTitle(work, wave));
  const told = themed.questions.flatMap((one) => questionBlocks(one, quotes.get(one.id)));
  const hasThemes = themed.questions.some(({ themes }) => themes.length > 0);
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...(told.length > 0 ? told : [{ kind: 'text' as const, text: words.nothingShown }]),
      ...(hasThemes ? [{ kind: 'note' as const, text: words.severalThemes }] : []),
    ],
  };
}

/** A question of which nothing is shown is left out: that it stood there would tell of its answers. */
function questionBlocks(question: ThemedQuestion, quotes: Quotes | undefined): readonly Block[] {
  const blocks = [...themeBlocks(question), ...quoteBlocks(quotes)];
  if (blocks.length === 0) return [];
  return [{ kind: 'text', text: [{ bold: question.wording }] }, ...blocks];
}

/** The same to somebody who was asked directly. */
export async function themesDirectCard(
  work: Work,
  invitationId: string | undefined,
): Promise<Message | null> {
  const invitation = invitationId ? await findInvitation(work.tx, invitationId) : null;
  return themesCard(work, invitation?.waveId);
}
