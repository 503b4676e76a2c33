import type { Db } from '../../db/connect.ts';
import { inDispatch } from '../../db/connect.ts';
import { countWaiting } from '../../db/queue-board.ts';
import type { BullQueue } from '../../workers/queue.ts';
import type { DrainableDispatcher } from '../dispatch/dispatcher.ts';
import type { Clock, Metrics } from '../ports.ts';
import type { Platforms } from './platforms.ts';

/** The dispatcher, with its presses counted by command and outcome, and timed. */
export function measurePresses(
  dispatcher: DrainableDispatcher,
  metrics: Metrics,
  clock: Clock,
): DrainableDispatcher {
  const count = metrics.counter('convene_presses_total', 'Presses taken, by command and outcome', [
    'command',
    'outcome',
  ]);
  const time = metrics.duration('convene_press_seconds', 'From a press to its answer');
  return {
    ...dispatcher,
    async press(incoming) {
      const began = clock.now().getTime();
      const reply = await dispatcher.press(incoming);
      time((clock.now().getTime() - began) / 1000);
      // Names come from outside: only those we know become labels.
      const isKnown = /^[a-z]+(\.[a-z-]+)+$/.test(incoming.command) && reply.kind !== 'refused';
      count({ command: isKnown ? incoming.command : 'other', outcome: reply.kind });
      return reply;
    },
  };
}

/** What waits in the queue and in the database, read whenever somebody looks. */
export function measureWaiting(metrics: Metrics, queue: BullQueue, db: Db): void {
  const jobs = async (state: string) =>
    Object.values(await queue.stats()).reduce((sum, counts) => sum + (counts[state] ?? 0), 0);
  metrics.gauge('convene_jobs_waiting', 'Jobs that wait in the queue', () => jobs('waiting'));
  metrics.gauge('convene_jobs_active', 'Jobs that run now', () => jobs('active'));
  metrics.gauge('convene_messages_open', 'Messages not settled, or unknown or failed', async () => {
    const counts = await inDispatch(db, countWaiting);
    return counts.filter(({ what }) => what === 'message').reduce((sum, { n }) => sum + n, 0);
  });
}

/** What came to our door without Slack's signature: a few are a clock, many are somebody trying. */
export function measureDoors(metrics: Metrics, platforms: Platforms): void {
  const help = 'Requests to the Slack door that were turned away unread';
  metrics.gauge('convene_slack_turned_away', help, platforms.turnedAway);
}
