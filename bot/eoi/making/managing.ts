import type { z } from 'zod';
import type { RoundRow } from '../../../db/round.ts';
import { countSubmitted } from '../../../db/submission.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Button, Message, Reply } from '../../view.ts';
import { askingButtons } from '../asking/buttons.ts';
import { contractButtons } from '../contracts/button.ts';
import { interestedButton } from '../interest/buttons.ts';
import { panelButtons } from '../panel/blocks.ts';
import { enteringButtons } from '../paper/entering.ts';
import { preparingButton } from '../preparing/hooks.ts';
import { reportButtons } from '../report/reporting.ts';
import { buttonsAbout } from '../round/button.ts';
import { readRound, type roundInput } from '../round/round.ts';
import { words as shared } from '../round/words.en.ts';
import { windowBlocks } from './facts.ts';
import { nextByHand } from './stages.ts';
import { words } from './words.en.ts';

/** What a coordinator can do with an announced round. */
export async function manageRound(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  if (round.stage === 'draft' || round.stage === 'comment')
    throw new Refusal('bad-input', words.stillDraft);
  return { kind: 'whisper', message: await manageMessage(work, round) };
}

async function manageMessage(work: Work, round: RoundRow): Promise<Message> {
  return {
    summary: words.manageHeading(round.title),
    blocks: [
      { kind: 'heading', text: words.manageHeading(round.title) },
      { kind: 'note', text: shared.stage(round.stage) },
      ...windowBlocks(round),
      {
        kind: 'text',
        text: words.handedIn(await countSubmitted(work.tx, round.id), round.hasClosed),
      },
      ...manageRows(round).map((buttons) => ({ kind: 'buttons' as const, buttons })),
    ],
  };
}

/** In rows: for applicants, for the panel, what came of it, and what changes the round itself. */
function manageRows(round: RoundRow): readonly (readonly Button[])[] {
  const button = buttonsAbout(round);
  const isOver = round.stage === 'decided' || round.stage === 'cancelled';
  const isRead = round.hasClosed && round.stage !== 'cancelled';
  return [
    [
      button(words.buttonShow, 'eoi.show'),
      preparingButton(round),
      ...enteringButtons(round),
      interestedButton(round),
      ...askingButtons(round),
    ],
    [
      ...panelButtons(round),
      ...(isRead
        ? [
            button(words.buttonReadings, 'eoi.readings'),
            button(words.buttonModerate, 'eoi.moderate'),
            button(words.buttonDecide, 'eoi.decide-areas'),
          ]
        : []),
    ],
    [...reportButtons(round), ...contractButtons(round)],
    [...stageButtons(round), ...(isOver ? [] : [cancelButton(round)])],
  ].filter((row) => row.length > 0);
}

function stageButtons(round: RoundRow): readonly Button[] {
  const button = buttonsAbout(round);
  const next = nextByHand(round);
  if (next) return [moveOnButton(round, next)];
  if (round.hasClosed || round.stage === 'cancelled') return [];
  return [
    button(words.buttonDeadline, 'eoi.choose-deadline'),
    button(words.buttonCloseLot, 'eoi.choose-lot'),
  ];
}

function cancelButton(round: RoundRow): Button {
  return buttonsAbout(round)(words.cancelTitle, 'eoi.choose-cancel', 'danger');
}

function moveOnButton({ id }: RoundRow, stage: string): Button {
  return {
    kind: 'button',
    label: words.moveOn(stage),
    confirm: words.confirmMoveOn,
    to: { command: 'eoi.move-on', ids: [id], value: stage },
  };
}
