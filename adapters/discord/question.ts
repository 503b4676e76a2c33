/** A page of a live form as a message that only its reader sees: one question a step. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { encodeRoute } from '../../bot/route.ts';
import type { Field, Form, Text } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import type { DrawPicture } from '../files/pictures.ts';
import { noAttachments } from './attachments.ts';
import { customId } from './custom-id.ts';
import { limits } from './limits.ts';
import { optionOf } from './modal.ts';
import type { Part } from './parts.ts';
import {
  buttonRows,
  finishMessage,
  notePart,
  partsOf,
  plainButton,
  type RenderedMessage,
  rowPart,
  textPart,
} from './render.ts';

type ChoiceField = Extract<Field, { kind: 'single' | 'multiple' }>;

/**
 * Our own numbers for the components of live choices, far above those that Discord gives: they tell,
 * when such a message is pressed, which controls belong to one field.
 */
const liveIds = { from: 5_000_000, perField: 100, to: 5_999_999 } as const;

/** What stands before a chosen button's label. */
const chosenMark = '✓ ';

/**
 * The questions of a live form with their choices, what was chosen before marked; below them the way
 * back, a button that opens what is to be typed, and the way on.
 */
export async function renderQuestion(form: Form, draw: DrawPicture): Promise<RenderedMessage> {
  const attachments = noAttachments();
  const heading = { kind: 'heading', text: form.title } as const;
  const blocks = [heading, ...(form.intro ?? [])];
  const intro = await partsOf({ summary: form.title, blocks }, draw, attachments);
  const fields = form.fields.flatMap((field, at) => fieldParts(form, field, at));
  const parts = [...intro, ...fields, ...buttonRows(wayButtons(form))];
  return finishMessage(parts, attachments, { ephemeral: true });
}

/** The fields of a live form that are typed, as a form of their own that ends where it does. */
export function typedFields(form: Form): Form | null {
  const fields = form.fields.filter(isTyped);
  if (fields.length === 0) return null;
  const { title, submit, reopen } = form;
  return { title, fields, submit, reopen };
}

/**
 * The message's own components with the pressed choice marked, or null where it was no live choice.
 *
 * Discord gives the pressed message along, so nothing is kept or asked for this.
 */
export function markChosen(
  components: readonly APIMessageTopLevelComponent[],
  pressedId: string,
  values: readonly string[],
): APIMessageTopLevelComponent[] | null {
  const known = new Set<number>([
    ComponentType.ActionRow,
    ComponentType.TextDisplay,
    ComponentType.Separator,
  ]);
  if (components.some((component) => !known.has(component.type))) return null;
  const pressed = components
    .filter(isRow)
    .flatMap(inRow)
    .find((one) => idOf(one) === pressedId);
  const field = fieldNumber(pressed?.id);
  if (field === null) return null;
  return components.map((component) =>
    isRow(component)
      ? {
          ...component,
          components: component.components.map((one) =>
            fieldNumber(one.id) === field ? markOne(one, pressedId, values) : one,
          ),
        }
      : component,
  );
}

function fieldParts(form: Form, field: Field, at: number): readonly Part[] {
  const asked: Text = [{ bold: field.label }];
  const help = field.help ? [notePart(field.help)] : [];
  const shown = isChosen(field) ? choiceParts(form, field, at) : writtenParts(field);
  return [textPart(asked), ...help, ...shown];
}

/** Typed, or ticked beside what is typed: both are filled in where there is room to type. */
function isTyped(field: Field): boolean {
  return !isChosen(field);
}

function isChosen(field: Field): field is ChoiceField {
  return field.kind === 'single' || (field.kind === 'multiple' && !field.withText);
}

function writtenParts(field: Field): readonly Part[] {
  if (field.kind === 'multiple') return tickedParts(field);
  if (!field.initial) return [];
  if (field.kind === 'moment') return [textPart([{ at: field.initial, style: 'date-time' }])];
  return [textPart([{ italic: field.initial }])];
}

function tickedParts({ choices, initial = [] }: Extract<Field, { kind: 'multiple' }>) {
  return choices.map(({ value, label }) =>
    initial.includes(value) ? textPart(chosenMark + label) : notePart(edgeWords.tickThere(label)),
  );
}

function choiceParts(form: Form, field: ChoiceField, at: number): readonly Part[] {
  const asButtons =
    field.kind === 'single' &&
    field.choices.length <= limits.rowButtons &&
    field.choices.every((choice) => choice.label.length + chosenMark.length <= limits.buttonLabel);
  const numbered = liveIds.from + at * liveIds.perField;
  if (!asButtons) return selectParts(form, field, numbered);
  const helps = field.choices.flatMap((choice) =>
    choice.help ? [notePart(`${choice.label}: ${choice.help}`)] : [],
  );
  const buttons = field.choices.map((choice, index): APIButtonComponent => {
    const chosen = choice.value === field.initial;
    const id = encodeRoute({ ...liveRoute(form, field), value: choice.value });
    return { ...choiceButton(id, choice.label, chosen), id: numbered + index };
  });
  return buttons.length === 0 ? [] : [...helps, ...buttonRows(buttons)];
}

function choiceButton(id: string, label: string, chosen: boolean): APIButtonComponent {
  const style = chosen ? ButtonStyle.Success : ButtonStyle.Secondary;
  return plainButton(id, chosen ? chosenMark + label : label, style);
}

function selectParts(form: Form, field: ChoiceField, id: number): readonly Part[] {
  const initial = new Set(field.kind === 'single' ? [field.initial] : field.initial);
  const options = field.choices
    .slice(0, limits.selectOptions)
    .map((choice) => optionOf(choice, initial.has(choice.value)));
  const one = field.kind === 'single';
  const most = one ? 1 : Math.min(field.most ?? options.length, options.length);
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    id,
    custom_id: customId(one ? 'press' : 'several', liveRoute(form, field)),
    placeholder: one ? edgeWords.chooseOne : edgeWords.chooseSeveral,
    min_values: one ? 1 : 0,
    max_values: most,
    options,
  };
  const cut = field.choices.length > limits.selectOptions ? [notePart(edgeWords.more)] : [];
  return options.length === 0 ? [] : [rowPart([select]), ...cut];
}

function liveRoute(form: Form, field: Field) {
  const live = form.live ?? { command: form.reopen.command, ids: form.reopen.ids };
  return { command: live.command, ids: [...live.ids, field.name] };
}

function wayButtons(form: Form): readonly APIButtonComponent[] {
  const { back, submit } = form;
  const typed = form.fields.some(isTyped);
  return [
    ...(back ? [plainButton(customId('press', back.to), back.label, ButtonStyle.Secondary)] : []),
    ...(typed
      ? [plainButton(customId('write', form.reopen), edgeWords.write, ButtonStyle.Secondary)]
      : []),
    plainButton(customId('press', submit.to), submit.label, ButtonStyle.Primary),
  ];
}

function isRow(
  component: APIMessageTopLevelComponent,
): component is APIActionRowComponent<APIComponentInMessageActionRow> {
  return component.type === ComponentType.ActionRow;
}

function inRow(row: APIActionRowComponent<APIComponentInMessageActionRow>) {
  return row.components;
}

function idOf(component: APIComponentInMessageActionRow): string | null {
  return 'custom_id' in component ? component.custom_id : null;
}

function fieldNumber(id: number | undefined): number | null {
  if (id === undefined || id < liveIds.from || id > liveIds.to) return null;
  return Math.floor((id - liveIds.from) / liveIds.perField);
}

function markOne(
  component: APIComponentInMessageActionRow,
  pressedId: string,
  values: readonly string[],
): APIComponentInMessageActionRow {
  if (component.type === ComponentType.StringSelect) {
    const options = component.options.map((option) => ({
      ...option,
      default: values.includes(option.value),
    }));
    return { ...component, options };
  }
  if (component.type !== ComponentType.Button || !('custom_id' in component)) return component;
  const label = (component.label ?? '').replace(chosenMark, '');
  const marked = choiceButton(component.custom_id, label, component.custom_id === pressedId);
  return component.id === undefined ? marked : { ...marked, id: component.id };
}
