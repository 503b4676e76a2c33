import { findContract, findReview } from '../../../db/contract.ts';
import type { Card } from '../../card.ts';
import type { Work } from '../../context.ts';
import type { Message } from '../../view.ts';
import { words } from './words.en.ts';

/** The reminder of a review; null once it was held or taken out. */
export const contractsCards: Readonly<Record<string, Card>> = {
  'eoi.contract-review': (work, [reviewId], variant) => reviewCard(work, reviewId, variant),
};

/** `variant`: `before` or `day`, with `-agency` for those who may not note what came of it. */
async function reviewCard(
  work: Work,
  reviewId: string | undefined,
  variant: string,
): Promise<Message | null> {
  const review = reviewId ? await findReview(work.tx, reviewId) : null;
  const contract = review && (await findContract(work.tx, review.contractId));
  if (!review || !contract || review.doneAt) return null;
  const { lotName, leadName, roundId, id } = contract;
  const isToday = variant.startsWith('day');
  return {
    summary: isToday
      ? words.todaySummary(lotName, leadName)
      : words.soonSummary(lotName, leadName, review.reviewOn),
    blocks: [
      {
        kind: 'text',
        text: isToday
          ? words.today(lotName, leadName)
          : words.soon(lotName, leadName, review.reviewOn),
      },
      variant.endsWith('-agency')
        ? { kind: 'note', text: words.agencyNote }
        : {
            kind: 'buttons',
            buttons: [
              {
                kind: 'button',
                label: words.noteButton,
                to: { command: 'eoi.contract-review', ids: [review.id] },
              },
              {
                kind: 'button',
                label: words.open,
                to: { command: 'eoi.contract', ids: [roundId, id] },
              },
            ],
          },
    ],
  };
}
