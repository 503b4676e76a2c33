import { type Message, plainText } from '../../../../bot/view.ts';
import { type BuiltNetwork, buildNetwork, type PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { type Product, startProduct } from '../../../support/product.ts';

/** A network in which people offer and look for help, on Monday 7 December 2026, 9:00 in London. */
export interface ServiceTown {
  readonly network: BuiltNetwork;
  readonly product: Product;
  idOf(organisation: string): Promise<string>;
  /** Says, as one of its people, what an organisation offers. */
  offer(
    by: string,
    organisation: string,
    values: { readonly services?: readonly string[]; readonly about?: string },
  ): Promise<void>;
}

const slack = [{ platform: 'slack' as const }];
const discord = [{ platform: 'discord' as const }];

/** Builds it: Amina of Leafy Play, Bo of Oak Centre, and Cy, who coordinates. */
export async function buildServices(
  database: TestDatabase,
  more: readonly PersonPlan[] = [],
): Promise<ServiceTown> {
  const network = await buildNetwork(database, {
    people: [
      { name: 'Amina', organisation: 'Leafy Play', group: 'vcs', accounts: slack },
      { name: 'Bo', organisation: 'Oak Centre', group: 'centre', accounts: discord },
      { name: 'Cy', roles: ['coordinator', 'admin'], group: 'vcs', accounts: slack },
      ...more,
    ],
  });
  const product = startProduct(database, network);
  await product.travel('2026-12-07T09:00:00Z');
  const idOf = async (name: string): Promise<string> => {
    const { rows } = await database.admin.query<{ id: string }>(
      'select id from organisation where network_id = $1 and name = $2',
      [network.id, name],
    );
    const [found] = rows;
    if (!found) throw new Error(`There is no organisation ${name}.`);
    return found.id;
  };
  return {
    network,
    product,
    idOf,
    async offer(by, organisation, values) {
      const ids = [await idOf(organisation)];
      const reply = await product.press(by, { command: 'network.offer.save', ids, values });
      if (reply.kind !== 'whisper') throw new Error(`Not saved: ${JSON.stringify(reply)}`);
    },
  };
}

/** Texts and rows of buttons, in reading order. */
export function linesOf(message: Message): readonly (string | readonly string[])[] {
  return message.blocks.flatMap<string | readonly string[]>((block) => {
    if (block.kind === 'buttons') return [block.buttons.map(({ label }) => label)];
    return 'text' in block ? [plainText(block.text)] : [];
  });
}
