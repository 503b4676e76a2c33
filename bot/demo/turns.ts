/** How many people are at their phones at the same time. */
const AT_ONCE = 16;

/** Lets everybody act, some at the same time, and tells how many are done. */
export async function inTurns<T>(
  all: readonly T[],
  progress: (done: number, all: number) => void,
  act: (one: T) => Promise<void>,
  atOnce: number = AT_ONCE,
): Promise<void> {
  const waiting = [...all];
  let done = 0;
  async function serve(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await act(next);
      done += 1;
      progress(done, all.length);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, serve));
}
