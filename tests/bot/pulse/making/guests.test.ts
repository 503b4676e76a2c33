import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buildEvent } from '../../../support/event.ts';
import { buttonOf, formOf, messageOf } from '../../../support/product.ts';
import { addGuests, came, missed } from '../../events/after/guests.ts';
import { buildTown, look } from '../town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function townWithEvents() {
  const town = await buildTown(database, { vcs: 4, la: 2 });
  const past = await buildEvent(database, town.network, {
    title: 'The autumn fair',
    startsAt: '2026-11-10T10:00:00Z',
    createdBy: 'Coordinator',
  });
  const ahead = await buildEvent(database, town.network, {
    title: 'The spring fair',
    startsAt: '2027-03-10T10:00:00Z',
    createdBy: 'Coordinator',
  });
  await addGuests(database, town.network, past.id, {
    'vcs 0': came,
    'vcs 1': came,
    'la 0': missed,
    'vcs 3': { answer: 'declined' },
  });
  await addGuests(database, town.network, ahead.id, { 'vcs 2': {} });
  const made = await town.product.press('Coordinator', {
    command: 'pulse.draft',
    values: {
      template: 'programme',
      anonymity: 'confidential',
      breakdown: 'group',
      reminders: '0',
    },
  });
  const wave = buttonOf(messageOf(made), 'Ask them').to.ids[0] as string;
  return { ...town, wave, past: past.id, ahead: ahead.id };
}

test('a survey can ask the people of an event, by what they did', async () => {
  const { product, wave, past, ahead } = await townWithEvents();
  const form = formOf(
    await product.press('Coordinator', { command: 'pulse.choose-audience', ids: [wave] }),
  );
  const field = form.fields.find(({ name }) => name === 'guests');
  expect(field).toMatchObject({
    label: 'Ask the people of an event by direct message',
    choices: [
      { value: `attended:${past}`, label: 'Who came to “The autumn fair”' },
      { value: `missed:${past}`, label: 'Who was going to “The autumn fair” and did not come' },
      { value: `going:${ahead}`, label: 'Who is going to “The spring fair”' },
    ],
  });
  const draft = messageOf(
    await product.press('Coordinator', {
      command: 'pulse.audience',
      ids: [wave],
      values: { guests: [`attended:${past}`, `going:${ahead}`] },
    }),
  );
  const told = draft.blocks.map((block) => ('text' in block ? plainText(block.text) : ''));
  expect(told).toContain(
    'By direct message to those who came to “The autumn fair” and who are going to “The spring fair”.',
  );
  await product.press('Coordinator', {
    command: 'pulse.timing',
    ids: [wave],
    values: { closes: '14 December 17:00', hold: '0' },
  });
  messageOf(await product.press('Coordinator', { command: 'pulse.launch', ids: [wave] }));
  await product.work();
  const asked = await look<{ name: string }>(
    database,
    `select p.name from invitation i join person p on p.id = i.person_id
     where i.wave_id = $1 and i.by_direct_message order by p.name`,
    [wave],
  );
  expect(asked.map(({ name }) => name)).toEqual(['vcs 0', 'vcs 1', 'vcs 2']);
});

test('an event of another network is not known here', async () => {
  const { product, wave } = await townWithEvents();
  const other = await townWithEvents();
  await product.press('Coordinator', {
    command: 'pulse.audience',
    ids: [wave],
    values: { guests: [`attended:${other.past}`] },
  });
  expect(await look(database, 'select from wave_event where wave_id = $1', [wave])).toEqual([]);
});
