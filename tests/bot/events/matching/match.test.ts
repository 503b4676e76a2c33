import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MatchingPlan,
  type Pair,
  type Participant,
  pairOf,
  suggestConversations,
} from '../../../../bot/events/matching/match.ts';
import { termsOf } from '../../../../bot/events/matching/terms.ts';

function person(id: string, more: Partial<Participant> = {}): Participant {
  return { id, group: 'vcs', organisationId: null, looksFor: '', offers: '', ...more };
}

function pairs(participants: readonly Participant[], plan: MatchingPlan = { most: 3 }): string[] {
  return suggestConversations(participants, plan).map(({ one, other }) => `${one}–${other}`);
}

describe('whom it brings together', () => {
  test('those of whom one looks for what the other offers', () => {
    const found = suggestConversations(
      [
        person('a', { looksFor: 'advice on debts' }),
        person('b', { offers: 'Budgeting courses' }),
        person('c', { looksFor: 'a piano' }),
      ],
      { most: 3 },
    );
    expect(found.map(({ one, other }) => [one, other])).toEqual([['a', 'b']]);
  });

  test('first those who both gain', () => {
    const found = pairs([
      person('a', { looksFor: 'piano', offers: 'kites' }),
      person('b', { looksFor: 'piano', offers: 'violins' }),
      person('c', { looksFor: 'kites', offers: 'piano' }),
    ]);
    expect(found).toEqual(['a–c', 'b–c']);
  });

  test('first those who use the same word, then those who speak of the same kind of help', () => {
    const found = pairs([
      person('a', { looksFor: 'debts' }),
      person('b', { offers: 'budgeting' }),
      person('c', { offers: 'debt advice' }),
    ]);
    expect(found).toEqual(['a–c', 'a–b']);
  });

  test('who only speak of the same kind of help meet where one has nobody else', () => {
    const both = [
      person('a', { looksFor: 'debts' }),
      person('b', { offers: 'budgeting, kites' }),
      person('c', { offers: 'debt advice' }),
    ];
    expect(pairs([...both, person('d', { looksFor: 'kites' })])).toEqual(['a–c', 'b–d']);
  });

  test('first those with a rare word in common', () => {
    const found = pairs([
      person('a', { looksFor: 'bees, kites' }),
      person('b', { offers: 'kites' }),
      person('c', { offers: 'kites' }),
      person('d', { offers: 'bees' }),
    ]);
    expect(found[0]).toBe('a–d');
  });

  test('nobody within one organisation, and nobody who said nothing', () => {
    const found = pairs([
      person('a', { organisationId: 'x', looksFor: 'piano' }),
      person('b', { organisationId: 'x', offers: 'piano' }),
      person('c'),
    ]);
    expect(found).toEqual([]);
  });

  test('words that everybody uses bring nobody together', () => {
    expect(
      pairs([
        person('a', { looksFor: 'We are looking for somebody who can help our group' }),
        person('b', { offers: 'We can help with anything that a local group is looking for' }),
      ]),
    ).toEqual([]);
  });
});

describe('how it is balanced', () => {
  const pianists = ['b', 'c', 'd', 'e'].map((id) => person(id, { looksFor: 'piano' }));

  test('who is asked for by many talks to three, the others wait', () => {
    expect(pairs([person('a', { offers: 'piano' }), ...pianists])).toEqual(['a–b', 'a–c', 'a–d']);
  });

  test('the voluntary sector goes first, then the smaller group', () => {
    const found = pairs([
      person('a', { offers: 'piano' }),
      person('b', { group: 'la', looksFor: 'piano' }),
      person('c', { group: 'la', looksFor: 'piano' }),
      person('d', { group: 'school', looksFor: 'piano' }),
      person('e', { looksFor: 'piano' }),
    ]);
    expect(found.toSorted()).toEqual(['a–b', 'a–d', 'a–e']);
  });

  test('somebody moves on so that another has anybody at all', () => {
    // Best for each alone would be the one with the bees, who can take but two.
    const found = pairs(
      [
        person('a', { offers: 'bees' }),
        person('b', { offers: 'kites' }),
        person('c', { looksFor: 'bees, kites' }),
        person('d', { looksFor: 'bees' }),
        person('e', { looksFor: 'bees' }),
      ],
      { most: 2 },
    );
    expect(found.toSorted()).toEqual(['a–d', 'a–e', 'b–c']);
  });
});

describe('a second time', () => {
  const three = [
    person('a', { looksFor: 'piano' }),
    person('b', { offers: 'piano' }),
    person('c', { offers: 'piano' }),
    person('d', { offers: 'piano' }),
  ];

  test('what stands counts and is not suggested again', () => {
    expect(pairs(three, { most: 2, standing: [{ of: 'a', with: 'c' }] })).toEqual(['a–b']);
  });

  test('what stands may count for one of the two alone', () => {
    const standing = [{ of: 'b', with: 'a' }];
    expect(pairs(three, { most: 2, standing })).toEqual(['a–c', 'a–d']);
  });

  test('what somebody said no to is not suggested again, and leaves room', () => {
    expect(pairs(three, { most: 2, barred: [{ one: 'a', other: 'b' }] })).toEqual(['a–c', 'a–d']);
  });

  test('what stood with somebody who does not come any more leaves room too', () => {
    const plan = { most: 2, standing: [{ of: 'a', with: 'z' }] };
    expect(pairs(three, plan)).toEqual(['a–b', 'a–c']);
  });
});

describe('whoever comes', () => {
  const topics = ['bees', 'kites', 'piano', 'violins'];
  const text = fc.subarray(topics, { maxLength: 2 }).map((chosen) => chosen.join(', '));
  const people = fc
    .array(
      fc.record({
        group: fc.constantFrom('vcs', 'la', 'school'),
        organisationId: fc.constantFrom(null, 'x', 'y'),
        looksFor: text,
        offers: text,
      }),
      { minLength: 2, maxLength: 7 },
    )
    .map((all) => all.map((each, at) => ({ ...each, id: 'abcdefg'.charAt(at) })));
  const most = fc.constantFrom(2, 3);

  test('nobody gets too many, nobody herself or her own, and nobody twice the same', () => {
    fc.assert(
      fc.property(people, most, (participants, limit) => {
        const found = suggestConversations(participants, { most: limit });
        const possible = possiblePairs(participants).map(keyOf);
        expect(new Set(found.map(keyOf)).size).toBe(found.length);
        expect(found.filter((pair) => !possible.includes(keyOf(pair)))).toEqual([]);
        expect(found.filter(({ score }) => !(score > 0 && score <= 3))).toEqual([]);
        for (const { id } of participants) expect(countOf(found, id)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('as many as possible get one, and who comes first goes first', () => {
    fc.assert(
      fc.property(people, most, (participants, limit) => {
        const found = suggestConversations(participants, { most: limit });
        const served = participants.filter(({ id }) => countOf(found, id) > 0);
        expect(served.map(({ id }) => id)).toEqual(bestServed(participants, limit));
      }),
      { numRuns: 300 },
    );
  });

  test('no further pair could be added', () => {
    fc.assert(
      fc.property(people, most, (participants, limit) => {
        const found = suggestConversations(participants, { most: limit });
        const taken = found.map(keyOf);
        const addable = possiblePairs(participants).filter(
          (pair) =>
            !taken.includes(keyOf(pair)) &&
            countOf(found, pair.one) < limit &&
            countOf(found, pair.other) < limit,
        );
        expect(addable).toEqual([]);
      }),
    );
  });

  test('the order in which they are given changes nothing', () => {
    fc.assert(
      fc.property(
        people.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(suggestConversations(shuffled, { most: 3 })).toEqual(
            suggestConversations(all, { most: 3 }),
          );
        },
      ),
    );
  });

  test('what stands and what is barred is kept to', () => {
    fc.assert(
      fc.property(people, fc.infiniteStream(fc.nat(2)), (participants, dice) => {
        const known = possiblePairs(participants).map((pair) => ({
          pair,
          fate: dice.next().value,
        }));
        const standing = atMost(
          known.flatMap(({ pair, fate }) => (fate === 1 ? [pair] : [])),
          3,
        );
        const barred = known.flatMap(({ pair, fate }) => (fate === 2 ? [pair] : []));
        const found = suggestConversations(participants, {
          most: 3,
          standing: standing.flatMap(({ one, other }) => [
            { of: one, with: other },
            { of: other, with: one },
          ]),
          barred,
        });
        const settled = [...standing, ...barred].map(keyOf);
        expect(found.filter((pair) => settled.includes(keyOf(pair)))).toEqual([]);
        for (const { id } of participants)
          expect(countOf([...standing, ...found], id)).toBeLessThanOrEqual(3);
      }),
    );
  });
});

test('in a crowd everybody who can be served is, whatever the size', () => {
  const crowd = Array.from({ length: 600 }, (_, at) =>
    person(String(at).padStart(3, '0'), {
      // One in three offers what the two others look for.
      ...(at % 3 === 0 ? { offers: 'piano' } : { looksFor: 'piano' }),
    }),
  );
  const found = suggestConversations(crowd, { most: 3 });
  expect(crowd.filter(({ id }) => countOf(found, id) === 0)).toEqual([]);
});

function keyOf({ one, other }: Pair): string {
  return `${one}–${other}`;
}

function countOf(found: readonly Pair[], id: string): number {
  return found.filter(({ one, other }) => one === id || other === id).length;
}

function possiblePairs(participants: readonly Participant[]): readonly Pair[] {
  return participants.flatMap((a, at) =>
    participants.slice(at + 1).flatMap((b) => {
      if (a.organisationId !== null && a.organisationId === b.organisationId) return [];
      return gains(a, b) || gains(b, a) ? [pairOf(a.id, b.id)] : [];
    }),
  );
}

function gains(a: Participant, b: Participant): boolean {
  return !termsOf(a.looksFor).isDisjointFrom(termsOf(b.offers));
}

/** As many of the pairs, in order, as leave nobody with more than so many. */
function atMost(all: readonly Pair[], limit: number): readonly Pair[] {
  const kept: Pair[] = [];
  for (const pair of all)
    if (countOf(kept, pair.one) < limit && countOf(kept, pair.other) < limit) kept.push(pair);
  return kept;
}

/** Who is served when every choice of pairs has been tried, those who come first going first. */
function bestServed(participants: readonly Participant[], limit: number): readonly string[] {
  const ids = participants.map(({ id }) => id);
  let reached = new Map([['', ids.map(() => 0)]]);
  for (const { one, other } of possiblePairs(participants)) {
    const next = new Map(reached);
    for (const counts of reached.values()) {
      const more = counts.map(
        (count, at) => count + (ids[at] === one || ids[at] === other ? 1 : 0),
      );
      if (Math.max(...more) <= limit) next.set(more.join(), more);
    }
    reached = next;
  }
  const sets = [...reached.values()].map(
    (counts) => new Set(ids.filter((_, at) => (counts[at] ?? 0) > 0)),
  );
  const served = new Set<string>();
  for (const id of inOrder(participants))
    if (sets.some((set) => set.isSupersetOf(new Set([...served, id])))) served.add(id);
  return ids.filter((id) => served.has(id));
}

function inOrder(participants: readonly Participant[]): readonly string[] {
  const size = (group: string) =>
    group === 'vcs' ? 0 : participants.filter((each) => each.group === group).length;
  return participants
    .toSorted((a, b) => size(a.group) - size(b.group) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
