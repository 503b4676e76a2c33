/** What Slack sends to the app when a person does something (docs.slack.dev/interactivity). */
import { type JsonObject, textOf } from '../../stand-in/json.ts';
import type { Doer } from '../people/doer.ts';
import type { Channel, PostedMessage, StoredView, ViewValues } from '../world/state.ts';
import { viewPayload } from '../world/views.ts';

/** The form of a slash command. */
export function commandPayload(
  doer: Doer,
  channel: Channel,
  command: string,
  text: string,
): JsonObject {
  const { slack, team, user } = doer;
  const target = { team, channelId: channel.id, userId: user.id, messageTs: null };
  return {
    token: 'sandbox',
    team_id: team.id,
    team_domain: team.domain,
    ...(team.enterpriseId
      ? { enterprise_id: team.enterpriseId, enterprise_name: team.enterpriseId }
      : {}),
    channel_id: channel.id,
    channel_name: channel.kind === 'private' ? 'privategroup' : channel.name,
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: slack.appId,
    is_enterprise_install: 'false',
    response_url: slack.responseUrls.issue(target),
    trigger_id: slack.triggers.issue({ teamId: team.id, userId: user.id }),
  };
}

/** A press or choice in a message. An ephemeral message is not carried, as on Slack. */
export function messageActionPayload(
  doer: Doer,
  channel: Channel,
  message: PostedMessage,
  values: ViewValues,
  action: JsonObject,
): JsonObject {
  const { slack, team, user } = doer;
  const whispered = message.onlyFor !== null;
  const thread = textOf(message.raw.thread_ts);
  const target = { team, channelId: channel.id, userId: user.id, messageTs: message.ts };
  return {
    ...commonPayload('block_actions', doer),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: whispered,
      ...(thread ? { thread_ts: thread } : {}),
    },
    channel: { id: channel.id, name: channel.kind === 'private' ? 'privategroup' : channel.name },
    ...(whispered ? {} : { message: message.raw }),
    state: { values },
    response_url: slack.responseUrls.issue(target),
    trigger_id: slack.triggers.issue({ teamId: team.id, userId: user.id }),
    actions: [action],
  };
}

/** A press or choice in a modal or home tab. */
export function viewActionPayload(doer: Doer, view: StoredView, action: JsonObject): JsonObject {
  return {
    ...commonPayload('block_actions', doer),
    container: { type: 'view', view_id: view.id },
    view: viewPayload(view, doer.team, doer.slack.appId),
    trigger_id: doer.slack.triggers.issue({ teamId: doer.team.id, userId: doer.user.id }),
    actions: [action],
  };
}

/** A submitted modal. */
export function submissionPayload(doer: Doer, view: StoredView): JsonObject {
  return {
    ...commonPayload('view_submission', doer),
    trigger_id: doer.slack.triggers.issue({ teamId: doer.team.id, userId: doer.user.id }),
    view: viewPayload(view, doer.team, doer.slack.appId),
    response_urls: [],
  };
}

/** A modal closed without sending. */
export function closedPayload(doer: Doer, view: StoredView): JsonObject {
  return {
    ...commonPayload('view_closed', doer),
    view: viewPayload(view, doer.team, doer.slack.appId),
    is_cleared: false,
  };
}

function commonPayload(type: string, { slack, team, user }: Doer): JsonObject {
  const enterprise = team.enterpriseId ? { id: team.enterpriseId, name: team.enterpriseId } : null;
  return {
    type,
    token: 'sandbox',
    api_app_id: slack.appId,
    team: {
      id: team.id,
      domain: team.domain,
      ...(team.enterpriseId
        ? { enterprise_id: team.enterpriseId, enterprise_name: team.enterpriseId }
        : {}),
    },
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    enterprise,
    is_enterprise_install: false,
  };
}
