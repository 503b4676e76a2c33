import type { AuditSentence } from '../words.en.ts';
import type { Purpose, Service } from './services.ts';

/** What organisations may offer, as it is pressed and shown. */
export const serviceLabels: Readonly<Record<Service, string>> = {
  'early-learning': 'Early learning and childcare',
  'family-activities': 'Family activities, benefits and debt advice',
  'adult-learning': 'Adult learning and finding work',
  health: 'Child and family health',
  parenting: 'Parenting, family support and home visits',
  programmes: 'Programmes proven to work',
  specialists: 'Specialist help: speech, autism, counselling',
  community: 'Community space and volunteering',
  expertise: 'Training and sharing know-how',
};

/** The areas of the core purpose, as coordinators read them. */
export const purposeLabels: Readonly<Record<Purpose, string>> = {
  outcomes: 'children’s development, health and life chances',
  needs: 'finding out what families need',
  universal: 'early years services for everyone',
  'early-help': 'early help for families who need more',
  hub: 'a hub for the community',
  sharing: 'sharing know-how',
  parents: 'listening to parents',
  partnership: 'working across agencies',
};

/** The words in which people look for each service, separated by commas; forms of a word count as one. */
export const everydayWords: Readonly<Record<Service, string>> = {
  'early-learning':
    'early learning, early years, childcare, child care, nursery, preschool, pre school, playgroup, childminder, creche, toddler, baby, babies, under five, under 5, story time, reading, school readiness, wraparound',
  'family-activities':
    'activity, play, toy, toy library, stay and play, holiday club, after school, youth club, days out, benefits, universal credit, debt, money, budgeting, loan, bills, energy, fuel, food, food bank, housing, rent, information, advice, citizens advice',
  'adult-learning':
    'adult learning, adult education, job, work, employment, unemployed, cv, career, apprenticeship, skills, course, college, english, esol, literacy, maths, numeracy, computer, digital',
  health:
    'health, midwife, midwives, health visitor, breastfeeding, feeding, weaning, healthy eating, cooking, nutrition, weight, obesity, dentist, teeth, immunisation, vaccination, smoking, exercise, pregnant, pregnancy, antenatal, sleep',
  parenting:
    'parenting, parent, mum, mother, dad, father, grandparent, carer, kinship, behaviour, family support, home visit, outreach, relationship, separation, domestic abuse, domestic violence, lone parent, young parent, attachment',
  programmes:
    'programme, evidence based, evidence, proven, accredited, parenting programme, parenting course',
  specialists:
    'specialist, speech, language, autism, autistic, adhd, send, sen, special needs, disability, disabled, mental health, depression, anxiety, counselling, therapy, therapist, psychologist, bereavement, drug, alcohol, addiction, deaf, hearing, blind, bsl, sign language, interpreter, refugee, asylum',
  community:
    'community, volunteer, hall, room, venue, cafe, garden, befriending, lonely, loneliness, isolation, neighbour, transport, minibus, faith, older people',
  expertise:
    'training, train, workshop, mentor, governance, trustee, fundraising, funding, bid, tender, policy, safeguarding training, first aid, advice for groups, expertise, know how',
};

/** Words that say nothing about what is sought, beside those that text search leaves out itself. */
export const emptyWords =
  'help, helps, support, service, organisation, group, someone, somebody, anyone, anybody, need, want, look, find, please, near, local, offer, provide, people, families, family, children, child, kids';

/** Everything said when people look for help, and about the entries in which it is looked for. */
export const words = {
  slash: 'Who can help us? Organisations by what they do, area or name',
  slashWords: 'What you need, for example debt advice or an area; leave out to see a list',

  find: {
    title: 'Who can help us?',
    intro:
      'Press what you need, or look for words, an area or a name. You can also type them: /network find debt advice.',
    offeredBy: (service: string, organisations: number) => `${service} (${organisations})`,
    byWords: 'Look for words',
    all: 'All organisations',
    browse: 'Look for something else',
    what: 'What do you need?',
    whatHelp: 'For example debt advice, speech, a hall, an area or an organisation.',
    look: 'Look',
    nothingYet:
      'No organisation has said yet what it offers. Yours can: type /network organisation and press “What … offers”.',
    gaps: (purposes: string) =>
      `For coordinators: nobody has said yet that they offer anything towards ${purposes}.`,
    heading: (sought: string) => `Who can help: ${sought}`,
    found: (organisations: number, sought: string) =>
      `${organisations === 1 ? '1 organisation' : `${organisations} organisations`} for: ${sought}`,
    nobody: (sought: string) => `Nobody found for: ${sought}`,
    nobodyNext:
      'Nobody in the network has said that they offer this. The coordinators may know somebody: ask them, and you get their answer as a direct message. They see your name and what you looked for.',
    notThere:
      'Not what you need? The coordinators may know somebody. They see your name and what you looked for.',
  },

  signpost: {
    ask: 'Ask the coordinators',
    asked: (sought: string) => `The coordinators have your question: ${sought}`,
    askedNext: 'You get a direct message here as soon as one of them answers.',
    askedLater: (when: string) =>
      `Nobody is disturbed just now: they get it on ${when}. You get a direct message here as soon as one of them answers.`,
    askedNobody:
      'Nobody who coordinates can be sent a message just now. Your question waits for them in their list, and you get a direct message when one of them answers.',
    askedAlready: (sought: string) =>
      `The coordinators have this question from you already: ${sought}. You get a direct message when one of them answers.`,
    tooMany: (most: number) =>
      `${most} of your questions are waiting already. Please wait until one of them is answered, then ask again.`,
    title: 'Questions waiting',
    none: 'No question is waiting. Thank you!',
    waiting: (questions: number) => `Questions waiting (${questions})`,
    from: (who: string) => `Asked by ${who}`,
    cardSummary: (who: string, sought: string) => `${who} asks who can help: ${sought}`,
    card: (who: string, organisations: string | null) =>
      organisations === null
        ? `${who} asks you for somebody who offers this.`
        : `${who} (${organisations}) asks you for somebody who offers this.`,
    answer: 'Answer',
    elsewhere: 'I answered them another way',
    answeredBy: (who: string) => `Answered by ${who}.`,
    answeredAlready:
      'This question has been answered already. There is nothing more for you to do.',
    aCoordinator: 'a coordinator',
    answerTitle: 'Answer a question',
    answerIntro: (who: string, sought: string) => `${who} asks who can help: ${sought}`,
    answerField: 'Your answer',
    answerHelp: 'They get it as a direct message, with your name.',
    send: 'Send',
    sent: (who: string) => `Your answer goes to ${who} as a direct message.`,
    notSent: (who: string) =>
      `Your answer is kept, but ${who} cannot be sent direct messages. Please tell them another way.`,
    answerSummary: (who: string, sought: string) => `${who} answers your question: ${sought}`,
    answers: (who: string) => `You asked the coordinators. This is what ${who} answers:`,
    dealtWith: (who: string) =>
      `You asked the coordinators. ${who} has answered you another way. If nothing has reached you, look again with /network find and ask once more.`,
  },

  offer: {
    button: (name: string) => `What ${name} offers`,
    title: 'What you offer',
    intro: (name: string) =>
      `Everyone in the network can find ${name} with /network find, by what you tick and write here.`,
    hasContact: (contact: string) => `They see this contact: ${contact}`,
    noContact: (name: string) =>
      `No contact is given yet, so nobody would know how to reach you. Afterwards press “Edit ${name}” to add one.`,
    services: 'What you offer',
    servicesHelp: 'Tick all that you would be glad to be asked for.',
    about: 'What you do, in a sentence or two',
    aboutHelp: 'Shown to everyone in the network. Words in it are found too.',
    save: 'Save',
  },

  entry: {
    offers: (labels: readonly string[]) => labels.join(' · '),
    contact: (contact: string) => `Contact: ${contact}`,
    noContact: 'No contact given yet',
    noOffer: 'Has not said yet what it offers',
    area: (name: string) => `Area: ${name}`,
    checked: (day: string) => `checked on ${day}`,
    notChecked: 'not checked yet',
    saved: 'Saved. This is what everyone in the network can find:',
    closed: 'Closed: not shown to people who look for help. To show it again, edit it and save.',
  },

  check: {
    title: 'Is this still right?',
    intro:
      'Twice a year we ask somebody of each organisation to look at its entry. This is what everyone in the network can find:',
    summary: (question: string, organisation: string) => `${question} ${organisation}`,
    yes: 'Yes, still right',
    change: 'Change it',
    changeOffer: 'Change what we offer',
    closed: 'We have closed',
    confirmClosed: {
      title: 'Has it closed?',
      text: 'It is then no longer shown to people who look for help, and the coordinators are told.',
      yes: 'Yes, it has closed',
    },
    thanks: 'Thank you. Others now see that it was checked today. We ask again in half a year.',
    closedNow: (name: string) =>
      `${name} is no longer shown to people who look for help. If that was a mistake, press “Change it” and save: it is shown again.`,
    closedAlready: (name: string) =>
      `${name} has been marked as closed already. To show it again, type /network organisation, edit it and save.`,
    closedCard: (name: string) =>
      `${name} has closed, we were told. It is no longer shown to people who look for help.`,
    reopen: 'It is open: show it again',
    uncheckedTitle: 'Nobody has checked this entry',
    uncheckedIntro:
      'Twice a year we ask somebody of each organisation whether its entry is right. None of these people has answered, or none can be sent a message. Could you ask them? This is what everyone in the network can find:',
  },

  /** The parts of what a person exports. */
  exported: {
    asked: 'What you asked the coordinators',
    answered: 'What you answered others',
    checks: 'Organisations you are asked about',
  },

  audit: {
    'network.offer-changed': (who: string) => `${who} changed what an organisation offers`,
    'network.entry-checked': (who: string) => `${who} checked the entry of an organisation`,
    'network.organisation-closed': (who: string) => `${who} told that an organisation has closed`,
    'network.coordinators-asked': (who: string) => `${who} asked the coordinators who can help`,
    'network.question-answered': (who: string) => `${who} answered a question who can help`,
  } satisfies Readonly<Record<string, AuditSentence>>,
};
