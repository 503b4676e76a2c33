import { z } from 'zod';
import { listNamedAnswers, type NamedAnswerRow } from '../../../db/named-answer.ts';
import { listQuestions, type QuestionRow } from '../../../db/survey.ts';
import { findWave, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Route } from '../../route.ts';
import type { Block, Button, Reply } from '../../view.ts';
import { waveTitle, wordsFor } from '../survey/naming.ts';
import { tellAnswer, wordingOf } from '../survey/question.ts';
import { pollWords, words } from '../words.en.ts';

/** People on one page: what still reads well on a phone. */
const PAGE = 8;

export const namedInput = z.object({
  wave: z.uuid(),
  value: z.coerce.number().int().min(0).default(0),
});

/**
 * Who said what in a survey with names, page by page, for coordinators only; each look is audited.
 *
 * Any other survey is answered as if it were not there: nobody learns of its answers this way.
 */
export async function showNamed(
  work: Work,
  actor: Member,
  input: z.output<typeof namedInput>,
): Promise<Reply> {
  const wave = await findWave(work.tx, input.wave);
  if (wave?.anonymity !== 'named') throw new Refusal('not-found', words.unknownSurvey);
  const say = wordsFor(wave, words, pollWords);
  await audit(work, 'pulse.named-read', { actorId: actor.person.id, subjectId: wave.id });
  const questions = await listQuestions(work.tx, wave.surveyId);
  // One more than fits tells whether there is another page.
  const rows = await listNamedAnswers(work.tx, wave.id, input.value * PAGE, PAGE + 1);
  const people = [...Map.groupBy(rows, ({ personId }) => personId).values()];
  const shown = people.slice(0, PAGE);
  const more = people.length > PAGE ? [namedButton(wave, input.value + 1, words.namedMore)] : [];
  const { value: page } = input;
  return {
    kind: 'whisper',
    ...(page > 0 ? { back: routeTo(wave, page - 1) } : {}),
    message: {
      summary: say.namedHeading(waveTitle(wave)),
      blocks: [
        { kind: 'heading', text: say.namedHeading(waveTitle(wave)) },
        ...(shown.length === 0 ? [{ kind: 'text' as const, text: say.namedNobody }] : []),
        ...shown.flatMap((answers) => personBlocks(answers, questions, say.namedEmpty)),
        ...(more.length > 0 ? [{ kind: 'buttons' as const, buttons: more }] : []),
      ],
    },
  };
}

/** The button to who said what, from a page of it. */
export function namedButton(wave: WaveRow, page: number, label: string): Button {
  return { kind: 'button', label, to: routeTo(wave, page) };
}

function routeTo({ id }: WaveRow, page: number): Route {
  return { command: 'pulse.named', ids: [id], value: String(page) };
}

function personBlocks(
  answers: readonly NamedAnswerRow[],
  questions: readonly QuestionRow[],
  empty: string,
): readonly Block[] {
  const [first] = answers;
  const byQuestion = new Map(answers.map((answer) => [answer.questionId, answer]));
  const items = questions.flatMap((question) => {
    const answer = byQuestion.get(question.id);
    return answer
      ? [words.namedAnswer(wordingOf(question), tellAnswer(question, answer) || empty)]
      : [];
  });
  return [
    { kind: 'text', text: [{ bold: first?.name ?? words.namedNoName }] },
    { kind: 'list', items },
  ];
}
