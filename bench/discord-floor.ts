import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import type { RenderedMessage } from '../adapters/discord/render.ts';
import { decodeRoute } from '../bot/route.ts';
import type { FloorStore } from './floor.ts';

/**
 * Plain discord.js: reads the press, stores it, then shows the next question by the interaction's own
 * callback. What it shows was rendered once beforehand, and it does not look up earlier answers.
 */
export async function startDiscordFloor(
  apiUrl: string,
  token: string,
  store: FloorStore,
  next: readonly RenderedMessage['body'][],
  questionIds: readonly string[],
): Promise<{ stop(): Promise<void> }> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: apiUrl } });
  client.on(Events.Error, () => undefined);
  const answer = async (interaction: Interaction): Promise<void> => {
    if (!interaction.isButton()) return;
    const route = decodeRoute(interaction.customId);
    const [waveId, questionId] = route?.ids ?? [];
    if (!waveId || !questionId) return;
    await store({
      key: `discord:${interaction.id}`,
      externalId: interaction.user.id,
      waveId,
      questionId,
      cell: Number(route?.value),
    });
    const shown = next[questionIds.indexOf(questionId)];
    if (shown) await interaction.update({ components: [...shown.components] });
  };
  // A press that fails stays unanswered, and the load says so.
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch(() => undefined);
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await ready;
  return { stop: () => client.destroy() };
}
