import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findOpener } from '../../../../bot/eoi/sealing/round-key.ts';
import { inWork } from '../../../../bot/work.ts';
import { freezeBusinessTime } from '../../../support/business-time.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, pressOn, refusalOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import {
  beginFor,
  buildCall,
  type Call,
  CLOSES,
  fillIn,
  handIn,
  saveAnswer,
  textOf,
  told,
} from './call.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const LATE =
  'The deadline of “New centres” had passed when this reached us, so it could not be taken. That it came, and when, is noted; nothing of what it says is. If something went wrong, please ring a coordinator.';

test('what is missing is listed, who authorises it is asked, and then a last look hands it in', async () => {
  const call = await callAt('2027-02-01T10:00:00Z');
  const { product } = call;
  const application = await beginFor(call, 'Ann');
  const submit = () => product.press('Ann', { command: 'eoi.submit', ids: [application] });
  expect(textOf(await submit())).toContain('cannot be handed in yet. Still missing:\n- Question 1');
  await fillIn(call, 'Ann', application);
  await product.press('Ann', {
    command: 'eoi.save-authorises',
    ids: [application],
    value: '1',
    values: {},
  });
  expect(formOf(await submit()).title).toBe('Who authorises it');
  await product.press('Ann', {
    command: 'eoi.save-authorises',
    ids: [application],
    value: '2',
    values: { who: 'Amira Khan, chair of trustees' },
  });
  const last = await submit();
  expect(textOf(last)).toBe(
    [
      'Hand in: Toddlers, “New centres”',
      'For · Northside',
      'With · no partners',
      'Authorised by · Amira Khan, chair of trustees',
      'It is sealed at once: nobody can read it before the deadline. You can change it and hand it in again, or take it back, until then.',
      '[Yes, hand it in] [Not yet]',
    ].join('\n'),
  );
  const receipt = textOf(await pressOn(call, 'Ann', last, 'Yes, hand it in'));
  const [row] = await submissionsOf(call, application);
  expect(receipt).toBe(
    [
      'Receipt: the application of Toddlers is handed in',
      '“New centres” · application 1, hand-in 1',
      'Received on 2027-02-01T10:00:00.000Z (exactly 2027-02-01T10:00:00.000Z).',
      `Fingerprint (SHA-256 of what was handed in): ${row?.hash.replace(/(.{4})(?=.)/g, '$1 ')}`,
      'It is sealed until the deadline. Keep this message: time and fingerprint prove what you handed in and when.',
      '[Open the application]',
    ].join('\n'),
  );
  await product.work();
  expect(told(call, 'Ann')).toEqual(['Handed in: Toddlers, “New centres”']);
});

test('what was handed in is read after the deadline as it was, and its fingerprint fits', async () => {
  const call = await callAt('2027-02-01T10:00:00Z');
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application, ['O’Neill’s plan 🌱 @everyone', 'Everyone']);
  await handIn(call, 'Ann', application);
  const draft = await saveAnswer(call, 'Ann', application, { text: 'Afterthought', seen: 1 });
  expect(textOf(draft)).toContain('You changed it since you handed it in.');
  await freezeBusinessTime(database, CLOSES);
  const read = await call.product.press('Ann', {
    command: 'eoi.read-application',
    ids: [application],
  });
  expect(textOf(read)).toContain('This is what you handed in on 2027-02-01T10:00:00.000Z');
  expect(textOf(read)).toContain('O’Neill’s plan 🌱 @everyone');
  expect(textOf(read)).not.toContain('Afterthought');
  const plain = await inWork(call.product.ctx, call.network.id, async (work) => {
    const open = await findOpener(work, call.round.id);
    const { rows } = await work.tx.query<{ sealed: Buffer }>(
      'select sealed from submission where application_id = $1',
      [application],
    );
    return open?.(application, rows[0]?.sealed as Buffer);
  });
  const [row] = await submissionsOf(call, application);
  expect(createHash('sha256').update(plain!).digest('hex')).toBe(row?.hash);
});

test('handing in again takes the first one back in the same moment; a second press shows the same receipt', async () => {
  const call = await callAt('2027-02-01T10:00:00Z');
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  const receipts = await Promise.all([
    handIn(call, 'Ann', application),
    handIn(call, 'Ann', application),
  ]);
  expect(textOf(receipts[0])).toBe(textOf(receipts[1]));
  expect(
    refusalOf(await call.product.press('Ann', { command: 'eoi.submit', ids: [application] })),
  ).toBe('This is what you handed in already: nothing has changed since.');
  await saveAnswer(call, 'Ann', application, { text: 'Better words', seen: 1 });
  await handIn(call, 'Ann', application);
  expect(await submissionsOf(call, application)).toMatchObject([
    { number: 1, sealed: false, withdrawn: true },
    { number: 2, sealed: true, withdrawn: false },
  ]);
});

test('what was shown as the last look is what is handed in: a colleague’s change asks to look again', async () => {
  const call = await callAt('2027-02-01T10:00:00Z');
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  const last = await call.product.press('Ann', { command: 'eoi.submit', ids: [application] });
  await saveAnswer(call, 'Ann', application, { text: 'Changed meanwhile', seen: 1 });
  expect(refusalOf(await pressOn(call, 'Ann', last, 'Yes, hand it in'))).toBe(
    'Somebody changed the application meanwhile. Please look at it again, then hand it in.',
  );
  expect(await submissionsOf(call, application)).toEqual([]);
});

test.each([
  [-1, true],
  [0, false],
  [1, false],
])('F11: at %i ms from the deadline it is taken: %s', async (offset, isTaken) => {
  const call = await callAt('2027-02-01T10:00:00Z');
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  const at = new Date(Date.parse(CLOSES) + offset).toISOString();
  await freezeBusinessTime(database, at);
  const reply = await handIn(call, 'Ann', application);
  if (isTaken) {
    expect(textOf(reply)).toContain(`(exactly ${at})`);
    expect(await submissionsOf(call, application)).toMatchObject([{ at, sealed: true }]);
    expect(await latesOf(call, application)).toEqual([]);
    return;
  }
  expect(refusalOf(reply)).toBe(LATE);
  expect(await submissionsOf(call, application)).toEqual([]);
  expect(await latesOf(call, application)).toEqual([{ at }]);
  expect(await auditOf(call)).toContain('eoi.application-late');
});

test.each([
  ['the application’s row', 'select from application for update'],
  ['after it was read as open', 'lock table submission in access exclusive mode'],
])(
  'F11: the deadline that passes while it waits for %s refuses it, and what stood before stands',
  async (_, sql) => {
    const call = await callAt('2027-02-01T10:00:00Z');
    const application = await beginFor(call, 'Ann');
    await fillIn(call, 'Ann', application);
    await handIn(call, 'Ann', application);
    await saveAnswer(call, 'Ann', application, { text: 'Better, but late', seen: 1 });
    const holder = await database.admin.connect();
    await holder.query('begin');
    await holder.query(sql);
    const pressed = handIn(call, 'Ann', application);
    await untilSomebodyWaits();
    await freezeBusinessTime(database, CLOSES);
    await holder.query('rollback');
    holder.release();
    expect(refusalOf(await pressed)).toBe(`${LATE} What you handed in before the deadline stands.`);
    expect(await submissionsOf(call, application)).toMatchObject([{ number: 1, sealed: true }]);
    expect(await latesOf(call, application)).toEqual([{ at: CLOSES }]);
  },
);

test('it can be taken back and handed in again until the deadline; everybody who writes on it is told', async () => {
  const call = await callAt('2027-02-01T10:00:00Z');
  const { product } = call;
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  await handIn(call, 'Ann', application);
  const asked = await product.press('Ann', { command: 'eoi.take-back', ids: [application] });
  const done = await pressOn(call, 'Ann', asked, 'Yes, take it back');
  expect(textOf(done)).toContain('Taken back: nothing of Toddlers is handed in any more.');
  expect(refusalOf(await pressOn(call, 'Ann', asked, 'Yes, take it back'))).toBe(
    'Nothing is handed in that could be taken back.',
  );
  expect(await submissionsOf(call, application)).toMatchObject([{ sealed: false }]);
  expect(await stateOf(call, application)).toBe('withdrawn');
  await product.work();
  expect(told(call, 'Ann')).toEqual([
    'The application of Toddlers to “New centres” was taken back',
  ]);
  await handIn(call, 'Ann', application);
  expect(await stateOf(call, application)).toBe('submitted');
  await freezeBusinessTime(database, CLOSES);
  expect(refusalOf(await pressOn(call, 'Ann', asked, 'Yes, take it back'))).toContain(
    'The deadline of “New centres” has passed',
  );
  expect(await stateOf(call, application)).toBe('submitted');
});

test('a draft that is deleted for good is gone with its key, for everybody', async () => {
  const call = await callAt('2027-02-01T10:00:00Z');
  const { product } = call;
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  await handIn(call, 'Ann', application);
  const press = (command: string) => product.press('Ann', { command, ids: [application] });
  expect(refusalOf(await press('eoi.delete-draft-now'))).toBe(
    'Take the application back first, then you can delete the draft.',
  );
  await press('eoi.take-back-now');
  const asked = await press('eoi.delete-draft');
  await pressOn(call, 'Ann', asked, 'Yes, delete it all');
  expect(refusalOf(await press('eoi.application'))).toBe(
    'This draft was deleted, so there is nothing to open any more. Type /eoi apply to see yours.',
  );
  const left = await look(
    database,
    `select from draft_part where application_id = $1
     union all select from application_key where application_id = $1
     union all select from submission where application_id = $1 and sealed is not null`,
    [application],
  );
  expect(left).toEqual([]);
});

test('a press redelivered after the process died between commit and answer changes nothing', async () => {
  const call = await callAt('2027-02-01T10:00:00Z');
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  const key = `test:died:${application}`;
  await handIn(call, 'Ann', application, key);
  // The answer never arrived; the platform delivers the same press to the next process.
  expect(await handIn(call, 'Ann', application, key)).toEqual({ kind: 'stay' });
  expect(await submissionsOf(call, application)).toHaveLength(1);
  await call.product.work();
  expect(told(call, 'Ann')).toHaveLength(1);
});

async function callAt(moment: string): Promise<Call> {
  const call = await buildCall(database);
  await freezeBusinessTime(database, moment);
  return call;
}

function submissionsOf(call: Call, application: string) {
  return look<{ number: number; at: string; hash: string; sealed: boolean; withdrawn: boolean }>(
    call.database,
    `select number, to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
       encode(hash, 'hex') as hash, sealed is not null as sealed,
       withdrawn_at is not null as withdrawn
     from submission where application_id = $1 order by number`,
    [application],
  );
}

function latesOf(call: Call, application: string) {
  return look<{ at: string }>(
    call.database,
    `select to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from late_attempt where application_id = $1`,
    [application],
  );
}

async function auditOf(call: Call): Promise<readonly string[]> {
  const rows = await look<{ action: string }>(
    call.database,
    'select action from audit_line where network_id = $1',
    [call.network.id],
  );
  return rows.map(({ action }) => action);
}

async function stateOf(call: Call, application: string): Promise<string | undefined> {
  const [row] = await look<{ state: string }>(
    call.database,
    'select state from application where id = $1',
    [application],
  );
  return row?.state;
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await look(
      database,
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}
