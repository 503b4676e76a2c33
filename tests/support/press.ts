import type { z } from 'zod';
import type { AnyCommand, Command, Outcome } from '../../bot/command.ts';
import type { Context, Member } from '../../bot/context.ts';
import { newId } from '../../bot/ids.ts';
import type { Incoming } from '../../bot/incoming.ts';
import { resolveActor, strangerActor } from '../../bot/network/actor.ts';
import type { Platform } from '../../bot/ports.ts';
import { inWork } from '../../bot/work.ts';
import type { BuiltNetwork } from './build.ts';

/** Who presses, and from where. */
export interface PressFrom {
  readonly platform: Platform;
  readonly realm: string;
  readonly externalId: string;
  readonly displayName?: string | null;
  readonly timeZone?: string | null;
  readonly isPlaceAdmin?: boolean;
  /** Null for a Discord direct message. */
  readonly placeExternalId: string | null;
  readonly placeName?: string;
}

/** A press as an adapter would hand it on. */
export function incomingFrom(from: PressFrom, rest: Partial<Incoming> = {}): Incoming {
  return {
    key: `test:${newId()}`,
    who: {
      platform: from.platform,
      realm: from.realm,
      externalId: from.externalId,
      displayName: from.displayName ?? null,
      timeZone: from.timeZone ?? null,
      language: null,
      isPlaceAdmin: from.isPlaceAdmin ?? false,
    },
    where: {
      placeExternalId: from.placeExternalId,
      placeName: from.placeName ?? null,
      channelExternalId: 'C1',
      messageId: null,
    },
    command: 'test.press',
    ids: [],
    value: null,
    values: {},
    questionsPerPage: 5,
    seenOutboxId: null,
    ...rest,
  };
}

/** A built person on one of her platforms (the first unless named). */
export function fromPerson(network: BuiltNetwork, name: string, platform?: Platform): PressFrom {
  const { accounts } = network.person(name);
  const account = accounts.find((each) => !platform || each.platform === platform);
  if (!account) throw new Error(`${name} has no such account.`);
  const place = network.place(account.platform);
  return { ...account, placeExternalId: place.externalId, displayName: name };
}

/** Somebody in a built network's place whom the network does not know yet. */
export function fromStranger(
  network: BuiltNetwork,
  platform: Platform,
  externalId: string,
): PressFrom {
  const { realm, externalId: placeExternalId } = network.place(platform);
  return { platform, realm, externalId, placeExternalId, displayName: externalId };
}

/**
 * Runs a command in one transaction of its network, with the actor that the database knows and the
 * input that its own schema makes; what it throws comes through. Null as network: an unclaimed place.
 */
export async function runCommand(
  ctx: Context,
  commands: Readonly<Record<string, AnyCommand>>,
  networkId: string | null,
  from: PressFrom,
  name: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<Outcome> {
  const command = commands[name] as unknown as Exclude<
    Command<unknown>,
    { readonly runSet: unknown }
  >;
  const parsed = (command.input as z.ZodType<unknown>).parse(input);
  const incoming = incomingFrom(from);
  return inWork(ctx, networkId ?? newId(), async (work) => {
    const actor = networkId === null ? strangerActor(incoming) : await resolveActor(work, incoming);
    return command.run(work, actor as Member, parsed);
  });
}
