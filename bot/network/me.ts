import { listAccounts } from '../../db/account.ts';
import { findLocality } from '../../db/locality.ts';
import { listOrganisationsOf } from '../../db/organisation.ts';
import { findPerson, findPersonName } from '../../db/person.ts';
import { type AnyCommand, command } from '../command.ts';
import type { Member, Work } from '../context.ts';
import { csvOf } from '../csv.ts';
import { type Button, type Message, oneSentence } from '../view.ts';
import { audit } from './audit.ts';
import { erasePerson } from './erasure.ts';
import { nothing } from './input.ts';
import { groupLabel, readNetwork } from './network.ts';
import type { PersonCapability, PersonSheet } from './person-data.ts';
import { assertOtherAdmin } from './role.ts';
import { capital, listOf, roleLabels, words } from './words.en.ts';

/** What the network holds about the person who asks, with buttons to change, export and erase. */
export const me: AnyCommand = command({
  who: 'joined',
  back: 'home',
  ids: [],
  input: nothing,
  slash: { name: 'network', sub: 'me', description: words.slash.me, options: [] },
  run: async (work, actor) => ({
    kind: 'whisper',
    message: {
      summary: words.me.title,
      blocks: [
        { kind: 'heading', text: words.me.title },
        { kind: 'list', items: await listFacts(work, actor) },
        { kind: 'note', text: words.me.more },
        { kind: 'buttons', buttons: await listButtons(work, actor) },
      ],
    },
  }),
});

/** Everything that every capability holds about her, as JSON and as CSV. */
export function makeExport(capabilities: readonly PersonCapability[]): AnyCommand {
  return command({
    who: 'joined',
    back: 'network.me',
    ids: [],
    input: nothing,
    run: async (work, actor) => {
      await audit(work, 'network.exported', { actorId: actor.person.id });
      const sheets: PersonSheet[] = [];
      for (const capability of capabilities) {
        sheets.push(...(await capability.exportPerson(work, actor.person.id)));
      }
      return { kind: 'whisper', message: exportMessage(sheets) };
    },
  });
}

/** Asks once more before erasing. */
export const eraseAsk: AnyCommand = command({
  who: 'joined',
  back: 'network.me',
  ids: [],
  input: nothing,
  run: async (work, actor) => {
    await assertMayGo(work, actor);
    const { me: text } = words;
    return {
      kind: 'whisper',
      message: {
        summary: text.eraseTitle,
        blocks: [
          { kind: 'heading', text: text.eraseTitle },
          { kind: 'text', text: text.eraseText },
          {
            kind: 'buttons',
            buttons: [
              {
                kind: 'button',
                label: text.eraseYes,
                style: 'danger',
                to: { command: 'network.me.erase.yes', ids: [] },
              },
            ],
          },
        ],
      },
    };
  },
});

/** Erases her everywhere. */
export function makeErase(capabilities: readonly PersonCapability[]): AnyCommand {
  return command({
    who: 'joined',
    ids: [],
    input: nothing,
    run: async (work, actor) => {
      await assertMayGo(work, actor);
      await erasePerson(work, capabilities, actor.person.id, 'network.erased');
      return { kind: 'replace', message: oneSentence(words.me.erased) };
    },
  });
}

async function assertMayGo(work: Work, actor: Member): Promise<void> {
  if (actor.person.roles.includes('admin')) await assertOtherAdmin(work, actor.person.id);
}

async function listFacts(work: Work, actor: Member): Promise<readonly string[]> {
  const { me: text } = words;
  const network = await readNetwork(work);
  const person = await findPerson(work.tx, actor.person.id);
  const area = person?.localityId ? await findLocality(work.tx, person.localityId) : null;
  const organisations = await listOrganisationsOf(work.tx, actor.person.id);
  const accounts = await listAccounts(work.tx, actor.person.id);
  const group = person?.stakeholderGroup ?? null;
  return [
    text.name((await findPersonName(work.tx, actor.person.id)) ?? words.noName),
    group === null ? text.noGroup : text.group(groupLabel(network, group)),
    ...(area ? [text.area(area.name)] : []),
    ...(organisations.length > 0
      ? [text.organisations(listOf(organisations.map(({ name }) => name)))]
      : []),
    text.accounts(
      listOf(
        accounts.map(
          ({ platform, displayName, externalId }) =>
            `${words.platform(platform)} (${displayName ?? externalId})`,
        ),
      ),
    ),
    text.roles(listOf(actor.person.roles.map((role) => capital(roleLabels[role])))),
  ];
}

async function listButtons(work: Work, actor: Member): Promise<readonly Button[]> {
  const { me: text } = words;
  const accounts = await listAccounts(work.tx, actor.person.id);
  return [
    button(text.change, 'network.join'),
    button(text.export, 'network.me.export'),
    ...(accounts.length > 1 ? [button(text.unlink, 'network.unlink')] : []),
    { ...button(text.erase, 'network.me.erase'), style: 'danger' },
  ];
}

function button(label: string, name: string) {
  return { kind: 'button', label, to: { command: name, ids: [] } } as const;
}

function exportMessage(sheets: readonly PersonSheet[]): Message {
  const rows = sheets.flatMap(({ name, rows: entries }) =>
    entries.flatMap((entry, at) =>
      Object.entries(entry).map(([field, value]) => [name, at + 1, field, value] as const),
    ),
  );
  return {
    summary: words.me.exported,
    blocks: [
      { kind: 'text', text: words.me.exported },
      {
        kind: 'file',
        name: 'my-data.csv',
        mediaType: 'text/csv',
        body: csvOf(['part', 'number', 'what', 'value'], rows),
      },
      {
        kind: 'file',
        name: 'my-data.json',
        mediaType: 'application/json',
        body: JSON.stringify(
          Object.fromEntries(sheets.map(({ name, rows: entries }) => [name, entries])),
          null,
          2,
        ),
      },
    ],
  };
}
