/** The invented people and rooms of the sandbox; any likeness to a real partnership is chance. */

/** One person of the world, with an account on Slack, on Discord, on both or on neither. */
export interface PersonOfTheWorld {
  readonly key: string;
  readonly name: string;
  /** What she does, as it stands beside her name. */
  readonly roleText: string;
  readonly organisation: string;
  /** The group she would say she answers for: `vcs`, `la` or `centre`. */
  readonly group: 'vcs' | 'la' | 'centre';
  readonly slack?: { readonly userId: string; readonly isAdmin?: boolean };
  readonly discord?: { readonly userId: string; readonly manageGuild?: boolean };
}

/** Everybody, in the order in which the page lists them. */
export const peopleOfTheWorld: readonly PersonOfTheWorld[] = [
  {
    key: 'amina',
    name: 'Amina',
    roleText: 'CVS coordinator',
    organisation: 'Northside CVS',
    group: 'vcs',
    slack: { userId: 'U0NSAMINA', isAdmin: true },
  },
  {
    key: 'tom',
    name: 'Tom',
    roleText: 'council lead',
    organisation: 'Northside Council',
    group: 'la',
    slack: { userId: 'U0NSTOM' },
  },
  {
    key: 'grace',
    name: 'Grace',
    roleText: 'family support charity',
    organisation: 'Open Door Families',
    group: 'vcs',
    slack: { userId: 'U0NSGRACE' },
  },
  {
    key: 'joel',
    name: 'Joel',
    roleText: 'youth club',
    organisation: 'Millfield Youth Club',
    group: 'vcs',
    slack: { userId: 'U0NSJOEL' },
  },
  {
    key: 'leila',
    name: 'Leila',
    roleText: 'home visits',
    organisation: 'Doorstep Volunteers',
    group: 'vcs',
    slack: { userId: 'U0NSLEILA' },
    discord: { userId: '1100000000000002001', manageGuild: true },
  },
  {
    key: 'sam',
    name: 'Sam',
    roleText: 'toy library',
    organisation: 'Northside Toy Library',
    group: 'vcs',
    discord: { userId: '1100000000000002002' },
  },
  {
    key: 'nadia',
    name: 'Nadia',
    roleText: 'community kitchen',
    organisation: 'The Long Table Kitchen',
    group: 'vcs',
    discord: { userId: '1100000000000002003' },
  },
  {
    key: 'priya',
    name: 'Priya',
    roleText: 'centre manager',
    organisation: "Birch Lane Children's Centre",
    group: 'centre',
    discord: { userId: '1100000000000002004' },
  },
  {
    key: 'ruth',
    name: 'Ruth',
    roleText: 'village playgroup',
    organisation: 'Lower Northside Playgroup',
    group: 'vcs',
  },
];

/** A room of a place; public, with everybody of the place in it unless `keys` says who. */
interface RoomOfTheWorld {
  readonly id: string;
  readonly name: string;
  readonly keys?: readonly string[];
}

/** The Slack workspace. */
export const slackPlace = {
  id: 'T0NORTHSIDE',
  name: 'Northside Partnership',
  domain: 'northside-partnership',
  rooms: [
    { id: 'C0NSGENERAL', name: 'general' },
    { id: 'C0NSCENTRES', name: 'children-centres' },
    { id: 'C0NSVCS', name: 'vcs-network', keys: ['amina', 'grace', 'joel', 'leila'] },
  ] satisfies readonly RoomOfTheWorld[] as readonly RoomOfTheWorld[],
};

/** The Discord server. */
export const discordPlace = {
  id: '1100000000000001000',
  name: 'Northside Community',
  rooms: [
    { id: '1100000000000001001', name: 'welcome' },
    { id: '1100000000000001002', name: 'pulse' },
  ] satisfies readonly RoomOfTheWorld[] as readonly RoomOfTheWorld[],
};
