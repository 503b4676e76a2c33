import { isConnectionLost, isTimeout, withRetry } from '../../db/connect.ts';
import { takeKey } from '../../db/inbox.ts';
import { type Batcher, makeBatcher } from '../batch.ts';
import type { AnyCommand, Command, Outcome, SetOutcome, SetPress } from '../command.ts';
import type { Actor, Context, Member, Work } from '../context.ts';
import { Refusal } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Dispatcher, Incoming, SlashWord } from '../incoming.ts';
import {
  findNetwork,
  forgetActors,
  type LookForActor,
  makeLookForActors,
  recallMember,
  rememberMember,
  resolveActor,
  strangerActor,
} from '../network/actor.ts';
import { joinForm } from '../network/join.ts';
import { markSeen } from '../outbox/seen.ts';
import { hasRole } from '../role.ts';
import type { Route } from '../route.ts';
import type { Reply } from '../view.ts';
import { dispatchWords, edgeWords } from '../words.en.ts';
import { inTime, inWork } from '../work.ts';
import { inputOf } from './input.ts';
import { refuse, type Seen } from './refusal.ts';
import { readTyped } from './typed.ts';

/** A command as the dispatcher runs it: any input, checked by the command's own schema. */
type Runnable = Command<unknown>;

/** A dispatcher that also tells when nothing is under way any more. */
export interface DrainableDispatcher extends Dispatcher {
  drain(): Promise<void>;
}

/**
 * Takes every press: finds network, command and person, checks the role and the input, and runs the
 * command in one transaction with its inbox key; presses of hot commands ride together in sets.
 */
export function makeDispatcher(
  ctx: Context,
  table: Readonly<Record<string, AnyCommand>>,
  slashes: readonly SlashWord[],
): DrainableDispatcher {
  const find = (name: string): Runnable => {
    const command = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!command) throw new Refusal('expired', dispatchWords.unknownCommand);
    return command as unknown as Runnable;
  };
  const batcherFor = makeBatchers(ctx);
  const look = makeLookForActors(ctx);
  return {
    slashes,
    typed: (slash, text) => readTyped(slashes, slash, text),
    drain: () => batcherFor.drain(),
    async press(incoming) {
      const seen: Seen = {};
      try {
        const command = find(incoming.command);
        const networkId = await findNetwork(ctx, incoming);
        if (networkId === null) return await takeUnclaimed(ctx, incoming, command);
        seen.networkId = networkId;
        if ('runSet' in command) {
          const batcher = batcherFor.get(incoming.command, networkId, command);
          return await takeHot({ ctx, networkId, command, batcher, look }, incoming, seen);
        }
        return await take(ctx, networkId, incoming, find, seen);
      } catch (error) {
        return refuse(ctx, incoming, seen, error);
      }
    },
  };
}

type HotCommand = Extract<Runnable, { readonly runSet: unknown }>;
type HotBatcher = Batcher<SetPress<unknown>, SetOutcome>;

/** A hot command of one network. */
interface Hot {
  readonly ctx: Context;
  readonly networkId: string;
  readonly command: HotCommand;
  readonly batcher: HotBatcher;
  readonly look: LookForActor;
}

/** One batcher a hot command and network, made when the first press comes. */
function makeBatchers(ctx: Context) {
  const batchers = new Map<string, HotBatcher>();
  return {
    get(name: string, networkId: string, command: HotCommand): HotBatcher {
      const key = `${name} ${networkId}`;
      const known = batchers.get(key);
      if (known) return known;
      const made = makeBatcher<SetPress<unknown>, SetOutcome>({
        run: (presses) => withRetry(() => command.runSet(ctx, networkId, presses)),
        failsForAll: (error) => isConnectionLost(error) || isTimeout(error),
      });
      batchers.set(key, made);
      return made;
    },
    async drain() {
      await Promise.all([...batchers.values()].map((batcher) => batcher.drain()));
    },
  };
}

/** A press from a place that belongs to no network: only setting one up makes sense. */
async function takeUnclaimed(ctx: Context, incoming: Incoming, command: Runnable): Promise<Reply> {
  if (command.who !== 'unclaimed') throw new Refusal('not-set-up', dispatchWords.notSetUp);
  const actor = strangerActor(incoming);
  return inWork(
    ctx,
    newId(),
    async (work) => asReply(await command.run(work, actor, inputOf(command, incoming))),
    inTime,
  );
}

/**
 * A hot press rides in the next set of its network. Its inbox key is written by the set itself.
 *
 * The person is a hint from memory; when the set finds her account in other hands (`stale`), she is
 * looked up anew, once.
 */
async function takeHot(
  { ctx, networkId, command, batcher, look }: Hot,
  incoming: Incoming,
  seen: Seen,
): Promise<Reply> {
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const actor = await recallMember(ctx, networkId, incoming, look);
    if (!actor) return askToJoin(ctx, networkId, incoming, command.afterJoining);
    seen.actor = actor;
    const outcome = await batcher.submit({ actor, input: inputOf(command, incoming) });
    if (outcome instanceof Refusal) throw outcome;
    if (outcome !== 'stale') return outcome;
    forgetActors(ctx, networkId, incoming);
  }
  throw new Refusal('expired', edgeWords.failed);
}

function askToJoin(
  ctx: Context,
  networkId: string,
  incoming: Incoming,
  then: HotCommand['afterJoining'],
): Promise<Reply> {
  const next = then ? { ...then, ids: incoming.ids } : null;
  return inWork(
    ctx,
    networkId,
    async (work) => {
      const actor = await resolveActor(work, incoming);
      return { kind: 'form', form: await joinForm(work, actor, next) };
    },
    inTime,
  );
}

function take(
  ctx: Context,
  networkId: string,
  incoming: Incoming,
  find: (name: string) => Runnable,
  seen: Seen,
): Promise<Reply> {
  return withRetry(() =>
    inWork(
      ctx,
      networkId,
      async (work): Promise<Reply> => {
        if (!(await takeKey(work.tx, networkId, incoming.key))) return { kind: 'stay' };
        const { seenOutboxId, where } = incoming;
        if (seenOutboxId && where.messageId)
          await markSeen(work, seenOutboxId, where.messageId, where.channelExternalId);
        return runThrough(work, incoming, find, seen);
      },
      inTime,
    ),
  );
}

/** Runs the command, then the one it goes on with: a card's button after joining. */
async function runThrough(
  work: Work,
  incoming: Incoming,
  find: (name: string) => Runnable,
  seen: Seen,
): Promise<Reply> {
  let step = incoming;
  for (let steps = 0; steps < 3; steps += 1) {
    const actor = await resolveActor(work, step);
    seen.actor = actor;
    rememberMember(work, step, actor);
    const command = find(step.command);
    const outcome = await runAs(work, command, actor, step);
    if (outcome.kind !== 'go-on') return withBack(outcome, command, step, find);
    const { value = null, ...to } = outcome.to;
    step = { ...incoming, ...to, value, values: {} };
  }
  throw new Error('A command leads on without end.');
}

/** A whisper with the way back that its command has, unless it brings one of its own. */
function withBack(
  reply: Reply,
  { back, ids }: Runnable,
  step: Incoming,
  find: (name: string) => Runnable,
): Reply {
  if (reply.kind !== 'whisper' || reply.back || back === undefined) return reply;
  const backIds = find(back).ids.map((name) => step.ids[ids.indexOf(name)]);
  const known = backIds.filter((id) => id !== undefined);
  // What was typed carries no ids; nor does it take any place.
  return known.length < backIds.length ? reply : { ...reply, back: { command: back, ids: known } };
}

async function runAs(
  work: Work,
  command: Runnable,
  actor: Actor,
  step: Incoming,
): Promise<Outcome> {
  if ('runSet' in command) throw new Error('A hot command is taken in sets only.');
  if (command.who === 'anyone' || command.who === 'unclaimed')
    return command.run(work, actor, inputOf(command, step));
  if (!isMember(actor)) return { kind: 'form', form: await joinForm(work, actor, routeOf(step)) };
  if (command.who !== 'joined' && !hasRole(actor.person, command.who))
    throw new Refusal('not-allowed', dispatchWords.notAllowed(command.who));
  return command.run(work, actor, inputOf(command, step));
}

function isMember(actor: Actor): actor is Member {
  return actor.person !== null && actor.accountId !== null;
}

/** What she wanted, to go on with after joining; a filled form is asked again. */
function routeOf({ command, ids, value }: Incoming): Route {
  return value === null ? { command, ids } : { command, ids, value };
}

function asReply(outcome: Outcome): Reply {
  if (outcome.kind === 'go-on') throw new Error('Nothing can go on in a place without a network.');
  return outcome;
}
