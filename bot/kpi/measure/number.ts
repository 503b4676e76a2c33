/**
 * The number that somebody wrote, with or without its unit: `80`, `81 %`, `+4 points`, `1,200`, `62,5`,
 * `−5`; null for anything else. A comma before three digits parts thousands, any other one decimals.
 */
export function parseNumber(text: string): number | null {
  const parts = WRITTEN.exec(text.trim())?.groups;
  if (!parts) return null;
  const size = Number(`${parts.whole?.replaceAll(/[\s,]/g, '')}.${parts.part ?? 0}`);
  return size !== 0 && /[−–-]/.test(parts.sign ?? '') ? -size : size;
}

const WRITTEN =
  /^(?<sign>[+−–-]?)\s?(?<whole>[1-9]\d{0,2}(?:[\s,]\d{3}){1,2}|\d{1,9})(?:[.,](?<part>\d{1,6}))?\s?(?:%|per ?cent|points?)?$/i;
