import { type JsonObject, objectOf, objectsOf, textOf } from '../../stand-in/json.ts';
import { findElements, keepsValue, valuesOf } from '../blocks/elements.ts';
import type { StoredView } from '../world/state.ts';

/**
 * What Slack's own client finds wrong in a modal before it sends anything, by block id.
 *
 * Only then does a submission reach the app, so the app never sees a required field empty.
 */
export function findFieldErrors(view: StoredView): { readonly [blockId: string]: string } {
  const errors: { [blockId: string]: string } = {};
  for (const { blockId, actionId, element, block } of findElements(objectsOf(view.body.blocks))) {
    if (block.type !== 'input' || !keepsValue(element)) continue;
    const values = valuesOf(objectOf(view.values[blockId]?.[actionId]));
    const error =
      values.length === 0
        ? block.optional === true
          ? null
          : 'Please fill in this field.'
        : findValueError(element, values);
    if (error) errors[blockId] = error;
  }
  return errors;
}

function findValueError(element: JsonObject, values: readonly string[]): string | null {
  const value = values[0] ?? '';
  switch (element.type) {
    case 'plain_text_input':
      return findLengthError(element, value);
    case 'number_input':
      return findNumberError(element, value);
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(value) ? null : 'Please enter an email address.';
    case 'url_text_input':
      return URL.canParse(value) ? null : 'Please enter a web address.';
    case 'datepicker':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? null : 'Please choose a date.';
    case 'timepicker':
      return /^\d{2}:\d{2}$/.test(value) ? null : 'Please choose a time.';
    case 'datetimepicker':
      return /^\d{10}$/.test(value) ? null : 'Please choose a date and time.';
    case 'file_input': {
      const most = Number(element.max_files ?? 10);
      return values.length > most ? `Please add no more than ${most} files.` : null;
    }
    default: {
      const most = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
      return values.length > most ? `Please choose no more than ${most}.` : null;
    }
  }
}

function findLengthError(element: JsonObject, value: string): string | null {
  const least = Number(element.min_length ?? 0);
  const most = Number(element.max_length ?? 3000);
  if (value.length < least) return `Please write at least ${least} characters.`;
  return value.length > most ? `Please write no more than ${most} characters.` : null;
}

function findNumberError(element: JsonObject, value: string): string | null {
  const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(value)) return 'Please enter a number.';
  const least = textOf(element.min_value);
  const most = textOf(element.max_value);
  if (least !== '' && Number(value) < Number(least)) return `The least is ${least}.`;
  return most !== '' && Number(value) > Number(most) ? `The most is ${most}.` : null;
}
