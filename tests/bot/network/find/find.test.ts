import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { renderMessage } from '../../../../adapters/discord/render.ts';
import { checkMessageBlocks } from '../../../../adapters/sandbox/slack/limits/limits.ts';
import { renderMessage as renderForSlack } from '../../../../adapters/slack/render.ts';
import { commands, slashWords } from '../../../../bot/commands.ts';
import { readTyped } from '../../../../bot/dispatch/typed.ts';
import { services } from '../../../../bot/network/find/services.ts';
import { encodeRoute } from '../../../../bot/route.ts';
import { plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { fakeCharts } from '../../../support/messenger-contract.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildServices, linesOf, type ServiceTown } from './town.ts';

let database: TestDatabase;
let town: ServiceTown;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  town = await buildServices(database);
  await makeOrganisations();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** Five organisations in two areas. */
async function makeOrganisations(): Promise<void> {
  const { network } = town;
  await database.admin.query(
    `insert into locality (network_id, id, name) values
       ($1, gen_random_uuid(), 'Millfield'), ($1, gen_random_uuid(), 'Birch Lane')`,
    [network.id],
  );
  await add('Money Matters', 'private', 'Millfield', ['family-activities'], 'Loans and bills');
  await add('Fair Debt', 'voluntary', 'Birch Lane', ['family-activities'], null);
  await add('Millfield Singers', 'voluntary', null, ['community'], 'We sing in care homes');
  await add('Birch Speech', 'health', 'Birch Lane', ['specialists', 'health'], 'Speech therapy');
  await add('Closed Shop', 'voluntary', 'Millfield', ['family-activities'], 'Debt');
  await database.admin.query(
    `update organisation set closed_at = now() where network_id = $1 and name = 'Closed Shop'`,
    [network.id],
  );
}

async function add(
  name: string,
  sector: string,
  area: string | null,
  offered: readonly string[],
  about: string | null,
): Promise<void> {
  await database.admin.query(
    `insert into organisation (network_id, id, name, sector_type, locality_id, services, about)
     values ($1, gen_random_uuid(), $2, $3,
       (select id from locality where network_id = $1 and name = $4), $5, $6)`,
    [town.network.id, name, sector, area, offered, about],
  );
}

/** The names of what is found, in order. */
async function find(words: string, by = 'Amina'): Promise<readonly string[]> {
  const reply = await town.product.press(by, { command: 'network.find', values: { words } });
  return messageOf(reply).blocks.flatMap((block) => {
    if (block.kind !== 'text' || typeof block.text === 'string') return [];
    const [first] = block.text;
    return typeof first === 'object' && 'bold' in first ? [first.bold] : [];
  });
}

test('what is typed after the word is looked for, on both platforms', () => {
  expect(readTyped(slashWords, '/network', 'find debt advice')).toEqual({
    command: 'network.find',
    values: { words: 'debt advice' },
  });
});

test.each([
  ['debt', ['Fair Debt', 'Money Matters']],
  ['debts in Millfield', ['Money Matters', 'Fair Debt']],
  ['loan', ['Money Matters', 'Fair Debt']],
  ['speech therapy', ['Birch Speech']],
  ['thera', ['Birch Speech']],
  ['singing', ['Millfield Singers']],
  ['fair', ['Fair Debt']],
  ['millfield', ['Millfield Singers', 'Money Matters']],
  ['Oak Centre', ['Oak Centre']],
  ['the speech', ['Birch Speech']],
  ['opera', []],
  ['far away', []],
])('“%s” finds %j', async (words, expected) => {
  expect(await find(words)).toEqual(expected);
});

test('of two that are equal the voluntary one stands first, then the one with fewer people here', async () => {
  await add('Aaa Big', 'voluntary', null, ['programmes'], null);
  await add('Bbb Small', 'voluntary', null, ['programmes'], null);
  await add('Aaa School', 'school', null, ['programmes'], null);
  await database.admin.query(
    `insert into person_organisation (network_id, person_id, organisation_id)
     select $1, $2, id from organisation where network_id = $1 and name = 'Aaa Big'`,
    [town.network.id, town.network.person('Amina').id],
  );
  expect(await find('evidence based')).toEqual(['Bbb Small', 'Aaa Big', 'Aaa School']);
});

test('a hit has contact, area, kind, when it was checked, services and own words', async () => {
  await database.admin.query(
    `update organisation set contact = '01234 567 890', checked_on = '2026-05-03'
     where network_id = $1 and name = 'Birch Speech'`,
    [town.network.id],
  );
  const press = (words: string) =>
    town.product.press('Amina', { command: 'network.find', values: { words } });
  expect(linesOf(messageOf(await press('speech')))).toEqual([
    'Who can help: speech',
    'Birch Speech\nContact: 01234 567 890 · Area: Birch Lane · Health · checked on 3 May 2026\nChild and family health · Specialist help: speech, autism, counselling\nSpeech therapy',
    'Not what you need? The coordinators may know somebody. They see your name and what you looked for.',
    ['Ask the coordinators', 'Look for something else'],
  ]);
  expect(linesOf(messageOf(await press('singers')))[1]).toBe(
    'Millfield Singers\nNo contact given yet · Voluntary group or charity · not checked yet\nCommunity space and volunteering\nWe sing in care homes',
  );
});

test('without words the services are there to press, with how many offer each', async () => {
  const reply = await town.product.press('Amina', { command: 'network.find' });
  const list = messageOf(reply);
  expect(linesOf(list)).toEqual([
    'Who can help us?',
    'Press what you need, or look for words, an area or a name. You can also type them: /network find debt advice.',
    [
      'Early learning and childcare (0)',
      'Family activities, benefits and debt advice (2)',
      'Adult learning and finding work (0)',
      'Child and family health (1)',
      'Parenting, family support and home visits (0)',
      'Programmes proven to work (0)',
      'Specialist help: speech, autism, counselling (1)',
      'Community space and volunteering (1)',
      'Training and sharing know-how (0)',
    ],
    ['Look for words', 'All organisations'],
  ]);
  const press = async (label: string) =>
    linesOf(messageOf(await town.product.press('Amina', buttonOf(list, label).to)));
  expect((await press('Child and family health (1)'))[1]).toMatch(/^Birch Speech\n/);
  expect(await press('Programmes proven to work (0)')).toEqual([
    'Who can help: Programmes proven to work',
    'Nobody in the network has said that they offer this. The coordinators may know somebody: ask them, and you get their answer as a direct message. They see your name and what you looked for.',
    ['Ask the coordinators', 'Look for something else'],
  ]);
  const all = await press('All organisations');
  expect(all).toHaveLength(8);
  expect(all.at(-1)).toEqual(['Look for something else']);
  const form = formOf(await town.product.press('Amina', buttonOf(list, 'Look for words').to));
  const found = await town.product.press('Amina', {
    ...form.submit.to,
    values: { words: 'singers' },
  });
  expect(linesOf(messageOf(found))[1]).toMatch(/^Millfield Singers/);
});

test('words that say nothing lead to the list too', async () => {
  const [heading] = linesOf(
    messageOf(
      await town.product.press('Amina', { command: 'network.find', values: { words: 'help' } }),
    ),
  );
  expect(heading).toBe('Who can help us?');
});

test('a coordinator sees what nobody offers, and may edit what is found', async () => {
  const list = messageOf(await town.product.press('Cy', { command: 'network.find' }));
  expect(linesOf(list).at(-1)).toBe(
    'For coordinators: nobody has said yet that they offer anything towards finding out what families need and sharing know-how.',
  );
  const found = await town.product.press('Cy', {
    command: 'network.find',
    values: { words: 'singers' },
  });
  expect(buttonOf(messageOf(found), 'Edit Millfield Singers').to.command).toBe(
    'network.organisation.edit',
  );
});

test('more than six are turned page by page, and every page fits both platforms', async () => {
  for (let at = 0; at < 14; at += 1)
    await add(`${'Long '.repeat(30)}${at}`, 'voluntary', 'Millfield', services, 'w'.repeat(500));
  await database.admin.query(
    `update organisation set contact = repeat('c', 200) where network_id = $1`,
    [town.network.id],
  );
  const words = `long ${'x'.repeat(75)}`;
  let reply = await town.product.press('Cy', { command: 'network.find', values: { words } });
  const seen: string[] = [];
  for (let pages = 0; pages < 3; pages += 1) {
    const message = messageOf(reply);
    const { body } = await renderMessage(message, fakeCharts, {
      back: { command: 'home', ids: [] },
    });
    const onSlack = renderForSlack(message);
    checkMessageBlocks(onSlack.blocks, () => null);
    expect(JSON.stringify([body, onSlack])).not.toContain('There is more than fits here.');
    for (const block of message.blocks) {
      if (block.kind === 'text') seen.push(plainText(block.text).split('\n')[0] ?? '');
      if (block.kind === 'buttons')
        for (const button of block.buttons) if (button.kind === 'button') encodeRoute(button.to);
    }
    if (pages === 2) break;
    reply = await town.product.press('Cy', buttonOf(message, 'More of them').to);
  }
  expect(new Set(seen).size).toBe(14);
});

test('more than eighty characters are refused with what to do', async () => {
  const words = 'x'.repeat(81);
  const reply = await town.product.press('Amina', { command: 'network.find', values: { words } });
  expect(refusalOf(reply)).toBe('Please use at most 80 characters.');
});

test('whatever is typed or pressed, an answer comes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 90 }),
      fc.constantFrom('words', 'value'),
      fc.constantFrom('network.find', 'network.find.by'),
      async (text, how, command) => {
        const pressed = how === 'words' ? { values: { words: text } } : { value: `0 ${text}` };
        const reply = await town.product.press('Amina', { command, ...pressed });
        expect(['whisper', 'refused']).toContain(reply.kind);
      },
    ),
    { numRuns: 60 },
  );
});

test('everybody who joined may look, and nothing of another network is found', async () => {
  expect(commands['network.find']?.who).toBe('joined');
  const other = await buildServices(database);
  await other.offer('Amina', 'Leafy Play', { about: 'Zither lessons' });
  expect(await find('zither')).toEqual([]);
});

test('where nobody has said what they offer, everybody reads how to', async () => {
  const fresh = await buildServices(database);
  const list = messageOf(await fresh.product.press('Cy', { command: 'network.find' }));
  expect(linesOf(list)[2]).toBe(
    'No organisation has said yet what it offers. Yours can: type /network organisation and press “What … offers”.',
  );
  expect(linesOf(list)).toHaveLength(5);
});
