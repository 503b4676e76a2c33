/** Discord's way in: interactions from the gateway to the dispatcher, and its replies back. */
import { type APIApplication, type REST, Routes } from 'discord.js';
import { PlatformError } from '../../bot/errors.ts';
import type { Dispatcher } from '../../bot/incoming.ts';
import type { Log } from '../../bot/log.ts';
import type { Reply } from '../../bot/view.ts';
import type { DrawPicture } from '../files/pictures.ts';
import { fillUploads } from '../files/uploads.ts';
import { type Answering, answerPress, answerSentence } from './answer.ts';
import { registerCommands } from './commands.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { limits } from './limits.ts';
import { type Origin, type Parsed, parseInteraction, type Seen } from './parse.ts';
import { makeRest, platformErrorOf } from './rest.ts';
import { defaultPauses, type Pauses, pause, persist } from './retry.ts';
import type { IdentifyBudget, ShardLease, ShardState } from './shard.ts';

/** How the Discord side is started. */
export interface DiscordOptions {
  readonly config: {
    readonly token: string;
    /** Asked of Discord where it is not given. */
    readonly applicationId?: string | undefined;
    /** Ends in `/api`; the real Discord where it is not given. */
    readonly apiUrl?: string | undefined;
    /** The zone in which forms propose moments; Europe/London where it is not given. */
    readonly timeZone?: string | undefined;
  };
  readonly dispatcher: Dispatcher;
  readonly charts: DrawPicture;
  readonly log: Log;
  /** Told of every message of ours that shows itself in a press. */
  readonly onSeen?: (seen: Seen) => void;
  /** The bot was taken out of a server. */
  readonly onUninstalled?: (placeExternalId: string) => void;
  /** Without it this process holds every shard. */
  readonly lease?: ShardLease;
  /** Without it only Discord counts. */
  readonly identifies?: IdentifyBudget;
  /** For tests: how long is waited before a deferral, before giving up, between tries. */
  readonly timing?: {
    readonly deferAfterMs?: number;
    readonly giveUpAfterMs?: number;
    readonly drainMs?: number;
    readonly pauses?: Pauses;
  };
}

/** The running Discord side. */
export interface DiscordApp {
  /** Every shard is connected here or held by another process. */
  ready(): boolean;
  /**
   * Resolves when that is so for the first time and the commands are registered.
   *
   * @throws PlatformError when the token or the intents are refused.
   */
  whenReady(): Promise<void>;
  /** How each shard is, for health pages. */
  shards(): readonly { readonly id: number; readonly state: ShardState }[];
  /** Takes no more presses and waits for those in hand, ten seconds at most. */
  stop(): Promise<void>;
}

/**
 * Starts the Discord side; connecting goes on behind, so that an unreachable Discord holds up nobody.
 *
 * Interactions are read as the gateway brings them and answered by their own callbacks. discord.js
 * keeps the connection: heartbeats, resumes, the pace of identifies.
 */
export async function startDiscord(options: DiscordOptions): Promise<DiscordApp> {
  const log = options.log.child({ part: 'discord' });
  const { token, apiUrl } = options.config;
  // Calls are repeated once: an answer that was taken already is refused the second time.
  const rest = makeRest({ token, apiUrl, retries: 1 });
  const pauses = options.timing?.pauses ?? defaultPauses;
  const { lease, identifies } = options;
  const stop = new AbortController();
  const inHand = new Set<Promise<void>>();
  const gateway: Gateway = startGateway({
    token,
    apiUrl,
    rest,
    log,
    lease,
    identifies,
    pauses,
    onUninstalled: (guildId) => options.onUninstalled?.(guildId),
    onInteraction(payload, placeName) {
      const work = handle({ options, rest, log }, payload, placeName)
        .catch((error: unknown) => log.error({ err: error }, 'an interaction failed'))
        .finally(() => inHand.delete(work));
      inHand.add(work);
    },
  });
  const registered = register(options, rest, { log, pauses }, stop.signal);
  // Somebody may never ask for `ready`; a rejection without a listener would end the process.
  registered.catch((error: unknown) => log.error({ err: error }, 'slash words not registered'));
  return {
    ready: gateway.ready,
    async whenReady() {
      await Promise.all([gateway.settled, registered]);
    },
    shards: gateway.shards,
    async stop() {
      stop.abort();
      await gateway.stop();
      const waited = new AbortController();
      const longest = pause(options.timing?.drainMs ?? 10_000, waited.signal);
      await Promise.race([Promise.all(inHand), longest]);
      waited.abort();
      await registered.catch(() => {});
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

interface Handling {
  readonly options: DiscordOptions;
  readonly rest: REST;
  readonly log: Log;
}

async function handle(
  by: Handling,
  payload: unknown,
  placeName: (guildId: string) => string | null,
): Promise<void> {
  const { dispatcher, onSeen } = by.options;
  const { slashes } = dispatcher;
  const typed: Dispatcher['typed'] = (slash, text) => dispatcher.typed(slash, text);
  const parsed = parseInteraction(payload, { slashes, typed, placeName });
  if (parsed.kind === 'ignore') return;
  const { origin } = parsed;
  const answering = answeringFor(by, origin);
  if (parsed.kind === 'refused') return answerSentence(answering, origin, parsed.sentence);
  if (parsed.seen) onSeen?.(parsed.seen);
  await answerPress(answering, origin, parsed.way, press(by, parsed));
}

/** Where Discord keeps what people upload: https://docs.discord.com/developers/reference */
const FILE_HOSTS = ['cdn.discordapp.com'];

async function press(
  { options, log }: Handling,
  { incoming, uploads }: Extract<Parsed, { kind: 'press' }>,
): Promise<Reply> {
  const { config, dispatcher } = options;
  if (!uploads) return dispatcher.press(incoming);
  const source = { hosts: FILE_HOSTS, apiUrl: config.apiUrl, log };
  const filled = await fillUploads(incoming, uploads, source);
  return 'refused' in filled ? filled.refused : dispatcher.press(filled.incoming);
}

function answeringFor({ options, rest, log }: Handling, origin: Origin): Answering {
  const { config, charts, timing = {} } = options;
  return {
    rest,
    applicationId: origin.applicationId,
    draw: charts,
    timeZone: config.timeZone ?? 'Europe/London',
    log,
    deferAfterMs: timing.deferAfterMs ?? limits.deferAfterMs,
    giveUpAfterMs: timing.giveUpAfterMs ?? 60_000,
  };
}

async function register(
  { config, dispatcher }: DiscordOptions,
  rest: REST,
  by: { readonly log: Log; readonly pauses: Pauses },
  stop: AbortSignal,
): Promise<void> {
  const { slashes } = dispatcher;
  await persist(by, stop, hopeless, async () => {
    const id = config.applicationId ?? (await readApplicationId(rest));
    const changed = await registerCommands(rest, id, slashes);
    by.log.info({ changed, words: slashes.length }, 'slash words are registered');
  });
}

async function readApplicationId(rest: REST): Promise<string> {
  return ((await rest.get(Routes.currentApplication())) as APIApplication).id;
}

/** A definition that Discord refuses, or a token it does not take, will not be better later. */
function hopeless(error: unknown): Error | null {
  const found = platformErrorOf(error);
  if (!(found instanceof PlatformError)) return null;
  const final = ['invalid', 'unauthorised', 'forbidden', 'not-found'].includes(found.problem);
  return final ? found : null;
}
