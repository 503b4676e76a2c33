import type { Role } from '../context.ts';
import type { Platform } from '../ports.ts';

/** The stakeholder groups, in the order in which they are offered. */
export const groups = ['vcs', 'la', 'centre', 'school', 'health', 'parent', 'other'] as const;

/** One of the stakeholder groups. */
export type Group = (typeof groups)[number];

/** How groups are called where a network has no word of its own: they follow "answering as a …". */
export const groupLabels: Readonly<Record<Group, string>> = {
  vcs: 'voluntary or community group',
  la: 'council (local authority)',
  centre: "children's centre",
  school: 'school',
  health: 'health service',
  parent: 'parent or carer',
  other: 'someone else',
};

/** The roles that can be given and taken, in the order in which they are offered. */
export const givenRoles = ['coordinator', 'lead', 'panellist', 'admin'] as const;

/** How roles are called: `an admin gave … the role: council lead`. */
export const roleLabels: Readonly<Record<Role, string>> = {
  admin: 'admin',
  coordinator: 'coordinator',
  lead: 'council lead',
  panellist: 'panel member',
  member: 'member',
};

const roleHelp: Readonly<Record<(typeof givenRoles)[number], string>> = {
  coordinator: 'makes surveys and events, sees their figures',
  lead: 'sees the figures for the council',
  panellist: 'scores expressions of interest',
  admin: 'looks after settings, roles and places',
};

/** What an organisation may be. */
export const sectorLabels = {
  school: 'School, college or university',
  health: 'Health',
  council: 'District or borough council',
  voluntary: 'Voluntary group or charity',
  private: 'Private company or sole trader',
} as const;

/** How large organisations are, by their yearly income. */
export const sizeLabels = {
  micro: 'Under £10,000',
  small: '£10,000 to £100,000',
  medium: '£100,000 to £1 million',
  large: 'Over £1 million',
} as const;

/** How somebody without an account would like to answer. */
export const wayLabels = {
  link: 'A personal web link',
  phone: 'By phone',
  paper: 'On paper',
} as const;

/** Everything the network capability says, in English. */
export const words = {
  slash: {
    network: 'Your network: join, link accounts, see and erase what is kept',
    setup: 'Set up this place for your partnership',
    join: 'Join, or change what we know about you',
    organisation: 'The organisations you speak for',
    link: 'Use one account here and one on the other platform as the same person',
    linkCode: 'The code you got on the other platform',
    unlink: 'Part this account from your others',
    role: 'Give somebody a role, or take it away',
    rolePerson: 'Their name, or a mention',
    settings: 'Quiet hours, time zone, smallest group, words',
    areas: 'The wards, districts or communities people can choose',
    audit: 'What was done lately, and by whom',
    me: 'What we hold about you: see it, export it, erase it',
    person: 'Add somebody who uses neither Slack nor Discord',
    code: 'Get a code to bring another workspace or server in',
  },

  setup: {
    title: 'Set up your network',
    intro:
      'A network is your partnership: its people, and its Slack workspaces and Discord servers. Is this the first place of a new one, or does it belong to one that exists?',
    startNew: 'Start a new network',
    useCode: 'Join one with a code',
    formTitle: 'Start a new network',
    formIntro:
      'People are told who looks after their data before they answer anything. From this we make your privacy page.',
    name: 'Name of the network',
    namePlaceholder: 'Leafy Borough early years partnership',
    organisation: 'Organisation responsible for the data',
    contact: 'Contact for questions about data',
    contactHelp: 'An e-mail address or phone number that people may see.',
    safeguarding: 'Safeguarding contact',
    safeguardingHelp: 'Whom to turn to when somebody may be at risk.',
    months: 'How long answers are kept',
    monthsChoice: (months: number) =>
      months % 12 === 0 ? count(months / 12, 'year') : count(months, 'month'),
    save: 'Set up',
    codeTitle: 'Join with a code',
    codeIntro:
      'An admin of the network gets a code by typing /network code where it lives already.',
    code: 'Code',
    codePlaceholder: 'ABCD-EFGH-JKMN',
    codeSave: 'Join',
    done: (name: string) => `${name} is set up.`,
    doneAdmin:
      'You are its admin and a coordinator. Everyone else joins by pressing a button on any card, or with /network join.',
    doneNext: 'Now say which group you answer as, then make your first survey with /pulse new.',
    joined: (place: string, network: string) => `${place} now belongs to ${network}.`,
    joinedNext: 'Everyone here can join with /network join, you too.',
  },

  code: {
    title: 'Bring another place in',
    intro: 'In the other workspace or server an admin types /network setup and enters this code:',
    note: 'It works once and for 24 hours. Making a new code voids this one.',
  },

  join: {
    title: 'Join',
    titleChange: 'What we know about you',
    intro: (network: string) =>
      `${network} asks for your views now and then. Tell us once who you are, it takes half a minute.`,
    privacy: 'What we keep and who sees it',
    group: "I'm answering as a …",
    organisation: 'Organisation',
    organisationHelp: 'Leave empty if you speak for yourself.',
    area: 'Area',
    name: 'Name',
    nameHelp: 'How coordinators see you. Leave empty to use the name shown here.',
    save: 'Save',
    welcome: (network: string) => `Welcome to ${network}.`,
    saved: 'Saved.',
    answeringAs: (group: string, organisation: string | null) =>
      organisation ? `You answer as: ${group}, ${organisation}.` : `You answer as: ${group}.`,
    next: 'Type /home to see what is open for you, or /network me to see what we hold about you.',
    button: 'Say who I answer as',
  },

  person: {
    title: 'Add a person',
    intro:
      'For somebody who uses neither Slack nor Discord. Please tell them that you add them, and show them the privacy page.',
    name: 'Name',
    group: 'They answer as a …',
    organisation: 'Organisation',
    way: 'How they would like to answer',
    contact: 'Phone number, e-mail or address',
    save: 'Add',
    added: (name: string) => `${name} is added.`,
    addedNext: 'They are asked with the next survey whose audience they belong to.',
    another: 'Add another',
  },

  organisation: {
    title: 'Your organisations',
    none: 'You have not named an organisation yet.',
    add: 'Add one',
    edit: (name: string) => `Edit ${name}`,
    leave: (name: string) => `I no longer speak for ${name}`,
    addTitle: 'Add an organisation',
    editTitle: 'Edit an organisation',
    name: 'Name',
    nameHelp: 'If it is known already, you are added to it.',
    sector: 'What it is',
    size: 'Income in a year',
    sizeHelp: 'So that small groups are found first, and their share can be told.',
    areaField: 'Area',
    contact: 'Contact for others in the network',
    contactHelp:
      'Everyone in the network can see it: best a number or address of the organisation.',
    save: 'Save',
  },

  link: {
    title: 'Link your accounts',
    intro: (platform: string) => `On ${platform}, type this within ten minutes:`,
    command: (code: string) => `/network link code:${code}`,
    note: 'It works once. Afterwards both accounts are one person: one vote, one place, one list of things to do.',
    done: 'Your accounts are linked: you are one person on both.',
    already: 'These accounts are linked already. There is nothing more to do.',
  },

  unlink: {
    title: 'Unlink this account',
    question:
      'From now on this account stands for itself. What you answered so far stays with your other account, and you join anew here.',
    yes: 'Unlink this account',
    done: 'This account is unlinked. To take part with it, type /network join.',
  },

  role: {
    title: 'Give or take a role',
    who: 'Who',
    whoHelp: 'Their name as shown here, or a mention.',
    role: 'Role',
    choice: (role: (typeof givenRoles)[number]) => capital(roleLabels[role]),
    help: (role: (typeof givenRoles)[number]) => roleHelp[role],
    change: 'What to do',
    give: 'Give the role',
    take: 'Take it away',
    save: 'Save',
    given: (name: string, role: string) => `${name} now has the role: ${role}.`,
    taken: (name: string, role: string) => `${name} no longer has the role: ${role}.`,
    unchanged: (name: string) => `Nothing to change: that is how it stands for ${name} already.`,
  },

  settings: {
    title: 'Settings',
    zone: 'Time zone',
    zoneHelp: 'For example Europe/London.',
    quiet: 'Quiet hours',
    quietHelp: 'No messages then, for example 20:00-8:00, or none.',
    days: 'Quiet days',
    weekends: 'Saturdays and Sundays',
    holidays: 'Bank holidays (England and Wales)',
    k: 'Smallest group that is shown',
    kHelp: 'Figures of fewer people are not shown. May be raised, never lowered.',
    relabels: 'Your own words for the groups',
    relabelsHelp: 'One a line: the short name, =, your word.',
    save: 'Save',
    saved: 'The settings are saved. They hold for everything from now on.',
    areas: 'Areas',
    areasTitle: 'Areas',
    areasField: 'Areas, one a line',
    areasHelp: 'Wards, districts or communities. One that is in use stays.',
    areasSaved: (n: number) => `Saved: ${count(n, 'area')}.`,
  },

  audit: {
    title: 'What was done lately',
    none: 'Nothing has been noted yet.',
    note: 'The newest first. This list can be added to, never changed.',
    somebody: 'Somebody',
    itself: 'The bot',
    erasedPerson: 'somebody',
  },

  me: {
    title: 'What we hold about you',
    name: (name: string) => `Name: ${name}`,
    group: (group: string) => `You answer as: ${group}`,
    noGroup: 'You have not said yet which group you answer as.',
    area: (name: string) => `Area: ${name}`,
    organisations: (names: string) => `Organisations: ${names}`,
    accounts: (names: string) => `Accounts: ${names}`,
    roles: (names: string) => `Roles: ${names}`,
    more: 'The export holds the rest: what you were asked, and the answers that can be traced to you.',
    change: 'Change',
    export: 'Export',
    unlink: 'Unlink this account',
    erase: 'Erase me',
    exported: 'Here is what we hold about you, twice the same: as a table, and for machines.',
    eraseTitle: 'Erase everything about you?',
    eraseText:
      'Your name, accounts, roles and the answers that can be traced to you go for good. Figures already published, and answers that nobody can trace, stay. This cannot be undone.',
    eraseYes: 'Yes, erase me',
    erased: 'Done: you are erased. Should you press a button here again, you join as somebody new.',
  },

  /** The parts of what a person exports. */
  exported: {
    about: 'About you',
    organisations: 'Organisations',
    accounts: 'Accounts',
    places: 'Where your accounts were seen',
    channels: 'Channels you are in',
    roles: 'Roles',
    codes: 'Link codes',
    tries: 'Tries of codes',
    messages: 'Messages to you',
    noted: 'What was noted',
    byYou: 'you',
    byOther: 'somebody else',
  },

  privacy: {
    title: (network: string) => `Privacy: ${network}`,
    who: 'Who is responsible',
    whoText: (organisation: string, contact: string) =>
      `${organisation} is responsible for what is kept here. Questions and requests: ${contact}.`,
    what: 'What is kept',
    whatText:
      'Your name as you gave it or as your account shows it, your account on Slack or Discord, the group you answer as, the organisations you speak for, what you were asked, and your answers; and what you asked the coordinators, with their answer. What your organisation offers, its contact included, is shown to everyone in the network. Of calls for interest: what you and your partners write in an application, which nobody but them can open before the deadline and only the panel after it, and what panellists say of their ties and write about what they read. Of the checklist “ready to be commissioned”: what your organisation says of itself, for its own people alone until it shares it. Nothing that you write elsewhere is read. It is used to run this network: to ask, to invite, and to show how views change. The lawful basis is the legitimate interest of the partnership in hearing its members; taking part is up to you.',
    levels: 'How your answers are kept',
    named: 'Named: your answer is kept with your name, and coordinators see who said what.',
    confidential: (k: number) =>
      `Confidential: your answer is kept under a secret label in place of your name. Nobody is shown a person's answers; figures appear only for ${k} people or more. Until the survey is over, and with it its follow-up and the times shown together with it, somebody who holds both our database and its secret key could still link the two, then the key is destroyed. You can change your answer until the survey closes.`,
    anonymous: (k: number) =>
      `Anonymous: your answer is dropped in like a ballot, with nothing that leads to you. It cannot be changed once sent. Answers are mixed in batches of at least ${k}; until then, and in backups from before, somebody who holds the database files could link them.`,
    sees: (k: number) =>
      `Every survey says which of the three it is before its first question. Except in named ones, nobody is told who has or has not answered, and groups of fewer than ${k} are never shown.`,
    how: 'How long',
    howText: (time: string) =>
      `Answers, and what you asked the coordinators, are kept for ${time}. So is what you said to an invitation, and whether you came, from the end of the event; what you need there is deleted 28 days after it. What you pressed is remembered for 14 days, so that nothing counts twice. A list of what was done (without content) is kept to show that the rules were held.`,
    rights: 'Your rights',
    rightsText:
      'You may see what we hold about you, take it with you, have it put right or have it erased, and object to it being used. Type /network me where you use the bot: Export gives you a file at once, Erase me removes you. Or write to the contact above; you get an answer within one month. You may also complain to the data protection authority, in the United Kingdom the Information Commissioner’s Office (ico.org.uk).',
    safeguarding: 'If somebody may be at risk',
    safeguardingText: (contact: string) =>
      `This bot is not watched round the clock. Please turn to the safeguarding contact: ${contact}. In an emergency call 999.`,
  },

  refused: {
    notAdmin:
      'Setting up needs an admin of this workspace, or somebody who may manage this server: please ask one of them to type /network setup.',
    alreadySetUp:
      'This place is set up already. To take part, type /network join; to change something, ask an admin to type /network settings.',
    notInPlace:
      'Please type this in a channel of your workspace or server, not in a direct message.',
    whichNetwork:
      'You belong to more than one network. Please type this in a channel of the one you mean.',
    badPlaceCode:
      'That code does not work. Codes last 24 hours and work once: ask the network’s admin to type /network code and send you a new one.',
    badLinkCode:
      'That code does not work. Codes last ten minutes and work once: type /network link on the other platform to get a new one.',
    tooManyCodes: 'That was one try too many. Please wait ten minutes, then get a new code.',
    notFound: 'That was not found. Please start again from the newest message or list.',
    personUnknown:
      'Nobody of that name has joined. Please mention them with @, or ask them to type /network join first.',
    personAmbiguous: 'More than one person is called that. Please mention the right one with @.',
    lastAdmin:
      'A network needs an admin, and this is the only one: make somebody else an admin first, with /network role.',
    oneAccount:
      'This is your only account, so there is nothing to part. To leave altogether, type /network me and press Erase me.',
    kLowered: (k: number) =>
      `The smallest group cannot be lowered: it is ${k} now. Please enter ${k} or more.`,
    badZone: 'Please type a time zone such as Europe/London.',
    badQuiet: 'Please type two times such as 20:00-8:00, or none.',
    badK: 'Please type a whole number, 5 or more.',
    badRelabel: (line: string) =>
      `This line was not understood: “${line}”. Please write it like this: vcs = VCSE group.`,
    nameTaken: 'Another organisation has that name already. Please choose another name.',
    missing: 'Please fill this in.',
    tooLong: (most: number) => `Please use at most ${most} characters.`,
    chooseOne: 'Please choose one from the list.',
  },

  platform: (platform: Platform) => (platform === 'slack' ? 'Slack' : 'Discord'),
  noName: 'somebody without a name',
} as const;

/** An audit line as a sentence: who did what, and to whom. */
export type AuditSentence = (
  who: string,
  whom: string,
  detail: Readonly<Record<string, unknown>>,
) => string;

/** What the network's own actions are called in the audit list. */
export const auditSentences: Readonly<Record<string, AuditSentence>> = {
  'network.set-up': (who) => `${who} set up the network`,
  'network.place-joined': (who) => `${who} brought in a further workspace or server`,
  'network.place-left': () => 'The bot was taken out of a workspace or server',
  'network.place-code-made': (who) => `${who} made a code for a further workspace or server`,
  'network.joined': (who) => `${who} joined`,
  'network.details-changed': (who) => `${who} changed their own details`,
  'network.person-added': (who, whom) => `${who} added ${whom}`,
  'network.organisation-changed': (who) => `${who} changed an organisation`,
  'network.organisation-left': (who) => `${who} left an organisation`,
  'network.link-code-made': (who) => `${who} asked for a code to link accounts`,
  'network.linked': (who) => `${who} linked two accounts`,
  'network.link-refused': (who) => `${who} tried a code that did not work`,
  'network.unlinked': (who) => `${who} unlinked an account`,
  'network.role-given': (who, whom, { role }) => `${who} made ${whom} ${roleName(role)}`,
  'network.role-taken': (who, whom, { role }) => `${who} ended ${whom}’s role: ${roleName(role)}`,
  'network.settings-changed': (who) => `${who} changed the settings`,
  'network.areas-changed': (who) => `${who} changed the areas`,
  'network.exported': (who) => `${who} exported their own data`,
  'network.erased': () => 'Somebody was erased at their own wish',
  'network.erased-again': () => 'Somebody erased before was erased again after a restore',
  'network.audit-read': (who) => `${who} looked at this list`,
  'outbox.posted-again': () => 'The operator had a message posted again',
  'jobs.retried': () => 'The operator had a failed job tried again',
  'command.refused': (who, _, { command }) => `${who} was refused${slashName(command)}`,
};

/** The first letter large, as a label or the start of a line wants it. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1);
}

/** `pulse.results.show` → `: /pulse results`. */
function slashName(command: unknown): string {
  if (typeof command !== 'string') return '';
  return `: /${command.split('.').slice(0, 2).join(' ')}`;
}

function roleName(role: unknown): string {
  return roleLabels[role as Role] ?? String(role);
}

/** Names in a sentence: `a, b and c`. */
export function listOf(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names);
}

/** A number with its noun: `1 area`, `3 areas`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
