import type { Part } from '../../document.ts';
import { choicesOf } from '../../pulse/survey/question.ts';
import { packWords } from './pack-words.en.ts';

const words = packWords.paper;

/**
 * The evaluation on paper: how far each formal outcome was reached, then what is asked after every
 * event. On top stands what happens with the answers, as it is read out to those who ring.
 */
export function paperEvaluation(
  title: string,
  outcomes: readonly string[],
  k: number,
): readonly Part[] {
  const agreement = labelsOf('agreement');
  const agree = (question: string): Part => ({ kind: 'choices', question, choices: agreement });
  return [
    { kind: 'heading', text: words.heading(title) },
    { kind: 'paragraph', text: words.intro },
    { kind: 'paragraph', text: words.promise(k) },
    { kind: 'lines', question: words.name, count: 1 },
    ...outcomes.map((wording) => agree(words.outcomes(wording))),
    { kind: 'choices', question: words.overall, choices: labelsOf('rating') },
    agree(words.aims),
    {
      kind: 'table',
      columns: [
        { label: words.knowledge, width: 2 },
        ...words.knowledgeScale.map((label) => ({ label, width: 1.1 })),
      ],
      rows: words.knowledgeRows.map((row) => [
        row,
        ...words.knowledgeScale.map(() => ({ boxes: 1 })),
      ]),
      rowHeight: 30,
    },
    agree(words.morePositive),
    { kind: 'lines', question: words.mostValued, count: 3 },
    { kind: 'subheading', text: words.how },
    { kind: 'paragraph', text: words.howText },
  ];
}

function labelsOf(kind: 'agreement' | 'rating'): readonly string[] {
  return choicesOf({ kind, options: [] }).map(({ label }) => label);
}
