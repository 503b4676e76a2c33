/** A JSON object as it came over the wire: nothing about it may be believed before it is read. */
export type Json = Readonly<Record<string, unknown>>;

/** True for a JSON object, so that its members may be read. */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one where something else stands. */
export function recordOf(value: unknown): Json {
  return isRecord(value) ? value : {};
}

/** The objects of a list; anything else in it is left out. */
export function recordsOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The string, a number as its digits, or '' where neither stands. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** The strings of a list; anything else in it is left out. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** The number, or `otherwise` where none stands. */
export function numberOf(value: unknown, otherwise = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
