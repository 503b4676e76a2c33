import { Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRest, platformErrorOf } from '../../../adapters/discord/rest.ts';
import {
  type DiscordStandIn,
  startDiscordStandIn,
} from '../../../adapters/sandbox/discord/server.ts';
import { PlatformError } from '../../../bot/errors.ts';

const token = 'a-token-of-nobody';
let discord: DiscordStandIn;

beforeAll(async () => {
  discord = await startDiscordStandIn({ token });
});
afterAll(() => discord.close());

async function failure(): Promise<PlatformError> {
  const rest = makeRest({ token, apiUrl: discord.apiUrl });
  const error = await rest.get(Routes.user()).then(
    () => undefined,
    (reason: unknown) => platformErrorOf(reason),
  );
  if (!(error instanceof PlatformError)) throw new Error('no platform error', { cause: error });
  return error;
}

describe('platformErrorOf', () => {
  it.each([
    [403, 50007, 'refuses-messages'],
    [403, 50278, 'refuses-messages'],
    [403, 50001, 'forbidden'],
    [403, 50013, 'forbidden'],
    [404, 10003, 'not-found'],
    [404, 10008, 'not-found'],
    [400, 30046, 'not-found'],
    [400, 50035, 'invalid'],
    [413, 40005, 'invalid'],
    [401, 0, 'unauthorised'],
    [403, 0, 'forbidden'],
    [404, 0, 'not-found'],
    [500, 0, 'unavailable'],
    [503, 0, 'unavailable'],
    [502, 0, 'lost'],
    [504, 0, 'lost'],
  ])('says of status %i with code %i: %s', async (status, code, problem) => {
    discord.faults.add({ kind: 'status', status, code, route: 'GET /users/@me', times: 1 });
    expect((await failure()).problem).toBe(problem);
  });

  it('keeps what it did not know as it was', () => {
    const bug = new Error('a bug');
    expect(platformErrorOf(bug)).toBe(bug);
  });

  it('asks for a pause when conversations are opened too fast', async () => {
    discord.faults.add({
      kind: 'status',
      status: 400,
      code: 40003,
      route: 'GET /users/@me',
      times: 1,
    });
    const error = await failure();
    expect([error.problem, error.retryAfterMs]).toEqual(['rate-limited', 60_000]);
  });

  it('never tells the token', async () => {
    discord.faults.add({ kind: 'status', status: 500, route: 'GET /users/@me', times: 1 });
    const error = await failure();
    expect(JSON.stringify([error.message, error.cause])).not.toContain(token);
  });
});
