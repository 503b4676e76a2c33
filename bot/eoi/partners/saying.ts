import { z } from 'zod';
import type { Member, Work } from '../../context.ts';
import type { Reply } from '../../view.ts';
import { readOpening } from '../applying/clash.ts';
import { savePart, type WrittenPart } from '../applying/parts.ts';
import { longest, someLines } from './fields.ts';
import { wordsForm } from './forms.ts';
import {
  type HeldPartner,
  holdInvited,
  holdLivingPartner,
  isLiving,
  partnerInput,
} from './holding.ts';
import { endPartnership } from './leaving.ts';
import { partnerList } from './list.ts';
import { noteReworded } from './rewording.ts';
import { words } from './words.en.ts';

type Input = z.output<typeof partnerInput>;

/** Opens the form for what is said of a partner: with her own words where somebody else was faster. */
export async function askWords(work: Work, actor: Member, input: Input): Promise<Reply> {
  const held = await holdLivingPartner(work, actor, input.partner);
  const opening = await readOpening(work, held, aboutOf(held));
  return { kind: 'form', form: wordsForm(held.partner, opening) };
}

export const wordsInput = partnerInput.extend({
  said: someLines(longest.said),
  value: z.coerce.number().int().min(0),
});

/**
 * Changes what is said of a partner, which then has to confirm it anew and is asked to. Where a
 * colleague saved other words meanwhile nothing is overwritten: both are shown.
 */
export async function saveWords(
  work: Work,
  actor: Member,
  input: z.output<typeof wordsInput>,
): Promise<Reply> {
  const held = await holdLivingPartner(work, actor, input.partner);
  const saved = await savePart(work, held, aboutOf(held), input.said, input.value);
  if (saved.kind === 'overtaken') return showBoth(held, saved.theirs, input.said);
  if (saved.kind === 'same') {
    return { kind: 'whisper', message: await partnerList(work, held, 0, words.sameWords) };
  }
  const told = await noteReworded(work, held, held.partner.id);
  const { organisationName: name } = held.partner;
  const done = told > 0 ? words.changedTold(name) : words.changedUntold(name);
  return { kind: 'whisper', message: await partnerList(work, held, 0, done) };
}

/** The lead agency removes a partner. */
export async function removePartner(work: Work, actor: Member, input: Input): Promise<Reply> {
  const held = await holdInvited(work, actor, input.partner);
  const { organisationName: name } = held.partner;
  if (!isLiving(held.partner))
    return { kind: 'replace', message: await partnerList(work, held, 0, words.removed(name)) };
  const wasHandedIn = await endPartnership(work, held, 'removed', actor);
  const done = wasHandedIn ? words.removedTakenBack(name) : words.removed(name);
  return { kind: 'replace', message: await partnerList(work, held, 0, done) };
}

function aboutOf({ partner }: Pick<HeldPartner, 'partner'>) {
  return { part: 'said', aboutId: partner.id } as const;
}

function showBoth({ partner }: HeldPartner, theirs: WrittenPart, mine: string): Reply {
  const { organisationName: name } = partner;
  const editor = theirs.editorName ?? words.nameless;
  return {
    kind: 'whisper',
    message: {
      summary: words.overtaken(editor, name),
      blocks: [
        { kind: 'text', text: words.overtaken(editor, name) },
        { kind: 'text', text: words.theirs },
        { kind: 'text', text: theirs.text },
        { kind: 'text', text: words.mine },
        { kind: 'text', text: mine },
        {
          kind: 'buttons',
          buttons: [
            {
              kind: 'button',
              label: words.useMine,
              to: { command: 'eoi.partner-words', ids: [partner.id] },
            },
          ],
        },
      ],
    },
  };
}
