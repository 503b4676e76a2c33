import type { Block, Message } from '../../../../bot/view.ts';
import type { BuiltNetwork } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { formOf, type Pressed, type Product } from '../../../support/product.ts';
import { look } from '../town.ts';

/** A file of questions with this title. */
export function fileOf(title: string): string {
  return `title: ${title}
about: Two questions about our halls.
minutes: 1
questions:
  - key: halls
    kind: grid
    wording: How good is each hall?
    rows:
      - Library
      - Church
    options:
      - Poor
      - Good
  - key: why
    kind: text
    wording: Why?
`;
}

/** The first form of `/pulse new`, as it is sent with a file of one's own. */
export const ownFile = {
  template: 'file:',
  anonymity: 'anonymous',
  breakdown: 'locality',
  reminders: '1',
  label: 'Year one',
};

/** Begins a survey from a file; returns the draft that waits for it. */
export async function beginFromFile(product: Product, who = 'Coordinator'): Promise<string> {
  const form = formOf(await product.press(who, { command: 'pulse.draft', values: ownFile }));
  const [waveId] = form.submit.to.ids;
  if (!waveId) throw new Error('The form is for no draft.');
  return waveId;
}

/** Hands in a file, or pastes a text, as a coordinator does. */
export function handingIn(waveId: string, values: NonNullable<Pressed['values']>): Pressed {
  return { command: 'pulse.hand-in', ids: [waveId], values };
}

/** What the network keeps, by name. */
export async function keptFiles(
  database: TestDatabase,
  network: BuiltNetwork,
): Promise<Readonly<Record<string, string>>> {
  const rows = await look<{ name: string; body: string }>(
    database,
    'select name, body from template where network_id = $1 order by name',
    [network.id],
  );
  return Object.fromEntries(rows.map(({ name, body }) => [name, body]));
}

/** The file of a message; fails the test when it has none. */
export function fileIn(message: Message): Extract<Block, { kind: 'file' }> {
  const file = message.blocks.find((block) => block.kind === 'file');
  if (file?.kind !== 'file') throw new Error('There is no file.');
  return file;
}
