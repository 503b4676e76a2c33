import { countOffers } from '../../../db/organisation-entry.ts';
import { countOpenSignposts } from '../../../db/signpost.ts';
import { type AnyCommand, command } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Button, Message } from '../../view.ts';
import { nothing } from '../input.ts';
import { listOf } from '../words.en.ts';
import { services, unservedPurposes } from './services.ts';
import { MOST_SOUGHT, questionsButton } from './signpost.ts';
import { purposeLabels, serviceLabels, words } from './words.en.ts';

/** *Who can help us?* without words: the services to press, each with how many offer it. */
export async function browseMessage(work: Work, actor: Member): Promise<Message> {
  const { find: text } = words;
  const offers = await countOffers(work.tx);
  const buttons = services.map((service): Button => {
    const label = text.offeredBy(serviceLabels[service], offers.get(service) ?? 0);
    return {
      kind: 'button',
      label,
      to: { command: 'network.find.by', ids: [], value: `0 ${service}` },
    };
  });
  const isCoordinator = hasRole(actor.person, coordinators);
  const waiting = isCoordinator ? await countOpenSignposts(work.tx) : 0;
  return {
    summary: text.title,
    blocks: [
      { kind: 'heading', text: text.title },
      { kind: 'text', text: text.intro },
      ...(offers.size === 0 ? [{ kind: 'text', text: text.nothingYet } as const] : []),
      { kind: 'buttons', buttons },
      {
        kind: 'buttons',
        buttons: [
          { kind: 'button', label: text.byWords, to: { command: 'network.find.words', ids: [] } },
          {
            kind: 'button',
            label: text.all,
            to: { command: 'network.find.by', ids: [], value: '0 all' },
          },
          ...(waiting > 0 ? [questionsButton(waiting)] : []),
        ],
      },
      ...(isCoordinator && offers.size > 0 ? gapBlocks(new Set(offers.keys())) : []),
    ],
  };
}

/** What a children's centre is for, as far as nobody in the network offers anything towards it. */
function gapBlocks(offered: ReadonlySet<string>): readonly Block[] {
  const gaps = unservedPurposes(offered).map((purpose) => purposeLabels[purpose]);
  return gaps.length === 0 ? [] : [{ kind: 'note', text: words.find.gaps(listOf(gaps)) }];
}

/** Opens the form for words, for those who press rather than type. */
export const findWords: AnyCommand = command({
  who: 'joined',
  ids: [],
  input: nothing,
  run: () => {
    const { find: text } = words;
    return Promise.resolve({
      kind: 'form',
      form: {
        title: text.title,
        fields: [
          {
            kind: 'text',
            name: 'words',
            label: text.what,
            help: text.whatHelp,
            required: true,
            maxLength: MOST_SOUGHT,
          },
        ],
        submit: { label: text.look, to: { command: 'network.find', ids: [] } },
        reopen: { command: 'network.find.words', ids: [] },
      },
    });
  },
});
