import { type JsonObject, objectsOf, textOf } from '../../stand-in/json.ts';
import { COMPONENT, limits } from './limits.ts';
import type { Problems } from './problems.ts';

/** What the checks of one message or form share: files it may refer to, ids already taken. */
export interface Scope {
  readonly problems: Problems;
  readonly filenames: ReadonlySet<string>;
  readonly customIds: Set<string>;
}

/** A list of any kind, in a message or a form. */
export function checkSelect(scope: Scope, path: string, select: JsonObject): void {
  const { problems } = scope;
  checkCustomId(scope, path, select);
  problems.text(`${path}.placeholder`, select.placeholder, 0, limits.selectPlaceholder);
  problems.number(`${path}.min_values`, select.min_values, 0, limits.selectOptions);
  problems.number(`${path}.max_values`, select.max_values, 1, limits.selectOptions);
  if (select.type !== COMPONENT.stringSelect) return;
  const options = objectsOf(select.options);
  problems.count(`${path}.options`, options.length, 1, limits.selectOptions);
  checkOptions(scope, path, options);
}

/** Options with their lengths and distinct values. */
export function checkOptions(scope: Scope, path: string, options: readonly JsonObject[]): void {
  const seen = new Set<string>();
  options.forEach((option, index) => {
    const optionPath = `${path}.options.${index}`;
    scope.problems.text(`${optionPath}.label`, option.label, 1, limits.optionText);
    scope.problems.text(`${optionPath}.value`, option.value, 1, limits.optionText);
    scope.problems.text(`${optionPath}.description`, option.description, 0, limits.optionText);
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

/** An id of 1 to 100 characters that nothing else here has. */
export function checkCustomId(scope: Scope, path: string, component: JsonObject): void {
  const customId = textOf(component.custom_id);
  scope.problems.text(`${path}.custom_id`, component.custom_id, 1, limits.customId);
  if (customId && scope.customIds.has(customId)) {
    const message = 'Component custom id cannot be duplicated';
    scope.problems.add(`${path}.custom_id`, 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
  }
  scope.customIds.add(customId);
}

/** A component that has no business at this place. */
export function refuseType(scope: Scope, path: string, reason: string): void {
  scope.problems.add(`${path}.type`, 'UNION_TYPE_CHOICES', `Value of field "type": ${reason}.`);
}
