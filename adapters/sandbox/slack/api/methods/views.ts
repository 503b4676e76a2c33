import { type JsonObject, textOf, textOrNull } from '../../../stand-in/json.ts';
import { SlackRefusal } from '../../refusal.ts';
import { jsonArgument } from '../../world/messages.ts';
import type { StoredView } from '../../world/state.ts';
import { openModal, publishHome, pushModal, updateModal, viewPayload } from '../../world/views.ts';
import { type Method, type MethodCall, needText, needUser } from './method.ts';

/** The `views.*` methods. */
export const viewMethods: { readonly [method: string]: Method } = {
  'views.open': (call) => {
    const view = jsonArgument(call.args, 'view', 'invalid_arguments');
    return answer(
      call,
      call.slack.triggers.use(needTrigger(call), (owner) =>
        openModal(call.slack.world, needOwn(call, owner), view),
      ),
    );
  },

  'views.push': (call) => {
    const view = jsonArgument(call.args, 'view', 'invalid_arguments');
    return answer(
      call,
      call.slack.triggers.use(needTrigger(call), (owner) =>
        pushModal(call.slack.world, needOwn(call, owner), view),
      ),
    );
  },

  'views.update': (call) => {
    const body = jsonArgument(call.args, 'view', 'invalid_arguments');
    const view = findModal(call);
    return answer(call, updateModal(call.slack.world, view, body, textOrNull(call.args.hash)));
  },

  'views.publish': (call) => {
    const user = needUser(call, needText(call.args, 'user_id'));
    const body = jsonArgument(call.args, 'view', 'invalid_arguments');
    const owner = { teamId: call.team.id, userId: user.id };
    return answer(call, publishHome(call.slack.world, owner, body, textOrNull(call.args.hash)));
  },
};

function needTrigger({ args }: MethodCall): string {
  return needText(args, 'trigger_id');
}

/** A trigger belongs to one workspace; another's token cannot spend it. */
function needOwn<T extends { readonly teamId: string }>(call: MethodCall, owner: T): T {
  if (owner.teamId !== call.team.id) throw new SlackRefusal('invalid_trigger_id');
  return owner;
}

function findModal({ slack, team, args }: MethodCall): StoredView {
  const id = textOf(args.view_id);
  const externalId = textOf(args.external_id);
  if (!id && !externalId) {
    throw new SlackRefusal('invalid_arguments', ['missing required field: view_id']);
  }
  const found = slack.world
    .allModals()
    .find(
      (view) =>
        view.teamId === team.id &&
        (id ? view.id === id : textOf(view.body.external_id) === externalId),
    );
  if (!found) throw new SlackRefusal('not_found');
  return found;
}

function answer({ team, slack }: MethodCall, view: StoredView): JsonObject {
  return { view: viewPayload(view, team, slack.appId) };
}
