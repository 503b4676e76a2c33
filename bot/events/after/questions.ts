import { type EventRow, listOutcomes } from '../../../db/event.ts';
import type { Work } from '../../context.ts';
import { findTemplate } from '../../pulse/library/templates.ts';
import type { Template } from '../../pulse/survey/template.ts';
import type { QuestionFile } from '../../pulse/survey/template-file.ts';
import { words } from './words.en.ts';

/** By which keys the report finds what the evaluation asked. */
export const KEYS = {
  overall: 'overall',
  morePositive: 'more-positive',
  aims: 'aims',
  valued: 'valued',
  approval: 'approval',
  outcome: 'outcome-',
} as const;

/** Where people go to meet: only there it is asked whom they met. */
const MEETING: readonly EventRow['kind'][] = ['market-place', 'awards'];
const ABOUT_MEETING = ['new-contacts', 'why-none'];

/**
 * What those who came to an event are asked: the template *event-evaluation* (the network's own, where
 * it has one that can be read; else the one that ships, so that an event is never left without),
 * whether the aims were achieved, each formal outcome in its own words, and which part was worth most.
 */
export async function evaluationOf(work: Work, event: EventRow): Promise<Template> {
  const template = await findTemplate(work, 'event-evaluation');
  if (!template) throw new Error('The template event-evaluation does not ship.');
  const outcomes = await listOutcomes(work.tx, event.id);
  const asked = template.questions.filter(
    ({ key }) => MEETING.includes(event.kind) || !ABOUT_MEETING.includes(key),
  );
  const own = new Set(asked.map(({ key }) => key));
  const more = [...aimsOf(outcomes), ...mostValued].filter(({ key }) => !own.has(key));
  const [first, ...others] = asked;
  const isLast = ({ kind }: QuestionFile) => kind === 'text';
  return {
    ...template,
    title: words.evaluationTitle(event.title),
    about: words.evaluationAbout,
    questions: [
      ...(first ? [first] : []),
      ...more.filter(({ key }) => key.startsWith(KEYS.outcome) || key === KEYS.aims),
      ...others.filter((one) => !isLast(one)),
      ...more.filter(({ key }) => key === KEYS.valued || key === KEYS.approval),
      ...others.filter(isLast),
    ],
  };
}

/** The one question to those who had a place and did not come. */
export function missedOf(event: EventRow): Template {
  const { missed, reasons } = words.questions;
  return {
    name: 'event-missed',
    title: words.missedTitle(event.title),
    about: words.missedAbout,
    minutes: 1,
    questions: [
      { ...plain('reason', missed), kind: 'single', required: true, options: [...reasons] },
    ],
    translations: {},
  };
}

function aimsOf(outcomes: readonly string[]): readonly QuestionFile[] {
  const { aims, outcomeHelp } = words.questions;
  return [
    { ...plain(KEYS.aims, aims), kind: 'agreement', required: true },
    ...outcomes.map((wording, at) => ({
      ...plain(`${KEYS.outcome}${at + 1}`, wording),
      kind: 'agreement' as const,
      help: outcomeHelp,
    })),
  ];
}

const mostValued: readonly QuestionFile[] = [
  {
    ...plain(KEYS.valued, words.questions.valued),
    kind: 'text',
    help: words.questions.valuedHelp,
  },
  { ...plain(KEYS.approval, words.questions.approval), kind: 'rating' },
];

function plain(key: string, wording: string) {
  return { key, wording, required: false, 'may-decline': false };
}
