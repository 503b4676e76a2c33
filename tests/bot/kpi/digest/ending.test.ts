import { afterAll, beforeAll, expect, test } from 'vitest';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { people } from '../../../../bot/people.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const type = ({ product }: PulseTown, what: string, who = 'Lead') =>
  product.press(who, { command: 'kpi.digest', values: { what } });

/** All that was said with these words in it, by whom it was said to. */
function heard({ product, network }: PulseTown, words: string): readonly string[] {
  const whoOf = (channelId: string) =>
    network.people.find(({ accounts }) =>
      accounts.some(({ externalId }) => channelId === `D${externalId}`),
    )?.name ?? 'a channel';
  return Object.values(product.messengers)
    .flatMap(({ visible }) => visible)
    .filter(({ text }) => text.includes(words))
    .map(({ channelId }) => whoOf(channelId))
    .toSorted();
}

const endings = ({ network }: PulseTown) =>
  look<{ why: string | null }>(
    database,
    'select ended_why as why from digest where network_id = $1 order by set_at',
    [network.id],
  );

test('a channel that takes no messages any more: the digest ends, people hear of it within hours, once, and choose another', async () => {
  const town = await buildTown(database, { vcs: 5 });
  const { product, network } = town;
  await type(town, 'on');
  await product.work();
  expect(heard(town, 'turned the digest of key figures on for this channel')).toEqual([
    'a channel',
  ]);
  product.messengers.slack.script(({ to }) =>
    'channelId' in to ? { problem: 'not-found' } : 'take',
  );
  await product.reach('2026-12-14T09:00:00Z');
  expect(heard(town, 'has ended')).toEqual([]);
  await product.reach('2026-12-14T10:00:00Z');
  await product.reach('2026-12-21T09:00:00Z');
  expect(heard(town, 'The digest in #general has ended: the channel was archived')).toEqual([
    'Coordinator',
    'Lead',
  ]);
  expect(await endings(town)).toEqual([{ why: 'archived' }]);
  const [{ id = '' } = {}] = await look<{ id: string }>(
    database,
    'select id from digest where network_id = $1',
    [network.id],
  );
  const form = formOf(
    await product.press('Coordinator', { command: 'kpi.digest-move', ids: [id] }),
  );
  const field = form.fields[0];
  const choice =
    field?.kind === 'single' ? field.choices.find(({ label }) => label.includes('asked')) : null;
  product.messengers.slack.script(() => 'take');
  const moved = await product.press('Coordinator', {
    command: 'kpi.digest-move-save',
    ids: [id],
    values: { channel: choice?.value ?? '' },
  });
  expect(textOf(moved)).toContain('The digest comes every Monday at 9:00, in #asked.');
  await product.reach('2026-12-29T09:00:00Z');
  expect(heard(town, 'Key figures, week 53')).toEqual(['a channel']);
});

test('a channel or place that is known to be gone ends its digest instead of posting', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await type(town, 'on');
  await database.admin.query(
    `update channel set gone_at = business_now() where network_id = $1 and name = 'general'`,
    [town.network.id],
  );
  await town.product.reach('2026-12-14T09:00:00Z');
  expect(await endings(town)).toEqual([{ why: 'archived' }]);
  expect(heard(town, 'has ended')).toEqual(['Coordinator', 'Lead']);
  expect(heard(town, 'Key figures,')).toEqual([]);
});

test('a lead who is in none of our places any more gets none, and the coordinators hear of it', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await type(town, 'on me');
  await database.admin.query(
    `delete from account_place where network_id = $1 and account_id in (
       select id from account where person_id = $2)`,
    [town.network.id, town.network.person('Lead').id],
  );
  await town.product.reach('2026-12-14T09:00:00Z');
  expect(await endings(town)).toEqual([{ why: 'left' }]);
  expect(heard(town, 'A digest has ended')).toEqual(['Coordinator']);
});

test('with a person who is erased her own digest goes, and her name from those of channels', async () => {
  const town = await buildTown(database, { vcs: 5 });
  const { product, network } = town;
  await type(town, 'on me');
  await type(town, 'on');
  const lead = network.person('Lead').id;
  await inWork(product.ctx, network.id, (work) =>
    erasePerson(work, people, lead, 'network.erased'),
  );
  await product.work();
  expect(heard(town, 'A digest has ended')).toEqual(['Coordinator']);
  await product.reach('2026-12-14T09:00:00Z');
  expect(heard(town, 'Key figures, week 51')).toEqual(['a channel']);
  const traces = await look(
    database,
    'select from digest where network_id = $1 and (person_id is not null or set_by is not null)',
    [network.id],
  );
  expect(traces).toEqual([]);
});

test('one digest of a kind for a channel, and one for each of two places', async () => {
  const town = await buildTown(database, { vcs: 5 });
  await type(town, 'on');
  expect(refusalOf(await type(town, 'weekly', 'Coordinator'))).toContain(
    'This digest is on already.',
  );
  const { network, product } = town;
  const discord = network.place('discord').channels[0]?.id ?? '';
  await database.admin.query(
    `insert into digest (network_id, id, channel_id, rhythm) values ($1, gen_random_uuid(), $2, 'weekly')`,
    [network.id, discord],
  );
  const [{ id = '' } = {}] = await look<{ id: string }>(
    database,
    'select id from digest where channel_id = $1',
    [discord],
  );
  // As when somebody turns it on there: saving its time plans it.
  messageOf(
    await product.press('Lead', {
      command: 'kpi.digest-time-save',
      ids: [id],
      values: { weekday: '1', time: '9:00' },
    }),
  );
  await product.reach('2026-12-14T09:00:00Z');
  expect(heard(town, 'Key figures, week 51')).toEqual(['a channel', 'a channel']);
  expect(
    await look(database, 'select from kpi_snapshot where network_id = $1', [network.id]),
  ).toHaveLength(1);
});
