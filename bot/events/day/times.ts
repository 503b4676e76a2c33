/** How long before the start people can say that they are here, and be ticked. */
export const MINUTES_BEFORE = 30;

/** How long after the end who came can be corrected: then needs are deleted and the day is settled. */
export const DAYS_TO_TICK = 28;
