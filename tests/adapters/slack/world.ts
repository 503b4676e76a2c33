/** A small workspace on the Slack stand-in, for this folder's tests. */
import { setTimeout as wait } from 'node:timers/promises';
import { type SlackStandIn, startSlackStandIn } from '../../../adapters/sandbox/slack/server.ts';
import { type Log, makeLog } from '../../../bot/log.ts';
import type { Clock, PlaceRef } from '../../../bot/ports.ts';

export const botToken = 'xoxb-test';
export const appToken = 'xapp-test';
export const signingSecret = 'a-signing-secret';
export const teamId = 'T0NETWORK1';
export const annId = 'U0ANN00001';
export const benId = 'U0BEN00001';
export const channelId = 'C0GENERAL1';
export const place: PlaceRef = { platform: 'slack', externalId: teamId };

/** Real time: what is waited for here is short. */
export const clock: Clock = {
  now: () => new Date(),
  wait: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
};

/** A log that is kept, to see that nothing was complained of. */
export function makeKeptLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, log: makeLog('warn', { write: (line) => lines.push(line) }) };
}

/** Ann (an admin) and Ben (who takes no messages) in one channel with the bot. */
export async function openWorkspace(
  options: Partial<Parameters<typeof startSlackStandIn>[0]> = {},
): Promise<SlackStandIn> {
  const slack = await startSlackStandIn({ botToken, appToken, signingSecret, ...options });
  slack.addTeam({ id: teamId, name: 'Springfield VCS', botToken });
  slack.addUser(teamId, { id: annId, name: 'Ann', isAdmin: true, tz: 'Europe/London' });
  slack.addUser(teamId, { id: benId, name: 'Ben', acceptsDirectMessages: false });
  slack.addChannel(teamId, { id: channelId, name: 'general', members: [annId, benId] });
  return slack;
}
