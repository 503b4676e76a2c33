import { inDispatch, inNetwork } from '../../db/connect.ts';
import { findNetwork, findNetworkBySlug } from '../../db/network.ts';
import type { Context } from '../context.ts';
import type { Block } from '../view.ts';
import type { Network } from './network.ts';
import { words } from './words.en.ts';

/** A page for anyone to read: a title and its parts. */
export interface Page {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Where a network's privacy page stands. */
export function privacyUrl(ctx: Pick<Context, 'publicUrl'>, slug: string): string {
  return `${ctx.publicUrl}/privacy/${encodeURIComponent(slug)}`;
}

/** The privacy page of the network with this slug, or null when there is none. */
export async function privacyPage(ctx: Context, slug: string): Promise<Page | null> {
  const networkId = await inDispatch(ctx.db, (tx) => findNetworkBySlug(tx, slug));
  if (networkId === null) return null;
  const network = await inNetwork(ctx.db, networkId, findNetwork);
  return network && { title: words.privacy.title(network.name), blocks: pageBlocks(network) };
}

function pageBlocks(network: Network): readonly Block[] {
  const { privacy: text } = words;
  const { k } = network;
  return [
    ...part(text.who, text.whoText(network.responsibleOrganisation, network.responsibleContact)),
    ...part(text.what, text.whatText),
    { kind: 'heading', text: text.levels },
    { kind: 'list', items: [text.named, text.confidential(k), text.anonymous(k)] },
    { kind: 'text', text: text.sees(k) },
    ...part(text.how, text.howText(words.setup.monthsChoice(network.retentionMonths))),
    ...part(text.rights, text.rightsText),
    ...part(text.safeguarding, text.safeguardingText(network.safeguardingContact)),
  ];
}

function part(heading: string, text: string): readonly Block[] {
  return [
    { kind: 'heading', text: heading },
    { kind: 'text', text },
  ];
}
