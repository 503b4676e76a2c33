/** A chat platform in a second process that takes so many messages in any second, and no more. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, setPriority } from 'node:os';
import { answerParent } from './child.ts';

/** What it saw since it was last asked to begin. */
export interface Seen {
  readonly taken: number;
  readonly refused: number;
  /** The most messages that arrived in any sliding second. */
  readonly busiest: number;
  /** When the last one arrived, in ms since 1970. */
  readonly lastAt: number;
}

/** A real platform takes its time. */
const ANSWER_MS = 40;

try {
  // A real platform does not share our processors, and counts a message when it arrives.
  setPriority(constants.priority.PRIORITY_HIGH);
} catch {
  // Not for an ordinary user: then a busy machine may make it count late.
}

const arrivals: number[] = [];
let refused = 0;
const limit = Number(process.argv[2]);
const server = createServer((request, response) => {
  request.resume();
  const now = performance.timeOrigin + performance.now();
  const isTooMany = (arrivals.at(-limit) ?? 0) > now - 1000;
  if (isTooMany) refused += 1;
  else arrivals.push(now);
  setTimeout(() => {
    response.writeHead(isTooMany ? 429 : 200).end(String(arrivals.length));
  }, ANSWER_MS);
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address() as AddressInfo;

answerParent<'address' | 'seen'>(async (question) => {
  if (question === 'address') return `http://127.0.0.1:${port}`;
  return {
    taken: arrivals.length,
    refused,
    busiest: busiestSecond(),
    lastAt: arrivals.at(-1) ?? 0,
  } satisfies Seen;
});

function busiestSecond(): number {
  let from = 0;
  return arrivals.reduce((most, at, to) => {
    while ((arrivals[from] ?? at) <= at - 1000) from += 1;
    return Math.max(most, to - from + 1);
  }, 0);
}
