import { serviceLabels } from '../../network/find/words.en.ts';
import { count } from '../../network/words.en.ts';
import type { Span, Text } from '../../view.ts';
import type { Reason } from './reason.ts';

const talks = (n: number): string => count(n, 'conversation');
const people = (n: number): string => count(n, 'person', 'people');

/** Every sentence of bringing people together that a person reads. */
export const words = {
  // What a coordinator presses
  suggestNow: 'Suggest conversations now',
  suggested: (done: {
    readonly talks: number;
    readonly told: number;
    readonly without: number;
    readonly silent: number;
  }): string =>
    [
      done.talks === 0
        ? 'I found no new conversations to suggest.'
        : `I suggested ${talks(done.talks)} and am telling ${people(done.told)}.`,
      ...(done.without > 0
        ? [
            `${capital(people(done.without))} said something that nobody else looks for or offers yet.`,
          ]
        : []),
      ...(done.silent > 0
        ? [
            `${capital(people(done.silent))} said neither what they look for nor what they offer: remind them that they can.`,
          ]
        : []),
    ].join(' '),

  // What is suggested
  summary: (n: number, title: string) =>
    `${capital(people(n))} you might like to talk to at “${title}”`,
  heading: (title: string) => `Who to talk to at ${title}`,
  intro: (n: number): readonly Span[] => [
    `${n === 1 ? 'Here is somebody' : `Here are ${people(n)}`} you might like to meet there: `,
  ],
  somebody: (organisation: string | null, group: string) =>
    organisation ? `Somebody from ${organisation} (${group})` : `Somebody (${group})`,
  knownAs: (name: string, organisation: string | null) =>
    organisation ? `${name}, ${organisation}` : name,
  youLookFor: ({ looksFor, offers, service }: Reason) =>
    `You look for “${looksFor}”; they offer “${offers}”${kindOf(service)}.`,
  theyLookFor: ({ looksFor, offers, service }: Reason) =>
    `They look for “${looksFor}”; you offer “${offers}”${kindOf(service)}.`,
  yes: 'Yes, introduce us',
  no: 'Not this time',
  yesAfterAll: 'Yes, after all',
  noAfterAll: 'Not after all',
  saidSo: (says: 'yes' | 'no') =>
    says === 'yes'
      ? 'You said yes. As soon as they do too, I introduce you.'
      : 'You said: not this time. I tell nobody.',
  bothSaidYes: 'You both said yes: I have sent you a message about each other.',
  promise:
    'Only when both of you say yes do I tell you each other’s names, and where you can write to each other. I never tell that somebody said no.',
  unknown: 'I cannot find that suggestion. Use the newest message about this event.',
  plansChanged: 'Plans have changed since, so there is nothing to answer here any more.',
  alreadyIntroduced:
    'You have been introduced already. If you cannot meet after all, tell them yourself, or somebody at the door.',

  // Who the other is
  meetSummary: (name: string, title: string) =>
    `You and ${name} would both like to meet at “${title}”`,
  meetHeading: (name: string) => `Meet ${name}`,
  meetText: (name: string, organisation: string | null, title: string) =>
    `You and ${name}${organisation ? ` (${organisation})` : ''} both said yes to a conversation at “${title}”.`,
  onSamePlatform: (platform: string, shownAs: string) =>
    `Write to them on ${platform}: they are called “${shownAs}” there.`,
  onOtherPlatform: (platform: string, shownAs: string) =>
    `They use ${platform} (as “${shownAs}”) rather than where you are.`,
  contact: (contact: string) => `Their organisation can be reached here: ${contact}`,
  atEvent: (hasStall: boolean, pitch: string | null) => {
    if (!hasStall) return 'At the event: ask for them at the door, or look at their badge.';
    return pitch ? `At the event: they are at stall ${pitch}.` : 'At the event: they have a stall.';
  },
  meetAt: 'When: ',

  // Who can no longer come
  partingSummary: (name: string, title: string) => `${name} can no longer come to “${title}”`,
  parting: (name: string, title: string) =>
    `I am sorry: ${name}, whom I introduced to you, can no longer come to “${title}”. You can still write to them, as I told you before.`,

  // Short meetings
  meetings: 'Timetable of short meetings',
  meetingsTitle: 'Short meetings',
  meetingsIntro: (n: number) =>
    `${n === 1 ? '1 pair' : `${n} pairs`} said yes to each other. I share them out so that nobody has to be in two places at once; who has a stall stays there.`,
  begins: 'When does the first one begin?',
  beginsHelp: 'During the event. There are 2 minutes to move between two meetings.',
  minutes: 'How long is each?',
  minutesChoice: (n: number) => `${n} minutes`,
  save: 'Make the timetable',
  again: 'Make it anew',
  nobodyYet:
    'No two people have said yes to each other yet. Press “Suggest conversations now”, and come back once they have answered.',
  unclear: 'I cannot read that time. Write it like “Friday 17:00” or “12 December 9:00”.',
  outside: 'That is not during the event. Choose a time between its start and its end.',
  tooLong: (rounds: number, until: string) =>
    `${count(rounds, 'round')} would last until ${until}, after the end of the event. Begin earlier, or make them shorter.`,
  tableHeads: ['When', 'Where', 'Who'],
  tablePair: (one: string, other: string) => `${one} and ${other}`,
  table: (n: number) => `Table ${n}`,
  stallOf: (pitch: string | null, organisation: string | null) => {
    if (pitch) return `Stall ${pitch}`;
    return organisation ? `The stall of ${organisation}` : 'Their stall';
  },
  made: (meetings: number, rounds: number, minutes: number) =>
    `${capital(count(meetings, 'meeting'))} in ${count(rounds, 'round')} of ${minutes} minutes.`,
  madeNote:
    'I tell everybody their own meetings the day before. Whoever says yes to each other from now on is not in it: make it anew then.',
  ownSummary: (n: number, title: string) => `Your ${count(n, 'short meeting')} at “${title}”`,
  ownHeading: (title: string) => `Your short meetings at ${title}`,
  ownLine: (startsAt: string, where: string, who: string): Text => [
    { bold: where },
    ', ',
    { at: startsAt, style: 'time' },
    `, with ${who}`,
  ],
  ownNote: (minutes: number) =>
    `Each lasts ${minutes} minutes. If you cannot keep one, please tell them, or somebody at the door.`,

  exported: 'Conversations suggested to you',
};

/** Words that say nothing about what is looked for or offered, beside those that finding leaves out. */
export const smallWords =
  'a, about, all, also, am, an, and, any, are, as, at, be, because, been, being, but, by, can, could, did, do, each, for, from, get, give, had, has, have, he, her, here, hers, him, his, how, i, if, in, into, is, it, its, like, make, many, may, me, might, more, most, much, must, my, new, no, not, of, on, or, other, our, out, over, own, she, should, since, so, some, such, than, that, the, their, them, then, there, these, they, this, those, through, to, too, under, up, us, very, was, way, we, well, were, what, when, where, which, while, who, whole, will, with, work, working, would, you, your, contact, partner, share, together, able, available, free, good, great, happy, idea, interest, learn, meet, talk, know, use, every, week';

/** What of this is told in the audit. */
export const matchingAudit: Readonly<Record<string, (who: string) => string>> = {
  'event.conversations-suggested': (who) => `${who} had conversations suggested at an event`,
  'event.meetings-planned': (who) => `${who} planned the short meetings of an event`,
};

/** Without a word in common it is not plain why two were brought together. */
function kindOf(service: Reason['service']): string {
  return service ? ` (both are about: ${serviceLabels[service].toLowerCase()})` : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
