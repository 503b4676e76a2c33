import { renderQuestion } from '../adapters/discord/question.ts';
import { answerForm } from '../bot/pulse/answering/answer-form.ts';
import type { Sheet } from '../bot/pulse/survey/sheet.ts';
import { encodeRoute } from '../bot/route.ts';
import { DISCORD_PLACES } from './discord-places.ts';
import type { Town } from './town.ts';

/** A step of the answer form as our own renderer makes it. */
export async function discordStep(sheet: Sheet, at: number) {
  const form = answerForm(
    sheet,
    { answers: [], groupSize: null },
    Math.min(at, sheet.questions.length - 1),
    1,
  );
  const { body } = await renderQuestion(form, () => Promise.reject(new Error('Nothing to draw.')));
  return body;
}

/** A press of each question of a wave as Discord sends it, with the pressed message. */
export function discordTemplates(town: Town, sheet: Sheet): Promise<readonly string[]> {
  const [interaction, user, value] = DISCORD_PLACES;
  return Promise.all(
    sheet.questions.map(async (question, at) => {
      const { components } = await discordStep(sheet, at);
      const route = { command: 'pulse.answer', ids: [sheet.wave.id, question.id] };
      const person = { id: user, username: 'person', global_name: 'person', discriminator: '0' };
      return JSON.stringify({
        version: 1,
        type: 3,
        id: interaction,
        application_id: '1',
        token: `token-${interaction}`,
        guild_id: town.placeExternalId,
        channel_id: '777',
        channel: { id: '777', type: 0 },
        locale: 'en-GB',
        entitlements: [],
        authorizing_integration_owners: {},
        member: { user: person, roles: [], permissions: '0', joined_at: null, flags: 0 },
        message: {
          id: '888',
          channel_id: '777',
          type: 0,
          content: '',
          flags: 64 | 32_768,
          timestamp: '2026-11-01T10:00:00.000000+00:00',
          edited_timestamp: null,
          author: { id: '1', username: 'convene', discriminator: '0', bot: true },
          attachments: [],
          embeds: [],
          mentions: [],
          mention_roles: [],
          pinned: false,
          tts: false,
          mention_everyone: false,
          components,
        },
        data: { custom_id: encodeRoute({ ...route, value }), component_type: 2 },
      });
    }),
  );
}
