import { z } from 'zod';
import type { Member, Role, Work } from '../context.ts';
import { coordinators, hasRole, readers } from '../role.ts';
import type { Route } from '../route.ts';
import type { Block, Button, Message, Reply } from '../view.ts';
import { guideListButton } from './buttons.ts';
import { type Entry, readEntry, readGuide } from './entry.ts';
import { stageLabels, themeLabels, words } from './words.en.ts';

export const entryInput = z.object({
  entry: z.uuid().optional(),
  value: z.string().max(60).optional(),
});

/** One entry: when to use it, how, what it led to; with the ones beside it in its theme. */
export async function showEntry(
  work: Work,
  actor: Member,
  input: z.output<typeof entryInput>,
): Promise<Reply> {
  const entry = await readEntry(work, input);
  const back = { command: 'guide', ids: [], value: `0 ${entry.theme}` };
  return { kind: 'whisper', message: await entryMessage(work, actor, entry), back };
}

/** An entry as it is read. */
export async function entryMessage(work: Work, actor: Member, entry: Entry): Promise<Message> {
  const { title, when, takes, source } = entry;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'note', text: placeOf(entry) },
      { kind: 'text', text: [{ bold: words.when }, `\n${when}`] },
      ...howBlocks(entry),
      ...(takes === null
        ? []
        : [{ kind: 'text', text: [{ bold: words.takes }, `\n${takes}`] } as const]),
      { kind: 'text', text: [{ bold: words.ledTo }, `\n${ledTo(entry)}`] },
      { kind: 'note', text: words.source[source] },
      ...buttonRows(actor, entry),
      { kind: 'buttons', buttons: await turning(work, entry) },
    ],
  };
}

function placeOf({ theme, stage, source }: Entry): string {
  const say = source === 'network' ? words.ownPlace : words.place;
  return say(themeLabels[theme], stageLabels[stage]);
}

/** What people wrote themselves stays one text: its lines may be anything. */
function howBlocks({ how, source }: Entry): readonly Block[] {
  if (source === 'network')
    return [{ kind: 'text', text: [{ bold: words.how }, `\n${how.join('\n')}`] }];
  return [
    { kind: 'text', text: [{ bold: words.how }] },
    { kind: 'list', items: how },
  ];
}

function ledTo({ ledTo: told, source }: Entry): string {
  if (told !== null) return told;
  switch (source) {
    case 'programme':
      return words.notTold;
    case 'ours':
      return words.notMeasured;
    case 'network':
      return words.ownNotTold;
    default:
      return source satisfies never;
  }
}

/** What of the product helps to do an entry, and who may use it; null for everybody. */
const products: Readonly<
  Record<NonNullable<Entry['product']>, { to: Route; who: readonly Role[] | null }>
> = {
  event: { to: { command: 'event.new', ids: [] }, who: coordinators },
  find: { to: { command: 'network.find', ids: [] }, who: null },
  pulse: { to: { command: 'pulse.new', ids: [] }, who: coordinators },
  round: { to: { command: 'eoi.new', ids: [] }, who: coordinators },
  ready: { to: { command: 'guide.ready', ids: [] }, who: null },
  report: { to: { command: 'kpi.report', ids: [] }, who: readers },
};

function buttonRows(actor: Member, { product, id }: Entry): readonly Block[] {
  const buttons: Button[] = [];
  if (product !== null) {
    const { to, who } = products[product];
    if (who === null || hasRole(actor.person, who))
      buttons.push({ kind: 'button', label: words.products[product], to, style: 'primary' });
  }
  if (id !== null && hasRole(actor.person, readers)) buttons.push(...ownButtons(id));
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];
}

function ownButtons(id: string): readonly Button[] {
  return [
    { kind: 'button', label: words.change, to: { command: 'guide.change', ids: [id] } },
    {
      kind: 'button',
      label: words.retire,
      confirm: words.confirmRetire,
      to: { command: 'guide.retire', ids: [id] },
    },
  ];
}

/** To the entries beside it in its theme, and to all of them. */
async function turning(work: Work, { theme, to }: Entry): Promise<readonly Button[]> {
  const all = (await readGuide(work)).filter((each) => each.theme === theme);
  const isIt = (each: Entry) => each.to.value === to.value && each.to.ids[0] === to.ids[0];
  const at = all.findIndex(isIt);
  const turn = (label: string, entry: Entry | undefined): readonly Button[] =>
    entry ? [{ kind: 'button', label, to: entry.to }] : [];
  return [
    ...turn(words.previous, at > 0 ? all[at - 1] : undefined),
    ...turn(words.next, all[at + 1]),
    guideListButton(words.theme, theme),
  ];
}
