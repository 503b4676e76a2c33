import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../../stand-in/json.ts';
import { checkCustomId, checkSelect, refuseType, type Scope } from './check-fields.ts';
import { COMPONENT, isSelect, limits } from './limits.ts';
import type { Problems } from './problems.ts';

const V2_TOP = new Set<number>([1, 9, 10, 12, 13, 14, 17]);
const IN_CONTAINER = new Set<number>([1, 9, 10, 12, 13, 14]);
/** Checks a message's components, classic (rows only) or V2. Source: components/reference. */
export function checkMessageComponents(
  problems: Problems,
  components: readonly JsonObject[],
  v2: boolean,
  filenames: ReadonlySet<string>,
): void {
  const scope: Scope = { problems, filenames, customIds: new Set() };
  if (!v2) {
    problems.count('components', components.length, 0, limits.rows);
  } else if (countComponents(components) > limits.componentsTotal) {
    problems.add('components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 40 in length.');
  }
  components.forEach((component, index) => {
    const path = `components.${index}`;
    const type = numberOf(component.type);
    if (!v2 && type !== COMPONENT.row) refuseType(scope, path, 'a classic message takes rows only');
    else if (v2 && !V2_TOP.has(type)) refuseType(scope, path, 'not a top-level component');
    else checkComponent(scope, path, component);
  });
  if (v2 && textLength(components) > limits.textTotal) {
    const message = 'The total size of all text displays must not exceed 4000.';
    problems.add('components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message);
  }
}

function checkComponent(scope: Scope, path: string, component: JsonObject): void {
  const { problems } = scope;
  const children = objectsOf(component.components);
  switch (component.type) {
    case COMPONENT.row:
      checkRow(scope, path, children);
      return;
    case COMPONENT.text:
      problems.text(`${path}.content`, component.content, 1, limits.textTotal);
      return;
    case COMPONENT.section:
      checkSection(scope, path, component, children);
      return;
    case COMPONENT.gallery: {
      const items = objectsOf(component.items);
      problems.count(`${path}.items`, items.length, 1, limits.galleryItems);
      items.forEach((item, index) => {
        checkMedia(scope, `${path}.items.${index}`, item, 'media');
      });
      return;
    }
    case COMPONENT.file:
      checkMedia(scope, path, component, 'file');
      return;
    case COMPONENT.container:
      problems.count(`${path}.components`, children.length, 1, limits.componentsTotal);
      children.forEach((child, index) => {
        const childPath = `${path}.components.${index}`;
        if (IN_CONTAINER.has(numberOf(child.type))) checkComponent(scope, childPath, child);
        else refuseType(scope, childPath, 'not a component for a container');
      });
      return;
    default:
  }
}

function checkRow(scope: Scope, path: string, children: readonly JsonObject[]): void {
  const { problems } = scope;
  const selects = children.filter((child) => isSelect(child.type));
  if (children.length === 0 || children.length > limits.rowButtons) {
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

function checkSection(
  scope: Scope,
  path: string,
  section: JsonObject,
  texts: readonly JsonObject[],
): void {
  scope.problems.count(`${path}.components`, texts.length, 1, limits.sectionTexts);
  texts.forEach((text, index) => {
    const childPath = `${path}.components.${index}`;
    if (text.type === COMPONENT.text) checkComponent(scope, childPath, text);
    else refuseType(scope, childPath, 'a section holds text displays');
  });
  const accessory = objectOf(section.accessory);
  if (accessory.type === COMPONENT.button) checkButton(scope, `${path}.accessory`, accessory);
  else if (accessory.type === COMPONENT.thumbnail) {
    checkMedia(scope, `${path}.accessory`, accessory, 'media');
  } else refuseType(scope, `${path}.accessory`, 'a section needs a button or a thumbnail');
}

function checkButton(scope: Scope, path: string, button: JsonObject): void {
  const { problems } = scope;
  const style = numberOf(button.style);
  if (style < 1 || style > 6) {
    problems.add(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2, 3, 4, 5, 6).');
  }
  problems.text(`${path}.label`, button.label, button.emoji ? 0 : 1, limits.buttonLabel);
  if (style !== 5) {
    checkCustomId(scope, path, button);
    return;
  }
  problems.text(`${path}.url`, button.url, 1, limits.buttonUrl);
  if (button.custom_id !== undefined) {
    const message = 'A custom id and url cannot both be specified';
    problems.add(path, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
  }
}

function checkMedia(scope: Scope, path: string, item: JsonObject, key: 'media' | 'file'): void {
  const url = textOf(objectOf(item[key]).url);
  const named = url.startsWith('attachment://') ? url.slice('attachment://'.length) : null;
  scope.problems.text(`${path}.description`, item.description, 0, limits.mediaDescription);
  if (named !== null && !scope.filenames.has(named)) {
    const message = 'The referenced attachment was not found';
    const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
    scope.problems.add(`${path}.${key}.url`, code, message);
  } else if (named === null && (key === 'file' || !/^https?:\/\//.test(url))) {
    scope.problems.add(`${path}.${key}.url`, 'URL_TYPE_INVALID_SCHEME', 'Not a usable address.');
  }
}

function countComponents(components: readonly JsonObject[]): number {
  return components.reduce((sum, component) => {
    const accessory = component.accessory === undefined ? 0 : 1;
    return sum + 1 + accessory + countComponents(objectsOf(component.components));
  }, 0);
}

function textLength(components: readonly JsonObject[]): number {
  return components.reduce((sum, component) => {
    const own = component.type === COMPONENT.text ? [...textOf(component.content)].length : 0;
    return sum + own + textLength(objectsOf(component.components));
  }, 0);
}
