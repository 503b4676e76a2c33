import type { QuestionRow } from '../../../db/survey.ts';
import type { WaveRow } from '../../../db/wave.ts';
import { COMMENTS_FROM } from '../../figures/published.ts';
import type { Block, Field, Form, Message } from '../../view.ts';
import { words as comments } from '../comments/words.en.ts';
import { runWords } from '../series/run-words.en.ts';
import { waveTitle } from '../survey/naming.ts';
import { cellsTaken, type Position, positionOf } from '../survey/pages.ts';
import { fieldOf } from '../survey/question.ts';
import type { Own, Sheet } from '../survey/sheet.ts';
import { words } from '../words.en.ts';
import { quoteField } from './quoting.ts';

/**
 * One page of the answer form, with what was answered before; the first carries the promise. A page
 * that asks nothing of her gives way to the next one that does.
 */
export function answerForm(sheet: Sheet, own: Own, page: number, questionsPerPage: number): Form {
  const { wave } = sheet;
  const position = positionOf(sheet.questions, own.answers, page, questionsPerPage);
  const { at, questions, before, after } = position;
  return {
    title: waveTitle(wave),
    intro: introOf(sheet, position),
    fields: questions.flatMap((question) => fieldsOf(question, sheet, own)),
    submit: {
      label: after !== null ? words.next : position.mayGoOn ? words.nextOrSend : words.send,
      to: { command: 'pulse.page', ids: [wave.id], value: String(at) },
    },
    ...(before === null
      ? {}
      : {
          back: {
            label: words.back,
            to: { command: 'pulse.turn', ids: [wave.id], value: String(before) },
          },
        }),
    reopen: { command: 'pulse.turn', ids: [wave.id], value: String(at) },
    live: { command: 'pulse.answer', ids: [wave.id] },
  };
}

/** What asks a question; beside a free text also the box that lets it be quoted. */
function fieldsOf(
  question: QuestionRow,
  { questions }: Sheet,
  { answers, groupSize }: Own,
): readonly Field[] {
  const answered = answers.find(({ questionId }) => questionId === question.id);
  const field = fieldOf(question, answered, cellsTaken(question, questions, answers));
  if (question.kind !== 'text' || groupSize === null) return [field];
  return [field, quoteField(question, answered, groupSize)];
}

function introOf(
  { wave, safeguardingContact }: Sheet,
  { place, places, questions }: Position,
): readonly Block[] {
  const intro: Block[] = [];
  if (places > 1) intro.push({ kind: 'note', text: words.pageOf(place, places) });
  if (place === 1) {
    intro.push({ kind: 'text', text: words.promise(wave) });
    intro.push({ kind: 'note', text: words.savedAsYouGo });
  }
  if (questions.some(({ kind }) => kind === 'text'))
    intro.push(...textNotes(wave.anonymity, safeguardingContact));
  return intro;
}

/** What whoever writes in her own words has to know first. */
function textNotes(level: WaveRow['anonymity'], contact: string): readonly Block[] {
  return [
    { kind: 'note', text: words.textUnsaved },
    { kind: 'text', text: comments.worry(level, contact) },
    { kind: 'note', text: comments.whoReads(level, COMMENTS_FROM) },
  ];
}

/** What she sees once everything is sent. */
export function thanks({ wave }: Sheet): Message {
  const blocks: Block[] = [{ kind: 'heading', text: words.thanksHeading }];
  const closes = wave.closesAt?.toISOString();
  const isFinal = wave.anonymity === 'anonymous';
  if (isFinal) blocks.push({ kind: 'text', text: words.thanksFinal });
  else if (closes) blocks.push({ kind: 'text', text: words.thanksChange(closes) });
  if (wave.runId) blocks.push({ kind: 'text', text: runWords.thanks });
  else if (wave.closesAt) {
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
