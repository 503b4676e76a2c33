import type { z } from 'zod';
import { listRounds, type RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { type pageInput, pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Button, Reply } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { words as shared } from '../round/words.en.ts';
import { words } from './words.en.ts';

/** How many rounds are looked through. */
const LOOK_BACK = 100;

/** `/eoi list`: every call for interest, the latest deadline first; coordinators see drafts too. */
export async function listAll(
  work: Work,
  { person }: Member,
  { value }: z.output<typeof pageInput>,
): Promise<Reply> {
  const isCoordinator = hasRole(person, coordinators);
  const all = (await listRounds(work.tx, LOOK_BACK)).filter(
    ({ stage }) => stage !== 'draft' || isCoordinator,
  );
  const page = pageOf(all, value, { command: 'eoi.list', ids: [] });
  const newOne: Button = {
    kind: 'button',
    label: words.buttonNew,
    to: { command: 'eoi.new', ids: [] },
  };
  return {
    kind: 'whisper',
    message: {
      summary: words.listHeading,
      blocks: [
        { kind: 'heading', text: words.listHeading },
        ...(all.length === 0 ? [{ kind: 'text' as const, text: words.listNone }] : []),
        ...page.shown.flatMap((round) => lineBlocks(round, isCoordinator)),
        ...page.blocks,
        ...(isCoordinator ? [{ kind: 'buttons' as const, buttons: [newOne] }] : []),
      ],
    },
  };
}

function lineBlocks(round: RoundRow, isCoordinator: boolean): readonly Block[] {
  const button = buttonsAbout(round);
  const isDraft = round.stage === 'draft' || round.stage === 'comment';
  return [
    { kind: 'text', text: words.listLine(round, shared.stage(round.stage)) },
    {
      kind: 'buttons',
      buttons: [
        ...(isDraft && isCoordinator ? [button(words.buttonDraft, 'eoi.show-draft')] : []),
        ...(round.stage === 'draft' ? [] : [button(words.buttonShow, 'eoi.show')]),
        ...(!isDraft && isCoordinator ? [button(words.buttonManage, 'eoi.manage')] : []),
      ],
    },
  ];
}
