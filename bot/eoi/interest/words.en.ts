import type { InterestKind } from '../../../db/interest.ts';
import { capital, count, listOf } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

const organisations = (n: number): string => count(n, 'organisation');

/** What is said of showing interest; what is said of who else is, and of stopping, stands beside it. */
export const words = {
  commands: {
    interest: 'Say that your organisation might lead or join, or see who else is interested',
    title: 'Part of its title; leave out where there is only one',
  },
  buttons: {
    lead: 'We might lead',
    join: 'We’d join others',
    informed: 'Keep us informed',
  } satisfies Readonly<Record<InterestKind, string>>,

  // On the card
  counts: (lead: number, join: number) =>
    lead + join === 0
      ? 'Nobody has said yet that they might lead or join.'
      : capital(
          `${listOf([
            ...(lead > 0 ? [`${organisations(lead)} might lead`] : []),
            ...(join > 0 ? [`${organisations(join)} would join others`] : []),
          ])}.`,
        ),
  oncePress: 'One press shows interest. It commits nobody and is not scored.',

  // What is hers
  heading: (title: string) => `Interest: ${title}`,
  none: 'You have not shown interest in this yet.',
  saved: (name: string | null, kind: InterestKind) =>
    name === null ? 'Noted: I keep you informed.' : `Noted for ${name}: ${kinds[kind]}.`,
  stands: (name: string | null, kind: InterestKind): Text => [
    { bold: name ?? 'You' },
    ` · ${kinds[kind]}`,
  ],
  areas: (names: string): Text => [{ bold: 'Areas: ' }, names],
  open: (name: string | null) => (name === null ? 'What you said' : `Open ${name}`),
  youBring: (text: string): Text => [{ bold: 'You bring: ' }, text],
  youNeed: (text: string): Text => [{ bold: 'You need: ' }, text],
  isListed: 'Others who are interested and listed can see this, and you can see them.',
  notListed:
    'Nobody but the coordinators can see this. To find others and be found, press “Tell a little more”.',
  commitsNobody:
    'This commits you to nothing and is not scored. You hear when the call opens, and of every step. Press again to change it.',
  alone:
    'You hear when the call opens, and of every step. It commits you to nothing. To lead or join, add the organisation that you speak for.',

  tellMore: 'Tell a little more',
  whichAreas: 'Which areas',
  factsButton: 'About your organisation',
  whoElse: 'Who else is interested',
  start: 'Start the application',
  withdraw: 'We are no longer interested',
  withdrawAlone: 'I am no longer interested',
  confirmWithdraw: {
    title: 'No longer interested?',
    text: 'Others do not see you any more, and you get no more messages about it. You can press again at any time.',
    yes: 'Yes',
  },
  withdrawn: (title: string) =>
    `Noted. You hear nothing more about “${title}”. If you change your mind, press a button on its card.`,

  // For whom
  asWhich: 'Answering as',
  asWhichText: (kind: InterestKind) => `You speak for several organisations. Who ${asked[kind]}?`,
  needsOrganisation: 'Only an organisation can lead or join',
  needsOrganisationText:
    'You have not said yet which organisation you speak for. Add it, however small it is, then press again. Or let me keep you informed.',
  addOrganisation: 'Add my organisation',

  // The forms
  formTitle: 'A little more',
  formIntro: (name: string) =>
    `For ${name}. All of it may be left empty; none of it is scored or commits you.`,
  areasField: 'Which areas interest you?',
  areasPart: (first: string, last: string) => `${first} to ${last}`,
  areasHelp: 'Leave empty for any.',
  brings: 'What would you bring?',
  bringsHelp: 'People you reach, a building, volunteers, something you are good at.',
  needs: 'What would you need?',
  needsHelp: 'A partner who does the accounts, a hall, somebody who knows the schools.',
  listed: 'May others who are interested see you?',
  listedHelp: 'Only those who agree too; you then see them as well.',
  yes: 'Yes, list us',
  no: 'No',
  save: 'Save',
  areasTitle: 'Which areas',
  factsTitle: 'About your organisation',
  factsIntro: (name: string) =>
    `For ${name}. It shows whether small groups were reached; it is not scored.`,

  unknown: 'I cannot find that interest among yours. Type /eoi interest to see what you have.',
  notYourOrganisation:
    'You do not speak for that organisation. Type /network organisation to see yours, then press again.',
  gone: 'This interest was taken back meanwhile. Type /eoi interest to show it again.',

  exported: {
    interests: 'Interest that you showed',
    introductions: 'Introductions to other organisations',
    stopped: 'Why you did not hand in',
  },
};

/** What somebody wants, as one reads it behind a name. */
export const kinds: Readonly<Record<InterestKind, string>> = {
  lead: 'might lead',
  join: 'would join others',
  informed: 'wants to be kept informed',
};

const asked: Readonly<Record<InterestKind, string>> = {
  lead: 'might lead',
  join: 'would join others',
  informed: 'should be kept informed',
};

/** What of this is told in the audit. */
export const interestAudit: Readonly<Record<string, (who: string) => string>> = {
  'eoi.interest-shown': (who) => `${who} showed interest in a call for interest`,
  'eoi.interest-changed': (who) => `${who} told more about an interest`,
  'eoi.interest-withdrawn': (who) => `${who} took an interest back`,
  'eoi.introduction-asked': (who) => `${who} asked to be introduced to another organisation`,
  'eoi.introduced': (who) => `${who} was introduced to another organisation`,
  'eoi.reason-told': (who) => `${who} said why nothing was handed in`,
};
