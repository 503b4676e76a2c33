import type { AnswerRow } from '../../../db/response.ts';
import type { Block, Form, Message } from '../../view.ts';
import { waveTitle } from '../survey/naming.ts';
import { fieldOf } from '../survey/question.ts';
import { pagesOf, type Sheet } from '../survey/sheet.ts';
import { words } from '../words.en.ts';

/** One page of the answer form, with what was answered before; page 0 carries the promise. */
export function answerForm(
  sheet: Sheet,
  answers: readonly AnswerRow[],
  page: number,
  questionsPerPage: number,
): Form {
  const { wave } = sheet;
  const pages = pagesOf(sheet, questionsPerPage);
  const at = Math.min(Math.max(page, 0), pages.length - 1);
  const byQuestion = new Map(answers.map((answer) => [answer.questionId, answer]));
  const questions = pages[at] ?? [];
  const isLast = at === pages.length - 1;
  return {
    title: waveTitle(wave),
    intro: introOf(sheet, at, pages.length, questions),
    fields: questions.map((question) => fieldOf(question, byQuestion.get(question.id))),
    submit: {
      label: isLast ? words.send : words.next,
      to: { command: 'pulse.page', ids: [wave.id], value: String(at) },
    },
    ...(at === 0
      ? {}
      : {
          back: {
            label: words.back,
            to: { command: 'pulse.turn', ids: [wave.id], value: String(at - 1) },
          },
        }),
    reopen: { command: 'pulse.turn', ids: [wave.id], value: String(at) },
    live: { command: 'pulse.answer', ids: [wave.id] },
  };
}

function introOf(
  { wave }: Sheet,
  at: number,
  pages: number,
  questions: Sheet['questions'],
): readonly Block[] {
  const intro: Block[] = [];
  if (pages > 1) intro.push({ kind: 'note', text: words.pageOf(at + 1, pages) });
  if (at === 0) {
    intro.push({ kind: 'text', text: words.promise(wave) });
    intro.push({ kind: 'note', text: words.savedAsYouGo });
  }
  if (questions.some(({ kind }) => kind === 'text'))
    intro.push({ kind: 'note', text: words.textUnsaved });
  return intro;
}

/** The form after a choice was saved where one question fills the page: the next question. */
export function formAfterChoice(
  sheet: Sheet,
  answers: readonly AnswerRow[],
  questionId: string,
): Form {
  const at = sheet.questions.findIndex(({ id }) => id === questionId);
  const isSingle = sheet.questions[at]?.kind !== 'multiple';
  const isLast = at === sheet.questions.length - 1;
  return answerForm(sheet, answers, isSingle && !isLast ? at + 1 : at, 1);
}

/** What she sees once everything is sent. */
export function thanks({ wave }: Sheet): Message {
  const blocks: Block[] = [{ kind: 'heading', text: words.thanksHeading }];
  const closes = wave.closesAt?.toISOString();
  const isFinal = wave.anonymity === 'anonymous';
  if (isFinal) blocks.push({ kind: 'text', text: words.thanksFinal });
  else if (closes) blocks.push({ kind: 'text', text: words.thanksChange(closes) });
  if (wave.closesAt) {
    const publish = new Date(wave.closesAt.getTime() + wave.holdDays * 86_400_000);
    blocks.push({ kind: 'text', text: words.thanksResults(publish.toISOString()) });
  }
  if (!isFinal) {
    blocks.push({
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: words.change,
          to: { command: 'pulse.turn', ids: [wave.id], value: '0' },
        },
      ],
    });
  }
  return { summary: words.thanksHeading, blocks };
}
