/** Reading JSON that came over the wire, where nothing about its shape is sure. */

/** A JSON object of unknown content. */
export type JsonObject = { readonly [key: string]: unknown };

/** True for a JSON object, false for null, lists and plain values. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The objects of a list, or none; anything else in it is left out. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text, or an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The text, or a number as its digits, for what may be sent as either (nonces, ids, choices). */
export function textOrDigitsOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** The text, or null when there is none or it is empty. */
export function textOrNull(value: unknown): string | null {
  return textOf(value) || null;
}

/** The texts of a list, or none; anything else in it is left out. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The number, or `otherwise` where none stands. */
export function numberOf(value: unknown, otherwise = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
