import type { Outcome } from '../../command.ts';
import type { Work } from '../../context.ts';
import type { Block, Button } from '../../view.ts';
import type { SubmittedContent } from '../sealing/content.ts';
import type { Draft } from './holding.ts';

/** What another area adds to a draft: how it stands, and what of it is handed in. */
export interface DraftPart {
  /** What the draft's own message shows of it: counts and names, never whole texts. */
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
  /** What keeps the draft from being handed in: one sentence each, which says what to do. */
  readonly missing: readonly string[];
  /** What of it goes into what is handed in. */
  readonly content?: Partial<Pick<SubmittedContent, 'partners' | 'attachments'>>;
}

/** Reads what an area has of a draft; its lines stand in `bot/eoi/draft-parts.ts`. */
export type ReadDraftPart = (work: Work, draft: Draft) => Promise<DraftPart>;

/** Goes on to a draft's own message: how whatever changes a draft answers. */
export function showDraft(applicationId: string): Outcome {
  return { kind: 'go-on', to: { command: 'eoi.application', ids: [applicationId] } };
}
