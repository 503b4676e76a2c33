import { z } from 'zod';
import type { OrganisationRow } from '../../../db/organisation.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { askCoordinators } from '../../network/find/signpost.ts';
import { words as network } from '../../network/words.en.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { entryMessage } from '../reading.ts';
import { findFitting, readLabel } from '../suggest.ts';
import { areaLabels, itemWords, stateLabels } from './item-words.en.ts';
import { areaOf, type Item, items, type State } from './items.ts';
import { isGap } from './list.ts';
import { findSpokenFor, organisationInput, readTold } from './mine.ts';
import { readyWords } from './words.en.ts';

const { gaps: words } = readyWords;

export const gapsInput = organisationInput.extend(pageInput.shape);
export const gapInput = organisationInput.extend({
  value: z.enum(items as readonly [Item, ...Item[]]),
});

/** What an organisation has still to do, what is missing first: how others did it, and asking for help. */
export async function showGaps(
  work: Work,
  actor: Member,
  { organisation, value }: z.output<typeof gapsInput>,
): Promise<Reply> {
  const found = await findSpokenFor(work, actor, organisation);
  return { kind: 'whisper', message: await gapsMessage(work, found, value) };
}

/** The entry that helps with a gap. Each gap has a way there and back of its own, also where one entry helps with several. */
export async function readForGap(
  work: Work,
  actor: Member,
  input: z.output<typeof gapInput>,
): Promise<Reply> {
  await findWithGap(work, actor, input);
  const [entry] = await findFitting(work, { gap: input.value });
  if (!entry) throw new Refusal('not-found', network.refused.notFound);
  return { kind: 'whisper', message: await entryMessage(work, actor, entry) };
}

/** Tells what the coordinators would see of one gap, before she asks them for help with it. */
export async function chooseAsking(
  work: Work,
  actor: Member,
  input: z.output<typeof gapInput>,
): Promise<Reply> {
  const { id } = await findWithGap(work, actor, input);
  const yes: Button = {
    kind: 'button',
    label: words.askYes,
    style: 'primary',
    to: { command: 'guide.ready-ask-yes', ids: [id], value: input.value },
  };
  return {
    kind: 'whisper',
    message: {
      summary: words.askTitle,
      blocks: [
        { kind: 'heading', text: words.askTitle },
        { kind: 'text', text: words.askText(soughtFor(input.value)) },
        { kind: 'buttons', buttons: [yes, toGapsButton(id)] },
      ],
    },
  };
}

/**
 * Asks the coordinators for help with one gap: from then on they know of this one, and who asked.
 *
 * @throws Refusal as the same question under *Who can help us?*; `not-found` for what is no gap
 */
export async function askForHelp(
  work: Work,
  actor: Member,
  input: z.output<typeof gapInput>,
): Promise<Reply> {
  const { id } = await findWithGap(work, actor, input);
  const message = await askCoordinators(work, actor, soughtFor(input.value));
  const buttons = { kind: 'buttons', buttons: [toGapsButton(id)] } as const;
  return { kind: 'whisper', message: { ...message, blocks: [...message.blocks, buttons] } };
}

async function findWithGap(
  work: Work,
  actor: Member,
  { organisation, value: item }: z.output<typeof gapInput>,
): Promise<OrganisationRow> {
  const found = await findSpokenFor(work, actor, organisation);
  if (isGap(await readTold(work, found.id), item)) return found;
  throw new Refusal('not-found', network.refused.notFound);
}

/** What the coordinators are asked for. */
function soughtFor(item: Item): string {
  return words.sought(itemWords[item].label, areaLabels[areaOf(item)]);
}

function toGapsButton(organisationId: string): Button {
  const to = { command: 'guide.ready-gaps', ids: [organisationId] };
  return { kind: 'button', label: words.back, to };
}

async function gapsMessage(
  work: Work,
  organisation: OrganisationRow,
  at: number,
): Promise<Message> {
  const told = await readTold(work, organisation.id);
  const having = (wanted: State) => items.filter((item) => told.get(item) === wanted);
  const all = [...having('missing'), ...having('under-way')];
  const list = { command: 'guide.ready-gaps', ids: [organisation.id] };
  const page = pageOf(all, at, list);
  const blocks: Block[] = [{ kind: 'heading', text: words.title }];
  if (all.length === 0) blocks.push({ kind: 'text', text: words.none });
  for (const item of page.shown)
    blocks.push(...(await gapBlocks(work, organisation, item, told.get(item) ?? 'missing')));
  blocks.push(...page.blocks);
  if (all.length > 0) blocks.push({ kind: 'note', text: words.askNote });
  blocks.push({ kind: 'buttons', buttons: [toListButton(organisation)] });
  return { summary: words.title, blocks };
}

async function gapBlocks(
  work: Work,
  { id }: OrganisationRow,
  item: Item,
  state: State,
): Promise<readonly Block[]> {
  const { label, good } = itemWords[item];
  const [entry] = await findFitting(work, { gap: item });
  const to = (command: string) => ({ command, ids: [id], value: item });
  const read: readonly Button[] = entry
    ? [{ kind: 'button', label: readLabel(entry.title), to: to('guide.ready-read') }]
    : [];
  const ask: Button = {
    kind: 'button',
    label: words.ask,
    to: to('guide.ready-ask'),
  };
  return [
    { kind: 'text', text: words.line(label, stateLabels[state], good) },
    { kind: 'buttons', buttons: [...read, ask] },
  ];
}

function toListButton({ id, name }: OrganisationRow): Button {
  return {
    kind: 'button',
    label: cutText(readyWords.of(name), LONGEST_LABEL),
    to: { command: 'guide.ready', ids: [id] },
  };
}
