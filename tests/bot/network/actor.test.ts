import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../bot/ids.ts';
import {
  findNetwork,
  forgetActors,
  recallMember,
  resolveActor,
} from '../../../bot/network/actor.ts';
import { inWork } from '../../../bot/work.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fromPerson, fromStranger, incomingFrom } from '../../support/press.ts';

let database: TestDatabase;
let ctx: TestContext;
let leafy: BuiltNetwork;
let mossy: BuiltNetwork;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = makeTestContext(database.db);
  leafy = await buildNetwork(database, {
    people: [
      {
        name: 'Amina',
        roles: ['coordinator'],
        accounts: [
          { platform: 'slack' },
          { platform: 'discord', externalId: '100000000000000001' },
        ],
      },
      { name: 'Bo', accounts: [{ platform: 'discord' }] },
    ],
  });
  mossy = await buildNetwork(database, {
    people: [
      { name: 'Amina', accounts: [{ platform: 'discord', externalId: '100000000000000001' }] },
    ],
  });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('the place of a press tells its network', async () => {
  const here = incomingFrom(fromPerson(leafy, 'Amina', 'slack'));
  expect(await findNetwork(ctx, here)).toBe(leafy.id);
  const there = incomingFrom(fromStranger(mossy, 'discord', '5'));
  expect(await findNetwork(ctx, there)).toBe(mossy.id);
});

test('a place that nobody set up has no network', async () => {
  const from = { ...fromStranger(leafy, 'slack', 'U5'), placeExternalId: 'TNOBODY' };
  expect(await findNetwork(ctx, incomingFrom(from))).toBeNull();
});

test('in a Discord direct message the only network with that account is meant', async () => {
  const from = { ...fromPerson(leafy, 'Bo'), placeExternalId: null };
  expect(await findNetwork(ctx, incomingFrom(from))).toBe(leafy.id);
});

test('of several networks the one that wrote the pressed message is meant', async () => {
  const from = { ...fromPerson(leafy, 'Amina', 'discord'), placeExternalId: null };
  const outboxId = newId();
  const account = mossy.person('Amina').accounts[0]!;
  await database.admin.query(
    `insert into outbox (network_id, id, place_id, lane, action, account_id, card, state, message_id)
     values ($1, $2, $3, 'l', 'direct', $4, 'pulse.invite', 'sent', '777')`,
    [mossy.id, outboxId, mossy.place('discord').id, account.id],
  );
  const where = { placeExternalId: null, placeName: null, channelExternalId: 'D1' };
  const bare = incomingFrom(from);
  const byMessage = incomingFrom(from, { where: { ...where, messageId: '777' } });
  const bySight = incomingFrom(from, { seenOutboxId: outboxId });
  await expect(findNetwork(ctx, bare)).rejects.toThrow(
    /type this in a channel of the one you mean/,
  );
  expect(await findNetwork(ctx, byMessage)).toBe(mossy.id);
  expect(await findNetwork(ctx, bySight)).toBe(mossy.id);
});

test('an actor has her person, roles and place in the network of the transaction', async () => {
  const incoming = incomingFrom(fromPerson(leafy, 'Amina', 'slack'));
  const actor = await inWork(ctx, leafy.id, (work) => resolveActor(work, incoming));
  const amina = leafy.person('Amina');
  const place = leafy.place('slack');
  expect(actor).toMatchObject({
    accountId: amina.accounts[0]!.id,
    person: { id: amina.id, roles: ['coordinator', 'member'] },
    place: { id: place.id, externalId: place.externalId, name: 'Our workspace' },
  });
});

test('another network knows neither her person nor the place', async () => {
  const incoming = incomingFrom(fromPerson(leafy, 'Amina', 'slack'));
  const actor = await inWork(ctx, mossy.id, (work) => resolveActor(work, incoming));
  expect(actor).toMatchObject({ accountId: null, person: null, place: null });
});

test('a changed display name is written down, an unchanged one writes nothing', async () => {
  const from = fromPerson(leafy, 'Bo');
  const look = async () => {
    const { rows } = await database.admin.query<{ display_name: string; xmin: string }>(
      'select display_name, xmin::text from account where id = $1',
      [leafy.person('Bo').accounts[0]!.id],
    );
    return rows[0]!;
  };
  const before = await look();
  await inWork(ctx, leafy.id, (work) => resolveActor(work, incomingFrom(from)));
  expect(await look()).toEqual(before);
  const renamed = incomingFrom({ ...from, displayName: 'Bo (Leafy Play)' });
  await inWork(ctx, leafy.id, (work) => resolveActor(work, renamed));
  expect((await look()).display_name).toBe('Bo (Leafy Play)');
});

test('an account seen first in a further place is noted there', async () => {
  const placeId = newId();
  await database.admin.query(
    `insert into place (network_id, id, platform, realm, external_id, name)
     values ($1, $2, 'discord', 'discord', 'second', 'Second server')`,
    [leafy.id, placeId],
  );
  const from = { ...fromPerson(leafy, 'Bo'), placeExternalId: 'second' };
  await inWork(ctx, leafy.id, (work) => resolveActor(work, incomingFrom(from)));
  const { rows } = await database.admin.query(
    'select account_id as id from account_place where place_id = $1',
    [placeId],
  );
  expect(rows).toEqual([{ id: leafy.person('Bo').accounts[0]!.id }]);
});

test('a member is remembered until she is forgotten or five minutes have passed', async () => {
  const incoming = incomingFrom(fromPerson(leafy, 'Amina', 'slack'));
  const roles = async () => (await recallMember(ctx, leafy.id, incoming))?.person.roles;
  expect(await roles()).toEqual(['coordinator', 'member']);
  await database.admin.query(`delete from role_grant where role = 'coordinator'`);
  expect(await roles()).toEqual(['coordinator', 'member']);
  forgetActors(ctx, leafy.id, incoming);
  expect(await roles()).toEqual(['member']);
  await database.admin.query(
    `insert into role_grant (network_id, person_id, role) values ($1, $2, 'lead')`,
    [leafy.id, leafy.person('Amina').id],
  );
  ctx.clock.move(5 * 60_000);
  expect(await roles()).toEqual(['lead', 'member']);
});

test('who has not joined is not remembered, so that joining works at once', async () => {
  const incoming = incomingFrom(fromStranger(leafy, 'slack', 'U77'));
  expect(await recallMember(ctx, leafy.id, incoming)).toBeNull();
});
