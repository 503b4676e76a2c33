import { inNetwork } from '../../db/connect.ts';
import { readPause } from '../../db/lane.ts';
import { type ClaimedRow, claimRows, expireRows, releaseRows } from '../../db/outbox-claim.ts';
import type { JobContext } from '../job.ts';
import { enqueue } from '../work.ts';
import { laneJob, parseLane, placeLane } from './lane.ts';
import { makePacer, type Pacer, type Place, waitUntil } from './pace.ts';
import { type Cards, holdRow, type Prepared, prepareRow, type Sender, sendRow } from './send.ts';
import { type Aftermath, settlePosted, settleProblem, unprepare } from './settle.ts';
import { findSpeaker } from './speaker.ts';
import { LEASE_MS, MOST_IN_FLIGHT, RENDER_AHEAD_MS, RUN_MS, WARM_UP_MS } from './timing.ts';

/**
 * Says what is due in a lane: takes its rows in order, renders each card just before its slot, sends
 * it at the slot without waiting for the answers to those before, and writes down what became of it.
 *
 * Ends when nothing is due, the lane has to rest, or the process shuts down; what is left goes back
 * untouched, and the next run is put before the workers. Any number of processes may do so at once; a
 * lane of a place in which another process speaks is left alone.
 *
 * @throws Error when the database fails: rows under way keep their lease, the recovery settles them.
 */
export async function deliverLane(
  ctx: JobContext,
  cards: Cards,
  what: { readonly networkId: string; readonly lane: string },
): Promise<void> {
  const known = parseLane(what.lane);
  if (!known) return ctx.log.warn({ lane: what.lane }, 'this is no lane');
  const messenger = await findSpeaker(ctx, known.place);
  if (!messenger) return;
  const { directIntervalMs, channelIntervalMs } = messenger.pace;
  const intervalMs = known.isDirect ? directIntervalMs : channelIntervalMs;
  const sender: Sender = { ctx, cards, networkId: what.networkId, messenger };
  const run: Run = {
    sender,
    lane: what.lane,
    placeLane: placeLane(known.place),
    intervalMs,
    pacer: makePacer(ctx.clock, intervalMs),
    underWay: new Set(),
    stop: new AbortController(),
    endsAtMs: ctx.clock.now().getTime() + RUN_MS,
    wakeAtMs: Number.POSITIVE_INFINITY,
    hasNews: false,
    failure: undefined,
  };
  const onAbort = () => run.stop.abort();
  ctx.signal.addEventListener('abort', onAbort);
  if (ctx.signal.aborted) onAbort();
  try {
    await work(run);
  } finally {
    ctx.signal.removeEventListener('abort', onAbort);
    await settled(run);
  }
  if (run.failure) throw run.failure.error;
  await askForNext(run);
}

interface Run {
  readonly sender: Sender;
  readonly lane: string;
  readonly placeLane: string;
  readonly intervalMs: number;
  readonly pacer: Pacer;
  readonly underWay: Set<Promise<void>>;
  /** Aborted when nothing more may be sent in this run. */
  readonly stop: AbortController;
  readonly endsAtMs: number;
  /** When there will be something to do again, as far as this run knows. */
  wakeAtMs: number;
  /** True when a row was settled since the last look for due rows. */
  hasNews: boolean;
  failure: { readonly error: unknown } | undefined;
}

interface Batch {
  readonly rows: readonly ClaimedRow[];
  readonly lease: Date;
}

/** The next batch is taken while this one is sent, so that its slots follow without a gap. */
async function work(run: Run): Promise<void> {
  if (!(await warmUp(run))) return;
  let next = mayGoOn(run) ? claim(run) : nothing();
  for (;;) {
    const batch = await next;
    if (batch.rows.length === 0) {
      // Changes wait for the message they are about: look again when all have landed.
      await settled(run);
      if (!run.hasNews) return;
    }
    next = mayGoOn(run) ? claim(run) : nothing();
    // Looked at when this batch is through; until then a failure is nobody's.
    next.catch(() => undefined);
    await sendBatch(run, batch);
    if (!mayGoOn(run)) {
      const ahead = await next;
      await release(run, ahead.rows, ahead.lease);
      return;
    }
  }
}

/**
 * Sends a run's first message alone and waits a little for its answer: nothing is connected nor
 * compiled yet, so it takes longer on its way than those behind it, and the one a second later would
 * meet one too many at the platform (measured: just that one was refused). False when nothing is due.
 */
async function warmUp(run: Run): Promise<boolean> {
  const first = await claim(run, 1);
  if (first.rows.length === 0) return false;
  await sendBatch(run, first);
  const enough = new AbortController();
  const patience = run.sender.ctx.clock.wait(WARM_UP_MS, enough.signal);
  await Promise.race([settled(run), patience]);
  enough.abort();
  return true;
}

async function claim(run: Run, most: number = run.pacer.batch): Promise<Batch> {
  const { ctx, networkId } = run.sender;
  const now = ctx.clock.now();
  const lease = new Date(now.getTime() + LEASE_MS);
  const { lane, intervalMs, pacer } = run;
  run.hasNews = false;
  const rows = await inNetwork(ctx.db, networkId, async (tx) => {
    await expireRows(tx, networkId, lane, now);
    return claimRows(tx, {
      networkId,
      lane,
      placeLane: run.placeLane,
      limit: most,
      now,
      leaseUntil: lease,
      intervalMs,
      stepMs: pacer.stepMs,
    });
  });
  return { rows, lease };
}

async function sendBatch(run: Run, { rows, lease }: Batch): Promise<void> {
  const { clock } = run.sender.ctx;
  for (const [at, row] of rows.entries()) {
    await waitUntil(clock, row.slotMs - RENDER_AHEAD_MS, run.stop.signal);
    while (run.underWay.size >= MOST_IN_FLIGHT) await Promise.race(run.underWay);
    if (run.stop.signal.aborted) return release(run, rows.slice(at), lease);
    const task: Promise<void> = deliver(run, row, lease)
      .catch((error: unknown) => {
        run.failure ??= { error };
        run.stop.abort();
      })
      .finally(() => {
        run.underWay.delete(task);
        run.hasNews = true;
      });
    run.underWay.add(task);
  }
}

async function deliver(run: Run, row: ClaimedRow, lease: Date): Promise<void> {
  const place = run.pacer.join();
  try {
    const prepared = await prepareRow(run.sender, row.id, lease);
    if (!prepared) return;
    await place.turn(row.slotMs, run.stop.signal);
    if (!mayStillSend(run, prepared)) return await unprepare(run.sender, prepared);
    note(run, await send(run, prepared, place));
  } finally {
    // After the turn in which a sent one notes itself; changes nothing for those.
    setImmediate(() => place.leave(false));
  }
}

/** A process that was asleep past its lease must not send: the recovery has the row. */
function mayStillSend(run: Run, { lease }: Prepared): boolean {
  const leftMs = lease.getTime() - run.sender.ctx.clock.now().getTime();
  return !run.stop.signal.aborted && leftMs > LEASE_MS / 2;
}

async function send(run: Run, prepared: Prepared, place: Place): Promise<Aftermath> {
  const { sender } = run;
  const answered = new AbortController();
  const answer = sendRow(sender.messenger, prepared.row, prepared.message).then(
    (posted) => () => settlePosted(sender, prepared, posted),
    (error: unknown) => () => settleProblem(sender, prepared, error),
  );
  // A turn of the loop later the bytes have left: noted earlier, a busy loop would squeeze them.
  setImmediate(() => place.leave(true));
  const holding = holdRow(sender, prepared, answered.signal);
  const settle = await answer;
  answered.abort();
  await holding;
  return settle();
}

/** A lane that has to rest stops at once; the rest of its rows go back. */
function note(run: Run, { retryAt, pausedUntil }: Aftermath): void {
  if (pausedUntil) run.stop.abort();
  const wakeAt = pausedUntil ?? retryAt;
  if (wakeAt) run.wakeAtMs = Math.min(run.wakeAtMs, wakeAt.getTime());
}

async function release(run: Run, rows: readonly ClaimedRow[], lease: Date): Promise<void> {
  if (rows.length === 0) return;
  const { ctx, networkId } = run.sender;
  const ids = rows.map((row) => row.id);
  await inNetwork(ctx.db, networkId, (tx) => releaseRows(tx, networkId, ids, lease));
}

function mayGoOn(run: Run): boolean {
  return !run.stop.signal.aborted && run.sender.ctx.clock.now().getTime() < run.endsAtMs;
}

function nothing(): Promise<Batch> {
  return Promise.resolve({ rows: [], lease: new Date(0) });
}

async function settled(run: Run): Promise<void> {
  while (run.underWay.size > 0) await Promise.all(run.underWay);
}

/** The next run: when the lane has rested, when a row is due again, or at once to be fair. */
async function askForNext(run: Run): Promise<void> {
  const { ctx, networkId } = run.sender;
  if (ctx.signal.aborted) return;
  const now = ctx.clock.now();
  const pause = await inNetwork(ctx.db, networkId, (tx) =>
    readPause(tx, [run.lane, run.placeLane], now),
  );
  const isOutOfTime = now.getTime() >= run.endsAtMs;
  const atMs = pause?.getTime() ?? (isOutOfTime ? now.getTime() : run.wakeAtMs);
  if (!Number.isFinite(atMs)) return;
  await enqueue(ctx, [laneJob(networkId, run.lane, atMs - now.getTime())]);
}
