import { listOrganisationsOf } from '../../../db/organisation.ts';
import { findPersonName } from '../../../db/person.ts';
import type { Work } from '../../context.ts';
import { readNetwork } from '../../network/network.ts';
import { words as network } from '../../network/words.en.ts';
import type { Message } from '../../view.ts';
import { readyWords } from './words.en.ts';

const { reader: words } = readyWords;

/** That somebody new has opened an organisation's list; null once she speaks for it no more. */
export async function readerCard(
  work: Work,
  organisationId: string | undefined,
  personId: string | undefined,
): Promise<Message | null> {
  if (!organisationId || !personId) return null;
  const spokenFor = await listOrganisationsOf(work.tx, personId);
  const organisation = spokenFor.find(({ id }) => id === organisationId);
  if (!organisation) return null;
  const who = (await findPersonName(work.tx, personId)) ?? network.noName;
  const { responsibleOrganisation, responsibleContact } = await readNetwork(work);
  const sentence = words.opened(who, organisation.name);
  const to = { command: 'guide.ready', ids: [organisationId] };
  return {
    summary: sentence,
    blocks: [
      { kind: 'text', text: sentence },
      { kind: 'text', text: words.wrong(responsibleOrganisation, responsibleContact) },
      { kind: 'buttons', buttons: [{ kind: 'button', label: words.button, to }] },
    ],
  };
}
