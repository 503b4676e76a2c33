import { fromWire, toWire } from './ids.ts';

/** Where a button or form leads: a command, at most three ids, and perhaps a short value. */
export interface Route {
  readonly command: string;
  readonly ids: readonly string[];
  readonly value?: string;
}

/** Discord's custom_id takes 100 characters, the narrowest of all doors. */
export const ROUTE_LIMIT = 100;

/**
 * The one-line form of a route, for a button's id: `pulse.answer|<wave>|<question>|~4`.
 *
 * @throws Error when it would not fit: a programming fault, caught by the render tests.
 */
export function encodeRoute(route: Route): string {
  const head = [route.command, ...route.ids.map(toWire)].join('|');
  const text = route.value === undefined ? head : `${head}|~${route.value}`;
  if (text.length > ROUTE_LIMIT) throw new Error(`Route too long (${text.length}): ${text}`);
  return text;
}

/** The route behind a button's id, or null for anything we did not make. Never trusted as such. */
export function decodeRoute(text: string): Route | null {
  const cut = text.indexOf('|~');
  const head = cut < 0 ? text : text.slice(0, cut);
  const [command, ...wires] = head.split('|');
  if (!command || !/^[a-z-]+(\.[a-z-]+)*$/.test(command)) return null;
  const ids = wires.map(fromWire);
  if (ids.some((id) => id === null)) return null;
  const known = ids.filter((id) => id !== null);
  return cut < 0 ? { command, ids: known } : { command, ids: known, value: text.slice(cut + 2) };
}
