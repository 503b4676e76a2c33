/** A neutral form as Discord's modal: at most five parts, labels of at most 45 characters. */
import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextDisplayComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { cleanText, cutText } from '../../bot/text.ts';
import { type Block, type Choice, type Field, type Form, plainText } from '../../bot/view.ts';
import { edgeWords } from '../../bot/words.en.ts';
import { customId, fieldId } from './custom-id.ts';
import { limits } from './limits.ts';
import { markText, markWithin } from './markup.ts';
import { shortLabel } from './render.ts';

type ModalPart = APILabelComponent | APITextDisplayComponent;

/** How a moment is typed when nothing else is proposed. */
const momentExample = 'Monday 9:00';

/**
 * The modal of a form. Wordings too long for a label, long helps and the introduction stand above
 * as text while there is room for five parts; after that they are shortened into descriptions.
 *
 * `timeZone` is the zone in which moments are proposed; it is written behind them, so that they mean
 * the same whoever reads them back.
 */
export function renderModal(form: Form, timeZone: string): APIModalInteractionResponseCallbackData {
  const fields = form.fields.slice(0, limits.modalComponents);
  const intro = introText(form.intro ?? []);
  let room = limits.modalComponents - fields.length;
  const components: ModalPart[] = [];
  if (intro !== '' && room > 0) {
    components.push({ type: ComponentType.TextDisplay, content: intro });
    room -= 1;
  }
  for (const field of fields) {
    const above = room > 0 ? wordingAbove(field) : null;
    if (above) {
      components.push({ type: ComponentType.TextDisplay, content: above });
      room -= 1;
    }
    components.push(labelOf(field, above !== null, timeZone));
  }
  return {
    custom_id: customId('press', form.submit.to),
    title: shortLabel(form.title, limits.modalTitle),
    components,
  };
}

/** A choice as an option of a list or group. */
export function optionOf(choice: Choice, chosen: boolean) {
  return {
    value: choice.value.slice(0, limits.optionText),
    label: shortLabel(choice.label, limits.optionText),
    ...(choice.help ? { description: shortLabel(choice.help, limits.optionText) } : {}),
    ...(chosen ? { default: true } : {}),
  };
}

function introText(blocks: readonly Block[]): string {
  const texts = blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
        return [markText([{ bold: block.text }])];
      case 'text':
      case 'note':
        return [markText(block.text)];
      case 'list':
        return block.items.map((item) => `- ${markText(item)}`);
      default:
        return [];
    }
  });
  const whole = texts.filter((text) => text !== '').join('\n');
  if (whole.length <= introMost) return whole;
  const plain = blocks.flatMap((block) => (block.kind === 'text' ? [plainText(block.text)] : []));
  return markWithin(plain.join('\n'), introMost);
}

/** A modal is small: a longer introduction belongs in the message that opens it. */
const introMost = 1500;

/** The whole wording and help, where the label or the description would have to cut them. */
function wordingAbove(field: Field): string | null {
  const help = cleanText(field.help ?? '');
  const longLabel = cleanText(field.label).length > limits.label;
  const longHelp = help.length > limits.labelDescription;
  if (longHelp) return markWithin([{ bold: field.label }, `\n${help}`], introMost);
  if (!longLabel) return null;
  const fits = help === '' && cleanText(field.label).length <= limits.labelDescription;
  return fits ? null : markWithin([{ bold: field.label }], introMost);
}

function labelOf(field: Field, toldAbove: boolean, timeZone: string): APILabelComponent {
  const label = shortLabel(field.label, limits.label);
  const cut = cleanText(field.label).length > limits.label;
  const help = field.help ?? '';
  const wording = cut && !toldAbove ? [field.label, help].filter(Boolean).join(' – ') : help;
  const longHelpAbove = toldAbove && cleanText(help).length > limits.labelDescription;
  const description = longHelpAbove ? '' : [wording, limitLine(field)].filter(Boolean).join(' ');
  return {
    type: ComponentType.Label,
    label,
    ...(description === ''
      ? {}
      : { description: shortLabel(description, limits.labelDescription) }),
    component: inputOf(field, timeZone),
  };
}

function limitLine(field: Field): string {
  if (field.kind === 'file') return edgeWords.fileLimits(field.accept, field.mostBytes);
  if (field.kind !== 'single' && field.kind !== 'multiple') return '';
  return field.choices.length > limits.selectOptions ? edgeWords.more : '';
}

function inputOf(field: Field, timeZone: string): APIComponentInLabel {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return textInput(field, field.initial, field.maxLength, field.placeholder);
    case 'moment':
      return textInput(
        field,
        field.initial === undefined ? undefined : momentText(field.initial, timeZone),
        limits.optionText,
        field.placeholder ?? momentExample,
      );
    case 'single':
      return oneOf(field);
    case 'multiple':
      return severalOf(field);
    case 'file':
      return {
        type: ComponentType.FileUpload,
        custom_id: fieldId(field.name, field.read === 'bytes' ? 'bytes' : 'plain'),
        min_values: field.required ? 1 : 0,
        max_values: 1,
        required: field.required,
        file_types: field.accept.map((ending): `.${string}` => `.${ending.replace(/^\./, '')}`),
      };
    default:
      return field satisfies never;
  }
}

function textInput(
  field: Field,
  initial: string | undefined,
  maxLength: number | undefined,
  placeholder: string | undefined,
): APIComponentInLabel {
  const most = Math.min(maxLength ?? limits.input, limits.input);
  const value = initial === undefined ? '' : cleanText(initial).slice(0, most);
  return {
    type: ComponentType.TextInput,
    custom_id: fieldId(field.name, 'plain'),
    style: field.kind === 'long-text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required,
    max_length: most,
    ...(value === '' ? {} : { value }),
    ...(placeholder ? { placeholder: cutText(placeholder, limits.inputPlaceholder) } : {}),
  };
}

function oneOf(field: Extract<Field, { kind: 'single' }>): APIComponentInLabel {
  const options = field.choices
    .slice(0, limits.selectOptions)
    .map((choice) => optionOf(choice, choice.value === field.initial));
  const { required } = field;
  if (options.length >= limits.radioMin && options.length <= limits.groupOptions) {
    const id = fieldId(field.name, 'plain');
    return { type: ComponentType.RadioGroup, custom_id: id, required, options };
  }
  return {
    type: ComponentType.StringSelect,
    custom_id: fieldId(field.name, 'one'),
    placeholder: edgeWords.chooseOne,
    min_values: required ? 1 : 0,
    max_values: 1,
    required,
    options,
  };
}

function severalOf(field: Extract<Field, { kind: 'multiple' }>): APIComponentInLabel {
  const initial = new Set(field.initial ?? []);
  const options = field.choices
    .slice(0, limits.selectOptions)
    .map((choice) => optionOf(choice, initial.has(choice.value)));
  const shared = {
    custom_id: fieldId(field.name, 'plain'),
    min_values: field.required ? 1 : 0,
    max_values: Math.min(field.most ?? options.length, options.length),
    required: field.required,
    options,
  };
  return options.length <= limits.groupOptions
    ? { type: ComponentType.CheckboxGroup, ...shared }
    : { type: ComponentType.StringSelect, placeholder: edgeWords.chooseSeveral, ...shared };
}

/**
 * An instant as it would be typed: `1 March 2027, 09:00 GMT`. The zone stands behind it, so that it
 * is understood the same whatever the zone of whoever reads it.
 */
function momentText(iso: string, timeZone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  })
    .format(at)
    .replace(' at ', ', ');
}
