/** What a component's custom id says: a route, and how Discord's own kinds of field are read back. */
import { decodeRoute, encodeRoute, type Route } from '../../bot/route.ts';
import { limits } from './limits.ts';

/**
 * - `press`: the route itself
 * - `write`: opens the text fields of the form behind the route as a modal
 * - `several`: a list whose choices are a set, even if only one may be chosen
 */
export type Way = 'press' | 'write' | 'several';

const prefixes = { press: '', write: 'w!', several: 's!' } as const;

/** The custom id of a component that leads to a route in a way. */
export function customId(way: Way, route: Route): string {
  const id = prefixes[way] + encodeRoute(route);
  if (id.length > limits.customId) throw new Error(`Custom id too long (${id.length}): ${id}`);
  return id;
}

/** The way and route behind a custom id, or null for anything we did not make. */
export function readCustomId(id: string): { readonly way: Way; readonly route: Route } | null {
  if (id.length > limits.customId) return null;
  const [, sign, rest = ''] = /^(?:([ws])!)?(.+)$/s.exec(id) ?? [];
  const route = decodeRoute(rest);
  if (!route) return null;
  return { way: sign === 'w' ? 'write' : sign === 's' ? 'several' : 'press', route };
}

/**
 * How a modal's field is read back: as it is; a list as one choice, for it gives a set in any case; or a
 * file as its bytes.
 */
export type Reading = 'plain' | 'one' | 'bytes';

const signs = { plain: '', one: '1:', bytes: 'b:' } as const;

/** The custom id of a modal's field. */
export function fieldId(name: string, reading: Reading): string {
  return signs[reading] + name;
}

/** The field's name behind its id, and how it is read back. */
export function readFieldId(id: string): { readonly name: string; readonly reading: Reading } {
  const [, sign, name = ''] = /^(?:([1b]):)?(.*)$/s.exec(id) ?? [];
  return { name, reading: sign === '1' ? 'one' : sign === 'b' ? 'bytes' : 'plain' };
}
