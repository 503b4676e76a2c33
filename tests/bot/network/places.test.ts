import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { JobContext } from '../../../bot/job.ts';
import { resolveActor } from '../../../bot/network/actor.ts';
import { makeNetworkJobs } from '../../../bot/network/jobs.ts';
import { leavePlace, refreshPlace } from '../../../bot/network/places.ts';
import type { ChannelRef, Directory } from '../../../bot/ports.ts';
import { inWork } from '../../../bot/work.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fromStranger, incomingFrom } from '../../support/press.ts';

let database: TestDatabase;
let leafy: BuiltNetwork;
let channels: ChannelRef[];
let members: Record<string, string[] | null>;
let ctx: JobContext;

const slack: Directory = {
  platform: 'slack',
  channels: async () => channels,
  members: async (_, channel) => {
    const list = members[channel];
    return list
      ? (async function* () {
          yield* list;
        })()
      : null;
  },
};

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = {
    ...makeTestContext(database.db),
    messengers: {},
    directories: { slack },
    calendars: {},
    signal: new AbortController().signal,
  };
});
beforeEach(async () => {
  leafy = await buildNetwork(database, { places: [{ platform: 'slack', channels: [] }] });
  channels = [
    { externalId: 'C1', name: 'general', isPrivate: false },
    { externalId: 'C2', name: 'leads', isPrivate: true },
  ];
  members = { C1: ['U1', 'U2', 'U2'], C2: null };
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function refresh() {
  return refreshPlace(ctx, { networkId: leafy.id, placeId: leafy.place('slack').id });
}

async function stored() {
  const { rows } = await database.admin.query(
    `select c.name, c.is_private as private, c.lane, c.gone_at is not null as gone,
       c.members_read_at is not null as told,
       array(select external_id from channel_member m where m.channel_id = c.id order by 1)
         as members
     from channel c where network_id = $1 order by c.external_id`,
    [leafy.id],
  );
  return rows;
}

test('channels and people are read; who is in a channel that does not tell stays open', async () => {
  await refresh();
  const team = leafy.place('slack').externalId;
  expect(await stored()).toEqual([
    {
      name: 'general',
      private: false,
      lane: `slack:${team}:C1`,
      gone: false,
      told: true,
      members: ['U1', 'U2'],
    },
    {
      name: 'leads',
      private: true,
      lane: `slack:${team}:C2`,
      gone: false,
      told: false,
      members: [],
    },
  ]);
});

test('reading again follows what changed, and nothing twice', async () => {
  await refresh();
  channels = [{ externalId: 'C1', name: 'everyone', isPrivate: false }];
  members = { C1: ['U2', 'U3'] };
  await refresh();
  await refresh();
  expect(await stored()).toMatchObject([
    { name: 'everyone', gone: false, members: ['U2', 'U3'] },
    { name: 'leads', gone: true },
  ]);
  channels.push({ externalId: 'C2', name: 'leads', isPrivate: true });
  await refresh();
  expect(await stored()).toMatchObject([{ gone: false }, { name: 'leads', gone: false }]);
});

test('a place of another network is not touched', async () => {
  const mossy = await buildNetwork(database, { places: [{ platform: 'slack', channels: [] }] });
  await refreshPlace(ctx, { networkId: leafy.id, placeId: mossy.place('slack').id });
  expect(await stored()).toEqual([]);
});

test('a place that the bot was taken out of rests until somebody presses there again', async () => {
  const place = leafy.place('slack');
  await leavePlace(ctx, place);
  await leavePlace(ctx, place);
  await leavePlace(ctx, { platform: 'slack', externalId: 'TNOBODY' });
  await refresh();
  expect(await stored()).toEqual([]);
  const { rows } = await database.admin.query(
    `select action from audit_line where subject_id = $1`,
    [place.id],
  );
  expect(rows).toEqual([{ action: 'network.place-left' }]);
  const incoming = incomingFrom(fromStranger(leafy, 'slack', 'U1'));
  await inWork(ctx, leafy.id, (work) => resolveActor(work, incoming));
  await refresh();
  expect(await stored()).toHaveLength(2);
});

test('jobs take ids only', () => {
  const networkJobs = makeNetworkJobs([]);
  expect(Object.keys(networkJobs)).toEqual([
    'network.refresh-place',
    'network.seal-audit',
    'network.retention',
    'network.check',
  ]);
  const { payload } = networkJobs['network.refresh-place']!;
  expect(payload.safeParse({ networkId: 'x', placeId: leafy.id }).success).toBe(false);
});
