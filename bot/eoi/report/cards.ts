import type { Card } from '../../card.ts';
import { REPORT_CARD, reportCard } from './reporting.ts';
import { OFFER_CARD, surveyOffer } from './survey.ts';

/** The cards of reports. */
export const reportCards: Readonly<Record<string, Card>> = {
  [REPORT_CARD]: (work, [roundId]) => reportCard(work, roundId),
  [OFFER_CARD]: (work, [roundId]) => surveyOffer(work, roundId),
};
