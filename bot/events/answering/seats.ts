/**
 * How the seats of an event stand, as its rows say it under the event's lock.
 *
 * Places kept for a group are filled by whoever answers as that group before any open one, whenever
 * she came: so a place that comes free is open to as many as can use it.
 */
export interface Seating {
  /** Null: as many as come. */
  capacity: number | null;
  /** To which the capacity comes down as seats come free; null where it stays. */
  capacityGoal: number | null;
  /** Places kept for groups; none once they are open to all. */
  readonly kept: ReadonlyMap<string, number>;
  /** Seats held or offered, by group. */
  readonly taken: Map<string, number>;
  /** How many answers wait, by group and how many places each of them asks for. */
  readonly waiting: Map<string, Map<number, number>>;
}

/** Who wants seats: so many together, as one of a group. */
export interface Party {
  readonly group: string;
  readonly places: number;
}

/**
 * Whether so many seats are there for somebody who comes now, behind everybody who waits.
 *
 * Whoever waits does so because her party does not fit yet, and what is free is kept for it: of her
 * group's places all, and of the open ones all. Nothing is kept for a party that is larger than the
 * event: it could never sit down, and would keep everybody from it.
 */
export function hasRoom(seating: Seating, { group, places }: Party): boolean {
  const free = freeSeats(seating);
  if (free === null) return true;
  const groups = [...seating.waiting.keys()];
  const doesAnybodyWait = groups.some((one) => doesGroupWait(seating, one));
  if (doesAnybodyWait && free.open < 0) return false;
  const kept = doesGroupWait(seating, group) ? 0 : amount(free.kept, group);
  const open = doesAnybodyWait ? 0 : free.open;
  return places <= Math.min(kept + Math.max(0, open), free.all);
}

/** Those of the queue, in its order, for whom seats are there now. The seating is not changed. */
export function whoFits<Waiting extends Party>(
  seating: Seating,
  queue: readonly Waiting[],
): readonly Waiting[] {
  const free = freeSeats(seating);
  if (free === null) return queue;
  const fitting: Waiting[] = [];
  let { all } = free;
  let open = Math.max(0, free.open);
  for (const party of queue) {
    if (all <= 0) break;
    if (isTooLarge(seating, party)) continue;
    const kept = amount(free.kept, party.group);
    const room = Math.min(kept + open, all);
    const fits = party.places <= room;
    if (fits) fitting.push(party);
    // A party that does not fit yet is not passed over: what it could use is kept for it.
    const used = fits ? party.places : room;
    const fromKept = fits ? Math.min(kept, used) : kept;
    free.kept.set(party.group, kept - fromKept);
    open = fits ? open - (used - fromKept) : 0;
    all -= used;
  }
  return fitting;
}

/** Whether a party asks for more seats than there are at all, taken ones among them. */
export function isTooLarge(
  { capacity }: Pick<Seating, 'capacity'>,
  { places }: Pick<Party, 'places'>,
): boolean {
  return capacity !== null && places > capacity;
}

/** Counts a party's seats as taken. */
export function takeSeats({ taken }: Seating, { group, places }: Party): void {
  taken.set(group, amount(taken, group) + places);
}

/** Gives seats back; where fewer are wanted than there are, the capacity follows them down. */
export function giveSeatsBack(seating: Seating, { group, places }: Party): void {
  seating.taken.set(group, amount(seating.taken, group) - places);
  const { capacity, capacityGoal } = seating;
  if (capacity === null || capacityGoal === null) return;
  seating.capacity = Math.max(capacityGoal, capacity - places);
  if (seating.capacity === capacityGoal) seating.capacityGoal = null;
}

/** Counts one answer more, or with −1 one fewer, among those that wait. */
export function countWaiting({ waiting }: Seating, { group, places }: Party, by: 1 | -1): void {
  const sizes = waiting.get(group) ?? new Map<number, number>();
  waiting.set(group, sizes.set(places, (sizes.get(places) ?? 0) + by));
}

/** Seats held or offered, in all. */
export function seatsTaken({ taken }: Seating): number {
  return sum(taken);
}

interface Free {
  readonly kept: Map<string, number>;
  /** Below zero where more is kept for groups than there is. */
  readonly open: number;
  readonly all: number;
}

function freeSeats({ capacity, kept, taken }: Seating): Free | null {
  if (capacity === null) return null;
  let open = capacity - sum(kept);
  for (const [group, seats] of taken) open -= Math.max(0, seats - amount(kept, group));
  const left = [...kept].map(
    ([group, places]) => [group, Math.max(0, places - amount(taken, group))] as const,
  );
  return { kept: new Map(left), open, all: Math.max(0, capacity - sum(taken)) };
}

function doesGroupWait(seating: Seating, group: string): boolean {
  const sizes = seating.waiting.get(group) ?? new Map<number, number>();
  return [...sizes].some(([places, parties]) => parties > 0 && !isTooLarge(seating, { places }));
}

function amount(by: ReadonlyMap<string, number>, group: string): number {
  return by.get(group) ?? 0;
}

function sum(by: ReadonlyMap<string, number>): number {
  return by.values().reduce((all, one) => all + one, 0);
}
