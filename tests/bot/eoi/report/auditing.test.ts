import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoundReport } from '../../../../bot/eoi/report/opened.ts';
import { newId } from '../../../../bot/ids.ts';
import { sealAudit } from '../../../../bot/network/audit.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { buildPanel, buildReading } from '../../../support/round.ts';
import { look } from '../../pulse/town.ts';
import {
  AFTER,
  auditOf,
  buildReported,
  linksOf,
  type Reported,
  release,
  tokenOf,
} from './reported.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function build(): Promise<Reported> {
  const reported = await buildReported(
    database,
    [
      { lead: 'Toy Library', partners: ['Play Bus'], answers: ['=SECRET words of theirs'] },
      { lead: 'Park School', leadSector: 'school', lots: [2] },
      { lead: 'Half Done', state: 'draft' },
    ],
    {},
    [
      { name: 'Pat', accounts: [{ platform: 'slack' }] },
      { name: 'Second', roles: ['coordinator'], accounts: [{ platform: 'slack' }] },
    ],
  );
  const { ground, round, applications } = reported;
  await buildPanel(ground, round, [
    { name: 'Pat', organisation: 'The CVS', isChair: true },
    { name: 'Second', organisation: 'The council' },
  ]);
  await buildReading(ground, round, applications[0]?.id ?? '', 'Pat', [3, null]);
  return reported;
}

const press = ({ product, round }: Reported, who: string) =>
  product.press(who, { command: 'eoi.report-audit', ids: [round.id] });

async function open(reported: Reported) {
  const url = linksOf(messageOf(await press(reported, 'Coordinator')))['Open the spreadsheet'];
  return openRoundReport(reported.product.ctx, 'audit', tokenOf(url));
}

test('a coordinator without a conflict takes everything along, but nothing of what the applications say', async () => {
  const reported = await build();
  const { product, network } = reported;
  await product.travel(AFTER);
  await sealAudit(product.ctx, network.id);
  const opened = await open(reported);
  if (opened.kind !== 'workbook') throw new Error('Not a workbook.');
  expect(opened.sheets.map(({ name }) => name)).toEqual([
    'Dates and rules',
    'Made known',
    'Criteria',
    'Applications',
    'Too late',
    'Panel',
    'Conflicts',
    'Basic checks',
    'Readings',
    'Marks',
    'Notes on wide spread',
    'Agreed marks',
    'Presentations',
    'Decisions',
    'Replies',
    'Agreement',
    'Audit',
    'Chain',
  ]);
  const rows = (name: string) => opened.sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  expect(rows('Applications').map((row) => [...row.slice(0, 3), ...row.slice(10)])).toEqual([
    [1, 'Toy Library', 'voluntary', 'Northside', 'Play Bus'],
    [2, 'Park School', 'school', 'Hill End', ''],
  ]);
  expect(rows('Applications')[0]?.[9]).toMatch(/^[0-9a-f]{64}$/);
  expect(rows('Marks').map((row) => [...row.slice(0, 7), row[9]])).toEqual([
    [1, 'Pat', 'Knows the community', 1, 'marked', '3', '', 'now'],
    [1, 'Pat', 'Works with others', 1, 'abstained', '', '', 'now'],
  ]);
  expect(rows('Agreement')).toEqual([
    [
      'Krippendorff’s alpha, ordinal, over applications and criteria',
      'not defined: too few marks to compare, or all of them the same',
    ],
    [
      'Krippendorff’s alpha, interval, over applications and criteria',
      'not defined: too few marks to compare, or all of them the same',
    ],
  ]);
  expect(rows('Dates and rules')).toContainEqual(['deadline', '2026-12-28T12:00:00.000Z']);
  expect(JSON.stringify(opened)).not.toMatch(/SECRET|Half Done/);
  const [seal] = await look<{ position: string; hash: string }>(
    database,
    `select position, encode(hash, 'hex') as hash from audit_seal where network_id = $1
     order by position desc limit 1`,
    [network.id],
  );
  expect(rows('Chain').slice(0, 2)).toEqual([
    ['Last sealed line of the network', Number(seal?.position ?? 0)],
    ['Its hash', seal?.hash ?? ''],
  ]);
  expect(await auditOf(database, reported, 'eoi.audit-taken')).toEqual([
    { subject_id: reported.round.id },
  ]);
});

test('it is refused before the deadline, to the panel until decisions are known, and to who has a conflict', async () => {
  const reported = await build();
  const { product, network, ground, round, applications } = reported;
  expect(refusalOf(await press(reported, 'Coordinator'))).toBe(
    'Applications are sealed until the deadline, so there is nothing to take along yet. Come back after it.',
  );
  await product.travel(AFTER);
  expect(refusalOf(await press(reported, 'Lead'))).toMatch(/^Only a coordinator/);
  const onPanel =
    'You sit on the panel, or did, so the others’ marks stay hidden from you until the decisions are made known. Ask a coordinator who was never on the panel, or come back then.';
  expect(refusalOf(await press(reported, 'Second'))).toBe(onPanel);
  // Nor by taking herself off it: she could be put on it again.
  const seat = [round.id, network.person('Second').id];
  messageOf(await product.press('Second', { command: 'eoi.panel-remove', ids: seat }));
  expect(refusalOf(await press(reported, 'Second'))).toBe(onPanel);
  const url = linksOf(messageOf(await press(reported, 'Coordinator')))['Open the spreadsheet'];
  const { admin } = ground.database;
  await admin.query(
    `insert into conflict (network_id, id, round_id, person_id, application_id, kind, state)
     values ($1, $2, $3, $4, $5, 'declared', 'suggested')`,
    [network.id, newId(), round.id, network.person('Coordinator').id, applications[1]?.id],
  );
  expect(refusalOf(await press(reported, 'Coordinator'))).toBe(
    'You have a conflict of interest with an application here, so you cannot take this along. Ask a coordinator or an admin who has none.',
  );
  // A link made before the conflict came up opens nothing either.
  expect(await openRoundReport(product.ctx, 'audit', tokenOf(url))).toEqual({ kind: 'expired' });
  await release(reported, 'decisions');
  expect(refusalOf(await press(reported, 'Coordinator'))).toMatch(/^You have a conflict/);
  expect(messageOf(await press(reported, 'Second')).summary).toBe('Everything about “New centres”');
});
