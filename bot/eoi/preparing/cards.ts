import {
  type CriterionRow,
  findRound,
  listCriteria,
  listLots,
  type RoundRow,
} from '../../../db/round.ts';
import { countRoundComments, takesComments } from '../../../db/round-comment.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Block, Message } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { words } from './comment-words.en.ts';
import { COMMENT_CARD } from './commenting.ts';
import { saidDidBlocks } from './said-did.ts';

/** The cards of preparing a round. */
export const preparingCards: Readonly<Record<string, Card>> = {
  [COMMENT_CARD]: (work, [id]) => ofRound(work, id, draftOut),
  'eoi.comments-over': (work, [id]) => ofRound(work, id, commentsOver),
};

async function ofRound(
  work: Work,
  id: string | undefined,
  draw: (work: Work, round: RoundRow) => Promise<Message | null>,
): Promise<Message | null> {
  const round = id ? await findRound(work.tx, id) : null;
  return round && draw(work, round);
}

/** So many areas are named on the card. */
const NAMED = 12;

async function draftOut(work: Work, round: RoundRow): Promise<Message> {
  const lots = await listLots(work.tx, round.id);
  const names = lots.slice(0, NAMED).map(({ name }) => name);
  const button = buttonsAbout(round);
  const isTaken = await takesComments(work.tx, round.id);
  return {
    summary: words.cardSummary(round.title),
    blocks: [
      { kind: 'heading', text: round.title },
      { kind: 'text', text: words.cardText },
      ...(round.purpose === '' ? [] : [{ kind: 'text' as const, text: round.purpose }]),
      ...(lots.length === 0
        ? []
        : [{ kind: 'text' as const, text: words.cardAreas(lots.length, names) }]),
      ...criteriaBlocks(await listCriteria(work.tx, round.id)),
      ...(await saidDidBlocks(work, round)),
      {
        kind: 'note',
        text: isTaken && round.commentUntil ? words.cardUntil(round.commentUntil) : words.cardOver,
      },
      {
        kind: 'buttons',
        buttons: [
          ...(isTaken ? [button(words.buttonComment, 'eoi.choose-comment', 'primary')] : []),
          button(words.buttonAreas, 'eoi.show'),
        ],
      },
    ],
  };
}

function criteriaBlocks(criteria: readonly CriterionRow[]): readonly Block[] {
  if (criteria.length === 0) return [];
  const sum = criteria.reduce((total, { weight }) => total + weight, 0);
  return [
    { kind: 'text', text: words.cardCriteria },
    {
      kind: 'list',
      items: criteria.map(({ name, weight, anchor }) =>
        words.criterion(name, Math.round((100 * weight) / sum), anchor),
      ),
    },
  ];
}

async function commentsOver(work: Work, round: RoundRow): Promise<Message | null> {
  if (round.stage !== 'comment') return null;
  const count = await countRoundComments(work.tx, round.id);
  const button = buttonsAbout(round);
  return {
    summary: words.overSummary(round.title),
    blocks: [
      { kind: 'text', text: words.overText(round.title, count) },
      { kind: 'buttons', buttons: [button(words.buttonRead, 'eoi.comments')] },
    ],
  };
}
