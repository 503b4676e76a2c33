/** Looks at a Discord token for the operator; posts nothing, opens no gateway. */
import { DiscordAPIError, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../../bot/config.ts';
import type { DiscordState } from '../../bot/operator/outside.ts';
import { holds, PERMISSION } from './permissions.ts';
import { makeRest } from './rest.ts';

const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  interactions_endpoint_url: z.string().nullish(),
});

/** The servers the bot is in, two hundred at most. Source: resources/user, Get Current User Guilds. */
const serversSchema = z.array(z.object({ name: z.string(), permissions: z.string() }));

/** Whether the token is good, whose it is, whether presses come to the bot, and what it may do. */
export async function checkDiscord({ token, apiUrl }: DiscordConfig): Promise<DiscordState> {
  const rest = makeRest({ token, apiUrl: apiUrl ?? undefined });
  try {
    const application = applicationSchema.parse(await rest.get(Routes.currentApplication()));
    const servers = serversSchema.parse(await rest.get(Routes.userGuilds()));
    return {
      bot: { kind: 'good', name: application.name },
      applicationId: application.id,
      sendsElsewhere: Boolean(application.interactions_endpoint_url),
      withoutEvents: servers.filter(lacksEvents).map(({ name }) => name),
    };
  } catch (error) {
    return { bot: stateOf(error), applicationId: null, sendsElsewhere: false, withoutEvents: [] };
  }
}

function lacksEvents({ permissions }: { readonly permissions: string }): boolean {
  const bits = BigInt(permissions);
  return !holds(bits, PERMISSION.administrator) && !holds(bits, PERMISSION.createEvents);
}

function stateOf(error: unknown): DiscordState['bot'] {
  if (error instanceof DiscordAPIError) return { kind: 'refused', reason: String(error.status) };
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return { kind: 'unreachable', reason: code ?? 'no answer' };
}
