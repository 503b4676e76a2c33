import { isObject, type JsonObject, objectOf, objectsOf, textOf } from '../../stand-in/json.ts';
import { SlackRefusal } from '../refusal.ts';
import type { StoredView, World } from '../world/state.ts';
import { closeModal, pushModal, saveView, updateModal } from '../world/views.ts';

/**
 * Does what the acknowledgement of a submitted modal asks for: show errors, update, push, clear, or
 * (bare) close this modal and show the one below.
 *
 * @throws SlackRefusal where Slack would show its own failure: unknown action, view or block id.
 */
export function takeSubmission(world: World, view: StoredView, body: JsonObject): void {
  switch (body.response_action) {
    case undefined:
      closeModal(world, view);
      return;
    case 'clear':
      world.saveStack(view.teamId, view.userId, []);
      return;
    case 'errors':
      showErrors(world, view, objectOf(body.errors));
      return;
    case 'update':
      updateModal(world, view, body.view, null);
      return;
    case 'push':
      pushModal(world, view, body.view);
      return;
    default:
      throw new SlackRefusal('invalid_response_action', [textOf(body.response_action)]);
  }
}

function showErrors(world: World, view: StoredView, errors: JsonObject): void {
  const inputs = objectsOf(view.body.blocks).filter((block) => block.type === 'input');
  const known = new Set(inputs.map((block) => textOf(block.block_id)));
  const entries = Object.entries(errors);
  const unknown = entries.filter(([id, text]) => !known.has(id) || textOf(text) === '');
  if (entries.length === 0 || unknown.length > 0 || !isObject(errors)) {
    const ids = unknown.map(([id]) => `no input block ${id}`);
    throw new SlackRefusal('invalid_errors', ids);
  }
  const current = world.stack(view.teamId, view.userId).find((one) => one.id === view.id);
  if (!current) return;
  const shown = Object.fromEntries(entries.map(([id, text]) => [id, textOf(text)]));
  saveView(world, { ...current, errors: shown });
}
