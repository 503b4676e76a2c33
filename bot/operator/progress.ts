/** In a log, where lines cannot be written over, one line in so many milliseconds is enough. */
const LOG_EVERY_MS = 5000;

/**
 * Shows how far a long task is: in a terminal one line that is written over, else a line now and
 * then. Null ends it.
 */
export function makeProgress(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  now: () => number = Date.now,
): (text: string | null) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (text) => {
    if (stream.isTTY) {
      stream.write(`\r\u001b[K${text ?? ''}`);
    } else if (text !== null && now() - toldAt >= LOG_EVERY_MS) {
      toldAt = now();
      stream.write(`${text}\n`);
    }
  };
}
