import { expect, test } from 'vitest';
import { hasRoom, type Seating, whoFits } from '../../../../bot/events/answering/seats.ts';

function seating(plan: {
  readonly capacity: number | null;
  readonly kept?: Readonly<Record<string, number>>;
  readonly taken?: Readonly<Record<string, number>>;
  readonly waiting?: Readonly<Record<string, number>>;
}): Seating {
  const { capacity, kept = {}, taken = {}, waiting = {} } = plan;
  return {
    capacity,
    capacityGoal: null,
    kept: new Map(Object.entries(kept)),
    taken: new Map(Object.entries(taken)),
    waiting: new Map(
      Object.entries(waiting).map(([group, parties]) => [group, new Map([[1, parties]])]),
    ),
  };
}

const party = (group: string, places = 1) => ({ group, places });

test('places kept for a group are for it alone, open ones for all', () => {
  const hall = seating({ capacity: 5, kept: { vcs: 3, la: 1 }, taken: { la: 2 } });
  expect(hasRoom(hall, party('la'))).toBe(false);
  expect(hasRoom(hall, party('school'))).toBe(false);
  expect(hasRoom(hall, party('vcs', 3))).toBe(true);
  expect(hasRoom(hall, party('vcs', 4))).toBe(false);
});

test('a party takes places kept for its group first, and open ones beside them', () => {
  const hall = seating({ capacity: 5, kept: { vcs: 3 }, taken: { vcs: 1 } });
  expect(hasRoom(hall, party('vcs', 4))).toBe(true);
  expect(hasRoom(hall, party('vcs', 5))).toBe(false);
  expect(hasRoom(hall, party('la', 2))).toBe(true);
  expect(hasRoom(hall, party('la', 3))).toBe(false);
});

test('a place that comes free in a group frees an open one that this group sat on', () => {
  const hall = seating({ capacity: 2, kept: { vcs: 1 }, taken: { vcs: 1 }, waiting: { la: 1 } });
  expect(whoFits(hall, [party('la')])).toEqual([party('la')]);
});

test('nobody passes a party that does not fit yet, but for places that it cannot use', () => {
  const hall = seating({ capacity: 6, kept: { vcs: 2, la: 2 }, taken: { vcs: 2, la: 1 } });
  const queue = [party('vcs', 3), party('school'), party('la'), party('la')];
  expect(whoFits(hall, queue)).toEqual([party('la')]);
});

test('whoever comes stands behind all who wait for the same places', () => {
  const hall = seating({
    capacity: 6,
    kept: { vcs: 2, la: 2 },
    taken: { vcs: 2, la: 1 },
    waiting: { vcs: 1 },
  });
  expect(hasRoom(hall, party('school'))).toBe(false);
  expect(hasRoom(hall, party('la'))).toBe(true);
  expect(hasRoom(hall, party('la', 2))).toBe(false);
});

test('where more is kept for groups than there is, no more sit than there are seats', () => {
  const hall = seating({ capacity: 2, kept: { vcs: 2, la: 2 }, taken: { vcs: 1 } });
  expect(hasRoom(hall, party('la'))).toBe(true);
  expect(hasRoom(hall, party('la', 2))).toBe(false);
  expect(whoFits(hall, [party('la'), party('vcs')])).toEqual([party('la')]);
});

test('without a limit everybody finds a seat', () => {
  const hall = seating({ capacity: null, waiting: { vcs: 2 } });
  expect(hasRoom(hall, party('vcs', 20))).toBe(true);
  expect(whoFits(hall, [party('vcs', 20), party('la')])).toHaveLength(2);
});

test('a party larger than the event keeps nobody from it', () => {
  const hall = seating({ capacity: 3, kept: { vcs: 1 } });
  hall.waiting.set('vcs', new Map([[4, 1]]));
  expect(hasRoom(hall, party('vcs', 3))).toBe(true);
  expect(whoFits(hall, [party('vcs', 4), party('vcs', 2), party('la')])).toEqual([
    party('vcs', 2),
    party('la'),
  ]);
});
