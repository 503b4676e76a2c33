/** What organisations offer, as codes, in the order in which it is shown. */
export const services = [
  'early-learning',
  'family-activities',
  'adult-learning',
  'health',
  'parenting',
  'programmes',
  'specialists',
  'community',
  'expertise',
] as const;

/** One of the services. */
export type Service = (typeof services)[number];

/**
 * The eight areas of what a children's centre is for (the core purpose), in its order. Nobody presses
 * them: the services roll up to them.
 */
const purposes = [
  'outcomes',
  'needs',
  'universal',
  'early-help',
  'hub',
  'sharing',
  'parents',
  'partnership',
] as const;

/** One of the areas of the core purpose. */
export type Purpose = (typeof purposes)[number];

/** Which areas of the core purpose each service serves. The assignment is our own. */
const purposesOf: Readonly<Record<Service, readonly Purpose[]>> = {
  'early-learning': ['outcomes', 'universal'],
  'family-activities': ['universal', 'hub'],
  'adult-learning': ['outcomes', 'hub'],
  health: ['outcomes', 'universal'],
  // Outreach is how families' needs are heard of.
  parenting: ['needs', 'early-help', 'parents'],
  programmes: ['early-help'],
  specialists: ['early-help', 'partnership'],
  community: ['hub', 'parents'],
  expertise: ['sharing', 'partnership'],
};

/** The areas of the core purpose that none of these services serves. */
export function unservedPurposes(offered: ReadonlySet<string>): readonly Purpose[] {
  const served = new Set(
    services.filter((each) => offered.has(each)).flatMap((each) => purposesOf[each]),
  );
  return purposes.filter((each) => !served.has(each));
}
