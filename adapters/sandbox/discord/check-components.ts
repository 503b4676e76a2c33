import { COMPONENT, isSelect, LIMITS } from './limits.ts';
import type { Problems } from './problems.ts';
import { type Json, numberOf, recordOf, recordsOf, textOf } from './wire.ts';

/** What the checks of one message or form share: files it may refer to, ids already taken. */
interface Scope {
  readonly problems: Problems;
  readonly filenames: ReadonlySet<string>;
  readonly customIds: Set<string>;
}

const V2_TOP = new Set<number>([1, 9, 10, 12, 13, 14, 17]);
const IN_CONTAINER = new Set<number>([1, 9, 10, 12, 13, 14]);
const IN_LABEL = new Set<number>([3, 4, 5, 6, 7, 8, 19, 21, 22, 23]);

/** Checks a message's components, classic (rows only) or V2. Source: components/reference. */
export function checkMessageComponents(
  problems: Problems,
  components: readonly Json[],
  v2: boolean,
  filenames: ReadonlySet<string>,
): void {
  const scope: Scope = { problems, filenames, customIds: new Set() };
  if (!v2) {
    problems.count('components', components.length, 0, LIMITS.rows);
  } else if (countComponents(components) > LIMITS.componentsTotal) {
    problems.add('components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 40 in length.');
  }
  components.forEach((component, index) => {
    const path = `components.${index}`;
    const type = numberOf(component.type);
    if (!v2 && type !== COMPONENT.row) refuseType(scope, path, 'a classic message takes rows only');
    else if (v2 && !V2_TOP.has(type)) refuseType(scope, path, 'not a top-level component');
    else checkComponent(scope, path, component);
  });
  if (v2 && textLength(components) > LIMITS.textTotal) {
    const message = 'The total size of all text displays must not exceed 4000.';
    problems.add('components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message);
  }
}

/** Checks a modal as sent with callback type 9. Source: components/reference, Label. */
export function checkModal(problems: Problems, modal: Json): void {
  const scope: Scope = { problems, filenames: new Set(), customIds: new Set() };
  const components = recordsOf(modal.components);
  problems.text('data.title', modal.title, 1, LIMITS.modalTitle);
  problems.text('data.custom_id', modal.custom_id, 1, LIMITS.customId);
  problems.count('data.components', components.length, 1, LIMITS.modalComponents);
  components.forEach((component, index) => {
    const path = `data.components.${index}`;
    if (component.type === COMPONENT.label) checkLabel(scope, path, component);
    else if (component.type === COMPONENT.text) checkComponent(scope, path, component);
    else if (component.type === COMPONENT.row) checkInputRow(scope, path, component);
    else refuseType(scope, path, 'a form takes labels and text displays');
  });
}

function checkInputRow(scope: Scope, path: string, row: Json): void {
  const [input, ...more] = recordsOf(row.components);
  if (!input || more.length > 0 || input.type !== COMPONENT.textInput) {
    refuseType(scope, path, 'a row of a form holds one text input');
    return;
  }
  scope.problems.text(`${path}.components.0.label`, input.label, 1, LIMITS.labelText);
  checkTextInput(scope, `${path}.components.0`, input);
}

function checkLabel(scope: Scope, path: string, label: Json): void {
  const inner = recordOf(label.component);
  scope.problems.text(`${path}.label`, label.label, 1, LIMITS.labelText);
  scope.problems.text(`${path}.description`, label.description, 0, LIMITS.labelDescription);
  if (!IN_LABEL.has(numberOf(inner.type))) {
    refuseType(scope, `${path}.component`, 'not a component for a label');
    return;
  }
  if (inner.disabled === true) {
    const message = 'Components of a form cannot be disabled.';
    scope.problems.add(`${path}.component.disabled`, 'MODAL_COMPONENT_DISABLED', message);
  }
  checkField(scope, `${path}.component`, inner);
}

function checkField(scope: Scope, path: string, field: Json): void {
  const { problems } = scope;
  const options = recordsOf(field.options);
  switch (field.type) {
    case COMPONENT.textInput:
      checkTextInput(scope, path, field);
      return;
    case COMPONENT.radioGroup:
      problems.count(
        `${path}.options`,
        options.length,
        LIMITS.radioOptionsMin,
        LIMITS.groupOptions,
      );
      break;
    case COMPONENT.checkboxGroup:
      problems.count(`${path}.options`, options.length, 1, LIMITS.groupOptions);
      problems.number(`${path}.min_values`, field.min_values, 0, LIMITS.groupOptions);
      problems.number(`${path}.max_values`, field.max_values, 1, LIMITS.groupOptions);
      break;
    case COMPONENT.fileUpload:
      problems.number(`${path}.min_values`, field.min_values, 0, LIMITS.uploadFiles);
      problems.number(`${path}.max_values`, field.max_values, 1, LIMITS.uploadFiles);
      break;
    case COMPONENT.checkbox:
      break;
    default:
      checkSelect(scope, path, field);
      return;
  }
  checkCustomId(scope, path, field);
  checkOptions(scope, path, options);
}

function checkTextInput(scope: Scope, path: string, input: Json): void {
  const { problems } = scope;
  checkCustomId(scope, path, input);
  if (input.style !== 1 && input.style !== 2) {
    problems.add(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2).');
  }
  problems.number(`${path}.min_length`, input.min_length, 0, LIMITS.inputLength);
  problems.number(`${path}.max_length`, input.max_length, 1, LIMITS.inputLength);
  problems.text(`${path}.value`, input.value, 0, LIMITS.inputLength);
  problems.text(`${path}.placeholder`, input.placeholder, 0, LIMITS.inputPlaceholder);
}

function checkComponent(scope: Scope, path: string, component: Json): void {
  const { problems } = scope;
  const children = recordsOf(component.components);
  switch (component.type) {
    case COMPONENT.row:
      checkRow(scope, path, children);
      return;
    case COMPONENT.text:
      problems.text(`${path}.content`, component.content, 1, LIMITS.textTotal);
      return;
    case COMPONENT.section:
      checkSection(scope, path, component, children);
      return;
    case COMPONENT.gallery: {
      const items = recordsOf(component.items);
      problems.count(`${path}.items`, items.length, 1, LIMITS.galleryItems);
      items.forEach((item, index) => {
        checkMedia(scope, `${path}.items.${index}`, item, 'media');
      });
      return;
    }
    case COMPONENT.file:
      checkMedia(scope, path, component, 'file');
      return;
    case COMPONENT.container:
      problems.count(`${path}.components`, children.length, 1, LIMITS.componentsTotal);
      children.forEach((child, index) => {
        const childPath = `${path}.components.${index}`;
        if (IN_CONTAINER.has(numberOf(child.type))) checkComponent(scope, childPath, child);
        else refuseType(scope, childPath, 'not a component for a container');
      });
      return;
    default:
  }
}

function checkRow(scope: Scope, path: string, children: readonly Json[]): void {
  const { problems } = scope;
  const selects = children.filter((child) => isSelect(child.type));
  if (children.length === 0 || children.length > LIMITS.rowButtons) {
    problems.add(
      `${path}.components`,
      'BASE_TYPE_BAD_LENGTH',
      'Must be between 1 and 5 in length.',
    );
  } else if (selects.length > 0 && children.length > 1) {
    const message = 'A row holds up to five buttons or one select.';
    problems.add(`${path}.components`, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
  }
  children.forEach((child, index) => {
    const childPath = `${path}.components.${index}`;
    if (child.type === COMPONENT.button) checkButton(scope, childPath, child);
    else if (isSelect(child.type)) checkSelect(scope, childPath, child);
    else refuseType(scope, childPath, 'a row holds buttons or one select');
  });
}

function checkSection(scope: Scope, path: string, section: Json, texts: readonly Json[]): void {
  scope.problems.count(`${path}.components`, texts.length, 1, LIMITS.sectionTexts);
  texts.forEach((text, index) => {
    const childPath = `${path}.components.${index}`;
    if (text.type === COMPONENT.text) checkComponent(scope, childPath, text);
    else refuseType(scope, childPath, 'a section holds text displays');
  });
  const accessory = recordOf(section.accessory);
  if (accessory.type === COMPONENT.button) checkButton(scope, `${path}.accessory`, accessory);
  else if (accessory.type === COMPONENT.thumbnail) {
    checkMedia(scope, `${path}.accessory`, accessory, 'media');
  } else refuseType(scope, `${path}.accessory`, 'a section needs a button or a thumbnail');
}

function checkButton(scope: Scope, path: string, button: Json): void {
  const { problems } = scope;
  const style = numberOf(button.style);
  if (style < 1 || style > 6) {
    problems.add(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2, 3, 4, 5, 6).');
  }
  problems.text(`${path}.label`, button.label, button.emoji ? 0 : 1, LIMITS.buttonLabel);
  if (style !== 5) {
    checkCustomId(scope, path, button);
    return;
  }
  problems.text(`${path}.url`, button.url, 1, LIMITS.buttonUrl);
  if (button.custom_id !== undefined) {
    const message = 'A custom id and url cannot both be specified';
    problems.add(path, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
  }
}

function checkSelect(scope: Scope, path: string, select: Json): void {
  const { problems } = scope;
  checkCustomId(scope, path, select);
  problems.text(`${path}.placeholder`, select.placeholder, 0, LIMITS.selectPlaceholder);
  problems.number(`${path}.min_values`, select.min_values, 0, LIMITS.selectOptions);
  problems.number(`${path}.max_values`, select.max_values, 1, LIMITS.selectOptions);
  if (select.type !== COMPONENT.stringSelect) return;
  const options = recordsOf(select.options);
  problems.count(`${path}.options`, options.length, 1, LIMITS.selectOptions);
  checkOptions(scope, path, options);
}

function checkOptions(scope: Scope, path: string, options: readonly Json[]): void {
  const seen = new Set<string>();
  options.forEach((option, index) => {
    const optionPath = `${path}.options.${index}`;
    scope.problems.text(`${optionPath}.label`, option.label, 1, LIMITS.optionText);
    scope.problems.text(`${optionPath}.value`, option.value, 1, LIMITS.optionText);
    scope.problems.text(`${optionPath}.description`, option.description, 0, LIMITS.optionText);
    const value = textOf(option.value);
    if (seen.has(value)) {
      const message = 'The specified option value is already used';
      scope.problems.add(
        `${optionPath}.value`,
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message,
      );
    }
    seen.add(value);
  });
}

function checkCustomId(scope: Scope, path: string, component: Json): void {
  const customId = textOf(component.custom_id);
  scope.problems.text(`${path}.custom_id`, component.custom_id, 1, LIMITS.customId);
  if (customId && scope.customIds.has(customId)) {
    const message = 'Component custom id cannot be duplicated';
    scope.problems.add(`${path}.custom_id`, 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
  }
  scope.customIds.add(customId);
}

function checkMedia(scope: Scope, path: string, item: Json, key: 'media' | 'file'): void {
  const url = textOf(recordOf(item[key]).url);
  const named = url.startsWith('attachment://') ? url.slice('attachment://'.length) : null;
  scope.problems.text(`${path}.description`, item.description, 0, LIMITS.mediaDescription);
  if (named !== null && !scope.filenames.has(named)) {
    const message = 'The referenced attachment was not found';
    const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
    scope.problems.add(`${path}.${key}.url`, code, message);
  } else if (named === null && (key === 'file' || !/^https?:\/\//.test(url))) {
    scope.problems.add(`${path}.${key}.url`, 'URL_TYPE_INVALID_SCHEME', 'Not a usable address.');
  }
}

function refuseType(scope: Scope, path: string, reason: string): void {
  scope.problems.add(`${path}.type`, 'UNION_TYPE_CHOICES', `Value of field "type": ${reason}.`);
}

function countComponents(components: readonly Json[]): number {
  return components.reduce((sum, component) => {
    const accessory = component.accessory === undefined ? 0 : 1;
    return sum + 1 + accessory + countComponents(recordsOf(component.components));
  }, 0);
}

function textLength(components: readonly Json[]): number {
  return components.reduce((sum, component) => {
    const own = component.type === COMPONENT.text ? [...textOf(component.content)].length : 0;
    return sum + own + textLength(recordsOf(component.components));
  }, 0);
}
