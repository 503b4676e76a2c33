import { z } from 'zod';
import { listLocalities } from '../../../db/locality.ts';
import type { OrganisationRow } from '../../../db/organisation.ts';
import { type Sought, searchOrganisations } from '../../../db/organisation-entry.ts';
import { type AnyCommand, command } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, type Message } from '../../view.ts';
import { optionalLine } from '../input.ts';
import { words as network } from '../words.en.ts';
import { browseMessage } from './browse.ts';
import { entryText } from './entry.ts';
import { type Service, services } from './services.ts';
import { askButton, MOST_SOUGHT } from './signpost.ts';
import { readSought } from './sought.ts';
import { serviceLabels, words } from './words.en.ts';

/** A page of a list, and what the list is of: `2 debt advice`. */
const paged = z
  .string()
  .regex(/^\d{1,3} /)
  .transform((value) => {
    const cut = value.indexOf(' ');
    return { page: Number(value.slice(0, cut)), of: value.slice(cut + 1) };
  });

const typed = z.object({ words: optionalLine(MOST_SOUGHT), value: paged.optional() });

/** *Who can help us?*: organisations by words; without any, the services to press. */
export const find: AnyCommand = command<z.output<typeof typed>>({
  who: 'joined',
  ids: [],
  input: typed,
  slash: {
    name: 'network',
    sub: 'find',
    description: words.slash,
    options: [{ name: 'words', description: words.slashWords, required: false }],
  },
  run: async (work, actor, input) => {
    const text = input.value?.of ?? input.words;
    const sought = text === null ? nothing : readSought(text, await listLocalities(work.tx));
    if (text === null || (sought.terms.length === 0 && sought.areas.length === 0))
      return { kind: 'whisper', message: await browseMessage(work, actor) };
    const list = { command: 'network.find', of: text, label: text };
    const message = await resultsMessage(work, actor, sought, list, input.value?.page);
    return { kind: 'whisper', message };
  },
});

const nothing: Sought = { terms: [], areas: [] };

const pressed = z.object({
  value: paged.pipe(z.object({ page: z.number(), of: z.enum([...services, 'all']) })),
});

/** Organisations by one service, or all of them. */
export const findByService: AnyCommand = command<z.output<typeof pressed>>({
  who: 'joined',
  ids: [],
  input: pressed,
  back: 'network.find',
  run: async (work, actor, { value: { page, of } }) => {
    const label = of === 'all' ? words.find.all : serviceLabels[of];
    const sought = of === 'all' ? nothing : offering(of);
    const list = { command: 'network.find.by', of, label };
    return { kind: 'whisper', message: await resultsMessage(work, actor, sought, list, page) };
  },
});

function offering(service: Service): Sought {
  return { terms: [{ query: null, services: [service] }], areas: [] };
}

/** Where a list is turned: its command, what it is of, and how that is called. */
interface List {
  readonly command: string;
  readonly of: string;
  readonly label: string;
}

async function resultsMessage(
  work: Work,
  actor: Member,
  sought: Sought,
  { command: name, of, label }: List,
  page = 0,
): Promise<Message> {
  const { find: text } = words;
  const found = await searchOrganisations(work.tx, sought);
  const list = pageOf(found, page, { command: name, ids: [] }, (at) => `${at} ${of}`);
  const canEdit = hasRole(actor.person, coordinators);
  const title = text.heading(label);
  return {
    summary: found.length === 0 ? text.nobody(label) : text.found(found.length, label),
    blocks: [
      { kind: 'heading', text: title },
      ...(found.length === 0 ? [{ kind: 'text', text: text.nobodyNext } as const] : []),
      ...list.shown.flatMap((each) => entryBlocks(each, canEdit)),
      ...list.blocks,
      ...(found.length === 0 || of === 'all'
        ? []
        : [{ kind: 'note', text: text.notThere } as const]),
      { kind: 'buttons', buttons: [...(of === 'all' ? [] : [askButton(label)]), browseButton()] },
    ],
  };
}

function entryBlocks(each: OrganisationRow, canEdit: boolean): readonly Block[] {
  const text: Block = { kind: 'text', text: entryText(each) };
  if (!canEdit) return [text];
  const edit: Button = {
    kind: 'button',
    label: cutText(network.organisation.edit(each.name), LONGEST_LABEL),
    to: { command: 'network.organisation.edit', ids: [each.id] },
  };
  return [text, { kind: 'buttons', buttons: [edit] }];
}

function browseButton(): Button {
  return {
    kind: 'button',
    label: words.find.browse,
    to: { command: 'network.find', ids: [] },
  };
}
