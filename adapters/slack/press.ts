import type { Dispatcher } from '../../bot/incoming.ts';
import type { Log } from '../../bot/log.ts';
import type { Clock } from '../../bot/ports.ts';
import type { Reply } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { fillUploads, type UploadSource } from '../files/uploads.ts';
import type { Ack, Door } from './door.ts';
import { type Parsed, withProfile } from './parse.ts';
import type { Profiles } from './profiles.ts';

/** What taking presses needs. */
export interface PressOptions {
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly adminCommands?: readonly string[] | undefined;
  readonly patienceMs?: number | undefined;
}

/** Presses under way. */
export interface Presses {
  /** Has a press answered through its door, within Slack's three seconds whatever happens. */
  take(parsed: Parsed, from: PressedIn, open: (parsed: Parsed) => Door): Promise<void>;
  /** Leaves a payload of unknown shape unanswered, so that Slack says that it did not work. */
  leave(kind: string): void;
  /** Resolves when none is under way, or after `ms`; from then on new ones are not taken. */
  drain(ms: number): Promise<void>;
}

/** What a press needs of its workspace: what is known of people, and where their files lie. */
export interface PressedIn {
  readonly profiles: Profiles;
  readonly files: UploadSource;
}

/** Slack waits three seconds; the rest is the way there and back. */
const PATIENCE_MS = 2500;

/** How long users.info may take before she counts as no admin. */
const ADMIN_MS = 1000;

/** The presses of one process. */
export function makePresses(options: PressOptions): Presses {
  const { dispatcher, clock, log, patienceMs = PATIENCE_MS } = options;
  const adminCommands = options.adminCommands ?? ['network.setup'];
  const underWay = new Set<Promise<void>>();
  let draining = false;

  return {
    take: async (parsed, from, open) => {
      // Unanswered, Slack tells her that it did not work: nothing was saved, and that is true.
      if (draining) return;
      const work = handle(parsed, from, open(parsed));
      underWay.add(work);
      await work.finally(() => underWay.delete(work));
    },
    leave: (kind) => log.warn({ kind }, 'a payload of unknown shape was left alone'),
    drain: async (ms) => {
      draining = true;
      const enough = new AbortController();
      const waited = clock.wait(ms, enough.signal).catch(() => undefined);
      await Promise.race([Promise.allSettled([...underWay]), waited]);
      enough.abort();
    },
  };

  async function handle(parsed: Parsed, from: PressedIn, door: Door): Promise<void> {
    try {
      const reply = parsed.kind === 'press' ? press(parsed, from) : refusal(parsed.sentence);
      const first = await within(patienceMs, reply);
      if (first !== null) {
        await door.answer(first);
        return;
      }
      log.warn({ patienceMs }, 'a press was answered late');
      await door.late();
      await door.afterwards(await reply);
    } catch (error) {
      log.error({ err: error }, 'a reply could not be shown');
      await door.sorry().catch((cause: unknown) => log.warn({ err: cause }, 'nor could we say so'));
    }
  }

  async function press(
    { incoming: bare, uploads }: Extract<Parsed, { kind: 'press' }>,
    { profiles, files }: PressedIn,
  ): Promise<Reply> {
    const { externalId } = bare.who;
    try {
      const filled = uploads ? await fillUploads(bare, uploads, files) : { incoming: bare };
      if ('refused' in filled) return filled.refused;
      const { incoming } = filled;
      const asks = adminCommands.some((name) => incoming.command.startsWith(name));
      const profile = asks
        ? await within(ADMIN_MS, profiles.ask(externalId))
        : profiles.known(externalId);
      return await dispatcher.press(withProfile(incoming, profile ?? undefined, asks));
    } catch (error) {
      log.error({ err: error }, 'the dispatcher failed');
      return refusal(edgeWords.failed);
    } finally {
      profiles.learn(externalId);
    }
  }

  /** What is known within so many milliseconds; null when it takes longer. */
  async function within<Value>(ms: number, value: Promise<Value> | Value): Promise<Value | null> {
    const enough = new AbortController();
    const late = clock.wait(ms, enough.signal).then(
      () => null,
      () => null,
    );
    const first = await Promise.race([value, late]);
    enough.abort();
    return first;
  }
}

/** An acknowledgement that is sent once, however often it is called. */
export function ackOnce<Body>(ack: (body?: Body) => Promise<void>): Ack<Body> {
  let sent = false;
  return async (body) => {
    if (sent) return;
    sent = true;
    await ack(body);
  };
}

function refusal(sentence: string): Reply {
  return { kind: 'refused', sentence };
}
