/** What a person does with a form in front of her, and in the home tab. */
import type { SandboxPerson, Taken } from '../../seen.ts';
import { type JsonObject, objectsOf } from '../../stand-in/json.ts';
import {
  actionOf,
  fieldId,
  findElements,
  isButton,
  keepsValue,
  type PlacedElement,
  stateWith,
} from '../blocks/elements.ts';
import { closedPayload, submissionPayload, viewActionPayload } from '../delivery/payloads.ts';
import { filePayload } from '../world/files.ts';
import { openDirect } from '../world/messages.ts';
import type { StoredView } from '../world/state.ts';
import { closeModal, saveView, viewPayload } from '../world/views.ts';
import type { Doer, PersonPorts } from './doer.ts';
import { findFieldErrors } from './field-check.ts';
import { findPlaced, resolveName } from './finding.ts';
import { createOnlooker } from './onlooker.ts';
import { controlId, showForm } from './seen.ts';
import { takeSubmission } from './submission.ts';
import { taken } from './taken.ts';

/** The actions of a person in forms. Without a modal they act in the home tab, once it is open. */
export function createFormActions(
  doer: Doer,
  ports: PersonPorts,
): Pick<SandboxPerson, 'fill' | 'pressInForm' | 'submit' | 'dismiss' | 'openHome'> {
  const { slack, team, user } = doer;
  const { world } = slack;
  let atHome = false;
  const topModal = (): StoredView | undefined => world.stack(team.id, user.id).at(-1);
  const formInUse = (): StoredView => {
    const view = topModal() ?? (atHome ? world.home(team.id, user.id) : undefined);
    if (!view) throw new Error(`${user.name} has no form open`);
    return view;
  };
  return {
    fill: async (field, values) => fillField(doer, ports, formInUse(), field, values),
    pressInForm: async (control) => {
      const view = formInUse();
      const buttons = findElements(objectsOf(view.body.blocks)).filter(isButton);
      return sendAction(doer, ports, view, findPlaced(buttons, control, controlId), {});
    },
    submit: async () => {
      const view = topModal();
      if (!view) throw new Error(`${user.name} has no form open`);
      return submitForm(doer, ports, view);
    },
    dismiss: async () => {
      const view = topModal();
      if (!view) return;
      closeModal(world, view);
      if (view.body.notify_on_close !== true) return;
      await ports.deliver({ type: 'interactive', payload: closedPayload(doer, view) });
    },
    openHome: async () => {
      atHome = true;
      const before = world.home(team.id, user.id);
      await ports.deliverEvent(homeOpened(doer, before));
      await ports.waitUntil(() => world.home(team.id, user.id) !== before);
      const view = world.home(team.id, user.id);
      return view ? showForm(view, createOnlooker(doer)) : null;
    },
  };
}

/** Keeps what was put in, takes the field's error away, and sends it at once if the field is live. */
async function fillField(
  doer: Doer,
  ports: PersonPorts,
  view: StoredView,
  field: string,
  values: readonly string[],
): Promise<Taken> {
  const { slack, team } = doer;
  const all = findElements(objectsOf(view.body.blocks));
  const fields = all.filter((one) => keepsValue(one.element));
  const placed = findPlaced(fields, field, fieldId);
  const { blockId, actionId, element, block } = placed;
  const state = stateWith(element, values.map(resolveName(doer, element)), (id) => {
    const file = slack.world.files.get(id);
    return file?.teamId === team.id ? filePayload(slack.origin, file) : undefined;
  });
  const { [blockId]: _fixed, ...errors } = view.errors;
  const inBlock = { ...view.values[blockId], [actionId]: state };
  const filled = { ...view, errors, values: { ...view.values, [blockId]: inBlock } };
  saveView(slack.world, filled);
  const live = block.type !== 'input' || block.dispatch_action === true;
  return live ? sendAction(doer, ports, filled, placed, state) : { ok: true };
}

async function sendAction(
  doer: Doer,
  ports: PersonPorts,
  view: StoredView,
  placed: PlacedElement,
  state: JsonObject,
): Promise<Taken> {
  const action = actionOf(placed, state, doer.slack.world.nextTs());
  const payload = viewActionPayload(doer, view, action);
  return taken(await ports.deliver({ type: 'interactive', payload }));
}

/** Checks the fields as Slack's own client does, then sends the form. */
async function submitForm(doer: Doer, ports: PersonPorts, view: StoredView): Promise<Taken> {
  const { world } = doer.slack;
  if (!view.body.submit) throw new Error('This form cannot be sent: it has no submit button');
  const errors = findFieldErrors(view);
  saveView(world, { ...view, errors });
  if (Object.keys(errors).length > 0) {
    const notice = 'Some answers need another look. Nothing was sent.';
    return { ok: false, notice, reason: 'client_validation' };
  }
  const payload = submissionPayload(doer, view);
  const ack = await ports.deliver({ type: 'interactive', payload });
  return taken(ack, (body) => takeSubmission(world, view, body));
}

function homeOpened(doer: Doer, view: StoredView | undefined): JsonObject {
  const { slack, team, user } = doer;
  return {
    type: 'app_home_opened',
    user: user.id,
    channel: openDirect(slack.world, team, user.id).id,
    tab: 'home',
    ...(view ? { view: viewPayload(view, team, slack.appId) } : {}),
  };
}
