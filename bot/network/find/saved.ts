import { findOrganisation } from '../../../db/organisation.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { changeButton } from './check-card.ts';
import { entryText } from './entry.ts';
import { speaksFor } from './mine.ts';
import { offerButton } from './offer-button.ts';
import { words } from './words.en.ts';

/**
 * What somebody sees who saved an organisation's entry: the list of hers; a coordinator who does not
 * speak for it herself sees that entry.
 */
export async function afterSaving(
  work: Work,
  actor: Member,
  organisationId: string,
): Promise<Outcome> {
  const saved = await findOrganisation(work.tx, organisationId);
  if (!saved || (await speaksFor(work, actor, organisationId)))
    return { kind: 'go-on', to: { command: 'network.organisation', ids: [] } };
  const buttons = [changeButton(saved), offerButton(saved)];
  return {
    kind: 'whisper',
    message: {
      summary: words.entry.saved,
      blocks: [
        { kind: 'text', text: words.entry.saved },
        { kind: 'text', text: entryText(saved) },
        { kind: 'buttons', buttons },
      ],
    },
  };
}
