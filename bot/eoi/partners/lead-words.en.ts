import type { ListedRow, PartnerRow } from '../../../db/partner.ts';
import { count, listOf } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** What a lead agency reads of its partners. */
export const leadWords = {
  // The list
  listHeading: (lead: string, title: string) => `Partners of ${lead}: ${title}`,
  noPartners:
    'No partners yet. Invite one by its name, or look who of the interest list would join others. You can also apply without any.',
  listNote:
    'Each confirms what you say of them, in their own Slack or Discord, before you can hand in.',
  entry: ({ organisationName }: PartnerRow, stands: string): Text => [
    { bold: organisationName },
    ` · ${stands}`,
  ],
  howStands: (partner: PartnerRow, hasConfirmed: boolean): string => {
    switch (partner.state) {
      case 'invited':
        return leadWords.howAsked(partner);
      case 'confirmed':
        return hasConfirmed ? 'confirmed' : 'has to confirm your new words';
      case 'declined':
        return 'said no';
      case 'withdrawn':
        return 'has left';
      case 'removed':
        return 'removed';
      default:
        return partner.state satisfies never;
    }
  },
  howAsked: ({ askedPersonId, askedName, hasCode }: PartnerRow): string => {
    if (askedPersonId !== null) return `asked ${askedName ?? leadWords.nameless}, no answer yet`;
    return hasCode ? 'a code is out, nobody has used it yet' : 'nobody is asked yet';
  },
  theyWish: (wish: string): Text => [{ bold: 'They ask for a change: ' }, wish],
  change: 'Change the words',
  who: 'Who to ask',
  remove: 'Remove',
  confirmRemove: (name: string) => ({
    title: 'Remove this partner?',
    text: `${name} is told. If you have handed in with them already, that is taken back, and you hand in again.`,
    yes: 'Remove',
  }),
  invite: 'Invite a partner',
  inviteAgain: 'Invite again',
  interested: 'From the interest list',
  toDraft: 'The application',
  allPartners: 'Partners',

  // Inviting
  inviteTitle: 'Invite a partner',
  inviteIntro: 'They see only this before they say yes, and confirm these very words.',
  inviteChosen: (name: string): Text => [{ bold: name }],
  nameField: 'Which organisation?',
  nameHelp: 'Its name. One that I do not know yet is noted.',
  saidField: 'What does your application say of them?',
  saidHelp: 'What they would do, where, and with which share. The panel reads it too.',
  next: 'Next',
  isLead:
    'That is the lead agency itself. A partner is another organisation: please write its name.',
  alreadyIn: (name: string) =>
    `${name} is in this application already. Type /eoi partner to see how it stands.`,
  unknownOrganisation:
    'I cannot find that organisation. Type /eoi partner, open your partners, and invite it by its name.',
  inviteAgainFirst: (name: string) =>
    `${name} is no partner any more. Type /eoi partner, open your partners, and press “Invite again”.`,

  // Who is asked
  invited: (name: string) => `${name} is on your list`,
  whoOf: (name: string) =>
    `Who of ${name} should I ask? I send them a direct message with what you say of them.`,
  whoNote:
    'These people said of themselves that they speak for it. If you do not know them, pass a code on to somebody you do.',
  nobodyOf: (name: string) =>
    `Nobody who speaks for ${name} can be reached here. Pass a code on to them, by phone or e-mail: whoever types it answers for them, on Slack or Discord.`,
  askPerson: (name: string) => `Ask ${name}`,
  codeInstead: 'Show a code',
  nameless: 'somebody without a name',
  notSpeaker: (name: string) =>
    `That person does not speak for ${name} any more, or writes on this application. Choose somebody else, or pass a code on.`,
  asked: (name: string) => `Done: I have asked ${name} by direct message. You hear what they say.`,
  askedUntold: (name: string) =>
    `${name} takes no direct messages from me. Please tell them to type /eoi partner: it waits for them there.`,
  codeTitle: (name: string) => `A code for ${name}`,
  codeIntro: 'Whoever answers for them types this in their own Slack or Discord:',
  codeCommand: (code: string) => `/eoi partner code:${code}`,
  codeNote: (closesAt: string): Text => [
    'It works once, until ',
    { at: closesAt, style: 'date-time' },
    '. A code that you were shown before works no more.',
  ],

  // Changing what is said
  wordsTitle: 'What you say of them',
  wordsIntro: (name: string) => `${name} has to confirm it again once you change it.`,
  save: 'Save',
  sameWords: 'Nothing was changed.',
  changedTold: (name: string) => `Saved. I have asked ${name} to confirm the new words.`,
  changedUntold: (name: string) =>
    `Saved. Nobody of ${name} can be told by direct message yet: press “Who to ask”, or tell them to type /eoi partner.`,
  overtaken: (editor: string, name: string) =>
    `${editor} changed what is said of ${name} while you wrote, so yours is not saved yet.`,
  theirs: [{ bold: 'This is what stands now:' }] as Text,
  mine: [{ bold: 'This is what you wrote:' }] as Text,
  useMine: 'Go on with mine',

  // Removing
  removed: (name: string) => `${name} is no partner any more, and is told so.`,
  removedTakenBack: (name: string) =>
    `${name} is no partner any more, and is told so. What you handed in named them, so it is a draft again: please hand it in once more.`,

  // The interest list
  interestedHeading: (title: string) => `Who is interested: ${title}`,
  interestedNote: 'They agreed to be listed. Small organisations come first.',
  noneInterested: 'Nobody else has agreed to be listed yet. You can invite anybody by name.',
  interestedEntry: ({ name, kind, brings }: ListedRow): Text => [
    { bold: name },
    kind === 'join' ? ' · would join others' : ' · might lead',
    ...(brings === null ? [] : [` · ${brings}`]),
  ],
  inviteName: (name: string) => `Invite ${name}`,

  // On the draft
  draftLine: (
    partners: readonly PartnerRow[],
    hasConfirmed: (partner: PartnerRow) => boolean,
  ): string => {
    if (partners.length === 0) return 'Partners: none yet.';
    const done = partners.filter(hasConfirmed).length;
    const names = listOf(partners.map(({ organisationName }) => organisationName));
    return `Partners: ${names}. ${done} of ${partners.length} confirmed.`;
  },
  missingPartner: ({
    organisationName: name,
    askedPersonId,
    hasCode,
    state,
  }: PartnerRow): string =>
    state === 'invited' && askedPersonId === null && !hasCode
      ? `Nobody of ${name} is asked yet: open “Partners”, “Who to ask”, or remove them.`
      : `${name} has not confirmed what you say of them: remind them, or open “Partners” and remove them.`,

  // Told by direct message
  didConfirm: (name: string, title: string) =>
    `${name} takes part in your application to “${title}”, and has confirmed what you say of them.`,
  didEnd: {
    declined: (name: string, title: string) =>
      `${name} does not take part in your application to “${title}”. You can go on without them, or invite somebody else.`,
    withdrawn: (name: string, title: string) =>
      `${name} has left your application to “${title}”. Please check what your answers say of them.`,
  },
  didWish: (name: string, title: string) =>
    `${name} asks you to change what your application to “${title}” says of them:`,
  ledLine: (partners: number, confirmed: number) =>
    partners === 0 ? 'no partners yet' : `${count(partners, 'partner')}, ${confirmed} confirmed`,
};
