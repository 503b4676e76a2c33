import type { types as slack } from '@slack/bolt';
import { renderForm } from '../adapters/slack/form.ts';
import { answerForm } from '../bot/pulse/answering/answer-form.ts';
import type { Sheet } from '../bot/pulse/survey/sheet.ts';
import { encodeRoute } from '../bot/route.ts';
import { SLACK_PLACES } from './slack-places.ts';
import type { Town } from './town.ts';

/** Pressing *Answer* on the card: everyone does so before she answers the first question. */
export function slackOpening(town: Town, sheet: Sheet): string {
  const [user, trigger] = SLACK_PLACES;
  const action_id = encodeRoute({ command: 'pulse.open', ids: [sheet.wave.id] });
  return JSON.stringify({
    type: 'block_actions',
    user: { id: user, username: 'person', name: 'person', team_id: town.placeExternalId },
    trigger_id: trigger,
    team: { id: town.placeExternalId, domain: 'bench' },
    is_enterprise_install: false,
    container: { type: 'message', message_ts: '1.1', channel_id: 'C0BENCH' },
    channel: { id: 'C0BENCH', name: 'general' },
    message: { ts: '1.1', text: 'A survey' },
    response_url: 'http://127.0.0.1/none',
    actions: [{ type: 'button', action_id, block_id: 'answer', action_ts: '1.1' }],
  });
}

/**
 * A press of each question of a wave as Slack sends it: `block_actions` from a modal, with the whole
 * view as our own renderer makes it.
 */
export function slackTemplates(town: Town, sheet: Sheet): readonly string[] {
  const [user, trigger, value] = SLACK_PLACES;
  return sheet.questions.map((question, at) => {
    const form = answerForm(sheet, { answers: [], groupSize: null }, Math.floor(at / 5), 5);
    const view = renderForm(form, JSON.stringify({ c: 'C0BENCH', u: null, o: null }));
    const blocks = view.blocks as readonly slack.KnownBlock[];
    const block = blocks.find(({ block_id }) => block_id?.startsWith(question.id));
    if (block?.type !== 'input') throw new Error('The form has no such question.');
    const { element } = block;
    if (!('action_id' in element)) throw new Error('The question is not answered by a press.');
    const chosen = { text: { type: 'plain_text', text: value, emoji: true }, value };
    const team = { id: town.placeExternalId, domain: 'bench' };
    return JSON.stringify({
      type: 'block_actions',
      user: { id: user, username: 'person', name: 'person', team_id: town.placeExternalId },
      api_app_id: 'A0BENCH',
      token: 'none',
      container: { type: 'view', view_id: 'V0BENCH' },
      trigger_id: trigger,
      team,
      enterprise: null,
      is_enterprise_install: false,
      view: {
        id: 'V0BENCH',
        team_id: town.placeExternalId,
        ...view,
        hash: '1700000000.bench',
        state: {
          values: {
            [block.block_id ?? '']: {
              [element.action_id ?? '']: { type: 'radio_buttons', selected_option: chosen },
            },
          },
        },
        previous_view_id: null,
        root_view_id: 'V0BENCH',
        app_id: 'A0BENCH',
        external_id: '',
        app_installed_team_id: town.placeExternalId,
        bot_id: 'B0BENCH',
      },
      actions: [
        {
          type: 'radio_buttons',
          action_id: element.action_id,
          block_id: block.block_id,
          selected_option: chosen,
          action_ts: '1700000000.000001',
        },
      ],
    });
  });
}
