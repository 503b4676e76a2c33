import type { Text } from '../../view.ts';

/** What is said about handing in, taking back and the receipt. */
export const submitWords = {
  missing: (lead: string) => `The application of ${lead} cannot be handed in yet. Still missing:`,
  backToDraft: 'Back to the draft',
  confirm: {
    heading: (lead: string, title: string) => `Hand in: ${lead}, “${title}”`,
    areas: (names: readonly string[]): Text => [{ bold: 'For' }, ` · ${names.join(' · ')}`],
    partners: (names: readonly string[]): Text => [
      { bold: 'With' },
      ` · ${names.length === 0 ? 'no partners' : names.join(' · ')}`,
    ],
    attachments: (count: number) => (count === 1 ? '1 attachment' : `${count} attachments`),
    authorised: (who: string): Text => [{ bold: 'Authorised by' }, ` · ${who}`],
    note: 'It is sealed at once: nobody can read it before the deadline. You can change it and hand it in again, or take it back, until then.',
    replaces: 'It takes the place of what you handed in before.',
    yes: 'Yes, hand it in',
    no: 'Not yet',
  },
  changed: 'Somebody changed the application meanwhile. Please look at it again, then hand it in.',
  same: 'This is what you handed in already: nothing has changed since.',
  late: (title: string) =>
    `The deadline of “${title}” had passed when this reached us, so it could not be taken. That it came, and when, is noted; nothing of what it says is. If something went wrong, please ring a coordinator.`,
  lateStands: ' What you handed in before the deadline stands.',
  receipt: {
    summary: (lead: string, title: string) => `Handed in: ${lead}, “${title}”`,
    heading: (lead: string) => `Receipt: the application of ${lead} is handed in`,
    about: (title: string, application: number, number: number) =>
      `“${title}” · application ${application}, hand-in ${number}`,
    at: (at: string): Text => ['Received on ', { at, style: 'date-time' }, ` (exactly ${at}).`],
    fingerprint: (hash: string): Text => [
      { bold: 'Fingerprint' },
      ` (SHA-256 of what was handed in): ${hash}`,
    ],
    note: 'It is sealed until the deadline. Keep this message: time and fingerprint prove what you handed in and when.',
    open: 'Open the application',
  },
  takeBack: {
    text: (lead: string, title: string) =>
      `Take back the application of ${lead} to “${title}”? What was handed in is deleted and does not count any more. The draft stays, and you can hand it in again until the deadline.`,
    yes: 'Yes, take it back',
    no: 'No, leave it',
    done: (lead: string) =>
      `Taken back: nothing of ${lead} is handed in any more. The draft stays, and can be handed in again until the deadline.`,
    nothing: 'Nothing is handed in that could be taken back.',
    told: (lead: string, title: string) =>
      `The application of ${lead} to “${title}” was taken back`,
    toldText: 'What was handed in is deleted. The draft stays, and can be handed in again.',
    remove: 'Delete the draft for good',
    removeText: (lead: string) =>
      `Delete the draft of ${lead} for good? All answers, what is said of partners and all attachments are gone, for everybody who writes on it, and cannot be brought back.`,
    removeYes: 'Yes, delete it all',
    removed:
      'Deleted for good: nobody can read this draft any more. Until the deadline you can begin a new one with /eoi apply.',
    removeFirst: 'Take the application back first, then you can delete the draft.',
  },
};
