import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContent } from '../../../../bot/eoi/sealing/content.ts';
import {
  lock,
  newSealingPair,
  openSealed,
  sealTo,
  unlock,
} from '../../../../bot/eoi/sealing/envelope.ts';
import { findOpener } from '../../../../bot/eoi/sealing/round-key.ts';
import { newKey } from '../../../../bot/keyring.ts';
import { inWork } from '../../../../bot/work.ts';
import { freezeBusinessTime } from '../../../support/business-time.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buildApplication, buildRound, type RoundGround } from '../../../support/round.ts';
import { buildTown, type PulseTown } from '../../pulse/town.ts';

let database: TestDatabase;
let town: PulseTown;
let ground: RoundGround;
beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 2 });
  ground = { database, network: town.network, keyring: town.product.ctx.keyring };
});
afterAll(() => database.close());

test('what was sealed can be opened with the private half alone, and only about the same thing', async () => {
  const pair = await newSealingPair();
  const other = await newSealingPair();
  const sealed = sealTo(pair.publicKey, Buffer.from('O’Neill’s plan 🌱'), 'this');
  expect(openSealed(pair.privateKey, sealed, 'this').toString()).toBe('O’Neill’s plan 🌱');
  expect(() => openSealed(other.privateKey, sealed, 'this')).toThrow();
  expect(() => openSealed(pair.privateKey, sealed, 'that')).toThrow();
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  expect(() => openSealed(pair.privateKey, sealed, 'this')).toThrow();
});

test('what was locked opens under its key, about the same thing', () => {
  const key = newKey();
  const locked = lock(key, Buffer.from('a draft'), 'this');
  expect(unlock(key, locked, 'this').toString()).toBe('a draft');
  expect(() => unlock(key, locked, 'that')).toThrow();
  expect(() => unlock(newKey(), locked, 'this')).toThrow();
});

test('the private half is given from the very moment of the deadline, whatever the stage says', async () => {
  const closesAt = '2027-03-01T12:00:00.000Z';
  const round = await buildRound(ground, {
    createdBy: 'Coordinator',
    stage: 'closed',
    opensAt: '2026-12-01T09:00:00Z',
    closesAt,
  });
  const application = await buildApplication(ground, round, {
    lead: 'Toddlers',
    members: ['vcs 0'],
  });
  const openAt = async (moment: string) => {
    await freezeBusinessTime(database, moment);
    return inWork(town.product.ctx, town.network.id, async (work) => {
      const opener = await findOpener(work, round.id);
      const { rows } = await work.tx.query<{ sealed: Buffer }>('select sealed from submission');
      return opener && readContent(opener(application.id, rows[0]?.sealed as Buffer));
    });
  };
  expect(await openAt('2027-03-01T11:59:59.999Z')).toBeNull();
  expect((await openAt(closesAt))?.answers[0]?.text).toBe('What Toddlers would do.');
  expect((await openAt('2027-03-01T12:00:00.001Z'))?.lead.name).toBe('Toddlers');
});

test('a deadline that was announced can only be moved to a later moment, and never once it has passed', async () => {
  const round = await buildRound(ground, {
    createdBy: 'Coordinator',
    opensAt: '2026-12-01T09:00:00Z',
    closesAt: '2027-03-01T12:00:00Z',
  });
  const moveTo = (closesAt: string) =>
    inWork(town.product.ctx, town.network.id, ({ tx }) =>
      tx.query('update round set closes_at = $2 where id = $1', [round.id, closesAt]),
    );
  await freezeBusinessTime(database, '2027-02-01T09:00:00Z');
  await expect(moveTo('2027-02-20T12:00:00Z')).rejects.toThrow('deadline');
  await moveTo('2027-03-02T12:00:00Z');
  await freezeBusinessTime(database, '2027-03-02T12:00:00Z');
  await expect(moveTo('2027-03-09T12:00:00Z')).rejects.toThrow('deadline');
});
