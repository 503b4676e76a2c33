import type { EventRow } from '../../../db/event.ts';
import type { OrganisationRow } from '../../../db/organisation.ts';
import type { StallRow, StallTypeCount } from '../../../db/stall.ts';
import type { Member } from '../../context.ts';
import { pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Button, Message } from '../../view.ts';
import { tellWhen } from '../event/event.ts';
import { isLiving } from './holding.ts';
import { needsOf } from './needs.ts';
import { words } from './words.en.ts';

/** What somebody has to do with the stalls of an event. */
interface Own {
  readonly event: EventRow;
  readonly kinds: readonly StallTypeCount[];
  readonly mine: readonly OrganisationRow[];
  readonly stalls: readonly StallRow[];
}

/** Her stalls at an event, and which of her organisations has none yet. */
export function ownStalls(actor: Member, own: Own, at: number): Message {
  const { event, kinds, mine, stalls } = own;
  const without = mine.filter(
    ({ id }) => !stalls.some(({ organisationId }) => organisationId === id),
  );
  const entries = [
    ...stalls.map((stall) => shortBlocks(stall, kinds)),
    ...(event.hasBegun ? [] : without.map((organisation) => withoutBlocks(event, organisation))),
  ];
  const page = pageOf(entries, at, { command: 'event.ask-stall', ids: [event.id] });
  return {
    summary: words.heading(event.title),
    blocks: [
      { kind: 'heading', text: words.heading(event.title) },
      { kind: 'note', text: tellWhen(event) },
      ...page.shown.flat(),
      ...page.blocks,
      ...(entries.length === 0 ? emptyBlocks(event) : []),
      ...(hasRole(actor.person, coordinators)
        ? [{ kind: 'buttons' as const, buttons: [listButton(event)] }]
        : []),
    ],
  };
}

/** One stall as those who asked for it see it: where it stands, and everything they told. */
export function ownStall(
  event: EventRow,
  stall: StallRow,
  kinds: readonly StallTypeCount[],
): Message {
  return {
    summary: words.state(stall),
    blocks: [
      { kind: 'heading', text: words.heading(event.title) },
      ...stateBlocks(stall, kinds),
      { kind: 'text', text: words.youOffer(stall.offers) },
      ...(stall.looksFor === null
        ? []
        : [{ kind: 'text' as const, text: words.youLookFor(stall.looksFor) }]),
      { kind: 'text', text: words.youNeed(needsOf(stall)) },
      ...(isLiving(stall) ? [{ kind: 'buttons' as const, buttons: ownButtons(stall) }] : []),
    ],
  };
}

/** What can be done with one's own living stall. */
export function ownButtons({ id }: Pick<StallRow, 'id'>): readonly Button[] {
  return [
    { kind: 'button', label: words.change, to: { command: 'event.change-stall', ids: [id] } },
    {
      kind: 'button',
      label: words.giveBack,
      style: 'danger',
      confirm: words.confirmGiveBack,
      to: { command: 'event.give-back-stall', ids: [id] },
    },
  ];
}

/** Leads a coordinator to everybody's stalls. */
export function listButton({ id }: Pick<EventRow, 'id'>): Button {
  return { kind: 'button', label: words.manage, to: { command: 'event.stalls', ids: [id] } };
}

function shortBlocks(stall: StallRow, kinds: readonly StallTypeCount[]): readonly Block[] {
  return [...stateBlocks(stall, kinds), { kind: 'buttons', buttons: ownButtons(stall) }];
}

function stateBlocks(stall: StallRow, kinds: readonly StallTypeCount[]): readonly Block[] {
  const kind = kinds.find(({ id }) => id === stall.typeId);
  const isFull = kind !== undefined && kind.approved >= kind.number;
  const note = stall.state === 'applied' && isFull ? words.allTaken : null;
  return [
    { kind: 'text', text: words.stands(stall.organisationName, words.state(stall)) },
    ...(note === null ? [] : [{ kind: 'note' as const, text: note }]),
  ];
}

function withoutBlocks(event: EventRow, { id, name }: OrganisationRow): readonly Block[] {
  const to = { command: 'event.new-stall', ids: [event.id, id] };
  return [
    { kind: 'text', text: words.without(name) },
    { kind: 'buttons', buttons: [{ kind: 'button', label: words.askFor(name), to }] },
  ];
}

function emptyBlocks(event: EventRow): readonly Block[] {
  if (event.hasBegun) return [{ kind: 'text', text: words.hasBegun(event.title) }];
  const to = { command: 'network.organisation.add', ids: [] };
  return [
    { kind: 'text', text: words.noOrganisation },
    {
      kind: 'buttons',
      buttons: [{ kind: 'button', label: words.addOrganisation, style: 'primary', to }],
    },
  ];
}
