/**
 * What the doors themselves say (Slack, Discord, web), in English: only about taking a press, never
 * about what it does.
 */
export const edgeWords = {
  appName: 'Convene',
  /** In the platforms' lists of apps: at most 140 characters. */
  appDescription:
    'Short surveys, events and calls for interest for partnerships of voluntary groups and councils.',
  /** The answer did not come in time: it may still have been saved. */
  tooSlow:
    'This is taking longer than it should. Please wait a minute and look whether it was saved; if not, try again.',
  /** Nothing was saved, and we do not know why. */
  failed: 'Something went wrong on our side and nothing was saved. Please try again in a minute.',
  /** Taken, but the answer could not be put on the screen. */
  notShown:
    'That was taken, but we could not show you the answer. Type /home to see where things stand.',
  /** A button that is not ours, or no longer. */
  unknownButton: 'This button no longer works. Type /home to see what is open for you.',
  tooLong: 'That is too long. Please shorten it and try again.',
  /** The heading of a form that could not be carried on with. */
  sorry: 'Sorry',
  /** The heading of a form that gave way to a message. */
  done: 'Done',
  cancel: 'Cancel',
  /** A button to the message whose place another has taken. */
  back: 'Back',
  close: 'Close',
  /** A button that opens a form, where a form cannot follow another by itself. */
  openForm: 'Open the form',
  /** Above that button, where the form says nothing itself. */
  formNext: 'Press the button to go on.',
  /** A button that opens what is to be typed, where a question is a message. */
  write: 'Write…',
  /** Beside such a question: a box that stands in the form which that button opens. */
  tickThere: (label: string) => `To tick “${label}”, press “Write…”.`,
  /** Above what a person typed into a form that could not be taken, so that she can copy it. */
  youTyped: 'This is what you typed:',
  /** A form's live choice was taken. */
  saved: 'Saved.',
  chooseOne: 'Choose one',
  chooseSeveral: 'Choose one or more',
  no: 'Go back',
  /** Beside a file that is sent on its own. */
  fileFollows: (name: string) => `The file ${name} follows in a direct message.`,
  fileFailed: (name: string) => `The file ${name} could not be sent. Please ask for it again.`,
  /** Beside a file that somebody hands in. */
  fileLimits: (endings: readonly string[], mostBytes: number) =>
    `${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(endings)}, at most ${sizeInWords(mostBytes)}.`,
  fileTooLarge: (mostBytes: number) =>
    `This file is too large. Choose one of at most ${sizeInWords(mostBytes)}.`,
  fileNotText:
    'This file cannot be read as text. Save it as plain text (UTF-8), then choose it again.',
  fileNotFetched: 'This file could not be fetched. Please choose it again in a minute.',
  /** At the end of what did not fit. */
  more: 'There is more than fits here.',
  /** On the page where somebody ends who installed the app in a workspace. */
  installed: (workspace: string) =>
    `Convene is now in ${workspace}. Go back to Slack, invite it to a channel, and type /network setup there.`,
  installCancelled: 'Convene was not installed, and nothing was changed. You can close this page.',
  installAgain:
    'This page was open for too long, or in another browser. Please start again with the link that you were given.',
  installFailed:
    'Slack could not finish this just now. Please start again in a minute with the link that you were given; if it fails once more, tell whoever runs Convene.',
} as const;

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.floor(bytes / 1000)} KB`
    : `${Math.floor(bytes / 1_000_000)} MB`;
}

/** What stands below a page of a longer list. */
export const pageWords = {
  position: (from: number, to: number, all: number) =>
    from === to ? `${from} of ${all}.` : `${from} to ${to} of ${all}.`,
  before: 'The ones before',
  after: 'More of them',
};

/** What the dispatcher says, beside `edgeWords`, before any capability is asked. */
export const dispatchWords = {
  /** The connection to the database broke before it answered. */
  inDoubt:
    'Something went wrong on our side, and we cannot tell whether this was saved. Please look in a minute, and try again if it was not.',
  unknownCommand: 'That button no longer works. Type /home to see what is open for you.',
  unknownSlash: 'I do not know that command. Try /home.',
  unknownSub: (typed: string, known: readonly string[]) =>
    `I do not know “${typed.slice(0, 60)}”. You can type ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(known)}.`,
  notSetUp:
    'Convene is not set up here yet. Someone who manages this workspace or server can type /network setup.',
  notAllowed: (roles: readonly string[]) =>
    `Only ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(roles.map((role) => roleNames[role] ?? role))} can do this. ${roles.every((role) => role === 'admin') ? 'Please ask one to do it' : 'Please ask one of them, or ask an admin for the role'}.`,
  checkField: 'Please check this and try again.',
} as const;

const roleNames: Readonly<Record<string, string>> = {
  admin: 'an admin',
  coordinator: 'a coordinator',
  lead: 'a council lead',
  panellist: 'a panel member',
  member: 'a member',
};
