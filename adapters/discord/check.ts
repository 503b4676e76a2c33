/** Looks at a Discord token for the operator; posts nothing, opens no gateway. */
import { DiscordAPIError, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../../bot/config.ts';
import type { DiscordState } from '../../bot/operator/outside.ts';
import { makeRest } from './rest.ts';

const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  interactions_endpoint_url: z.string().nullish(),
});

/** Whether the token is good, whose it is, and whether presses come to the bot. */
export async function checkDiscord({ token, apiUrl }: DiscordConfig): Promise<DiscordState> {
  const rest = makeRest({ token, apiUrl: apiUrl ?? undefined });
  try {
    const application = applicationSchema.parse(await rest.get(Routes.currentApplication()));
    return {
      bot: { kind: 'good', name: application.name },
      applicationId: application.id,
      sendsElsewhere: Boolean(application.interactions_endpoint_url),
    };
  } catch (error) {
    return { bot: stateOf(error), applicationId: null, sendsElsewhere: false };
  }
}

function stateOf(error: unknown): DiscordState['bot'] {
  if (error instanceof DiscordAPIError) return { kind: 'refused', reason: String(error.status) };
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return { kind: 'unreachable', reason: code ?? 'no answer' };
}
