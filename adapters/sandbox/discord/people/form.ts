import type { SeenField, SeenForm, SeenPart } from '../../seen.ts';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../../stand-in/json.ts';
import type { OpenForm } from '../context.ts';
import { COMPONENT, isSelect, limits } from '../limits/limits.ts';
import type { State } from '../world/state.ts';
import { createResolved } from './command-line.ts';
import { namesIn } from './names.ts';
import { defaultsOf, seeComponent, selectOptions } from './seen.ts';

/** A field of a modal: the input itself, and the words around it. */
interface FormInput {
  readonly input: JsonObject;
  readonly label: string;
  readonly help: string | null;
}

/** A modal as the person in front of it sees it. */
export function seeForm(state: State, form: OpenForm): SeenForm {
  const components = objectsOf(form.modal.components);
  const { guildId } = form.opener;
  const notice = form.errors.get('');
  const warning: readonly SeenPart[] = notice ? [{ kind: 'note', spans: [{ text: notice }] }] : [];
  return {
    id: form.opener.id,
    title: textOf(form.modal.title),
    submitLabel: 'Submit',
    parts: [...warning, ...components.flatMap((component) => seePart(state, guildId, component))],
    fields: inputsOf(form).map((input) => seeField(state, form, input)),
  };
}

/** Texts as they read, and where each field stands among them. */
function seePart(state: State, guildId: string | null, component: JsonObject): readonly SeenPart[] {
  if (component.type === COMPONENT.text) {
    return seeComponent(state, guildId, component, namesIn(state));
  }
  const inputs = [objectOf(component.component), ...objectsOf(component.components)];
  const ids = inputs.map((input) => textOf(input.custom_id)).filter((id) => id !== '');
  return ids.map((id) => ({ kind: 'field', id }));
}

function inputsOf(form: OpenForm): readonly FormInput[] {
  return objectsOf(form.modal.components).flatMap((component) => {
    if (component.type === COMPONENT.label) {
      const help = textOf(component.description) || null;
      return [{ input: objectOf(component.component), label: textOf(component.label), help }];
    }
    if (component.type !== COMPONENT.row) return [];
    const inputs = objectsOf(component.components);
    return inputs.map((input) => ({ input, label: textOf(input.label), help: null }));
  });
}

function seeField(state: State, form: OpenForm, { input, label, help }: FormInput): SeenField {
  const id = textOf(input.custom_id);
  return {
    id,
    label,
    help,
    kind: kindOf(input),
    options: optionsOf(state, form, input, label),
    value: chosenIn(form, input),
    required: isRequired(input),
    error: form.errors.get(id) ?? null,
    live: false,
    ...(input.type === COMPONENT.textInput && textOf(input.placeholder)
      ? { placeholder: textOf(input.placeholder) }
      : {}),
  };
}

function kindOf(input: JsonObject): SeenField['kind'] {
  const many = numberOf(input.max_values, 1) > 1;
  switch (input.type) {
    case COMPONENT.textInput:
      return input.style === 2 ? 'long-text' : 'text';
    case COMPONENT.userSelect:
      return many ? 'people' : 'person';
    case COMPONENT.channelSelect:
      return many ? 'channels' : 'channel';
    case COMPONENT.fileUpload:
      return 'file';
    case COMPONENT.checkboxGroup:
    case COMPONENT.checkbox:
      return 'multiple';
    case COMPONENT.radioGroup:
      return 'single';
    default:
      return many ? 'multiple' : 'single';
  }
}

function optionsOf(state: State, form: OpenForm, input: JsonObject, label: string) {
  if (input.type === COMPONENT.checkbox) return [{ value: 'true', label }];
  if (input.type === COMPONENT.textInput || input.type === COMPONENT.fileUpload) return [];
  return selectOptions(state, form.opener.guildId, input);
}

function chosenIn(form: OpenForm, input: JsonObject): readonly string[] {
  const typed = form.values.get(textOf(input.custom_id));
  if (typed) return typed;
  if (input.type === COMPONENT.checkbox) return input.default === true ? ['true'] : [];
  const text = textOf(input.value);
  return input.type === COMPONENT.textInput ? (text ? [text] : []) : defaultsOf(input);
}

/** Fields of a form must be filled unless `required` is false; a lone checkbox never must. */
function isRequired(input: JsonObject): boolean {
  return input.type !== COMPONENT.checkbox && input.required !== false;
}

/**
 * The form with one field filled, by field id or label; values are option values or labels.
 * Null where there is no such field or option.
 */
export function fillField(
  state: State,
  form: OpenForm,
  field: string,
  values: readonly string[],
): OpenForm | null {
  const wanted = (one: FormInput) => textOf(one.input.custom_id) === field;
  const found = inputsOf(form).find(wanted) ?? inputsOf(form).find((one) => one.label === field);
  if (!found) return null;
  const options = optionsOf(state, form, found.input, found.label);
  const chosen = values.map((value) => pick(options, value));
  const free = options.length === 0;
  if (!free && chosen.includes(null)) return null;
  const id = textOf(found.input.custom_id);
  const kept = free ? values : chosen.filter((value) => value !== null);
  const errors = new Map([...form.errors].filter(([key]) => key !== id && key !== ''));
  return { ...form, values: new Map([...form.values, [id, kept]]), errors };
}

/** The value of an option given by its value or its label, with or without # or @. */
export function pick(
  options: readonly { readonly value: string; readonly label: string }[],
  wanted: string,
): string | null {
  const bare = wanted.replace(/^[#@]/, '');
  const same = options.find(({ value }) => value === wanted);
  const named = options.find(
    ({ label }) => label === wanted || label.replace(/^[#@]/, '') === bare,
  );
  return (same ?? named)?.value ?? null;
}

/** What Discord's own client would not let through, by field id. */
export function checkForm(form: OpenForm): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  for (const { input } of inputsOf(form)) {
    const message = faultOf(input, chosenIn(form, input));
    if (message) errors.set(textOf(input.custom_id), message);
  }
  return errors;
}

function faultOf(input: JsonObject, values: readonly string[]): string | null {
  const filled = values.some((value) => value !== '');
  if (!filled) return isRequired(input) ? 'This field is required.' : null;
  if (input.type === COMPONENT.textInput) {
    const length = [...(values[0] ?? '')].length;
    const shortest = numberOf(input.min_length);
    const longest = numberOf(input.max_length, limits.inputLength);
    if (length < shortest) return `Write at least ${shortest} characters.`;
    return length > longest ? `Write at most ${longest} characters.` : null;
  }
  const most = input.type === COMPONENT.checkboxGroup ? objectsOf(input.options).length : 1;
  const fewest = numberOf(input.min_values, 1);
  const highest = numberOf(input.max_values, most);
  if (values.length < fewest) return `Choose at least ${fewest}.`;
  return values.length > highest ? `Choose at most ${highest}.` : null;
}

/** `data` of the form's interaction. Source: receiving-and-responding, Modal Submit Data. */
export function submission(state: State, form: OpenForm): JsonObject {
  const resolved = createResolved(state, form.opener.guildId);
  const send = (input: JsonObject): JsonObject => {
    const { type, id, custom_id } = input;
    const values = chosenIn(form, input);
    switch (type) {
      case COMPONENT.textInput:
        return { type, id, custom_id, value: values[0] ?? '' };
      case COMPONENT.radioGroup:
        return { type, id, custom_id, value: values[0] ?? null };
      case COMPONENT.checkbox:
        return { type, id, custom_id, value: values.includes('true') };
      case COMPONENT.fileUpload:
        return { type, id, custom_id, values: values.map((value) => resolved.file(value)) };
      default:
        if (isSelect(type) && type !== COMPONENT.stringSelect) resolveAll(resolved, values);
        return { type, id, custom_id, values };
    }
  };
  const components = objectsOf(form.modal.components).map((component): JsonObject => {
    const { type, id } = component;
    if (type === COMPONENT.label)
      return { type, id, component: send(objectOf(component.component)) };
    if (type === COMPONENT.row) {
      return { type, id, components: objectsOf(component.components).map(send) };
    }
    return { type, id };
  });
  return { custom_id: form.modal.custom_id, components, resolved: resolved.json() };
}

/** Adds whatever each id stands for to `resolved`. */
export function resolveAll(
  resolved: ReturnType<typeof createResolved>,
  ids: readonly string[],
): void {
  for (const id of ids) {
    if (!resolved.user(id) && !resolved.channel(id)) resolved.role(id);
  }
}
