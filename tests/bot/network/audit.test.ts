import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { audit, sealAudit, verifyAudit } from '../../../bot/network/audit.ts';
import { makeNetworkCommands } from '../../../bot/network/commands.ts';
import { inWork } from '../../../bot/work.ts';
import { type BuiltNetwork, buildNetwork } from '../../support/build.ts';
import { makeTestContext, type TestContext } from '../../support/context.ts';
import { assertInvariants, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { fromPerson, runCommand } from '../../support/press.ts';

let database: TestDatabase;
let ctx: TestContext;
let leafy: BuiltNetwork;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ctx = makeTestContext(database.db);
  leafy = await buildNetwork(database, {
    people: [{ name: 'Amina', roles: ['admin'], accounts: [{ platform: 'slack' }] }],
  });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function note(action: string, detail = {}) {
  return inWork(ctx, leafy.id, (work) =>
    audit(work, action, { actorId: leafy.person('Amina').id, detail }),
  );
}

async function report() {
  const all = await verifyAudit(ctx);
  return all.find(({ networkId }) => networkId === leafy.id);
}

/** As somebody would who holds the database: no grant and no foreign key in the way. */
async function tamper(sql: string) {
  await database.admin.query(`begin; set local session_replication_role = replica; ${sql}; commit`);
}

test('lines are chained in their order, and a whole chain verifies', async () => {
  await note('pulse.opened', { wave: 1 });
  await note('pulse.closed');
  expect(await report()).toEqual({ networkId: leafy.id, sealed: 0, unsealed: 2, brokenAt: null });
  expect(await sealAudit(ctx, leafy.id)).toBe(2);
  await note('pulse.exported');
  expect(await report()).toEqual({ networkId: leafy.id, sealed: 2, unsealed: 1, brokenAt: null });
  expect(await sealAudit(ctx, leafy.id)).toBe(1);
  expect(await sealAudit(ctx, leafy.id)).toBe(0);
  expect(await report()).toEqual({ networkId: leafy.id, sealed: 3, unsealed: 0, brokenAt: null });
});

test('each line asks for sealing, once for many', async () => {
  await note('pulse.opened');
  expect(ctx.jobs).toEqual([
    {
      name: 'network.seal-audit',
      payload: { networkId: leafy.id },
      once: leafy.id,
      delayMs: 30_000,
    },
  ]);
});

test('several sealers at once make one chain', async () => {
  for (let n = 0; n < 5; n += 1) await note('pulse.opened', { n });
  const sealed = await Promise.all([1, 2, 3].map(() => sealAudit(ctx, leafy.id)));
  expect(sealed.reduce((a, b) => a + b)).toBe(5);
  expect(await report()).toMatchObject({ sealed: 5, brokenAt: null });
});

test.each([
  [
    'a changed action',
    `update audit_line set action = 'pulse.opened' where action = 'pulse.closed'`,
  ],
  ['a changed detail', `update audit_line set detail = '{}' where action = 'pulse.closed'`],
  [
    'a changed time',
    `update audit_line set at = at + interval '1 microsecond'
     where action = 'pulse.closed'`,
  ],
  ['a changed actor', `update audit_line set actor_id = null where action = 'pulse.closed'`],
  ['a removed line', `delete from audit_line where action = 'pulse.closed'`],
  ['a removed link', `delete from audit_seal where position = 2`],
])('%s breaks the chain at its position', async (_, sql) => {
  await note('pulse.opened');
  await note('pulse.closed', { wave: 1 });
  await note('pulse.exported');
  await sealAudit(ctx, leafy.id);
  await tamper(sql);
  expect(await report()).toMatchObject({ brokenAt: 2 });
  await database.admin.query('delete from audit_seal; delete from audit_line');
});

test('a removed last line breaks the chain too, as long as its link is there', async () => {
  await note('pulse.opened');
  await note('pulse.closed');
  await sealAudit(ctx, leafy.id);
  await tamper(`delete from audit_line where action = 'pulse.closed'`);
  expect(await report()).toMatchObject({ brokenAt: 2 });
  await database.admin.query('delete from audit_seal; delete from audit_line');
});

test('a chain made anew without the secret does not verify', async () => {
  await note('pulse.opened');
  await sealAudit(makeTestContext(database.db), leafy.id);
  expect(await report()).toMatchObject({ brokenAt: 1 });
});

test('a line that was committed late is sealed after younger ones', async () => {
  await note('pulse.opened');
  await sealAudit(ctx, leafy.id);
  await note('pulse.closed');
  await tamper(`update audit_line set at = at - interval '1 minute' where action = 'pulse.closed'`);
  expect(await sealAudit(ctx, leafy.id)).toBe(1);
  expect(await report()).toMatchObject({ sealed: 2, unsealed: 0, brokenAt: null });
});

test('the product can add lines but neither change nor remove them', async () => {
  await note('pulse.opened');
  for (const sql of [
    `update audit_line set action = 'x'`,
    'delete from audit_line',
    'update audit_seal set position = 9',
    'delete from audit_seal',
  ]) {
    await expect(inWork(ctx, leafy.id, ({ tx }) => tx.query(sql))).rejects.toThrow(
      /permission denied/,
    );
  }
});

test('the list tells in plain words who did what, the words of other capabilities too', async () => {
  const commands = makeNetworkCommands([], {
    'pulse.opened': (who) => `${who} opened a survey`,
  });
  const from = fromPerson(leafy, 'Amina');
  await runCommand(ctx, commands, leafy.id, from, 'network.settings.save', {
    zone: 'Europe/London',
    quiet: 'none',
    k: '5',
  });
  await note('pulse.opened');
  await note('pulse.mystery');
  // A refusal that names nobody is kept, and told to nobody.
  await inWork(ctx, leafy.id, (work) =>
    audit(work, 'command.refused', { actorId: null, detail: { command: 'pulse.page' } }),
  );
  const list = await runCommand(ctx, commands, leafy.id, from, 'network.audit');
  if (list.kind !== 'whisper') throw new Error('No whisper.');
  const items = list.message.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  expect(items.map((item) => item[1])).toEqual([
    ' · Amina: pulse.mystery',
    ' · Amina opened a survey',
    ' · Amina changed the settings',
  ]);
});
