/** Takes items one by one, hands them on in sets, and gives each its own result. */
export interface Batcher<Item, Result> {
  submit(item: Item): Promise<Result>;
  /** Resolves when nothing is under way. */
  drain(): Promise<void>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what arrives while sets are under way into the next set; the first item goes at once, no
 * timer. At most `inFlight` sets of at most `size` items run at the same time.
 *
 * A set beside one that is under way waits as long as every turn of the event loop brings more items,
 * for `gatherMs` at most: many small sets would cost the database more than a few large ones.
 *
 * When a set fails, each of its items is tried alone, so that one bad row fails alone; unless
 * `failsForAll` says that the fault is none of theirs (the database is away): then all fail at once,
 * and so do those that wait behind them, who have no time left to find out the same.
 */
export function makeBatcher<Item, Result>(options: {
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly size?: number;
  readonly inFlight?: number;
  readonly gatherMs?: number;
  readonly failsForAll?: (error: unknown) => boolean;
}): Batcher<Item, Result> {
  const { run, size = 200, inFlight = 2, gatherMs = 10, failsForAll = () => false } = options;
  const waiting: Waiting<Item, Result>[] = [];
  const running = new Set<Promise<void>>();
  let isLooking = false;
  let hasNews = false;
  let since = 0;

  function fails(error: unknown): boolean {
    const isForAll = failsForAll(error);
    if (isForAll) for (const one of waiting.splice(0)) one.reject(error);
    return isForAll;
  }

  function flush(): void {
    while (waiting.length > 0 && running.size < inFlight) {
      const set = waiting.splice(0, size);
      const done = runSet(run, fails, set).finally(() => {
        running.delete(done);
        if (!isLooking) flush();
      });
      running.add(done);
    }
  }

  /** At the end of a turn of the event loop: what arrived in the same one rides together. */
  function lookLater(): void {
    if (isLooking || waiting.length === 0) return;
    isLooking = true;
    setImmediate(() => {
      isLooking = false;
      const mayGather = running.size > 0 && waiting.length < size;
      if (hasNews && mayGather && performance.now() - since < gatherMs) lookLater();
      else flush();
      hasNews = false;
    });
  }

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) since = performance.now();
        waiting.push({ item, resolve, reject });
        hasNews = true;
        lookLater();
      }),
    async drain() {
      while (waiting.length > 0 || running.size > 0) {
        flush();
        await Promise.all(running);
      }
    },
  };
}

async function runSet<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  failsForAll: (error: unknown) => boolean,
  set: readonly Waiting<Item, Result>[],
): Promise<void> {
  try {
    const results = await run(set.map(({ item }) => item));
    set.forEach(({ resolve, reject }, at) => {
      if (at in results) resolve(results[at] as Result);
      else reject(new Error('A set gave fewer results than it had items.'));
    });
  } catch (error) {
    if (failsForAll(error) || set.length === 1) for (const one of set) one.reject(error);
    else for (const one of set) await runSet(run, failsForAll, [one]);
  }
}
