import { findRound, listLots, type RoundRow } from '../../../db/round.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import { type Message, plainText, type Text } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { words as shared } from '../round/words.en.ts';
import { roundCard } from './round-card.ts';
import { words } from './words.en.ts';

/** The cards of announcing, moving on, changing and cancelling. */
export const makingCards: Readonly<Record<string, Card>> = {
  'eoi.round': (work, [roundId]) => ofRound(work, roundId, (round) => roundCard(work, round)),
  'eoi.stage': (work, [roundId], stage) =>
    ofRound(work, roundId, (round) =>
      round.stage === 'cancelled' ? null : stageCard(round, stage),
    ),
  'eoi.deadline': (work, [roundId]) =>
    ofRound(work, roundId, (round) =>
      told(round, words.deadlineChanged(round.title, round.closesAt.toISOString())),
    ),
  'eoi.area-closed': (work, [roundId, lotId]) =>
    ofRound(work, roundId, async (round) => {
      const lot = (await listLots(work.tx, round.id)).find(({ id }) => id === lotId);
      if (!lot) return null;
      const text = words.lotTaken(round.title, lot.name, lot.closeReason ?? '');
      return told(round, text, words.lotTakenNote);
    }),
  'eoi.cancelled': (work, [roundId]) =>
    ofRound(work, roundId, (round) =>
      told(round, words.cancelledText(round.title, round.cancelReason ?? '')),
    ),
};

async function ofRound(
  work: Work,
  roundId: string | undefined,
  draw: (round: RoundRow) => Promise<Message | null> | Message | null,
): Promise<Message | null> {
  const round = roundId ? await findRound(work.tx, roundId) : null;
  return round && round.stage !== 'draft' ? draw(round) : null;
}

function stageCard(round: RoundRow, stage: string): Message {
  return {
    ...told(round, words.stageText(round.title, stage)),
    summary: words.stageSummary(
      round.title,
      shared.stage(stage as Parameters<typeof shared.stage>[0]),
    ),
  };
}

function told(round: RoundRow, text: Text, note?: string): Message {
  return {
    summary: plainText(text),
    blocks: [
      { kind: 'text', text },
      ...(note === undefined ? [] : [{ kind: 'note' as const, text: note }]),
      { kind: 'buttons', buttons: [buttonsAbout(round)(words.buttonShow, 'eoi.show')] },
    ],
  };
}
