import { listLots, type RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { Block, Button, Message } from '../../view.ts';
import { questionButtons } from '../asking/buttons.ts';
import { answeredBlocks } from '../asking/on-card.ts';
import { outcomeBlocks } from '../deciding/appointed.ts';
import { interestButtons, startButton } from '../interest/buttons.ts';
import { interestBlocks } from '../interest/on-card.ts';
import { panelBlocks } from '../panel/blocks.ts';
import { preparedBlocks, preparedButtons } from '../preparing/hooks.ts';
import { buttonsAbout } from '../round/button.ts';
import { words as shared } from '../round/words.en.ts';
import { windowBlocks } from './facts.ts';
import { words } from './words.en.ts';

/** How many areas are named on the card. */
const NAMED = 12;

/**
 * A call for interest as it stands in a channel: what for, for which areas, until when, and what
 * anybody can do now. It says how it ended.
 */
export async function roundCard(work: Work, round: RoundRow): Promise<Message> {
  return {
    summary: words.cardSummary(round.title),
    blocks: [
      { kind: 'heading', text: round.title },
      { kind: 'note', text: shared.stage(round.stage) },
      { kind: 'text', text: words.forWhat(round) },
      ...windowBlocks(round),
      await lotsBlock(work, round),
      ...(round.stage === 'cancelled' ? cancelledBlocks(round) : await openBlocks(work, round)),
    ],
  };
}

async function lotsBlock(work: Work, round: RoundRow): Promise<Block> {
  const lots = (await listLots(work.tx, round.id)).filter(({ closedAt }) => closedAt === null);
  const names = lots.slice(0, NAMED).map(({ name }) => name);
  return { kind: 'text', text: words.cardLots(lots.length, names) };
}

async function openBlocks(work: Work, round: RoundRow): Promise<readonly Block[]> {
  const button = buttonsAbout(round);
  return [
    ...(await outcomeBlocks(work, round)),
    ...(await preparedBlocks(work, round)),
    ...(await panelBlocks(work, round)),
    ...(await interestBlocks(work, round)),
    ...(await answeredBlocks(work, round)),
    ...rowOf(interestButtons(round)),
    {
      kind: 'buttons',
      buttons: [
        ...(round.hasOpened && !round.hasClosed ? [startButton(round)] : []),
        button(words.buttonShow, 'eoi.show'),
        ...(await preparedButtons(work, round)),
        ...questionButtons(round),
      ],
    },
    { kind: 'note', text: words.notATender },
  ];
}

function rowOf(buttons: readonly Button[]): readonly Block[] {
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];
}

function cancelledBlocks({ cancelReason }: RoundRow): readonly Block[] {
  return cancelReason === null
    ? []
    : [{ kind: 'text', text: words.cancelledBecause(cancelReason) }];
}
