/** What our own web pages say by themselves, in English. */
export const webWords = {
  /** For the page's `lang`, and for dates. */
  language: 'en-GB',
  notFound: {
    title: 'Page not found',
    text: 'There is nothing at this address. It may have been mistyped, or the page is gone.',
    next: 'Please go back to the message that led you here, or ask whoever sent it to you.',
  },
  expired: {
    title: 'This link has run out',
    text: 'Links to figures work for seven days, to protect the people who answered.',
    next: 'Please ask a coordinator for a new one. Coordinators and council leads type /pulse export.',
  },
  expiredRound: {
    title: 'This link has run out',
    text: 'Links to the report of a call for interest work for seven days, and only for whoever may read it.',
    next: 'Coordinators and council leads type /eoi report for a new one.',
  },
  expiredEvidence: {
    title: 'This link has run out',
    text: 'Links to evidence work for seven days, and only for whoever may read it.',
    next: 'Coordinators and council leads type /kpi evidence for a new one.',
  },
  expiredReport: {
    title: 'This link has run out',
    text: 'Links to the report of an event work for seven days, to protect the people who answered.',
    next: 'Please ask a coordinator for a new one. Coordinators and council leads type /event report.',
  },
  expiredFloor: {
    title: 'This link has run out',
    text: 'Links to a floor list work for seven days, since it holds names and what people need.',
    next: 'Please ask a coordinator for a new one: /event stall, “All stalls”, “Floor list”.',
  },
  expiredKpis: {
    title: 'This link has run out',
    text: 'Links to key figures work for seven days, and only for whoever may read them.',
    next: 'Coordinators and council leads type /kpi report for a new one.',
  },
  failed: {
    title: 'Sorry',
    text: 'Something went wrong on our side and nothing was saved. Please try again in a minute.',
  },
  /** Above a form that came back with faults. */
  putRight: 'Please put these right:',
  mayStayEmpty: 'You may leave this empty.',
  noAnswer: 'No answer',
  atMost: (most: number) => `Choose at most ${most}.`,
  chooseOne: 'Choose one',
  /** Beside a picture of a chart. */
  chartInWords: 'The chart in words',
  /** Of a table too wide for the screen, for those who cannot see it. */
  table: 'Table',
  queue: {
    title: 'Queue',
    intro: 'What waits, and what needs a look. This page changes nothing.',
    counts: 'How much waits',
    countColumns: ['What', 'State', 'How many'],
    messages: 'Messages',
    planned: 'Planned',
    nothingWaits: 'Nothing waits.',
    undelivered: 'Messages that were not, or perhaps not, delivered',
    undeliveredColumns: ['Since', 'State', 'Message', 'Where', 'What happened', 'Number'],
    undeliveredHelp: (command: string) => `To post one again: ${command}`,
    allDelivered: 'Every message was delivered.',
    failures: 'Jobs that failed',
    failureColumns: ['When', 'Job', 'Network', 'What happened'],
    noFailures: 'No job failed.',
  },
} as const;
