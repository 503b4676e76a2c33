/** Modals and home tabs: how Slack keeps them, and the stack of modals in front of a person. */
import { randomBytes } from 'node:crypto';
import { type JsonObject, objectsOf, textOf } from '../../stand-in/json.ts';
import { fillBlockIds } from '../blocks/block-ids.ts';
import { keepValues } from '../blocks/elements.ts';
import { checkView, limits } from '../limits/limits.ts';
import type { FileCheck } from '../limits/shape-check.ts';
import { SlackRefusal } from '../refusal.ts';
import { newId, type StoredView, type Team, type World } from './state.ts';

/** Opens a modal as the only one in front of a person. */
export function openModal(world: World, owner: Owner, body: unknown): StoredView {
  const checked = checkModal(world, owner, body, null);
  const view = buildView(world, owner, checked, null);
  world.saveStack(owner.teamId, owner.userId, [view]);
  return view;
}

/** Puts a modal on top of those open. @throws SlackRefusal `push_limit_reached`, `not_found`. */
export function pushModal(world: World, owner: Owner, body: unknown): StoredView {
  const stack = world.stack(owner.teamId, owner.userId);
  const top = stack.at(-1);
  if (!top) throw new SlackRefusal('not_found');
  if (stack.length >= limits.viewsInStack) throw new SlackRefusal('push_limit_reached');
  const checked = checkModal(world, owner, body, null);
  const view = buildView(world, owner, checked, top);
  world.saveStack(owner.teamId, owner.userId, [...stack, view]);
  return view;
}

/**
 * Replaces a modal in place; what was typed stays where block and action ids are the same.
 *
 * @throws SlackRefusal `not_found` when it is closed by now, `hash_conflict`.
 */
export function updateModal(
  world: World,
  view: StoredView,
  body: unknown,
  hash: string | null,
): StoredView {
  const stack = world.stack(view.teamId, view.userId);
  const current = stack.find((one) => one.id === view.id);
  if (!current) throw new SlackRefusal('not_found');
  if (hash !== null && hash !== current.hash) throw new SlackRefusal('hash_conflict');
  const checked = checkModal(world, view, body, current.id);
  const updated = replaceBody(world, current, checked);
  saveInStack(world, updated);
  return updated;
}

/** Publishes a person's home tab. @throws SlackRefusal `hash_conflict`. */
export function publishHome(
  world: World,
  owner: Owner,
  body: unknown,
  hash: string | null,
): StoredView {
  const current = world.home(owner.teamId, owner.userId);
  if (hash !== null && current && hash !== current.hash) throw new SlackRefusal('hash_conflict');
  checkView(body, 'home', fileCheck(world, owner.teamId));
  const view = current ? replaceBody(world, current, body) : buildView(world, owner, body, null);
  world.saveHome(view);
  return view;
}

/** Stores a view that changed, wherever it is open. */
export function saveView(world: World, view: StoredView): void {
  if (view.type === 'home') world.saveHome(view);
  else saveInStack(world, view);
}

/** Takes a modal, and those above it, away. */
export function closeModal(world: World, view: StoredView): void {
  const stack = world.stack(view.teamId, view.userId);
  const at = stack.findIndex((one) => one.id === view.id);
  if (at >= 0) world.saveStack(view.teamId, view.userId, stack.slice(0, at));
}

/** The view as payloads and answers show it. */
export function viewPayload(view: StoredView, team: Team, appId: string): JsonObject {
  return {
    id: view.id,
    team_id: view.teamId,
    app_id: appId,
    app_installed_team_id: view.teamId,
    bot_id: team.botId,
    type: view.type,
    title: view.body.title ?? null,
    submit: view.body.submit ?? null,
    close: view.body.close ?? null,
    blocks: view.body.blocks,
    private_metadata: textOf(view.body.private_metadata),
    callback_id: textOf(view.body.callback_id),
    external_id: textOf(view.body.external_id),
    clear_on_close: view.body.clear_on_close === true,
    notify_on_close: view.body.notify_on_close === true,
    state: { values: view.values },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
  };
}

/** Says why a `slack_file` may not be shown, or null when it may. */
export function fileCheck(world: World, teamId: string): FileCheck {
  return (reference) => {
    const { id, url } = reference;
    if ((id === undefined) === (url === undefined)) return 'must have exactly one of id and url';
    const file = world.files
      .all()
      .find(
        (one) => one.id === id || (typeof url === 'string' && url.includes(`/files/${one.id}/`)),
      );
    if (!file?.ready || file.teamId !== teamId) return 'invalid slack file';
    const shown = ['image/png', 'image/jpeg', 'image/gif'].includes(file.mimeType);
    return shown ? null : 'slack file must be a png, jpg, jpeg or gif';
  };
}

interface Owner {
  readonly teamId: string;
  readonly userId: string;
}

function checkModal(world: World, owner: Owner, body: unknown, ownId: string | null): JsonObject {
  checkView(body, 'modal', fileCheck(world, owner.teamId));
  const externalId = textOf(body.external_id);
  const taken = world
    .allModals()
    .some(
      (one) =>
        one.teamId === owner.teamId &&
        one.id !== ownId &&
        externalId !== '' &&
        textOf(one.body.external_id) === externalId,
    );
  if (taken) throw new SlackRefusal('duplicate_external_id');
  return body;
}

function buildView(
  world: World,
  owner: Owner,
  body: JsonObject,
  previous: StoredView | null,
): StoredView {
  const id = newId('V');
  const blocks = fillBlockIds(objectsOf(body.blocks));
  return {
    id,
    teamId: owner.teamId,
    userId: owner.userId,
    type: body.type === 'home' ? 'home' : 'modal',
    body: { ...body, blocks },
    hash: newHash(world),
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    values: keepValues(blocks, {}),
    errors: {},
  };
}

function replaceBody(world: World, view: StoredView, body: JsonObject): StoredView {
  const blocks = fillBlockIds(objectsOf(body.blocks));
  return {
    ...view,
    body: { ...body, blocks },
    hash: newHash(world),
    values: keepValues(blocks, view.values),
    errors: {},
  };
}

function saveInStack(world: World, view: StoredView): void {
  const stack = world.stack(view.teamId, view.userId);
  world.saveStack(
    view.teamId,
    view.userId,
    stack.map((one) => (one.id === view.id ? view : one)),
  );
}

function newHash(world: World): string {
  return `${Math.floor(world.now() / 1000)}.${randomBytes(4).toString('hex')}`;
}
