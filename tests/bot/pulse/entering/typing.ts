import type { Route } from '../../../../bot/route.ts';
import type { FieldValue, Message, Reply } from '../../../../bot/view.ts';
import { buttonOf, messageOf, type Product } from '../../../support/product.ts';
import { boxIn } from '../../../support/pulse.ts';

/** Presses where a button or form leads, as a coordinator. */
export function pressRoute(
  product: Product,
  { command, ids, value }: Route,
  values: Readonly<Record<string, FieldValue>> = {},
  by = 'Coordinator',
): Promise<Reply> {
  return product.press(by, { command, ids, values, ...(value === undefined ? {} : { value }) });
}

/** Types a name into the form of “/pulse enter”. */
export function findFor(
  product: Product,
  wave: string,
  name: string,
  way = 'phone',
  by = 'Coordinator',
): Promise<Reply> {
  return pressRoute(product, { command: 'pulse.enter-find', ids: [wave] }, { name, way }, by);
}

/**
 * Goes on from the words that were read out and fills every page; empty choices are left out, and the
 * boxes that let words be quoted are ticked with `mayQuote`.
 */
export async function typeIn(
  product: Product,
  words: Message,
  choices: readonly string[],
  by = 'Coordinator',
  mayQuote = false,
): Promise<Reply> {
  let reply = await pressRoute(product, buttonOf(words, 'They agree, start').to, {}, by);
  const left = [...choices];
  while (reply.kind === 'form') {
    const { fields, submit } = reply.form;
    const values: Record<string, FieldValue> = {};
    for (const field of fields) {
      const box = boxIn(field);
      if (box) values[field.name] = mayQuote ? [box] : [];
      const value = box ? undefined : left.shift();
      if (value) values[field.name] = value;
    }
    reply = await pressRoute(product, submit.to, values, by);
  }
  return reply;
}

/** The whole of “/pulse enter” for somebody. */
export async function enter(
  product: Product,
  wave: string,
  name: string,
  choices: readonly string[],
  by = 'Coordinator',
): Promise<void> {
  const words = messageOf(await findFor(product, wave, name, 'phone', by));
  messageOf(await typeIn(product, words, choices, by));
}
