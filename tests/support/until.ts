/**
 * Waits for a condition of another process or connection, looking often; fails, with its name, when
 * it does not come true in time.
 */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 15_000,
): Promise<void> {
  const givenUpAt = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > givenUpAt) throw new Error(`In ${withinMs} ms it never came true: ${what}.`);
    // For what other processes do: there is nothing here that could tell when it is done.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
