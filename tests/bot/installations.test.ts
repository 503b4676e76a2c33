import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type Installation,
  type Installations,
  listInstallations,
  makeInstallations,
} from '../../bot/installations.ts';
import { makeKeyring } from '../../bot/keyring.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeTown } from '../support/delivery.ts';

const old = { version: '1', bytes: randomBytes(32) };
const keyring = makeKeyring([old]);
const leafy: Installation = {
  holder: 'T0LEAFY',
  isEnterprise: false,
  name: 'Leafy',
  botUserId: 'U0BOT',
  botId: 'B0BOT',
  scopes: ['chat:write', 'commands'],
  botToken: 'xoxb-canary-of-leafy',
};
const forEver = new Date('2100-01-01');

let database: TestDatabase;
let installations: Installations;
let now: number;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.admin.query('delete from slack_installation');
  now = 0;
  installations = makeInstallations({ db: database.db, keyring, now: () => now });
});

test('an installation is found again, and its token lies wrapped', async () => {
  await installations.save(leafy);
  expect(await installations.find('T0LEAFY')).toEqual(leafy);
  expect(await installations.find('T0OTHER')).toBeNull();
  const { rows } = await database.admin.query('select i::text as row from slack_installation i');
  const [{ row }] = rows as [{ row: string }];
  expect(row).toContain('T0LEAFY');
  expect(row).not.toContain('canary');
  expect(row).not.toContain(Buffer.from('canary').toString('hex'));
});

test('installing again replaces the token, at once in this process', async () => {
  await installations.save(leafy);
  await installations.find('T0LEAFY');
  await installations.save({ ...leafy, botToken: 'xoxb-second' });
  expect((await installations.find('T0LEAFY'))?.botToken).toBe('xoxb-second');
  expect(await listInstallations(database.db, keyring)).toEqual([
    { ...leafy, botToken: 'xoxb-second' },
  ]);
});

test('what another process removed is forgotten after fifteen seconds', async () => {
  await installations.save(leafy);
  await installations.find('T0LEAFY');
  await makeInstallations({ db: database.db, keyring, now: () => now }).remove('T0LEAFY', forEver);
  now = 14_999;
  expect(await installations.find('T0LEAFY')).toEqual(leafy);
  now = 15_000;
  expect(await installations.find('T0LEAFY')).toBeNull();
});

test('an uninstall that comes late takes nothing that was installed since', async () => {
  await installations.save(leafy);
  await installations.remove('T0LEAFY', new Date(Date.now() - 3_600_000));
  expect(await installations.find('T0LEAFY')).toEqual(leafy);
  await installations.remove('T0LEAFY', forEver);
  expect(await installations.find('T0LEAFY')).toBeNull();
});

test('an organisation speaks in its workspaces, unless one has its own installation', async () => {
  const town = await makeTown(database);
  await database.admin.query(`update place set realm = 'E0ORG' where external_id = $1`, [
    town.placeExternalId,
  ]);
  const organisation = { ...leafy, holder: 'E0ORG', isEnterprise: true };
  await installations.save(organisation);
  expect(await installations.find('T0NEW', 'E0ORG')).toEqual(organisation);
  expect(await installations.find(town.placeExternalId)).toEqual(organisation);
  expect(await installations.find('T0OTHER')).toBeNull();
  const own = { ...leafy, holder: town.placeExternalId };
  await installations.save(own);
  expect(await installations.find(town.placeExternalId)).toEqual(own);
});

test('after a change of secrets the older ones still open; without them the operator is told', async () => {
  await installations.save(leafy);
  const newer = { version: '2', bytes: randomBytes(32) };
  const { db } = database;
  const rotated = makeInstallations({ db, keyring: makeKeyring([newer, old]), now: () => now });
  expect(await rotated.find('T0LEAFY')).toEqual(leafy);
  const lost = makeKeyring([newer]);
  const without = makeInstallations({ db, keyring: lost, now: () => now });
  await expect(without.find('T0LEAFY')).rejects.toThrow('SECRET_KEY has no version 1.');
  const { botToken: _, ...rest } = leafy;
  expect(await listInstallations(db, lost)).toEqual([{ ...rest, lackedSecret: '1' }]);
});

test('a network’s own role sees no installation', async () => {
  await expect(database.db.app.query('select from slack_installation')).rejects.toThrow(
    'permission denied',
  );
});
