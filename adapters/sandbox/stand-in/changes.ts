/** Resolves with the first true-ish value of `read`, looked at now, after every change, and often. */
export type WaitFor = <T>(
  read: () => T | null | undefined | false,
  options?: { readonly timeoutMs?: number },
) => Promise<T>;

/** Tells listeners what moved in a stand-in's world, and lets tests wait for it. */
export interface Changes<Change> {
  tell(change: Change): void;
  /** Gives back how to stop listening. */
  onChange(listener: (change: Change) => void): () => void;
  /** Five seconds at most unless told; rejects when it never came true. */
  readonly waitFor: WaitFor;
}

/** What is waited for may be on the app's side, where no change of the world tells of it. */
const lookEveryMs = 25;

/** Changes of one world; a listener is called at once and in the order in which things happened. */
export function createChanges<Change>(): Changes<Change> {
  const listeners = new Set<(change: Change) => void>();
  const onChange: Changes<Change>['onChange'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    tell: (change) => {
      for (const listener of [...listeners]) listener(change);
    },
    onChange,
    waitFor: (read, { timeoutMs = 5000 } = {}) => waitFor(onChange, read, timeoutMs),
  };
}

function waitFor<T>(
  onChange: (listener: () => void) => () => void,
  read: () => T | null | undefined | false,
  timeoutMs: number,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const settle = (act: () => void): void => {
    clearTimeout(timer);
    clearInterval(again);
    stop();
    act();
  };
  const look = (): void => {
    try {
      const value = read();
      if (value) settle(() => resolve(value));
    } catch (error) {
      settle(() => reject(error));
    }
  };
  const stop = onChange(look);
  const again = setInterval(look, lookEveryMs);
  const timer = setTimeout(
    () => settle(() => reject(new Error(`Nothing came within ${timeoutMs} ms: ${read}`))),
    timeoutMs,
  );
  look();
  return promise;
}
