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

  button: {
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
