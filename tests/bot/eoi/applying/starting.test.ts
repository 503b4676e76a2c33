import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { beginFor, buildCall, fillIn, handIn, organisationOf, textOf, told } from './call.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('the first screen says in five lines what a lead must do and a partner need not, and begins with a press', async () => {
  const call = await buildCall(database);
  const first = await call.product.press('Ann', { command: 'eoi.apply' });
  expect(textOf(first)).toBe(
    [
      'Apply: New centres',
      '- The lead agency writes the answers, invites partners and hands in once, for one or more areas.',
      '- The lead agency signs any contract that follows, and answers for all partners in it.',
      '- A partner only says yes to what is written of it: it writes nothing, signs nothing, and can step back.',
      '- Everything is saved as you go. Colleagues you let in can write too, and nobody’s words are overwritten.',
      '- You can change it, take it back and hand it in again until the deadline. Beginning commits you to nothing.',
      'Hand in before 2027-03-01T12:00:00.000Z. Nobody can read it before then, not even the coordinators or the panel.',
      '[Begin for Toddlers]',
    ].join('\n'),
  );
  const draft = await pressOn(call, 'Ann', first, 'Begin for Toddlers');
  expect(textOf(draft)).toBe(
    [
      'Toddlers: New centres',
      'Application 1',
      'Not handed in yet.',
      'The deadline is 2027-03-01T12:00:00.000Z.',
      'Answers',
      '- 1 · What would you do, and with whom? – nothing yet',
      '- 2 · Who knows you? – nothing yet',
      '[Answer 1] [Answer 2]',
      'Areas · none chosen yet',
      'Who authorises it · not said yet',
      '[Choose areas] [Who authorises it]',
      'Partners: none yet.',
      '[Partners]',
      'Files: none.',
      '[Files]',
      '[As a Word form] [Take a filled-in form]',
      'Still missing',
      '- Question 1 has no answer yet: press “Answer 1”.',
      '- Question 2 has no answer yet: press “Answer 2”.',
      '- No area is chosen yet: press “Choose areas”.',
      '- Nobody is named who authorises it: press “Who authorises it”, and name a trustee or director.',
      '[Hand it in] [Read it all] [Who writes on it]',
    ].join('\n'),
  );
  const again = await call.product.press('Ann', { command: 'eoi.apply' });
  expect(textOf(again)).toContain('[Go on: Toddlers]');
});

test('an organisation has one application in a call: a colleague asks to be let in, and sees nothing before', async () => {
  const call = await buildCall(database);
  const { product, network } = call;
  const application = await beginFor(call, 'Ann');
  const begun = await product.press('Amy', {
    command: 'eoi.apply-begin',
    ids: [call.round.id, await organisationOf(call, 'Amy')],
  });
  expect(textOf(begun)).toBe(
    [
      'A colleague has begun the application of Toddlers to “New centres” already. There is one an organisation.',
      'Those who write on it hear that you ask. Until one of them lets you in you see nothing of it.',
      '[Ask to be let in]',
    ].join('\n'),
  );
  const unknown =
    'I cannot find that application, or you are not among those who write it. Type /eoi apply to see yours.';
  const look = () => product.press('Amy', { command: 'eoi.application', ids: [application] });
  expect(refusalOf(await look())).toBe(unknown);
  expect(textOf(await pressOn(call, 'Amy', begun, 'Ask to be let in'))).toBe(
    'Done: they hear that you ask, and I tell you when you are in.',
  );
  expect(refusalOf(await look())).toBe(unknown);
  await product.work();
  expect(told(call, 'Ann')).toEqual(['Amy asks to be let in to the application of Toddlers']);
  const ids = [application, network.person('Amy').id];
  expect(refusalOf(await product.press('Bob', { command: 'eoi.apply-let-in', ids }))).toBe(unknown);
  // A coordinator cannot let anybody in while somebody looks after it.
  expect(refusalOf(await product.press('Coordinator', { command: 'eoi.apply-let-in', ids }))).toBe(
    unknown,
  );
  expect(textOf(await product.press('Ann', { command: 'eoi.apply-let-in', ids }))).toBe(
    'Done: Amy can write on it from now on, and is told.',
  );
  messageOf(await look());
  await product.work();
  expect(told(call, 'Amy')).toEqual(['You can write on the application of Toddlers now']);
});

test('two who begin at the same moment have one application between them', async () => {
  const call = await buildCall(database);
  const ids = [call.round.id, await organisationOf(call, 'Ann')];
  await Promise.all(
    ['Ann', 'Amy', 'Ann', 'Amy'].map((who) =>
      call.product.press(who, { command: 'eoi.apply-begin', ids }),
    ),
  );
  const rows = await look<{ number: number }>(
    database,
    'select number from application where round_id = $1',
    [call.round.id],
  );
  expect(rows).toEqual([{ number: 1 }]);
});

test('after a draft was deleted its organisation can begin again until the deadline: a new one, with nobody in it but her', async () => {
  const call = await buildCall(database);
  const { product } = call;
  const application = await beginFor(call, 'Ann');
  await fillIn(call, 'Ann', application);
  const invited = { command: 'eoi.partner-save-invite', ids: [application] };
  await product.press('Ann', { ...invited, values: { name: 'Chess Club', said: 'Two mornings.' } });
  await product.press('Ann', { command: 'eoi.delete-draft-now', ids: [application] });
  const first = await product.press('Amy', { command: 'eoi.apply' });
  const draft = textOf(await pressOn(call, 'Amy', first, 'Begin for Toddlers'));
  expect(draft).toContain('Application 1\nNot handed in yet.');
  expect(draft).toContain('- 1 · What would you do, and with whom? – nothing yet');
  expect(draft).toContain('Areas · none chosen yet');
  expect(draft).toContain('Partners: none yet.');
  expect(
    refusalOf(await product.press('Ann', { command: 'eoi.application', ids: [application] })),
  ).toContain('I cannot find that application');
  await fillIn(call, 'Amy', application);
  expect(textOf(await handIn(call, 'Amy', application))).toContain(
    'Receipt: the application of Toddlers is handed in',
  );
});

test('who speaks for nobody is led to adding an organisation, and cannot begin for another’s', async () => {
  const call = await buildCall(database);
  const first = await call.product.press('Zoe', { command: 'eoi.apply' });
  expect(textOf(first)).toContain(
    'An application is an organisation’s. Add yours first, then come back with /eoi apply.\n[Add an organisation]',
  );
  formOf(await pressOn(call, 'Zoe', first, 'Add an organisation'));
  const ids = [call.round.id, await organisationOf(call, 'Ann')];
  expect(refusalOf(await call.product.press('Zoe', { command: 'eoi.apply-begin', ids }))).toBe(
    'You do not speak for that organisation here. Type /network organisation to add it, then come back with /eoi apply.',
  );
});

test('nothing can be begun before a call opens, after its deadline, or once it is cancelled', async () => {
  const early = await buildCall(database, { title: 'Early', opensAt: '2026-12-20T09:00:00Z' });
  const begin = async (call: typeof early) =>
    refusalOf(
      await call.product.press('Ann', {
        command: 'eoi.apply-begin',
        ids: [call.round.id, await organisationOf(call, 'Ann')],
      }),
    );
  expect(await begin(early)).toContain('“Early” is not open yet.');
  const late = await buildCall(database, { title: 'Late', closesAt: '2026-12-05T09:00:00Z' });
  expect(await begin(late)).toContain('The deadline of “Late” has passed');
  const gone = await buildCall(database, { title: 'Gone' });
  await database.admin.query(
    `update round set stage = 'cancelled', cancelled_at = business_now() where id = $1`,
    [gone.round.id],
  );
  expect(await begin(gone)).toContain('“Gone” was cancelled');
});

test('the audit names nobody who applies before the deadline', async () => {
  const call = await buildCall(database);
  await beginFor(call, 'Bob');
  const lines = await look<{ action: string; actor: string | null; detail: object }>(
    database,
    `select action, actor_id as actor, detail from audit_line
     where network_id = $1 and action like 'eoi.%'`,
    [call.network.id],
  );
  expect(lines).toEqual([{ action: 'eoi.application-begun', actor: null, detail: {} }]);
});
