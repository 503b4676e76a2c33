import type { Need } from '../../../db/rsvp-need.ts';
import type { RsvpAnswer, Seat } from '../../../db/seat.ts';
import { count } from '../../network/words.en.ts';
import type { Text } from '../../view.ts';

/** Every sentence of answering an invitation. */
export const words = {
  going: (title: string, places: number) =>
    places === 1 ? `You are going to “${title}”.` : `${places} of you are going to “${title}”.`,
  seated: (title: string, places: number) =>
    places === 1
      ? `You have a place at “${title}”.`
      : `You have ${places} places at “${title}”, your own among them.`,
  seatedNote:
    'If you cannot come after all, please say so: somebody else will be glad of the place.',
  offered: (title: string, places: number) =>
    places === 1
      ? `A place at “${title}” is free for you.`
      : `${places} places at “${title}” are free for you, all that you asked for.`,
  offeredUntil: (until: string): Text => [
    'It is kept for you until ',
    { at: until, style: 'date-time' },
    '. Then it goes to the next in the queue.',
  ],
  waiting: (title: string, position: number) =>
    `“${title}” is full. You are number ${position} in the queue.`,
  waitingNote:
    'It goes strictly by who came first. When a place is free for you, you get a message and some time to take it. Only you see your number.',
  together: (places: number) =>
    `You asked for ${places} places together. You get all ${places} or none, and places that come free are kept for you until there are enough.`,
  tooMany: (capacity: number) =>
    `There ${capacity === 1 ? 'is only' : 'are only'} ${count(capacity, 'place')} in all. Ask for fewer.`,
  waitingTooMany: (places: number, capacity: number) =>
    `You asked for ${places} places together, but there ${capacity === 1 ? 'is only 1' : `are only ${capacity}`} in all, so others go before you meanwhile. Press Bring colleagues and ask for fewer: you keep your number.`,
  maybe: (title: string) => `You may come to “${title}”.`,
  maybeNote: 'A maybe keeps no place. Once you are sure, press Going.',
  cannot: (title: string) => `You are not coming to “${title}”.`,
  cannotNote: 'Thank you for saying so.',
  passedOn: (title: string) =>
    `The place at “${title}” that was kept for you has gone to the next in the queue.`,
  passedOnNote: 'You can join the queue again, at its end.',
  putBack:
    'There are fewer places than we had planned, and those given last had to be taken back. Yours is one of them, and we are sorry. You are ahead of everybody who was waiting before.',
  begun: (title: string) =>
    `“${title}” begins now, and no place came free for you this time. We are sorry, and hope to see you at the next one.`,
  open: (title: string) => `You have not said yet whether you are coming to “${title}”.`,

  commands: {
    list: 'What is on, and what was',
    show: 'One event: what, when, where, and how you stand',
    title: 'Its title or a part of it; leave it out for the next one',
  },

  list: {
    heading: 'Events',
    none: 'Nothing is planned yet.',
    draft: 'a draft, nobody is invited yet',
    cancelled: 'cancelled',
    over: 'over',
    open: 'you have not answered',
    going: 'you are going',
    offered: 'a place is free for you',
    waiting: (position: number) => `you are number ${position} in the queue`,
    answer: (answer: RsvpAnswer) =>
      ({
        'needs-action': 'you have not answered',
        accepted: 'you are going',
        tentative: 'you may come',
        declined: 'you are not coming',
      })[answer],
  },

  show: {
    when: (when: Text): Text => [{ bold: 'When: ' }, ...(typeof when === 'string' ? [when] : when)],
    where: (where: string): Text => [{ bold: 'Where: ' }, where],
    access: (notes: string): Text => [{ bold: 'Getting there: ' }, notes],
    outcomes: 'What should be different afterwards:',
    sessions: 'Sessions:',
    link: (url: string): Text => [{ bold: 'To join online: ' }, { link: url, url }],
    cancelled: (reason: string | null) =>
      reason === null ? 'This event was cancelled.' : `This event was cancelled: ${reason}`,
    over: 'This event is over.',
  },

  merged: (title: string) =>
    `You had answered “${title}” from both accounts. Your later answer counts, and your better place is kept.`,

  exported: {
    answers: 'Events you were invited to',
    needs: 'What you need at events',
    entered: 'Answers you entered for others',
    seat: (seat: Seat) =>
      ({ none: null, seated: 'yes', waiting: 'in the queue', offered: 'offered' })[seat],
    came: (attendance: string) =>
      attendance === 'attended' ? 'yes' : attendance === 'no-show' ? 'no' : null,
  },

  reminder: {
    summary: (title: string) => `Soon: ${title}`,
    text: (title: string, places: number, starts: string): Text => [
      { bold: title },
      ' begins ',
      { at: starts, style: 'date-time' },
      places === 1 ? ', and you have a place.' : `, and you have ${places} places.`,
    ],
    never: 'Never remind me',
    neverDone:
      'You will get no reminders any more, neither of events nor of surveys. To get them again, type /home and press Remind me again.',
  },

  answerFirst:
    'Please say first that you are going, or may come: press Going or Maybe on the card.',
  save: 'Save',

  needs: {
    title: 'Tell us what you need',
    intro:
      'Tick what would help you to come and take part. Only the coordinators see it, to plan the day. It is deleted 28 days after the event.',
    label: 'I need',
    detail: {
      interpreter: 'Interpreter: which language?',
      creche: 'Crèche: how many children, how old?',
      diet: 'Food: what should we know?',
    },
    saved: (needs: number) =>
      needs === 0 ? 'Saved: you need nothing special.' : `Saved: ${count(needs, 'need')} noted.`,
  },
  need: (need: Need) =>
    ({
      'step-free': 'Step-free access',
      'hearing-loop': 'Hearing loop',
      interpreter: 'BSL or language interpreter',
      creche: 'Crèche place',
      'travel-costs': 'Childcare or travel costs paid',
      parking: 'Parking',
      diet: 'Food for my diet',
      online: 'To join online',
      'no-photographs': 'Not to be in photographs',
    })[need],

  wishes: {
    title: 'What I look for',
    intro:
      'Before the event I suggest to people whom they might talk to. Your words are shown to them with your organisation, not with your name.',
    looks: 'What do you look for?',
    looksHelp: 'For example: a room for our group, people who speak Somali, help with a bid.',
    offers: 'What do you offer?',
    offersHelp: 'For example: outreach workers, training, a minibus.',
    organisation: 'I’m answering for',
    notHers: 'You do not speak for that one. Choose one of yours.',
    saved: 'Saved, thank you.',
  },

  colleagues: {
    title: 'Bring colleagues',
    intro:
      'If you ask for several places together, you get all of them or none. Places you have already stay yours.',
    label: 'How many places in all?',
    help: 'Your own and one for each colleague, 20 at most.',
    wrong: 'Write a number from 1 to 20, your own place among them.',
    saved: (places: number) =>
      places === 1
        ? 'Saved: a place for you alone.'
        : `Saved: ${places} places, your own among them.`,
    full: (places: number) =>
      `There is no room for so many more, so nothing has changed: you keep your ${count(places, 'place')}.`,
    introWaiting:
      'You get all of the places or none. With fewer than now you keep your number in the queue; with more you go to its end.',
    isOffered: (places: number) =>
      `${count(places, 'place is', 'places are')} kept for you. Take what is kept first, then ask for more.`,
  },

  sessions: {
    title: 'Choose sessions',
    intro: (places: number) =>
      places === 1
        ? 'Choose where you would like to be. You can change it until the event begins.'
        : `Choose where the ${places} of you would like to be. You can change it until the event begins.`,
    label: 'I would like to come to',
    left: (left: number) => (left === 0 ? 'Full' : `${count(left, 'place')} left`),
    clash: (title: string) =>
      `“${title}” is at the same time as another one you chose. Please choose one of them.`,
    full: (title: string) => `“${title}” is full, so you are not in it.`,
    saved: (sessions: number) =>
      sessions === 0 ? 'Saved: no session chosen.' : `Saved: ${count(sessions, 'session')} chosen.`,
    trimmed: 'A session that you chose has no room for all of you, so you are no longer in it.',
    needPlace: 'Sessions are for those who have a place. You can choose as soon as you have one.',
  },

  lower: {
    tooFew: (title: string, wanted: number, taken: number) =>
      `You want ${count(wanted, 'place')} at “${title}”, but ${taken} are taken.`,
    nothingYet: 'Nobody has lost a place, and there are as many as before. Choose how to go on:',
    byItself: 'Let it come down by itself',
    byItselfHelp:
      'Let it come down by itself: everybody keeps their place. When somebody drops out, their place is not given to anyone else.',
    byItselfDone: (wanted: number) =>
      `Nobody loses their place. As people drop out it comes down to ${wanted}.`,
    putBack: 'Put the last ones back in the queue',
    putBackHelp:
      'Put the last ones back in the queue: those who got a place last lose it. They are told, with regret, and are first in the queue.',
    putBackDone: (seats: number, wanted: number) =>
      `There ${wanted === 1 ? 'is' : 'are'} ${count(wanted, 'place')} now. ${count(seats, 'place was', 'places were')} taken back; whoever had them is first in the queue and is told.`,
  },

  button: {
    show: 'Show',
    new: 'New event',
    goOn: 'Go on with the draft',
    attendees: 'Who is coming',
    manage: 'Change, move or cancel',
    needs: 'Tell us what you need',
    wishes: 'What I look for',
    sessions: 'Choose sessions',
    colleagues: 'Bring colleagues',
    going: 'Going',
    maybe: 'Maybe',
    cannot: 'Can’t',
    afterAll: 'I’m going after all',
    leave: 'I can’t come after all',
    leaveQueue: 'Leave the queue',
    take: 'Take the place',
    passOn: 'Leave it to the next',
  },
};
