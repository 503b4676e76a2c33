/**
 * What an organisation needs before it can be commissioned: seven areas with their items, as codes, in
 * the order in which they are asked. How they are called, and what good looks like, stands in the words.
 */
export const areas = {
  governance: ['governing-document', 'committee', 'conflicts', 'yearly-meeting'],
  safeguarding: [
    'safeguarding-written',
    'safeguarding-lead',
    'record-checks',
    'safeguarding-training',
  ],
  insurance: ['public-liability', 'employers-liability', 'cover-asked-for'],
  accounts: ['yearly-accounts', 'two-signatures', 'budget'],
  'data-protection': ['data-list', 'privacy-notice', 'data-lost'],
  'business-skills': ['know-the-cost', 'write-a-bid', 'show-difference'],
  consortium: ['partner-agreement', 'consortium-lead'],
} as const;

/** One of the seven areas. */
export type Area = keyof typeof areas;

/** One thing that is there or missing. */
export type Item = (typeof areas)[Area][number];

/** The areas in their order. */
export const areaKeys = Object.keys(areas) as readonly Area[];

/** All items in their order. */
export const items: readonly Item[] = areaKeys.flatMap((area) => [...areas[area]]);

/** The area of an item. */
export function areaOf(item: Item): Area {
  const found = areaKeys.find((area) => (areas[area] as readonly Item[]).includes(item));
  if (!found) throw new Error(`The item ${item} is in no area.`);
  return found;
}

/** How far an organisation may be with an item. */
export const states = ['in-place', 'under-way', 'missing', 'not-applicable'] as const;

/** How far an organisation is with an item. */
export type State = (typeof states)[number];
