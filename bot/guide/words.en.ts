import type { AuditSentence } from '../network/words.en.ts';
import { count } from '../network/words.en.ts';
import type { Text } from '../view.ts';

/** How themes are called: the same words under which comments are sorted. */
export const themeLabels = {
  'community-engagement': 'Community engagement',
  'partnership-working': 'Partnership working',
  vision: 'Vision',
  'localised-commissioning': 'Localised commissioning',
  'change-management': 'Change management',
  'performance-management': 'Performance management of the VCS',
} as const;

/** What each theme is about, for whoever does not use such words. */
export const themePlain: Readonly<Record<keyof typeof themeLabels, string>> = {
  'community-engagement': 'hearing families, finding volunteers',
  'partnership-working': 'getting on with each other',
  vision: 'who does what, and why',
  'localised-commissioning': 'money and contracts that small groups can take on',
  'change-management': 'getting through change',
  'performance-management': 'knowing each other, and knowing how it goes',
};

/** How stages are called. */
export const stageLabels = {
  'needs-assessment': 'Finding out what is needed',
  'resources-and-priorities': 'Deciding what comes first',
  'pattern-of-services': 'Deciding who does what',
} as const;

/** What people may type for a theme, beside its name. */
export const themeWords: Readonly<Record<keyof typeof themeLabels, readonly string[]>> = {
  'community-engagement': ['community', 'engagement', 'engage', 'involvement'],
  'partnership-working': ['partnership', 'partnerships', 'partners', 'working together'],
  vision: [],
  'localised-commissioning': [
    'commissioning',
    'commission',
    'local commissioning',
    'localized commissioning',
    'contracts',
  ],
  'change-management': ['change', 'managing change'],
  'performance-management': ['performance', 'performance management of the vcs', 'monitoring'],
};

/** What people may type for a stage, beside its name. */
export const stageWords: Readonly<Record<keyof typeof stageLabels, readonly string[]>> = {
  'needs-assessment': ['needs', 'need', 'assessment', 'finding out what is needed'],
  'resources-and-priorities': ['resources', 'priorities', 'deciding what comes first'],
  'pattern-of-services': ['pattern', 'services', 'deciding who does what'],
};

/** Everything the practice guide says, beside its entries and the checklist. */
export const words = {
  command:
    'What worked elsewhere, and how to do it; and whether your group is ready to be commissioned',
  themeOption: 'What it is about, or any words; leave out to see all',
  stageOption: 'How far you are',

  title: 'Practice guide',
  intro:
    'What worked elsewhere, in short: when to use it, how to do it, and what it led to. Press what you would like to read about, or type it: /guide partnership working.',
  themeLine: (label: string, plain: string, entries: number): Text => [
    { bold: label },
    ` · ${plain} · ${count(entries, 'entry', 'entries')}`,
  ],
  byStage: 'Or by how far you are:',
  labelled: (label: string, entries: number) => `${label} (${entries})`,
  ours: 'Which stage an entry stands under is our own choice: the sources do not tell.',
  listTitle: (theme: string | null, stage: string | null) =>
    [theme ?? 'All themes', ...(stage === null ? [] : [stage])].join(' · '),
  searchTitle: (sought: string) => `In the guide: ${sought}`,
  nothing: (sought: string) =>
    `Nothing in the guide for: ${sought}. Try one other word, or press “All themes”.`,
  nothingYet: 'There is no entry here yet. Press “All themes” to see the others.',
  all: 'All themes',
  read: (title: string) => `Read: ${title}`,
  ownWhen: (when: string): Text => [when, { italic: ' From our own network.' }],

  when: 'When to use it',
  how: 'How',
  takes: 'How long it takes',
  ledTo: 'What it led to',
  notTold:
    'The programme of 2011 to 2013 counts this among what worked. Our copy does not say where, or how much it changed.',
  notMeasured: 'Nobody has measured this yet. If you try it, tell us how it went.',
  ownNotTold: 'Not told yet.',
  source: {
    programme:
      'The idea is from a programme in 15 councils, 2011 to 2013. The steps are in our own words.',
    ours: 'This is our own advice.',
    network: 'Added by this network.',
  },
  place: (theme: string, stage: string) => `${theme} · ${stage} (the stage is our own choice)`,
  ownPlace: (theme: string, stage: string) => `${theme} · ${stage}`,
  next: 'Next',
  previous: 'Before',
  theme: 'Show all of this theme',
  products: {
    event: 'Plan an event',
    find: 'Who can help us?',
    pulse: 'Ask a few questions',
    round: 'New call for interest',
    ready: 'Is our group ready?',
    report: 'Key figures',
  },
  guideButton: 'What worked elsewhere',
  themeButton: (theme: string) => `In the guide: ${theme}`,

  add: 'Add what worked here',
  addTitle: 'Add what worked here',
  change: 'Change it',
  changeTitle: 'Change this entry',
  retire: 'Take it out',
  confirmRetire: {
    title: 'Take it out?',
    text: 'Nobody finds it in the guide any more. You can add it again.',
    yes: 'Take it out',
  },
  fieldTitle: 'What to do, in one line',
  fieldPlace: 'Where in the guide',
  fieldWhen: 'When to use it',
  fieldHow: 'How',
  fieldHowHelp: 'One step a line: who does what, and how long it takes.',
  fieldLedTo: 'What it led to',
  fieldLedToHelp: 'And where. Please name no family.',
  save: 'Save',
  retired: (title: string) => `“${title}” is no longer in the guide.`,
  gone: 'This entry is no longer in the guide. Type /guide to see what is.',
  tooMany: (most: number) =>
    `There are ${most} entries of your own already. Take one out first, then add this one.`,

  exported: 'Entries of the practice guide that you wrote',
  audit: {
    'guide.entry-added': (who: string) => `${who} added an entry to the practice guide`,
    'guide.entry-changed': (who: string) => `${who} changed an entry of the practice guide`,
    'guide.entry-retired': (who: string) => `${who} took an entry out of the practice guide`,
    'guide.readiness-shared': (who: string) =>
      `${who} shared an organisation’s checklist with the coordinators`,
    'guide.readiness-unshared': (who: string) =>
      `${who} took back sharing an organisation’s checklist`,
    'guide.readiness-read': (who: string) => `${who} looked at a checklist that was shared`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
