import type { Part } from '../../document.ts';
import { choicesOf } from '../../pulse/survey/question.ts';
import type { Template } from '../../pulse/survey/template.ts';
import { countPlaces, type QuestionFile } from '../../pulse/survey/template-file.ts';
import { packWords } from './pack-words.en.ts';

const words = packWords.paper;

/** Lines to write on, below a question in one's own words. */
const LINES = 3;

/**
 * The evaluation on paper, to be copied and handed out: question by question as it is asked in chat. On
 * top stands what happens with the answers, as it is read out to those who ring.
 */
export function paperEvaluation({ title, questions }: Template, k: number): readonly Part[] {
  return [
    { kind: 'heading', text: title },
    { kind: 'paragraph', text: words.intro },
    { kind: 'paragraph', text: words.promise(k) },
    { kind: 'lines', question: words.name, count: 1 },
    ...questions.map((question) => askOnPaper(question, questions)),
  ];
}

function askOnPaper(question: QuestionFile, all: readonly QuestionFile[]): Part {
  const asked = conditionOf(question, all) + question.wording;
  const choices = choicesOf({ kind: question.kind, options: question.options ?? [] });
  const labels = choices.map(({ label }) => label);
  switch (question.kind) {
    case 'text':
      return { kind: 'lines', question: asked, count: LINES };
    case 'grid':
      return boxesByRow(asked, question.rows ?? [], labels);
    case 'ranking':
      return boxesByRow(asked, labels, placesOf(question));
    case 'multiple':
      return { kind: 'choices', question: `${asked} ${words.several}`, choices: labels };
    case 'agreement':
    case 'rating':
    case 'zero-to-ten':
    case 'single':
      return { kind: 'choices', question: asked, choices: labels };
    default:
      return question.kind satisfies never;
  }
}

/** `Only if “None”: ` before a question that follows from another one's answer. */
function conditionOf(question: QuestionFile, all: readonly QuestionFile[]): string {
  const only = question['only-if'];
  const lead = only && all.find(({ key }) => key === only.question);
  if (!lead) return '';
  const answers = choicesOf({ kind: lead.kind, options: lead.options ?? [] })
    .filter(({ value }) => only.answered.includes(Number(value)))
    .map(({ label }) => label);
  return words.onlyIf(lead.wording, answers);
}

function placesOf(question: QuestionFile): readonly string[] {
  return Array.from({ length: countPlaces(question) }, (_, at) => String(at + 1));
}

function boxesByRow(asked: string, rows: readonly string[], labels: readonly string[]): Part {
  return {
    kind: 'table',
    columns: [{ label: asked, width: 2 }, ...labels.map((label) => ({ label, width: 1.1 }))],
    rows: rows.map((row) => [row, ...labels.map(() => ({ boxes: 1 }))]),
    rowHeight: 30,
  };
}
