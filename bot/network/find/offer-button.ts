import type { OrganisationRow } from '../../../db/organisation.ts';
import { cutText } from '../../text.ts';
import { type Button, LONGEST_LABEL } from '../../view.ts';
import { words } from './words.en.ts';

/** The button to the form for what an organisation offers, named for the organisation unless there is a label. */
export function offerButton(
  { id, name }: OrganisationRow,
  label = words.offer.button(name),
): Button {
  return {
    kind: 'button',
    label: cutText(label, LONGEST_LABEL),
    to: { command: 'network.offer', ids: [id] },
  };
}
