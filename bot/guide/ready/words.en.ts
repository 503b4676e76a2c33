import { count, listOf } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** Everything the checklist *Ready to be commissioned* says, beside its items. */
export const readyWords = {
  button: 'Is our group ready?',
  title: 'Ready to be commissioned?',
  of: (organisation: string) => `Is ${organisation} ready to be commissioned?`,
  nobody:
    'This list is for an organisation, and you do not speak for one yet. Add yours first, then come back with /guide.',
  addOrganisation: 'My organisations',
  which: 'You speak for several organisations. Whose list would you like to see?',
  intro:
    'It judges nobody. Go through it at your own pace: each part is kept as soon as you save it, and you can come back any time.',
  /** Who sees it; told before the first thing is filled in. */
  privateFor: (organisation: string, people: readonly string[], more: number) => {
    const names = more > 0 ? [...people, count(more, 'other', 'others')] : people;
    return `Only people who speak for ${organisation} see this list: ${listOf(names)}. You are told when somebody else opens it for the first time.`;
  },
  counted: (k: number) =>
    `Coordinators and council leads see numbers only: how many groups said what, and only from ${k} groups on. Nobody sees that it was you.`,
  progress: (told: number, all: number) => `${told} of ${all} told.`,
  done: (all: number) => `All ${all} told. Thank you.`,
  areaLine: (label: string, told: number, all: number, states: readonly string[]): Text => [
    { bold: label },
    ` · ${told} of ${all} told`,
    ...(states.length > 0 ? [` · ${states.join(', ')}`] : []),
  ],
  stateCount: {
    'in-place': (n: number) => `${n} in place`,
    'under-way': (n: number) => `${n} under way`,
    missing: (n: number) => `${n} missing`,
    'not-applicable': (n: number) => `${n} not for us`,
  },
  nextArea: (label: string) => `Go on: ${label}`,
  save: 'Save',
  areaIntro: (organisation: string) =>
    `How far is ${organisation} with each? Leave out what you do not know yet.`,

  gaps: {
    button: (n: number) => `What is still to do (${n})`,
    title: 'What is still to do',
    none: 'Nothing is missing or under way in what you have told so far.',
    line: (label: string, state: string, good: string): Text => [
      { bold: label },
      ` · ${state}\nGood looks like this: ${good}`,
    ],
    ask: 'Ask the CVS for help',
    askNote:
      'Nobody learns of this list when you read an entry. “Ask the CVS for help” first tells you what the coordinators would see.',
    /** As *Who can help us?* asks it. */
    sought: (label: string, area: string) => `${label} (${area.toLowerCase()})`,
    askTitle: 'Ask the CVS for help?',
    askText: (sought: string) =>
      `The coordinators see your name, the organisations you speak for and this: ${sought}. They see nothing else of your list. Their answer comes back to you as a direct message.`,
    askYes: 'Ask them',
    back: 'Back to the list',
  },

  share: {
    button: 'Show it to the coordinators',
    title: 'Show it to the coordinators?',
    text: (organisation: string) =>
      `They then see the whole list with the name of ${organisation}, and what you change later. Council leads do not. You can take it back any time.`,
    yes: 'Show it to them',
    isShared: 'The coordinators can see this list, because one of you shared it.',
    stop: 'Take that back',
  },

  reader: {
    opened: (who: string, organisation: string) =>
      `${who} speaks for ${organisation} too, and has opened its list “Ready to be commissioned?”.`,
    wrong: (organisation: string, contact: string) =>
      `That is as it should be if you work together. If it is a mistake, please tell ${organisation}: ${contact}.`,
    button: 'See the list',
  },

  counts: {
    button: 'What groups still need',
    title: 'What groups still need',
    intro: (k: number) =>
      `To plan training. Numbers of groups, from ${k} on; they move only when at least ${k} groups have changed something, so that nobody can tell who it was.`,
    nothing: (k: number) =>
      `Nothing can be shown yet: it takes at least ${k} groups that have filled in the same line. Invite groups to type /guide and press “Is our group ready?”.`,
    stateCount: {
      'in-place': (n: number) => `${n} have it`,
      'under-way': (n: number) => `${n} are on the way`,
      missing: (n: number) => `${n} do not have it`,
      'not-applicable': (n: number) => `${n} do not need it`,
    },
    line: (label: string, told: number, shown: readonly string[], hidden: boolean): Text => [
      { bold: label },
      ` · ${told} groups told`,
      ...(shown.length > 0 ? [` · ${shown.join(', ')}`] : []),
      ...(hidden ? [' · the rest is not shown, to protect people'] : []),
    ],
    hiddenLine: (label: string): Text => [{ bold: label }, ' · not shown, to protect people'],
    notShared: 'Groups that show the coordinators their own list are not counted here.',
    shared: (n: number) => `Lists shown to you (${n})`,
  },

  shared: {
    title: 'Lists that groups show you',
    none: 'No group shows you its list at the moment.',
    intro: 'These groups chose to show you theirs. They can take it back any time.',
    of: (organisation: string) => `What ${organisation} tells you`,
    line: (label: string, state: string): Text => [{ bold: label }, ` · ${state}`],
    notTold: 'not told yet',
  },

  exported: {
    items: 'What you filled in for an organisation’s checklist',
    shares: 'Checklists that you showed to the coordinators',
    reads: 'Checklists that you opened',
  },
};
