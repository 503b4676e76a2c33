import { z } from 'zod';
import { listOrganisationsOf, type OrganisationRow } from '../../../db/organisation.ts';
import { listSpeakers } from '../../../db/readiness.ts';
import { isReadinessShared } from '../../../db/readiness-share.ts';
import type { Member, Work } from '../../context.ts';
import { readNetwork } from '../../network/network.ts';
import { words as network } from '../../network/words.en.ts';
import { pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import {
  type Block,
  type Button,
  LONGEST_LABEL,
  type Message,
  type Reply,
  type Text,
} from '../../view.ts';
import { areaLabels } from './item-words.en.ts';
import { type Area, areaKeys, areas, items, states } from './items.ts';
import { findSpokenFor, readTold, type Told } from './mine.ts';
import { readyWords as words } from './words.en.ts';

/** How many names are told of those who see a list. */
const MOST_NAMES = 12;

export const readyInput = z.object({
  organisation: z.uuid().optional(),
  value: z.coerce.number().int().min(0).max(1000).default(0),
});

/** The checklist of her organisation; who speaks for several is asked which. */
export async function showReady(
  work: Work,
  actor: Member,
  input: z.output<typeof readyInput>,
): Promise<Reply> {
  if (input.organisation !== undefined)
    return show(work, await findSpokenFor(work, actor, input.organisation));
  const mine = await listOrganisationsOf(work.tx, actor.person.id);
  const [first] = mine;
  if (!first) return { kind: 'whisper', message: nobodyMessage() };
  if (mine.length === 1) return show(work, await findSpokenFor(work, actor, first.id));
  return { kind: 'whisper', message: whichMessage(mine, input.value) };
}

/** How far an organisation is with its list, area by area, and who can see it. */
export async function readyMessage(work: Work, organisation: OrganisationRow): Promise<Message> {
  const told = await readTold(work, organisation.id);
  const isShared = await isReadinessShared(work.tx, organisation.id);
  const title = words.of(organisation.name);
  const toldItems = items.filter((item) => told.has(item)).length;
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: words.intro },
      ...(await privacyBlocks(work, organisation, isShared)),
      {
        kind: 'text',
        text: [
          {
            bold:
              toldItems === items.length
                ? words.done(items.length)
                : words.progress(toldItems, items.length),
          },
        ],
      },
      { kind: 'list', items: areaKeys.map((area) => areaLine(area, told)) },
      ...buttonRows(organisation, told, isShared),
    ],
  };
}

async function show(work: Work, organisation: OrganisationRow): Promise<Reply> {
  return { kind: 'whisper', message: await readyMessage(work, organisation) };
}

function nobodyMessage(): Message {
  const to = { command: 'network.organisation', ids: [] };
  return {
    summary: words.title,
    blocks: [
      { kind: 'heading', text: words.title },
      { kind: 'text', text: words.nobody },
      { kind: 'buttons', buttons: [{ kind: 'button', label: words.addOrganisation, to }] },
    ],
  };
}

function whichMessage(mine: readonly OrganisationRow[], at: number): Message {
  const page = pageOf(mine, at, { command: 'guide.ready', ids: [] }, String, 10);
  const buttons = page.shown.map(
    ({ id, name }): Button => ({
      kind: 'button',
      label: cutText(name, LONGEST_LABEL),
      to: { command: 'guide.ready', ids: [id] },
    }),
  );
  return {
    summary: words.title,
    blocks: [
      { kind: 'heading', text: words.title },
      { kind: 'text', text: words.which },
      { kind: 'buttons', buttons },
      ...page.blocks,
    ],
  };
}

async function privacyBlocks(
  work: Work,
  { id, name }: OrganisationRow,
  isShared: boolean,
): Promise<readonly Block[]> {
  if (isShared) return [{ kind: 'note', text: words.share.isShared }];
  const people = (await listSpeakers(work.tx, id)).map((each) => each ?? network.noName);
  const { k } = await readNetwork(work);
  const more = Math.max(0, people.length - MOST_NAMES);
  return [
    { kind: 'note', text: words.privateFor(name, people.slice(0, MOST_NAMES), more) },
    { kind: 'note', text: words.counted(k) },
  ];
}

function areaLine(area: Area, told: Told): Text {
  const all = areas[area];
  const counts = states.flatMap((state) => {
    const n = all.filter((item) => told.get(item) === state).length;
    return n > 0 ? [words.stateCount[state](n)] : [];
  });
  const toldHere = all.filter((item) => told.has(item)).length;
  return words.areaLine(areaLabels[area], toldHere, all.length, counts);
}

function buttonRows({ id }: OrganisationRow, told: Told, isShared: boolean): readonly Block[] {
  const next = areaKeys.find((area) => areas[area].some((item) => !told.has(item)));
  const gaps = items.filter((item) => isGap(told, item)).length;
  const open = (area: Area, label: string, isNext: boolean): Button => ({
    kind: 'button',
    label,
    to: { command: 'guide.ready-area', ids: [id], value: area },
    ...(isNext ? { style: 'primary' as const } : {}),
  });
  const gapsTo = { command: 'guide.ready-gaps', ids: [id] };
  return [
    {
      kind: 'buttons',
      buttons: [
        ...(next ? [open(next, words.nextArea(areaLabels[next]), true)] : []),
        ...(gaps > 0
          ? [{ kind: 'button', label: words.gaps.button(gaps), to: gapsTo } as const]
          : []),
        shareButton(id, isShared),
      ],
    },
    {
      kind: 'buttons',
      buttons: areaKeys
        .filter((area) => area !== next)
        .map((area) => open(area, areaLabels[area], false)),
    },
  ];
}

/** Whether something is still to do about an item. */
export function isGap(told: Told, item: (typeof items)[number]): boolean {
  return told.get(item) === 'missing' || told.get(item) === 'under-way';
}

function shareButton(id: string, isShared: boolean): Button {
  const { share } = words;
  if (isShared)
    return {
      kind: 'button',
      label: share.stop,
      to: { command: 'guide.ready-unshare', ids: [id] },
    };
  return {
    kind: 'button',
    label: share.button,
    to: { command: 'guide.ready-share', ids: [id] },
  };
}
