import { type CommentRow, countProgress } from '../../../db/comment.ts';
import { findReading, type ReadingRow } from '../../../db/comment-reading.ts';
import { listQuestions } from '../../../db/survey.ts';
import type { ThemeRow } from '../../../db/theme.ts';
import { findWave } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { COMMENTS_FROM } from '../../figures/published.ts';
import { readThemes } from '../../figures/themes.ts';
import type { Block, Button, Message } from '../../view.ts';
import { readFiguresTitle } from '../series/run-told.ts';
import { suggestThemes } from './suggestions.ts';
import { readThemeList } from './themes.ts';
import { words } from './words.en.ts';

/** One comment as a coordinator reads it: what was written, what it may be about, what to do. */
export async function commentPage(
  work: Work,
  { person }: Member,
  comment: CommentRow,
): Promise<Message> {
  const wave = await findWave(work.tx, comment.waveId);
  const questions = wave ? await listQuestions(work.tx, wave.surveyId) : [];
  const progress = await countProgress(work.tx, comment.waveId, person.id);
  const isPosted = (await readThemes(work, comment.waveId)) !== null;
  const reading = await findReading(work.tx, comment.id, person.id);
  const heading = words.heading(wave ? await readFiguresTitle(work, wave) : '');
  const asked = questions.find(({ id }) => id === comment.questionId)?.wording ?? '';
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'note', text: words.readOf(progress.read, progress.comments) },
      { kind: 'text', text: [{ bold: asked }] },
      { kind: 'text', text: words.quote(comment.body) },
      ...(comment.byPermission
        ? [{ kind: 'note' as const, text: words.permitted(COMMENTS_FROM) }]
        : []),
      ...(comment.masked === null ? [] : maskedBlocks(comment.masked)),
      ...(isPosted ? [] : themeBlocks(comment, await readThemeList(work), reading)),
      { kind: 'note', text: comment.released ? words.mayQuote : words.mayNotQuote },
      { kind: 'buttons', buttons: walkButtons(comment) },
      { kind: 'buttons', buttons: careButtons(comment) },
    ],
  };
}

function maskedBlocks(masked: string): readonly Block[] {
  return [
    { kind: 'note', text: words.blankedAs },
    { kind: 'text', text: words.quote(masked) },
  ];
}

function themeBlocks(
  comment: CommentRow,
  themes: readonly ThemeRow[],
  { themeIds }: ReadingRow,
): readonly Block[] {
  const suggested = suggestThemes(comment.body, themes);
  return [
    suggested.length === 0
      ? { kind: 'note', text: words.noSuggestion }
      : {
          kind: 'list',
          items: suggested.map((one) => words.suggested(one.theme.name, one.words)),
        },
    { kind: 'text', text: words.choose },
    {
      kind: 'buttons',
      buttons: themes.map(({ id, name }) => toggle(comment, id, name, themeIds.includes(id))),
    },
  ];
}

function toggle(comment: CommentRow, themeId: string, name: string, isChosen: boolean): Button {
  const to = { command: 'pulse.toggle-theme', ids: [comment.id, themeId] };
  return isChosen
    ? { kind: 'button', label: words.chosen(name), to, style: 'primary' }
    : { kind: 'button', label: name, to };
}

function walkButtons({ id, waveId }: CommentRow): readonly Button[] {
  return [
    to('pulse.next-comment', id, words.next),
    to('pulse.skip-comment', id, words.skip),
    to('pulse.comment-before', id, words.back),
    to('pulse.comments-overview', waveId, words.overview),
  ];
}

function careButtons({ id, released }: CommentRow): readonly Button[] {
  return [
    to('pulse.blank-words', id, words.blank),
    {
      kind: 'button',
      label: released ? words.keepBack : words.release,
      to: { command: 'pulse.release-comment', ids: [id], value: released ? 'no' : 'yes' },
    },
    {
      kind: 'button',
      label: words.concern,
      style: 'danger',
      confirm: words.confirmConcern,
      to: { command: 'pulse.raise-concern', ids: [id] },
    },
  ];
}

function to(command: string, id: string, label: string): Button {
  return { kind: 'button', label, to: { command, ids: [id] } };
}
