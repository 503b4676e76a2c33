import { commands, slashWords } from '../../bot/commands.ts';
import { type DrainableDispatcher, makeDispatcher } from '../../bot/dispatch/dispatcher.ts';
import { newId } from '../../bot/ids.ts';
import type { Incoming } from '../../bot/incoming.ts';
import type { AnyJob, JobContext } from '../../bot/job.ts';
import { jobs } from '../../bot/jobs.ts';
import type { JobRequest, Platform } from '../../bot/ports.ts';
import {
  type Button,
  type FieldValue,
  type Form,
  type Message,
  plainText,
  type Reply,
} from '../../bot/view.ts';
import type { BuiltNetwork } from './build.ts';
import { makeRecordingCalendar, type RecordingCalendar } from './calendar.ts';
import type { TestDatabase } from './database.ts';
import { makeJobContext, makeRecordingQueue, realClock } from './delivery.ts';
import { makeMessenger, type RecordingMessenger } from './messenger.ts';

/** The whole product in this process: real database, jobs run by hand, platforms that record. */
export interface Product {
  readonly ctx: JobContext & { readonly lines: string[] };
  readonly dispatcher: DrainableDispatcher;
  readonly messengers: Readonly<Record<Platform, RecordingMessenger>>;
  /** The calendars of the Discord servers. */
  readonly calendar: RecordingCalendar;
  /** Runs every job that was asked for, and those they ask for, until none is left. */
  work(): Promise<void>;
  /** Sets business time; it goes on from there. */
  travel(to: string): Promise<void>;
  /** Moves to a moment, sweeps and works. */
  reach(moment: string): Promise<void>;
  /** Presses as one person of the network (or a stranger's account of that platform). */
  press(who: string, what: Pressed): Promise<Reply>;
}

/** What is pressed: a command with its ids, a button's value, and a form's values. */
export interface Pressed {
  readonly command: string;
  readonly ids?: readonly string[];
  readonly value?: string;
  readonly values?: Readonly<Record<string, FieldValue>>;
  readonly platform?: Platform;
  readonly questionsPerPage?: number;
  readonly key?: string;
  readonly isPlaceAdmin?: boolean;
  readonly language?: string;
}

/** Starts the product for one network of a test database. */
export function startProduct(database: TestDatabase, network: BuiltNetwork): Product {
  const queue = makeRecordingQueue();
  const messengers = {
    slack: makeMessenger({ platform: 'slack', clock: realClock, history: true }),
    discord: makeMessenger({ platform: 'discord', clock: realClock, sameKeyMs: 120_000 }),
  };
  const calendar = makeRecordingCalendar();
  const ctx = makeJobContext({
    database,
    clock: realClock,
    queue,
    messengers: Object.values(messengers),
    calendars: [calendar],
  });
  const dispatcher = makeDispatcher(ctx, commands, slashWords);

  async function work(): Promise<void> {
    for (let rounds = 0; rounds < 50; rounds += 1) {
      const taken = queue.take();
      if (taken.length === 0) return;
      // A sweep finds what is due in every network of the test database.
      const mine = taken.filter(
        ({ payload }) => !payload.networkId || payload.networkId === network.id,
      );
      for (const request of unique(mine)) await run(ctx, request);
    }
    throw new Error('Jobs ask for jobs without end.');
  }

  async function travel(to: string): Promise<void> {
    await database.admin.query(`update clock set "offset" = $1::timestamptz - clock_timestamp()`, [
      to,
    ]);
  }

  return {
    ctx,
    dispatcher,
    messengers,
    calendar,
    work,
    travel,
    async reach(moment) {
      await travel(moment);
      await ctx.queue.add([{ name: 'sweep', payload: {} }]);
      await work();
    },
    async press(who, what) {
      const reply = await dispatcher.press(incomingOf(network, who, what));
      const fault = ctx.lines.find((line) => line.includes('press failed'));
      if (fault) throw new Error(`A press failed: ${fault}`);
      return reply;
    },
  };
}

/** What an adapter would hand over for this press. */
export function incomingOf(network: BuiltNetwork, who: string, what: Pressed): Incoming {
  const person = network.people.find(({ name }) => name === who);
  const account = person?.accounts.find(
    ({ platform }) => !what.platform || platform === what.platform,
  );
  const platform = account?.platform ?? what.platform ?? 'slack';
  const place = network.place(platform);
  return {
    key: what.key ?? `test:${newId()}`,
    who: {
      platform,
      realm: account?.realm ?? place.realm,
      externalId: account?.externalId ?? who,
      displayName: who,
      timeZone: null,
      language: what.language ?? null,
      isPlaceAdmin: what.isPlaceAdmin ?? false,
    },
    where: {
      placeExternalId: place.externalId,
      placeName: place.name,
      channelExternalId: place.channels[0]?.externalId ?? null,
      messageId: null,
    },
    command: what.command,
    ids: what.ids ?? [],
    value: what.value ?? null,
    values: what.values ?? {},
    questionsPerPage: what.questionsPerPage ?? (platform === 'discord' ? 1 : 5),
    seenOutboxId: null,
  };
}

async function run(ctx: JobContext, { name, payload }: JobRequest): Promise<void> {
  const job = jobs[name] as AnyJob | undefined;
  if (!job) throw new Error(`There is no job ${name}.`);
  await job.run(ctx, job.payload.parse(payload) as never);
}

function unique(requests: readonly JobRequest[]): readonly JobRequest[] {
  const kept = new Map(requests.map((one, at) => [one.once ? `${one.name} ${one.once}` : at, one]));
  return [...kept.values()];
}

/** The form of a reply; fails the test when it is something else. */
export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`Not a form: ${JSON.stringify(reply)}`);
  return reply.form;
}

/** The message of a reply; fails the test when it is something else. */
export function messageOf(reply: Reply): Message {
  if (reply.kind !== 'whisper' && reply.kind !== 'replace')
    throw new Error(`Not a message: ${JSON.stringify(reply)}`);
  return reply.message;
}

/** The sentence of a refusal; fails the test when it was done. */
export function refusalOf(reply: Reply): string {
  if (reply.kind !== 'refused') throw new Error(`Not refused: ${JSON.stringify(reply)}`);
  return reply.sentence;
}

/** A button of a message by its label. */
export function buttonOf(message: Message, label: string): Extract<Button, { kind: 'button' }> {
  const buttons = message.blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons : [],
  );
  const button = buttons.find((one) => one.kind === 'button' && one.label === label);
  if (button?.kind !== 'button') throw new Error(`No button ${label}.`);
  return button;
}

/** Everything a message says, its buttons in brackets. */
export function textOf(reply: Reply | Message): string {
  const message = 'blocks' in reply ? reply : messageOf(reply);
  return message.blocks
    .flatMap((block) => {
      if (block.kind === 'buttons') return [block.buttons.map((one) => `[${one.label}]`).join(' ')];
      if (block.kind === 'list') return block.items.map(plainText);
      if (block.kind === 'table')
        return [block.columns, ...block.rows].map((row) => row.join(' | '));
      return 'text' in block ? [plainText(block.text)] : [];
    })
    .join('\n');
}

/** Presses a button of what somebody has before her, by its label. */
export function pressOn(
  { product }: { readonly product: Product },
  who: string,
  shown: Reply | Message,
  label: string,
): Promise<Reply> {
  const { to } = buttonOf('blocks' in shown ? shown : messageOf(shown), label);
  const { command, ids, value } = to;
  return product.press(who, { command, ids, ...(value === undefined ? {} : { value }) });
}
