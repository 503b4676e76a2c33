import { describeChart } from '../../bot/chart-words.en.ts';
import { PlatformError, type PlatformProblem } from '../../bot/errors.ts';
import type { Clock, Destination, Messenger, Pace, Platform, Posted } from '../../bot/ports.ts';
import { type Message, plainText } from '../../bot/view.ts';

/** What a script says of one call: taken, refused, or taken without the answer arriving. */
export type Fate =
  | 'take'
  | 'take-then-lose'
  | 'lose'
  | { readonly problem: PlatformProblem; readonly retryAfterMs?: number };

/** One call as the platform saw it. */
interface Call {
  readonly kind: 'post' | 'update' | 'find';
  readonly key: string;
  readonly atMs: number;
  readonly to: Destination;
  readonly text: string;
}

/** A visible message. */
interface Visible {
  readonly messageId: string;
  readonly channelId: string;
  readonly key: string;
  readonly atMs: number;
  text: string;
}

/** A chat platform that records what reaches it and misbehaves as told. */
export interface RecordingMessenger extends Messenger {
  readonly calls: Call[];
  readonly visible: Visible[];
  /** The fate of the coming calls, asked in their order. */
  script(fate: (call: Call, position: number) => Fate): void;
  /** Awaited before a call is looked at, and again before it is answered. */
  latency(wait: (call: Call) => Promise<void>): void;
}

/** How a platform is; by default Slack without history, with no pace to keep. */
export interface MessengerOptions {
  readonly platform?: Platform;
  readonly clock: Clock;
  readonly pace?: Pace;
  readonly sameKeyMs?: number;
  readonly history?: boolean;
  /** In which places this process is to speak; in all without. */
  readonly speaksFor?: Messenger['speaksFor'];
}

/** Makes a recording messenger. */
export function makeMessenger(options: MessengerOptions): RecordingMessenger {
  const { clock, platform = 'slack', sameKeyMs = 0, history = false } = options;
  const calls: Call[] = [];
  const visible: Visible[] = [];
  let script: (call: Call, position: number) => Fate = () => 'take';
  let latency: (call: Call) => Promise<void> = () => Promise.resolve();

  async function record<T>(call: Call, effect: () => T): Promise<T> {
    calls.push(call);
    const fate = script(call, calls.length - 1);
    if (typeof fate === 'object') {
      await latency(call);
      const { problem, retryAfterMs } = fate;
      throw new PlatformError(problem, problem, retryAfterMs === undefined ? {} : { retryAfterMs });
    }
    await latency(call);
    if (fate === 'lose') throw new PlatformError('lost', 'no answer');
    const result = effect();
    if (fate === 'take-then-lose') throw new PlatformError('lost', 'no answer');
    return result;
  }

  function post(to: Destination, message: Message, key: string): Posted {
    const atMs = clock.now().getTime();
    const known = visible.find((one) => one.key === key && atMs - one.atMs < sameKeyMs);
    if (known) return known;
    const channelId = 'channelId' in to ? to.channelId : (to.directChannelId ?? `D${to.accountId}`);
    const messageId = `m${visible.length + 1}`;
    const posted = { messageId, channelId, key, atMs, text: textOf(message) };
    visible.push(posted);
    return posted;
  }

  return {
    platform,
    pace: options.pace ?? { channelIntervalMs: 0, directIntervalMs: 0 },
    sameKeyMs,
    speaksFor: options.speaksFor ?? (async () => true),
    calls,
    visible,
    script(fate) {
      script = fate;
    },
    latency(wait) {
      latency = wait;
    },
    post: (to, message, key) =>
      record({ kind: 'post', key, atMs: clock.now().getTime(), to, text: textOf(message) }, () =>
        post(to, message, key),
      ),
    update: (at, message, key) =>
      record(
        { kind: 'update', key, atMs: clock.now().getTime(), to: at, text: textOf(message) },
        () => {
          const found = visible.find((one) => one.messageId === at.messageId);
          if (!found) throw new PlatformError('not-found', 'no such message');
          found.text = textOf(message);
        },
      ),
    find: (to, key) =>
      record({ kind: 'find', key, atMs: clock.now().getTime(), to, text: '' }, () => {
        if (!history) return 'unknowable' as const;
        return visible.find((one) => one.key === key) ?? ('absent' as const);
      }),
  };
}

/** The message's summary, texts, lists, tables and the words of its charts, one a line. */
function textOf(message: Message): string {
  const texts = message.blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map(plainText);
    if (block.kind === 'table') return block.rows.map((row) => row.join(' | '));
    if (block.kind === 'chart') return [describeChart(block.chart)];
    return 'text' in block ? [plainText(block.text)] : [];
  });
  return [message.summary, ...texts].join('\n');
}
