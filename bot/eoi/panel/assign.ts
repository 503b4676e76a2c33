/** What is to be shared out, in ids. */
export interface Sharing {
  readonly applicationIds: readonly string[];
  readonly panellistIds: readonly string[];
  /** Who may not read what. */
  readonly conflicts: readonly Pair[];
  /** Readings that stay where they are. */
  readonly kept: readonly Pair[];
  /** How many readers each application wants; null: everybody who may. */
  readonly readers: number | null;
}

/** Somebody and an application. */
export interface Pair {
  readonly personId: string;
  readonly applicationId: string;
}

/** Who reads what beside what was kept, and which applications have too few who may read them. */
export interface Shared {
  readonly added: readonly Pair[];
  readonly lacking: readonly {
    readonly applicationId: string;
    /** How many readers it still wants. */
    readonly missing: number;
    /** How many of the panel have a conflict with it. */
    readonly conflicted: number;
  }[];
}

/**
 * Shares out the reading: every application gets its readers wherever the panel has so many without a
 * conflict, and the load is as even as conflicts and what was kept allow: no other sharing has a
 * smaller largest load, nor, that being so, a smaller second largest, and so on.
 *
 * Each application goes to the least loaded first; then, while somebody can hand one on, through
 * others or directly, to someone with at least two fewer, she does. Once nobody can, the sharing is
 * optimal for every convex cost of load at once. Source: Harvey, Ladner, Lovász, Tamir,
 * “Semi-matchings for bipartite graphs and load balancing”, J. Algorithms 59 (2006), the algorithm of
 * cost-reducing paths, here with several readers an application. The npm package min-cost-flow finds
 * the same by successive shortest paths over each of the pairs, and would be one more to keep.
 */
export function shareOut(sharing: Sharing): Shared {
  const { rows, panel } = layOut(sharing);
  const wanted = sharing.readers ?? panel.length;
  for (const row of scarcestFirst(rows)) fill(row, wanted);
  if (sharing.readers !== null) while (evenOut(panel));
  const least = sharing.readers ?? Math.min(USUAL_READERS, panel.length);
  return {
    added: rows.flatMap(({ applicationId, readers, kept }) =>
      [...readers.difference(kept)].map(({ id }) => ({ personId: id, applicationId })),
    ),
    lacking: rows
      .filter(({ readers }) => readers.size < least)
      .map(({ applicationId, readers, mayRead }) => ({
        applicationId,
        missing: least - readers.size,
        conflicted: panel.length - mayRead.length,
      })),
  };
}

/** How many readers an application has where nothing else was said, and should have at least. */
export const USUAL_READERS = 3;

/** From how many applications on not everybody reads all of them, unless the call says otherwise. */
export const MOST_READ_BY_ALL = 20;

interface Panellist {
  readonly id: string;
  load: number;
  /** What she reads and may hand on. */
  readonly movable: Set<Row>;
}

interface Row {
  readonly applicationId: string;
  readonly mayRead: readonly Panellist[];
  readonly readers: Set<Panellist>;
  readonly kept: ReadonlySet<Panellist>;
}

function layOut(sharing: Sharing): { readonly rows: readonly Row[]; readonly panel: Panellist[] } {
  const panel = sharing.panellistIds.map((id) => ({ id, load: 0, movable: new Set<Row>() }));
  const conflicts = byApplication(sharing.conflicts);
  const keptIds = byApplication(sharing.kept);
  const rows = sharing.applicationIds.map((applicationId): Row => {
    const barred = conflicts.get(applicationId);
    const mayRead = panel.filter(({ id }) => !barred?.has(id));
    const kept = new Set(mayRead.filter(({ id }) => keptIds.get(applicationId)?.has(id)));
    for (const reader of kept) reader.load += 1;
    return { applicationId, mayRead, kept, readers: new Set(kept) };
  });
  return { rows, panel };
}

function byApplication(pairs: readonly Pair[]): ReadonlyMap<string, ReadonlySet<string>> {
  const people = new Map<string, Set<string>>();
  for (const { personId, applicationId } of pairs)
    people.set(applicationId, (people.get(applicationId) ?? new Set()).add(personId));
  return people;
}

/** Where the choice is small first: less is left to put right. */
function scarcestFirst(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => a.mayRead.length - b.mayRead.length);
}

function fill(row: Row, wanted: number): void {
  const free = row.mayRead.filter((reader) => !row.readers.has(reader));
  const next = free.toSorted((a, b) => a.load - b.load);
  for (const reader of next.slice(0, Math.max(0, wanted - row.readers.size))) take(row, reader);
}

function take(row: Row, reader: Panellist): void {
  row.readers.add(reader);
  reader.movable.add(row);
  reader.load += 1;
}

function handOn(row: Row, from: Panellist, to: Panellist): void {
  row.readers.delete(from);
  from.movable.delete(row);
  from.load -= 1;
  take(row, to);
}

/** Lets one of the most loaded hand a reading on to somebody with at least two fewer; false if none can. */
function evenOut(panel: readonly Panellist[]): boolean {
  const least = Math.min(...panel.map(({ load }) => load));
  return panel
    .filter(({ load }) => load >= least + 2)
    .sort((a, b) => b.load - a.load)
    .some((from) => relieve(from, panel.length));
}

/** Breadth first along who could take over what from whom. */
function relieve(from: Panellist, everybody: number): boolean {
  const reached = new Map<Panellist, { readonly row: Row; readonly giver: Panellist } | null>([
    [from, null],
  ]);
  for (const giver of reached.keys())
    for (const row of giver.movable) {
      for (const taker of row.mayRead) {
        if (row.readers.has(taker) || reached.has(taker)) continue;
        reached.set(taker, { row, giver });
        if (taker.load > from.load - 2) continue;
        for (let [at, step] = [taker, reached.get(taker)]; step; step = reached.get(at)) {
          handOn(step.row, step.giver, at);
          at = step.giver;
        }
        return true;
      }
      if (reached.size === everybody) break;
    }
  return false;
}
