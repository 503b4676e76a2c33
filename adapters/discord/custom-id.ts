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

/** A modal's list gives back a set even for one choice, so the field's id says that it is one. */
const single = '1:';

/** The custom id of a modal's field. */
export function fieldId(name: string, one: boolean): string {
  return one ? single + name : name;
}

/** The field's name behind its id, and whether a list stands for one choice. */
export function readFieldId(id: string): { readonly name: string; readonly one: boolean } {
  const one = id.startsWith(single);
  return { name: one ? id.slice(single.length) : id, one };
}
