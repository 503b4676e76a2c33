import type { Card } from '../../card.ts';
import { concernCard, withdrawnCard } from './concern.ts';
import { themesCard, themesDirectCard } from './posting.ts';
import { saidDidCard } from './said-did.ts';

/** The cards about comments; in a direct message to somebody asked, the variant names the rest. */
export const commentsCards: Readonly<Record<string, Card>> = {
  'pulse.themes': (work, [waveId]) => themesCard(work, waveId),
  'pulse.themes-direct': (work, [invitationId]) => themesDirectCard(work, invitationId),
  'pulse.said-did': (work, [id]) => saidDidCard(work, id),
  'pulse.said-did-direct': (work, _ids, id) => saidDidCard(work, id),
  'pulse.concern': (work, [commentId]) => concernCard(work, commentId),
  'pulse.concern-withdrawn': (work, [commentId]) => withdrawnCard(work, commentId),
};
