import type { z } from 'zod';
import { type LedRow, listLedBy, listPartsOf, type OwnPartRow } from '../../../db/partner-own.ts';
import type { Member, Work } from '../../context.ts';
import { optionalLine } from '../../network/input.ts';
import { pageInput, pageOf } from '../../paging.ts';
import type { Block, Message, Reply } from '../../view.ts';
import { tryCode } from './code.ts';
import { hasConfirmed } from './holding.ts';
import { listButton } from './who.ts';
import { words } from './words.en.ts';

export const ownInput = pageInput.extend({ code: optionalLine(40) });

/** The word `/eoi partner`: with a code what that is for, else everything somebody has to do with. */
export async function openPartner(
  work: Work,
  actor: Member,
  input: z.output<typeof ownInput>,
): Promise<Reply> {
  if (input.code !== null) return tryCode(work, actor, input.code);
  return { kind: 'whisper', message: await ownParts(work, actor, input.value) };
}

async function ownParts(work: Work, { person }: Member, at: number): Promise<Message> {
  const parts = await listPartsOf(work.tx, person.id);
  const led = await listLedBy(work.tx, person.id);
  const entries = [...parts.map(partBlocks), ...led.map(ledBlocks)];
  const page = pageOf(entries, at, { command: 'eoi.partner', ids: [] });
  return {
    summary: words.ownHeading,
    blocks: [
      { kind: 'heading', text: words.ownHeading },
      ...(entries.length === 0 ? [{ kind: 'text' as const, text: words.ownNone }] : []),
      ...page.shown.flat(),
      ...page.blocks,
      { kind: 'note', text: words.ownCode },
    ],
  };
}

function partBlocks(part: OwnPartRow): readonly Block[] {
  const stands = words.ownStands(part.state, hasConfirmed(part));
  return [
    { kind: 'text', text: words.ownPart(part, stands) },
    {
      kind: 'buttons',
      buttons: [
        {
          kind: 'button',
          label: words.look,
          to: { command: 'eoi.partner-show', ids: [part.id] },
        },
      ],
    },
  ];
}

function ledBlocks(led: LedRow): readonly Block[] {
  return [
    { kind: 'text', text: words.ownLed(led) },
    { kind: 'buttons', buttons: [{ ...listButton(led.applicationId), label: words.ourPartners }] },
  ];
}
