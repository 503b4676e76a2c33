import type { CaseTextRow, Prompt } from '../../../db/case-study.ts';
import { type AuditSentence, count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const somebody = 'somebody who has left';

const list = new Intl.ListFormat('en-GB');

const prompts: Readonly<Record<Prompt, string>> = {
  attracted: 'What attracted you to the project?',
  done: 'What have you done so far, particularly with voluntary groups?',
  challenges: 'What challenges had to be overcome?',
  plans: 'What are your plans for the future?',
};

/** What is said of a locality's case study. */
export const words = {
  somebody,
  prompts,
  heading: (locality: string) => `Case study: ${locality}`,
  unknown: 'I cannot find that case study. Type /kpi case to see which there are.',
  notAuthor:
    'Only coordinators, council leads, admins and the authors of a case study can open it. Ask one of them to add you as an author.',
  noLocalities:
    'This network has no areas yet. A coordinator can name them with /network areas; then each can have its case study.',
  noSuch: 'I cannot find an area with those words in its name. Type /kpi case to see the list.',
  several: 'Several areas have those words in their name. Type the whole name.',
  isEnded:
    'This case study is ended: what is written stays, and nothing is added. A coordinator or lead can go on with it.',
  listHeading: 'Case studies',
  listIntro:
    'How each area got on, told over time by its own people in four answers. Events, surveys and figures are filled in by themselves.',
  state: { none: 'not begun', underWay: 'under way', ended: 'ended' },
  start: (locality: string) => `Begin with ${locality}`,
  open: (locality: string) => `Open ${locality}`,
  summaryButton: 'Programme summary',
  started:
    'The case study is begun. Under “Authors” you can add who writes; once a month each of them is asked for one answer.',
  nothingYet: 'Nothing yet.',
  write: {
    attracted: 'Tell what attracted you',
    done: 'Tell what you have done',
    challenges: 'Tell of the challenges',
    plans: 'Tell of your plans',
  } satisfies Readonly<Record<Prompt, string>>,
  change: {
    attracted: 'Change what attracted you',
    done: 'Change what you have done',
    challenges: 'Change the challenges',
    plans: 'Change your plans',
  } satisfies Readonly<Record<Prompt, string>>,
  writtenBy: ({ writer, writtenAt }: Pick<CaseTextRow, 'writer' | 'writtenAt'>) =>
    [
      `${writer ?? somebody}, `,
      { at: writtenAt.toISOString(), style: 'date' },
    ] as const satisfies Text,
  versionsButton: (versions: number) => `Read it whole · ${count(versions, 'version', 'versions')}`,
  activity: (events: number, surveys: number) =>
    `Filled in by itself: ${count(events, 'event', 'events')} and ${count(surveys, 'survey', 'surveys')}.`,
  authors: (names: readonly string[]) =>
    names.length === 0
      ? 'No authors yet: only coordinators and leads can add to it.'
      : `Authors, beside coordinators and leads: ${list.format(names.slice(0, 12))}${names.length > 12 ? ` and ${names.length - 12} more` : ''}.`,
  compile: 'As a document',
  authorsButton: 'Authors',
  end: 'End it',
  goOn: 'Go on with it',
  back: 'Back to the case study',

  formTitle: 'Case study',
  text: 'In your own words',
  textHelp: {
    attracted: 'What you hoped for, and what was the matter before.',
    done: 'Who met whom, what was tried, what came of it.',
    challenges: 'What got in the way, and what helped.',
    plans: 'What comes next, and who is to do it.',
  } satisfies Readonly<Record<Prompt, string>>,
  more: 'Go on here if it does not fit',
  moreHelp: (most: number) => `Both together can have ${most} characters.`,
  save: 'Save',
  saved: 'That is saved. Earlier versions stay readable.',
  tooLong: (most: number) => `Both together can have ${most} characters. Please shorten it.`,

  clash: {
    summary: (who: string) => `${who} saved this answer while you wrote`,
    theirs: (who: string) => `What ${who} wrote:`,
    yours: 'What you wrote:',
    note: 'Both are kept as versions, and yours is the one that is read now. You can make one text of the two, or put the other one back.',
    join: 'Make one of both',
    putBack: 'Put theirs back',
    leave: 'Leave mine',
  },

  versionsHeading: (locality: string) => `Versions: ${locality}`,
  version: (version: number) => `Version ${version}`,
  read: (version: number) => `Read version ${version}`,
  added: (sentences: string) => `New: ${sentences}`,
  gone: (sentences: string) => `Taken out: ${sentences}`,
  sameSentences: 'The same sentences in another order.',
  restore: 'Make this the one that is read',
  restored: 'Done: that version is read now. The other ones stay.',

  author: {
    heading: (locality: string) => `Authors: ${locality}`,
    none: 'There is none yet. Coordinators and leads can add to it as well.',
    about:
      'They can add to it beside coordinators and leads, and are asked for one answer a month.',
    notAsked: (name: string) => `${name} (does not want to be asked)`,
    add: 'Add an author',
    remove: (name: string) => `Remove ${name}`,
    title: 'Add an author',
    intro: (locality: string) =>
      `Who shall help to tell how ${locality} got on? Anybody who has joined can; they are told by direct message.`,
    person: 'Their name',
    personHelp: 'As it stands here, or a mention.',
    save: 'Add',
    added: 'Added.',
    isOne: 'They are an author already.',
    removed: 'Removed. What they wrote stays.',
  },

  exported: {
    authorships: 'Case studies you are an author of',
    started: 'Case studies you began',
    texts: 'What you wrote in case studies',
  },

  commands: {
    case: 'How an area got on, told over time: begin, add, put together',
    locality: 'The area; without one the list',
  },

  audit: {
    'kpi.case-started': (who) => `${who} began a case study, or went on with one`,
    'kpi.case-ended': (who) => `${who} ended a case study`,
    'kpi.case-written': (who) => `${who} wrote in a case study`,
    'kpi.case-author-added': (who, whom) => `${who} added ${whom} as an author of a case study`,
    'kpi.case-author-removed': (who, whom) =>
      `${who} removed ${whom} from the authors of a case study`,
    'kpi.case-compiled': (who) => `${who} put a case study together as a document`,
    'kpi.cases-compiled': (who) => `${who} put the programme summary together`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
