/** Finding what a person means, from the words she sees. */
import type { JsonObject } from '../../stand-in/json.ts';
import { fieldId, type PlacedElement } from '../blocks/elements.ts';
import type { Doer } from './doer.ts';
import { createOnlooker } from './onlooker.ts';
import { controlLabel } from './seen.ts';

/**
 * The control or field that a person means: by its id, its action or block id, or its label.
 *
 * @throws Error when nothing, or more than one, answers to that name.
 */
export function findPlaced(
  all: readonly PlacedElement[],
  wanted: string,
  idOf: (placed: PlacedElement, all: readonly PlacedElement[]) => string,
): PlacedElement {
  const tests: ((placed: PlacedElement) => boolean)[] = [
    (one) => idOf(one, all) === wanted,
    (one) => fieldId(one) === wanted,
    (one) => one.actionId === wanted || one.blockId === wanted,
    (one) => controlLabel(one) === wanted,
  ];
  for (const test of tests) {
    const [found, another] = all.filter(test);
    if (found && another) throw new Error(`"${wanted}" stands there more than once: use the id`);
    if (found) return found;
  }
  const offered = all.map((one) => `"${controlLabel(one)}" (${idOf(one, all)})`).join(', ');
  throw new Error(`There is no "${wanted}"; there is ${offered || 'nothing to use'}`);
}

/** People and channels may be named; ids pass as they are. */
export function resolveName(doer: Doer, element: JsonObject): (value: string) => string {
  const kind = String(element.type);
  const { people, channels } = createOnlooker(doer);
  if (kind.includes('users_select')) {
    return (value) => people.find((one) => one.name === value)?.id ?? value;
  }
  if (kind.includes('channels_select') || kind.includes('conversations_select')) {
    return (value) => channels.find((one) => one.name === value)?.id ?? value;
  }
  return (value) => value;
}
