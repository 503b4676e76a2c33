import type { z } from 'zod';
import { countReadiness, lockReadiness } from '../../../db/readiness.ts';
import { listReadinessShares } from '../../../db/readiness-share.ts';
import type { Member, Work } from '../../context.ts';
import { readNetwork } from '../../network/network.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Reply, Text } from '../../view.ts';
import { mayFollow, type ShownStates, withholdStates } from './counting.ts';
import { areaLabels, itemWords } from './item-words.en.ts';
import { areaKeys, areas, type Item, items, states } from './items.ts';
import { readyWords } from './words.en.ts';

const { counts: words } = readyWords;

/** How many items one page tells of. */
const MOST_ITEMS = 11;

/** How many organisations are how far with each item, for planning what to train; of none by itself. */
export async function showCounts(
  work: Work,
  actor: Member,
  { value }: z.output<typeof pageInput>,
): Promise<Reply> {
  const { k } = await readNetwork(work);
  const shown = await readCounts(work, k);
  const list = { command: 'guide.ready-counts', ids: [] };
  const page = pageOf(items, value, list, String, MOST_ITEMS);
  const isNothing = shown.size === 0;
  return {
    kind: 'whisper',
    message: {
      summary: words.title,
      blocks: [
        { kind: 'heading', text: words.title },
        { kind: 'text', text: isNothing ? words.nothing(k) : words.intro(k) },
        ...(isNothing ? [] : [...areaBlocks(page.shown, shown), ...page.blocks]),
        { kind: 'note', text: words.notShared },
        ...(await sharedButton(work, actor)),
      ],
    },
  };
}

/** What may be shown of each item: counted anew where that tells of nobody, else as it was. */
async function readCounts(work: Work, k: number): Promise<ReadonlyMap<string, ShownStates>> {
  const rows = Map.groupBy(await lockReadiness(work.tx), ({ item }) => item);
  const shown = new Map<string, ShownStates>();
  for (const [item, told] of rows) {
    const isNew = mayFollow(told, k);
    if (isNew && told.some(({ counted, state }) => counted !== state))
      await countReadiness(work.tx, item);
    const states = told.flatMap(({ counted, state }) => (isNew ? state : counted) ?? []);
    const figures = withholdStates(states, k);
    if (figures) shown.set(item, figures);
  }
  return shown;
}

function areaBlocks(
  listed: readonly Item[],
  shown: ReadonlyMap<string, ShownStates>,
): readonly Block[] {
  return areaKeys.flatMap((area): readonly Block[] => {
    const here = areas[area].filter((item) => listed.includes(item));
    if (here.length === 0) return [];
    return [
      { kind: 'text', text: [{ bold: areaLabels[area] }] },
      { kind: 'list', items: here.map((item) => itemLine(item, shown.get(item))) },
    ];
  });
}

function itemLine(item: Item, figures: ShownStates | undefined): Text {
  const { label } = itemWords[item];
  if (!figures) return words.hiddenLine(label);
  const { n, counts } = figures;
  const told = states.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [words.stateCount[state](count)];
  });
  const sum = [...counts.values()].reduce((total, count) => total + count, 0);
  return words.line(label, n, told, sum < n);
}

async function sharedButton(work: Work, actor: Member): Promise<readonly Block[]> {
  if (!hasRole(actor.person, coordinators)) return [];
  const { length } = await listReadinessShares(work.tx);
  if (length === 0) return [];
  const to = { command: 'guide.ready-shares', ids: [] };
  return [{ kind: 'buttons', buttons: [{ kind: 'button', label: words.shared(length), to }] }];
}
