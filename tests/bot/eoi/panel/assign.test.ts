import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Pair, type Sharing, shareOut } from '../../../../bot/eoi/panel/assign.ts';

const ids = (letter: string, n: number) => Array.from({ length: n }, (_, at) => `${letter}${at}`);

/** Everybody's load, kept readings included, in order. */
function loadsOf(sharing: Sharing, added: readonly Pair[]): readonly number[] {
  const all = [...sharing.kept, ...added];
  return sharing.panellistIds
    .map((id) => all.filter(({ personId }) => personId === id).length)
    .sort((a, b) => b - a);
}

/** Small panels with any conflicts, and readings kept from before among those who may read. */
const sharings = fc
  .record({
    applications: fc.integer({ min: 0, max: 5 }),
    panellists: fc.integer({ min: 0, max: 4 }),
    readers: fc.option(fc.integer({ min: 2, max: 3 })),
    barred: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    kept: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 20, maxLength: 20 }),
  })
  .map(({ applications, panellists, readers, barred, kept }): Sharing => {
    const applicationIds = ids('a', applications);
    const panellistIds = ids('p', panellists);
    const pairs = applicationIds.flatMap((applicationId, row) =>
      panellistIds.map((personId, at) => ({ applicationId, personId, number: row * 4 + at })),
    );
    const plain = ({ applicationId, personId }: Pair) => ({ applicationId, personId });
    return {
      applicationIds,
      panellistIds,
      readers,
      conflicts: pairs.filter(({ number }) => barred[number]).map(plain),
      kept: pairs.filter(({ number }) => !barred[number] && kept[number] === 0).map(plain),
    };
  });

test('nobody reads what she has a conflict with, or twice; what was kept stays', () => {
  fc.assert(
    fc.property(sharings, (sharing) => {
      const text = ({ applicationId, personId }: Pair) => `${applicationId} ${personId}`;
      const added = shareOut(sharing).added.map(text);
      expect(new Set(added).size).toBe(added.length);
      const taken = [...sharing.conflicts, ...sharing.kept].map(text);
      expect(added.filter((pair) => taken.includes(pair))).toEqual([]);
    }),
  );
});

test('every application has its readers where the panel has so many, and what lacks is told', () => {
  fc.assert(
    fc.property(sharings, (sharing) => {
      const { added, lacking } = shareOut(sharing);
      const wanted = sharing.readers ?? sharing.panellistIds.length;
      const least = sharing.readers ?? Math.min(3, sharing.panellistIds.length);
      const told = sharing.applicationIds.flatMap((applicationId) => {
        const of = (pairs: readonly Pair[]) =>
          pairs.filter((pair) => pair.applicationId === applicationId).length;
        const may = sharing.panellistIds.length - of(sharing.conflicts);
        const readers = of(sharing.kept) + of(added);
        expect(readers).toBe(Math.max(of(sharing.kept), Math.min(may, wanted)));
        return readers < least
          ? [{ applicationId, missing: least - readers, conflicted: of(sharing.conflicts) }]
          : [];
      });
      expect(lacking).toEqual(told);
    }),
  );
});

test('no other sharing is more even, by comparison with all of them', () => {
  fc.assert(
    fc.property(
      sharings.filter(({ readers }) => readers !== null),
      (sharing) => {
        const best = allSharings(sharing)
          .map((added) => loadsOf(sharing, added))
          .reduce((a, b) => (comesBefore(b, a) ? b : a));
        expect(loadsOf(sharing, shareOut(sharing).added)).toEqual(best);
      },
    ),
    { numRuns: 300 },
  );
});

test('without conflicts loads differ by one at most, with sixty panellists too', () => {
  const sharing = {
    applicationIds: ids('a', 1000),
    panellistIds: ids('p', 60),
    conflicts: [],
    kept: [],
    readers: 3,
  };
  const loads = loadsOf(sharing, shareOut(sharing).added);
  expect([loads[0], loads.at(-1)]).toEqual([50, 50]);
});

/** Every complete way to share out, by trying. */
function allSharings({ applicationIds, panellistIds, conflicts, kept, readers }: Sharing) {
  const has = (pairs: readonly Pair[], applicationId: string, personId: string) =>
    pairs.some((pair) => pair.applicationId === applicationId && pair.personId === personId);
  return applicationIds.reduce<readonly (readonly Pair[])[]>(
    (begun, applicationId) => {
      const own = panellistIds.filter((id) => has(kept, applicationId, id)).length;
      const free = panellistIds.filter(
        (id) => !has(conflicts, applicationId, id) && !has(kept, applicationId, id),
      );
      const size = Math.min(free.length, Math.max(0, (readers ?? 0) - own));
      const choices = subsets(free, size);
      return begun.flatMap((pairs) =>
        choices.map((chosen) => [
          ...pairs,
          ...chosen.map((personId) => ({ applicationId, personId })),
        ]),
      );
    },
    [[]],
  );
}

function subsets(of: readonly string[], size: number): readonly (readonly string[])[] {
  const [first, ...rest] = of;
  if (size === 0) return [[]];
  if (first === undefined) return [];
  return [...subsets(rest, size - 1).map((chosen) => [first, ...chosen]), ...subsets(rest, size)];
}

function comesBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((load, place) => load !== b[place]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
