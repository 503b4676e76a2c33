import type { z } from 'zod';
import type { EventRow } from '../../../db/event.ts';
import { listFloor, type StallRow } from '../../../db/stall.ts';
import type { Member, Work } from '../../context.ts';
import { audit } from '../../network/audit.ts';
import { pageOf } from '../../paging.ts';
import { cutText } from '../../text.ts';
import type { Block, Button, Reply } from '../../view.ts';
import { readEvent } from '../event/event.ts';
import { expiryOf, floorForms, floorUrl } from './link.ts';
import type { listInput } from './list.ts';
import { needsToSeeTo } from './needs.ts';
import { words } from './words.en.ts';

/** So much of each part fits a list on every platform; the page has all of it. */
const PART = 80;
const NEEDS = 160;

/** The floor list for coordinators: pitch by pitch who stands there, what they need, whom to ring. */
export async function showFloor(
  work: Work,
  actor: Member,
  input: z.output<typeof listInput>,
): Promise<Reply> {
  const event = await readEvent(work, input.event);
  const stalls = await listFloor(work.tx, event.id);
  await audit(work, 'event.floor-read', { actorId: actor.person.id, subjectId: event.id });
  const page = pageOf(stalls, input.value, { command: 'event.floor', ids: [event.id] });
  return {
    kind: 'whisper',
    back: { command: 'event.stalls', ids: [event.id] },
    message: {
      summary: words.floorHeading(event.title),
      blocks: [
        { kind: 'heading', text: words.floorHeading(event.title) },
        { kind: 'text', text: stalls.length === 0 ? words.floorNone : tellTotals(stalls) },
        ...page.shown.map(entryBlock),
        ...page.blocks,
        ...(stalls.length === 0 ? [] : linkBlocks(work, actor, event)),
      ],
    },
  };
}

/** How many stalls there are on the floor, and how many need power or a table. */
export function tellTotals(stalls: readonly StallRow[]): string {
  const power = stalls.filter(({ needsPower }) => needsPower).length;
  const table = stalls.filter(({ needsTable }) => needsTable).length;
  return words.floorTotals(stalls.length, power, table);
}

function entryBlock(stall: StallRow): Block {
  const { pitch, organisationName, typeName, personName, organisationContact } = stall;
  const cut = (part: string | null) => part && cutText(part, PART);
  const lines = [
    words.floorLine(pitch, cutText(organisationName, PART), cutText(typeName, PART / 2)),
    words.theyNeed([cutText(words.parts(needsToSeeTo(stall)), NEEDS)]),
    words.contact(cut(personName), cut(organisationContact)),
  ];
  return { kind: 'text', text: lines.flatMap((line, at) => (at === 0 ? line : ['\n', ...line])) };
}

function linkBlocks(work: Work, { person }: Member, event: EventRow): readonly Block[] {
  const until = expiryOf(work);
  const ids = { networkId: work.networkId, eventId: event.id, personId: person.id };
  const buttons = floorForms.map(
    (form): Button => ({
      kind: 'link',
      label: words.linkLabel[form],
      url: floorUrl(work, { ...ids, form }, until),
    }),
  );
  return [
    { kind: 'note', text: words.floorLinks(until.toISOString()) },
    { kind: 'buttons', buttons },
  ];
}
