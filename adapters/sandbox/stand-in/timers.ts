/** Runs something later; gives back how to call it off. Tests move it by hand. */
export interface Timers {
  after(ms: number, run: () => void): () => void;
}

/** Real timers, none of which holds up the end of the process; `close` calls them off for good. */
export function createTimers(): Timers & { close(): void } {
  const running = new Set<NodeJS.Timeout>();
  let closed = false;
  const stop = (timer: NodeJS.Timeout): void => {
    clearTimeout(timer);
    running.delete(timer);
  };
  return {
    after: (ms, run) => {
      if (closed) return () => {};
      const timer = setTimeout(() => {
        running.delete(timer);
        run();
      }, ms);
      timer.unref();
      running.add(timer);
      return () => stop(timer);
    },
    close: () => {
      closed = true;
      for (const timer of running) stop(timer);
    },
  };
}

/** Waits; for ever if the timers are closed meanwhile. */
export function pause(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(ms, resolve);
  });
}
