import { type JsonObject, numberOf, objectOf, objectsOf } from '../../stand-in/json.ts';
import {
  checkCustomId,
  checkOptions,
  checkSelect,
  refuseType,
  type Scope,
} from './check-fields.ts';
import { COMPONENT, limits } from './limits.ts';
import type { Problems } from './problems.ts';

const IN_LABEL = new Set<number>([3, 4, 5, 6, 7, 8, 19, 21, 22, 23]);

/** Checks a modal as sent with callback type 9. Source: components/reference, Label. */
export function checkModal(problems: Problems, modal: JsonObject): void {
  const scope: Scope = { problems, filenames: new Set(), customIds: new Set() };
  const components = objectsOf(modal.components);
  problems.text('data.title', modal.title, 1, limits.modalTitle);
  problems.text('data.custom_id', modal.custom_id, 1, limits.customId);
  problems.count('data.components', components.length, 1, limits.modalComponents);
  components.forEach((component, index) => {
    const path = `data.components.${index}`;
    if (component.type === COMPONENT.label) checkLabel(scope, path, component);
    else if (component.type === COMPONENT.text) {
      problems.text(`${path}.content`, component.content, 1, limits.textTotal);
    } else if (component.type === COMPONENT.row) checkInputRow(scope, path, component);
    else refuseType(scope, path, 'a form takes labels and text displays');
  });
}

function checkInputRow(scope: Scope, path: string, row: JsonObject): void {
  const [input, ...more] = objectsOf(row.components);
  if (!input || more.length > 0 || input.type !== COMPONENT.textInput) {
    refuseType(scope, path, 'a row of a form holds one text input');
    return;
  }
  scope.problems.text(`${path}.components.0.label`, input.label, 1, limits.labelText);
  checkTextInput(scope, `${path}.components.0`, input);
}

function checkLabel(scope: Scope, path: string, label: JsonObject): void {
  const inner = objectOf(label.component);
  scope.problems.text(`${path}.label`, label.label, 1, limits.labelText);
  scope.problems.text(`${path}.description`, label.description, 0, limits.labelDescription);
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

function checkField(scope: Scope, path: string, field: JsonObject): void {
  const { problems } = scope;
  const options = objectsOf(field.options);
  switch (field.type) {
    case COMPONENT.textInput:
      checkTextInput(scope, path, field);
      return;
    case COMPONENT.radioGroup:
      problems.count(
        `${path}.options`,
        options.length,
        limits.radioOptionsMin,
        limits.groupOptions,
      );
      break;
    case COMPONENT.checkboxGroup:
      problems.count(`${path}.options`, options.length, 1, limits.groupOptions);
      problems.number(`${path}.min_values`, field.min_values, 0, limits.groupOptions);
      problems.number(`${path}.max_values`, field.max_values, 1, limits.groupOptions);
      break;
    case COMPONENT.fileUpload:
      problems.number(`${path}.min_values`, field.min_values, 0, limits.uploadFiles);
      problems.number(`${path}.max_values`, field.max_values, 1, limits.uploadFiles);
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

function checkTextInput(scope: Scope, path: string, input: JsonObject): void {
  const { problems } = scope;
  checkCustomId(scope, path, input);
  if (input.style !== 1 && input.style !== 2) {
    problems.add(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2).');
  }
  problems.number(`${path}.min_length`, input.min_length, 0, limits.inputLength);
  problems.number(`${path}.max_length`, input.max_length, 1, limits.inputLength);
  problems.text(`${path}.value`, input.value, 0, limits.inputLength);
  problems.text(`${path}.placeholder`, input.placeholder, 0, limits.inputPlaceholder);
}
