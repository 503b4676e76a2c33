import type { Area, Item, State } from './items.ts';

/** What the areas are called. */
export const areaLabels: Readonly<Record<Area, string>> = {
  governance: 'How you are run',
  safeguarding: 'Keeping people safe',
  insurance: 'Insurance',
  accounts: 'Accounts',
  'data-protection': 'People’s data',
  'business-skills': 'Business skills',
  consortium: 'Working with partners',
};

/** Each item, and what good looks like in one line. */
export const itemWords: Readonly<Record<Item, { readonly label: string; readonly good: string }>> =
  {
    'governing-document': {
      label: 'Papers that say who you are',
      good: 'A constitution or articles that fit what you do now, and that you can find.',
    },
    committee: {
      label: 'A committee that decides',
      good: 'At least three people who are not related meet, decide, and write it down.',
    },
    conflicts: {
      label: 'A rule for conflicts of interest',
      good: 'Whoever gains from a decision says so and stays out of it.',
    },
    'yearly-meeting': {
      label: 'A yearly meeting',
      good: 'Once a year you tell members what you did, and choose the committee.',
    },
    'safeguarding-written': {
      label: 'A written safeguarding policy',
      good: 'Two pages that say what to look out for and whom to tell; looked at each year.',
    },
    'safeguarding-lead': {
      label: 'A named person for any worry',
      good: 'Everybody knows who is told of a worry, and who stands in for her.',
    },
    'record-checks': {
      label: 'Checks before people start',
      good: 'Whoever works with children or adults at risk has been checked before they start.',
    },
    'safeguarding-training': {
      label: 'Training in keeping people safe',
      good: 'Staff and volunteers have had it in the last three years.',
    },
    'public-liability': {
      label: 'Public liability insurance',
      good: 'It covers all that you do, everywhere you do it, and you know when it ends.',
    },
    'employers-liability': {
      label: 'Employers’ liability insurance',
      good: 'You have it if you employ anybody, and it covers volunteers too.',
    },
    'cover-asked-for': {
      label: 'As much cover as contracts ask for',
      good: 'You know how much a contract would ask for, and what it would cost you.',
    },
    'yearly-accounts': {
      label: 'Accounts for each year',
      good: 'Somebody from outside has looked at last year’s accounts and signed them.',
    },
    'two-signatures': {
      label: 'Two people for every payment',
      good: 'No one person alone can pay out money.',
    },
    budget: {
      label: 'A budget, and something set aside',
      good: 'You know what this year will cost, and could live through three bad months.',
    },
    'data-list': {
      label: 'A list of the data you keep',
      good: 'One page says what you keep about people, where, why and until when.',
    },
    'privacy-notice': {
      label: 'People are told what you keep',
      good: 'They read it in plain words before they give you their details.',
    },
    'data-lost': {
      label: 'A plan for when data is lost',
      good: 'Everybody knows whom to tell the same day.',
    },
    'know-the-cost': {
      label: 'You know what a service costs',
      good: 'You can say what one session costs, with rent, travel and office time.',
    },
    'write-a-bid': {
      label: 'Somebody who can write a bid',
      good: 'Somebody has written one before, or has help from somebody who has.',
    },
    'show-difference': {
      label: 'You can show what changes',
      good: 'You ask people when they begin and later, and can tell what is different.',
    },
    'partner-agreement': {
      label: 'An agreement with partners',
      good: 'It is written down who does what, who gets how much, and how one can leave.',
    },
    'consortium-lead': {
      label: 'Clear who leads, and who answers',
      good: 'One of you signs for all, and everybody has agreed to it.',
    },
  };

/** How far one is, as it is chosen and shown. */
export const stateLabels: Readonly<Record<State, string>> = {
  'in-place': 'In place',
  'under-way': 'Under way',
  missing: 'Missing',
  'not-applicable': 'Does not apply to us',
};
