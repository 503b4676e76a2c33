import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { sendSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, look, type PulseTown } from '../town.ts';
import { toldDirectly } from './messages.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function ask(town: PulseTown, anonymity = 'confidential'): Promise<string> {
  return sendSurvey(town.product, town.network, {
    closes: '2026-12-14T17:00:00Z',
    channels: askedChannels(town.network),
    groups: ['parent'],
    anonymity,
  });
}

async function resultsOf(town: PulseTown, wave: string, who = 'Coordinator') {
  return messageOf(await town.product.press(who, { command: 'pulse.results', ids: [wave] }));
}

async function textOf(town: PulseTown, wave: string, who = 'Coordinator'): Promise<string> {
  const { blocks } = await resultsOf(town, wave, who);
  return blocks
    .flatMap((block) => (block.kind === 'text' ? [plainText(block.text)] : []))
    .join('\n');
}

const asked = (town: PulseTown) => toldDirectly(town, 'How is working together going?');

/** Lets somebody belong to the audience who did not before. */
async function becomeParent(town: PulseTown, name: string): Promise<void> {
  await database.admin.query(`update person set stakeholder_group = 'parent' where id = $1`, [
    town.network.person(name).id,
  ]);
}

test('those who joined since are asked by direct message, and nobody else hears of it', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town);
  const press = async () =>
    town.product.press(
      'Coordinator',
      buttonOf(await resultsOf(town, wave), 'Ask those who joined since').to,
    );
  expect(refusalOf(await press())).toBe(
    'Nobody has joined since who belongs to this survey, so nobody was asked. Anybody can still press Answer on the card.',
  );
  await becomeParent(town, 'Lead');
  await town.product.press('Coordinator', {
    command: 'network.person.add.save',
    values: { name: 'Rings', group: 'parent', way: 'phone' },
  });
  const before = asked(town).length;
  const reply = messageOf(await press());
  expect(reply.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))).toEqual([
    '2 people who joined since are asked by direct message, and nobody else.',
    '1 of them cannot be reached that way: ask them with /pulse enter.',
  ]);
  await town.product.work();
  await town.product.reach('2026-12-07T09:05:00Z');
  expect(asked(town).slice(before)).toEqual(['Lead']);
  const late = await look(
    database,
    `select late, by_direct_message as direct from invitation where wave_id = $1 and late`,
    [wave],
  );
  expect(late).toEqual([
    { late: true, direct: true },
    { late: true, direct: true },
  ]);
  expect(refusalOf(await press())).toContain('Nobody has joined since');
});

test('in quiet hours the question waits for their end', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await ask(town);
  await becomeParent(town, 'Lead');
  await town.product.reach('2026-12-11T21:00:00Z');
  const reply = await town.product.press('Coordinator', {
    command: 'pulse.ask-joiners',
    ids: [wave],
  });
  expect(messageOf(reply).summary).toBe(
    '1 person who joined since is asked by direct message when quiet hours are over, Monday 14 December, 8:00, and nobody else.',
  );
  await town.product.reach('2026-12-12T12:00:00Z');
  expect(asked(town)).not.toContain('Lead');
  await town.product.reach('2026-12-14T08:00:01Z');
  expect(asked(town)).toContain('Lead');
});

async function refuse(town: PulseTown, names: string[]): Promise<void> {
  await database.admin.query(
    'update account set direct_refused_at = business_now() where person_id = any ($1)',
    [names.map((name) => town.network.person(name).id)],
  );
}

test('coordinators are told how many cannot be reached, by name only where names were promised', async () => {
  for (const anonymity of ['named', 'confidential', 'anonymous']) {
    const town = await buildTown(
      database,
      { vcs: 4 },
      { people: [{ name: 'Ada Rings', group: 'parent' }] },
    );
    await refuse(town, ['vcs 1', 'vcs 2']);
    const wave = await ask(town, anonymity);
    const seen = await textOf(town, wave);
    expect(seen).toContain(
      anonymity === 'named'
        ? '2 people cannot be reached by direct message: vcs 1 and vcs 2.'
        : '2 people cannot be reached by direct message.\n',
    );
    expect(seen).toContain('1 person has no account: ask them with /pulse enter.');
    if (anonymity !== 'named')
      expect(JSON.stringify(await resultsOf(town, wave))).not.toContain('vcs 1');
    expect(await textOf(town, wave, 'Lead')).not.toContain('reached');
    // Refusing a reminder tells that she had not answered: that is counted in the open only.
    await town.product.travel('2026-12-09T12:00:00Z');
    await refuse(town, ['vcs 3']);
    expect(await textOf(town, wave)).toContain(
      anonymity === 'named'
        ? '3 people cannot be reached by direct message: vcs 1, vcs 2 and vcs 3.'
        : '2 people cannot be reached by direct message.\n',
    );
  }
});
