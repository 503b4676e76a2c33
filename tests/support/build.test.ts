import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildNetwork } from './build.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from './database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('a built network has its people in the channels of their platform', async () => {
  const network = await buildNetwork(database, {
    people: [
      {
        name: 'Amina',
        roles: ['admin', 'coordinator'],
        organisation: 'Leafy Play',
        locality: 'North ward',
        accounts: [{ platform: 'slack' }, { platform: 'discord' }],
      },
      { name: 'Bo', group: 'la', accounts: [{ platform: 'discord' }] },
      { name: 'Cy', group: 'parent' },
    ],
  });
  const { rows } = await database.admin.query(
    `select p.platform, count(*)::int as members from channel_member m
     join channel c on c.network_id = m.network_id and c.id = m.channel_id
     join place p on p.network_id = c.network_id and p.id = c.place_id
     where m.network_id = $1 group by 1 order by 1`,
    [network.id],
  );
  expect(rows).toEqual([
    { platform: 'discord', members: 2 },
    { platform: 'slack', members: 1 },
  ]);
  const { rows: roles } = await database.admin.query(
    `select p.name, array_agg(role order by role) as roles from role_grant g
     join person p on p.network_id = g.network_id and p.id = g.person_id
     where g.network_id = $1 group by 1 order by 1`,
    [network.id],
  );
  expect(roles).toEqual([
    { name: 'Amina', roles: ['admin', 'coordinator', 'member'] },
    { name: 'Bo', roles: ['member'] },
  ]);
  await assertInvariants(database);
});
