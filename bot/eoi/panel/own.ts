import type { PanelMemberRow } from '../../../db/panel.ts';
import {
  countOwnConflicts,
  listParties,
  listTies,
  type TieRow,
} from '../../../db/panel-conflict.ts';
import { countReadings } from '../../../db/panel-reading.ts';
import type { RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { pageOf } from '../../paging.ts';
import { type Block, type Button, type Message, MOST_CHOICES } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { words } from './own-words.en.ts';

/** How many names stand on a page, and in one list of the form. */
export const NAMES_A_PAGE = MOST_CHOICES;

/**
 * What is open for somebody on a panel, with a sentence about what was just done: the terms, then
 * with whom she has to do, then what there is to read.
 */
export async function ownMessage(
  work: Work,
  round: RoundRow,
  member: PanelMemberRow,
  { page = 0, done = null }: { readonly page?: number; readonly done?: string | null } = {},
): Promise<Message> {
  const heading = words.heading(round.title);
  return {
    summary: done ?? heading,
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: heading },
      { kind: 'text', text: words.sitsFor(member.organisationName, member.isChair) },
      ...(await stepBlocks(work, round, member, page)),
    ],
  };
}

async function stepBlocks(
  work: Work,
  round: RoundRow,
  member: PanelMemberRow,
  page: number,
): Promise<readonly Block[]> {
  if (!member.acceptedAt) return termsBlocks(round);
  const ties = await listTies(work.tx, member.personId);
  if (!round.hasClosed) return waitingBlocks(round, ties);
  if (!member.declaredAt) return declaringBlocks(work, round, ties, page);
  return readingBlocks(work, round, member);
}

function termsBlocks(round: RoundRow): readonly Block[] {
  return [
    { kind: 'text', text: words.termsIntro },
    { kind: 'list', items: words.terms },
    {
      kind: 'buttons',
      buttons: [buttonsAbout(round)(words.accept, 'eoi.panel-accept', 'primary')],
    },
  ];
}

function waitingBlocks(round: RoundRow, ties: readonly TieRow[]): readonly Block[] {
  return [
    { kind: 'text', text: words.sealedUntil(round.closesAt.toISOString()) },
    ...saidBlocks(ties),
    { kind: 'note', text: words.noteNow },
    {
      kind: 'buttons',
      buttons: [
        buttonsAbout(round)(words.byName, 'eoi.panel-tie-name'),
        ...takeBackButtons(round, ties),
      ],
    },
  ];
}

async function declaringBlocks(
  work: Work,
  round: RoundRow,
  ties: readonly TieRow[],
  page: number,
): Promise<readonly Block[]> {
  const parties = await listParties(work.tx, round.id);
  const list = { command: 'eoi.panel-mine', ids: [round.id] };
  const names = pageOf(parties, page, list, String, NAMES_A_PAGE);
  const button = buttonsAbout(round);
  const some: Button = {
    kind: 'button',
    label: ties.length > 0 ? words.another : words.some,
    to: { command: 'eoi.panel-ties', ids: [round.id], value: String(page) },
  };
  return [
    { kind: 'text', text: parties.length > 0 ? words.declareIntro : words.nobodyTakesPart },
    ...(parties.length > 0
      ? [{ kind: 'list' as const, items: names.shown.map(({ name }) => name) }]
      : []),
    ...names.blocks,
    ...saidBlocks(ties),
    {
      kind: 'buttons',
      buttons: [
        button(ties.length > 0 ? words.thatIsAll : words.none, 'eoi.panel-declare', 'primary'),
        ...(parties.length > 0 ? [some] : []),
        ...takeBackButtons(round, ties),
      ],
    },
  ];
}

async function readingBlocks(
  work: Work,
  round: RoundRow,
  { personId }: PanelMemberRow,
): Promise<readonly Block[]> {
  const { toRead, final } = await countReadings(work.tx, round.id, personId);
  const conflicts = await countOwnConflicts(work.tx, round.id, personId);
  const button = buttonsAbout(round);
  return [
    { kind: 'text', text: toRead === 0 ? words.notYet : words.toRead(toRead, final) },
    ...(conflicts > 0 ? [{ kind: 'note' as const, text: words.kept(conflicts) }] : []),
    {
      kind: 'buttons',
      buttons: [
        ...(toRead > 0 ? [button(words.read, 'eoi.readings', 'primary')] : []),
        button(words.another, 'eoi.panel-ties'),
      ],
    },
  ];
}

function saidBlocks(ties: readonly TieRow[]): readonly Block[] {
  return ties.length > 0 ? [{ kind: 'text', text: words.said(ties) }] : [];
}

/** At most so many, so that they fit beside the others. */
const MOST_TAKEN_BACK = 10;

function takeBackButtons({ id }: RoundRow, ties: readonly TieRow[]): readonly Button[] {
  const organisations = new Map(ties.map((tie) => [tie.organisationId, tie.organisationName]));
  return [...organisations].slice(0, MOST_TAKEN_BACK).map(([organisationId, name]) => ({
    kind: 'button',
    label: words.takeBack(name),
    to: { command: 'eoi.panel-untie', ids: [id, organisationId] },
  }));
}
