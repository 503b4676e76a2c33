import type { Text } from '../../view.ts';

/** What is said about beginning an application, and about who writes on it. */
export const words = {
  commands: {
    apply: 'Apply in a call for interest: begin, or go on with what you have',
    title: 'Part of the title of the call for interest',
  },
  unknown:
    'I cannot find that application, or you are not among those who write it. Type /eoi apply to see yours.',
  isGone:
    'This draft was deleted, so there is nothing to open any more. Type /eoi apply to see yours.',
  leadOnly: (lead: string) =>
    `Only ${lead}, as the lead agency, can do that. Please ask one of them; you can read and write the answers.`,
  notYourOrganisation:
    'You do not speak for that organisation here. Type /network organisation to add it, then come back with /eoi apply.',

  start: {
    heading: (title: string) => `Apply: ${title}`,
    until: (closesAt: string): Text => [
      'Hand in before ',
      { at: closesAt, style: 'date-time' },
      '. Nobody can read it before then, not even the coordinators or the panel.',
    ],
    /** What a lead agency must do, and what a partner need not, in five lines. */
    lines: [
      'The lead agency writes the answers, invites partners and hands in once, for one or more areas.',
      'The lead agency signs any contract that follows, and answers for all partners in it.',
      'A partner only says yes to what is written of it: it writes nothing, signs nothing, and can step back.',
      'Everything is saved as you go. Colleagues you let in can write too, and nobody’s words are overwritten.',
      'You can change it, take it back and hand it in again until the deadline. Beginning commits you to nothing.',
    ],
    open: (lead: string) => `Go on: ${lead}`,
    asked: (lead: string) => `You have asked to be let in to the application of ${lead}.`,
    begin: (name: string) => `Begin for ${name}`,
    none: 'An application is an organisation’s. Add yours first, then come back with /eoi apply.',
    addOrganisation: 'Add an organisation',
    another: 'To lead for another organisation, add it with /network organisation first.',
  },

  begun: {
    text: (name: string, title: string) =>
      `A colleague has begun the application of ${name} to “${title}” already. There is one an organisation.`,
    ask: 'Ask to be let in',
    note: 'Those who write on it hear that you ask. Until one of them lets you in you see nothing of it.',
  },
  asked: 'Done: they hear that you ask, and I tell you when you are in.',
  askedNobody:
    'Nobody who writes on it can be reached any more, so the coordinators hear that you ask. They can let you in, and see nothing of it themselves.',
  alreadyAsked: 'You have asked already. I tell you when one of them lets you in.',

  asks: {
    summary: (name: string, lead: string) =>
      `${name} asks to be let in to the application of ${lead}`,
    text: (name: string, lead: string, title: string) =>
      `${name} asks to write on the application of ${lead} to “${title}”. Do you know her, and does she work with you? Anybody can say so of herself, and whoever is in can read and change everything.`,
    coordinator:
      'Nobody who began it can be reached any more, so you are asked. Please check by phone with the organisation first. You see nothing of the application yourself.',
    letIn: 'Let her in',
    notNow: 'Not now',
    somebody: 'Somebody without a name',
  },
  insider:
    'Whoever coordinates, administers or scores cannot be let in by a coordinator: applications are sealed to them. Somebody else of the organisation has to ask.',
  orphan: {
    summary: (title: string) => `“${title}”: a draft has nobody left who can open it`,
    text: (lead: string, closesAt: string): Text => [
      `Whoever began the application of ${lead} has left. Nothing is lost: somebody else of ${lead} can type /eoi apply and ask to be let in, and you can let her in. Please ring them; the deadline is `,
      { at: closesAt, style: 'date-time' },
      '.',
    ],
    note: 'You see nothing of the application yourself, and should tell nobody that it was begun.',
  },
  letIn: (name: string) => `Done: ${name} can write on it from now on, and is told.`,
  notNow: 'Done: nothing changes. You can let her in later, should she ask again.',
  noLongerAsks: 'That is settled already: she is in, or does not ask any more.',
  isIn: {
    summary: (lead: string) => `You can write on the application of ${lead} now`,
    text: (lead: string, title: string) =>
      `You were let in: you can read and write the application of ${lead} to “${title}”.`,
  },
  open: 'Open it',

  members: {
    button: 'Who writes on it',
    heading: (lead: string) => `Who writes on the application of ${lead}`,
    line: (name: string | null, part: 'lead' | 'partner' | 'scribe', you: boolean) =>
      `${name ?? 'Somebody without a name'}${you ? ' (you)' : ''} · ${
        { lead: 'for the lead agency', partner: 'for a partner', scribe: 'wrote it down for them' }[
          part
        ]
      }`,
    asks: (name: string | null) => `${name ?? 'Somebody without a name'} asks to be let in.`,
    takeOff: (name: string | null) => `Take off ${name ?? 'somebody without a name'}`,
    leave: 'I no longer write on it',
    tookOff: (name: string | null) =>
      `Done: ${name ?? 'she'} can no longer open this application. What she wrote stays.`,
    left: 'Done: you can no longer open this application. What you wrote stays with the others.',
    last: 'You are the last who can open it. Let a colleague in first, or take the application back.',
    confirm: 'She can no longer open it; what she wrote stays.',
    yes: 'Yes',
  },

  exported: {
    applications: 'What you did in applications',
    did: {
      member: 'write on it',
      began: 'began it',
      entered: 'wrote it down for them',
      wrote: 'wrote a part last',
      'kept-aside': 'wrote a part that waits for your choice',
      'handed-in': 'handed it in',
      late: 'handed it in too late',
    },
  },
};

/** What the audit says of applications; until the deadline it must not tell who applies. */
export const applyingAudit = {
  'eoi.application-begun': () => 'An application was begun',
  'eoi.application-member-asked': () => 'Somebody asked to be let in to an application',
  'eoi.application-member-in': () => 'Somebody was let in to an application',
  'eoi.application-member-refused': () => 'Somebody was not let in to an application',
  'eoi.application-member-gone': () => 'Somebody was taken off an application',
  'eoi.application-submitted': () => 'An application was handed in',
  'eoi.application-withdrawn': () => 'An application was taken back',
  'eoi.application-late': () => 'An application came too late and was refused',
  'eoi.application-deleted': () => 'A draft was deleted for good',
};
