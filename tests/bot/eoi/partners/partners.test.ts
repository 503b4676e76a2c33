import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freezeBusinessTime } from '../../../support/business-time.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import {
  buttonOf,
  formOf,
  messageOf,
  pressOn,
  refusalOf,
  textOf,
} from '../../../support/product.ts';
import { told } from '../../events/stalls/fair.ts';
import { look } from '../../pulse/town.ts';
import { CLOSES } from '../applying/call.ts';
import {
  ask,
  buildConsortium,
  type Consortium,
  handedIn,
  handInWith,
  invite,
  partnerOf,
  pressAbout,
  say,
} from './consortium.ts';

let database: TestDatabase;
let consortium: Consortium;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  consortium = await buildConsortium(database);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

test('a partner is invited by name, asked in its own place, and confirms what is said of it', async () => {
  const { product } = consortium;
  const invited = await invite(consortium, 'oak centre');
  expect(textOf(invited)).toBe(
    [
      'Oak Centre is on your list',
      'Who of Oak Centre should I ask? I send them a direct message with what you say of them.',
      'These people said of themselves that they speak for it. If you do not know them, pass a code on to somebody you do.',
      '[Ask Dan] [Show a code] [Partners]',
    ].join('\n'),
  );
  expect(textOf(await pressOn(consortium, 'Ann', invited, 'Ask Dan'))).toBe(
    'Done: I have asked Dan by direct message. You hear what they say.\n[Partners]',
  );
  await product.work();
  expect(told(consortium, 'Dan')).toEqual([
    'Toddlers asks you to be a partner in their application to “New centres”.',
  ]);
  const { id } = await partnerOf(consortium, 'Oak Centre');
  const screen = await product.press('Dan', { command: 'eoi.partner-show', ids: [id] });
  expect(textOf(screen)).toBe(
    [
      'Take part: New centres',
      'Toddlers leads an application and would like Oak Centre as a partner.',
      'Areas: Northside',
      'As a partner you need not',
      'write the application or hand it in: Toddlers does.',
      'hold the contract, or answer for what others do: the lead agency does.',
      'say no to anybody else: you can be a partner in other applications too.',
      'stay: until the deadline you can leave with one press.',
      'This is what it says of Oak Centre:',
      'Oak Centre runs two mornings a week.',
      'It cannot be handed in with your name until you say that this is right.',
      `The deadline is ${CLOSES}.`,
      '[That is right, we take part] [Please change …] [No, thank you]',
    ].join('\n'),
  );
  const thanks = await pressOn(consortium, 'Dan', screen, 'That is right, we take part');
  expect(textOf(thanks)).toContain(
    'Thank you: you take part, and these words are confirmed.\nToddlers leads',
  );
  await product.work();
  expect(told(consortium, 'Ann')).toEqual([
    'Oak Centre takes part in your application to “New centres”, and has confirmed what you say of them.',
  ]);
  expect(await partnerOf(consortium, 'Oak Centre')).toMatchObject({
    state: 'confirmed',
    confirmed: 1,
  });
  expect(
    await look(database, `select part, state from application_member where person_id = $1`, [
      consortium.network.person('Dan').id,
    ]),
  ).toEqual([{ part: 'partner', state: 'in' }]);
});

test('before accepting she sees only what is said of her organisation, and nobody else sees that', async () => {
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  const { application, product } = consortium;
  const hidden =
    'I cannot find that application, or you are not among those who write it. Type /eoi apply to see yours.';
  for (const command of ['eoi.application', 'eoi.read-application', 'eoi.partners'])
    expect(refusalOf(await product.press('Dan', { command, ids: [application] }))).toBe(hidden);
  const unknown =
    'I cannot find that, or you were not asked. Type /eoi partner to see what you have to do with.';
  for (const who of ['Bob', 'Eve', 'Coordinator', 'Ann'])
    expect(refusalOf(await pressAbout(consortium, who, 'show', 'Oak Centre'))).toBe(unknown);
  for (const who of ['Dan', 'Bob', 'Coordinator'])
    expect(refusalOf(await pressAbout(consortium, who, 'remove', 'Oak Centre'))).toBe(unknown);
});

test('words that change need confirming again, and what she did not see is not confirmed', async () => {
  const { product } = consortium;
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  const changed = await say(consortium, 'Oak Centre', 'Oak Centre runs four evenings.', 1);
  expect(textOf(changed)).toContain('Saved. I have asked Oak Centre to confirm the new words.');
  expect(textOf(changed)).toContain('Oak Centre · has to confirm your new words');
  await product.work();
  expect(told(consortium, 'Dan').at(-1)).toBe(
    'Toddlers has changed what their application to “New centres” says of you. Please look once more.',
  );
  const old = await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  expect(textOf(old)).toContain('The words were changed while you read them');
  expect(textOf(old)).toContain('Oak Centre runs four evenings.');
  expect(await partnerOf(consortium, 'Oak Centre')).toMatchObject({ confirmed: 1 });
  await pressOn(consortium, 'Dan', old, 'That is right');
  expect(await partnerOf(consortium, 'Oak Centre')).toMatchObject({ confirmed: 2 });
});

test('a partner asks for a change, which only those of the lead read, and is kept locked', async () => {
  const { product } = consortium;
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  formOf(await pressAbout(consortium, 'Dan', 'wish', 'Oak Centre'));
  const wish = 'Three mornings, O’Neill 🌱';
  const sent = await pressAbout(consortium, 'Dan', 'save-wish', 'Oak Centre', { values: { wish } });
  expect(textOf(sent)).toBe(
    'Sent to Toddlers. Nothing is confirmed: you are asked again when they have changed it.',
  );
  await product.work();
  expect(told(consortium, 'Ann')).toEqual([
    'Oak Centre asks you to change what your application to “New centres” says of them:',
  ]);
  const list = await product.press('Ann', {
    command: 'eoi.partners',
    ids: [consortium.application],
  });
  expect(textOf(list)).toContain(`They ask for a change: ${wish}`);
  const [row] = await look<{ wish: Buffer }>(database, 'select wish from partner where id = $1', [
    (await partnerOf(consortium, 'Oak Centre')).id,
  ]);
  expect(row?.wish.includes('mornings')).toBe(false);
  await say(consortium, 'Oak Centre', 'Three mornings.', 1);
  expect(
    await look(
      database,
      'select wish from partner where wish is not null and application_id = $1',
      [consortium.application],
    ),
  ).toEqual([]);
});

test('a code works once, on the other platform, and not for whoever leads', async () => {
  const { product } = consortium;
  const invited = await invite(consortium, 'Quiet Corner', 'They lend the hall.');
  expect(textOf(invited)).toContain(
    'Nobody who speaks for Quiet Corner can be reached here. Pass a code on to them',
  );
  const shown = textOf(await pressOn(consortium, 'Ann', invited, 'Show a code'));
  const code = /code:([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(shown)?.[1] ?? '';
  const type = (who: string, typed: string) =>
    product.press(who, { command: 'eoi.partner', values: { code: typed } });
  expect(refusalOf(await type('Ann', code))).toBe(
    'You write on this application for its lead agency, so somebody else of Quiet Corner has to answer for it. Please pass the code or the question on to them.',
  );
  const screen = await type('Zoe', code.toLowerCase().replace('-', ' '));
  expect(textOf(screen)).toContain('This is what it says of Quiet Corner:\nThey lend the hall.');
  const bad =
    'That code does not work. Each works once, until the deadline: ask the lead agency for a new one.';
  expect(refusalOf(await type('Bob', code))).toBe(bad);
  await pressOn(consortium, 'Zoe', screen, 'That is right, we take part');
  expect(await partnerOf(consortium, 'Quiet Corner')).toMatchObject({ state: 'confirmed' });
  for (let tries = 1; tries < 5; tries += 1) expect(refusalOf(await type('Bob', 'AAAA'))).toBe(bad);
  expect(refusalOf(await type('Bob', 'AAAA'))).toBe(
    'Those were too many tries. Please wait ten minutes, then try again.',
  );
});

test('a code shown anew makes the one before useless', async () => {
  const codeIn = (text: string) => /code:(\S+)/.exec(text)?.[1] ?? '';
  await invite(consortium, 'Quiet Corner');
  const first = codeIn(textOf(await pressAbout(consortium, 'Ann', 'code', 'Quiet Corner')));
  const second = codeIn(textOf(await pressAbout(consortium, 'Ann', 'code', 'Quiet Corner')));
  const type = (code: string) =>
    consortium.product.press('Zoe', { command: 'eoi.partner', values: { code } });
  expect(refusalOf(await type(first))).toMatch(/^That code does not work/);
  messageOf(await type(second));
});

test('the same organisation is a partner once, and the lead agency is none of its own', async () => {
  await invite(consortium, 'Oak Centre');
  expect(refusalOf(await invite(consortium, 'OAK CENTRE'))).toBe(
    'Oak Centre is in this application already. Type /eoi partner to see how it stands.',
  );
  expect(refusalOf(await invite(consortium, 'toddlers'))).toBe(
    'That is the lead agency itself. A partner is another organisation: please write its name.',
  );
});

test('who says no can be invited again, and then has nothing confirmed', async () => {
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  const no = await pressAbout(consortium, 'Dan', 'decline', 'Oak Centre');
  expect(textOf(no)).toBe(
    'Done: you do not take part, and Toddlers is told. If you think again, ask them to invite you once more.',
  );
  await consortium.product.work();
  expect(told(consortium, 'Ann').at(-1)).toBe(
    'Oak Centre does not take part in your application to “New centres”. You can go on without them, or invite somebody else.',
  );
  await invite(consortium, 'Oak Centre', 'Oak Centre lends its van.');
  expect(await partnerOf(consortium, 'Oak Centre')).toMatchObject({
    state: 'invited',
    confirmed: null,
  });
  const stale = await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '2' });
  expect(refusalOf(stale)).toMatch(/^I cannot find that/);
});

test('when a partner leaves, what was handed in with its name is a draft again', async () => {
  const { product, application } = consortium;
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  await handInWith(consortium, 'Oak Centre');
  const left = await pressAbout(consortium, 'Dan', 'leave', 'Oak Centre');
  expect(textOf(left)).toBe(
    'Done: Oak Centre is out of the application of Toddlers, and they are told. It had been handed in with your name, so it was taken back.',
  );
  expect((await handedIn(consortium))?.living).toBe(0);
  await product.work();
  expect(told(consortium, 'Ann')).toContain(
    'Oak Centre has left your application to “New centres”. Please check what your answers say of them.',
  );
  const gone = await product.press('Dan', { command: 'eoi.application', ids: [application] });
  expect(gone.kind).toBe('refused');
});

test('a partner who is removed from what was handed in is told, and it is taken back too', async () => {
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  await handInWith(consortium, 'Oak Centre');
  const removed = await pressAbout(consortium, 'Ann', 'remove', 'Oak Centre');
  expect(textOf(removed)).toContain(
    'What you handed in named them, so it is a draft again: please hand it in once more.',
  );
  expect((await handedIn(consortium))?.living).toBe(0);
  await consortium.product.work();
  expect(told(consortium, 'Dan').at(-1)).toBe(
    'Toddlers has taken Oak Centre out of their application to “New centres”. Nothing more is asked of you.',
  );
});

test('a partner on two applications sees both, and neither lead hears of the other', async () => {
  const { product, database: data, round } = consortium;
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  const [chess] = await look<{ id: string }>(
    data,
    `select id from organisation where network_id = $1 and name = 'Chess Club'`,
    [consortium.network.id],
  );
  await product.press('Bob', { command: 'eoi.apply-begin', ids: [round.id, chess?.id ?? ''] });
  const [second] = await look<{ id: string }>(
    data,
    'select id from application where round_id = $1 and lead_organisation_id = $2',
    [round.id, chess?.id],
  );
  const theirs = { ...consortium, application: second?.id ?? '' };
  await invite(theirs, 'Oak Centre', 'Oak Centre plays too.', 'Bob');
  const { id } = await partnerOf(theirs, 'Oak Centre');
  const dan = consortium.network.person('Dan').id;
  await product.press('Bob', { command: 'eoi.partner-ask', ids: [id, dan] });
  const own = textOf(await product.press('Dan', { command: 'eoi.partner' }));
  expect(own).toContain('Oak Centre with Chess Club, “New centres” · you are asked · until');
  expect(own).toContain('Oak Centre with Toddlers, “New centres” · you are asked · until');
  for (const who of ['Ann', 'Bob']) {
    const led = textOf(await product.press(who, { command: 'eoi.partner' }));
    expect(led.match(/leads, “New centres” · 1 partner, 0 confirmed/g)).toHaveLength(1);
  }
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  await pressAbout(theirs, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  await product.work();
  expect(told(consortium, 'Ann').join()).not.toContain('Chess Club');
});

test('from the interest list, those who agreed to be listed are offered, small ones first', async () => {
  const { network, product, round, application } = consortium;
  const add = (name: string, who: string, listed: boolean, size: string) =>
    database.admin.query(
      `with made as (insert into organisation (network_id, id, name, size)
         values ($1, gen_random_uuid(), $2, $6)
         on conflict (network_id, lower(name)) do update set size = excluded.size returning id)
       insert into interest (network_id, id, round_id, organisation_id, person_id, kind, brings, listed)
       select $1, gen_random_uuid(), $3, id, $4, 'join', 'A van', $5 from made`,
      [network.id, name, round.id, network.person(who).id, listed, size],
    );
  await add('Elm Trust', 'Eve', true, 'large');
  await add('Oak Centre', 'Dan', true, 'micro');
  await add('Shy Group', 'Zoe', false, 'micro');
  const list = await product.press('Ann', {
    command: 'eoi.partner-interested',
    ids: [application],
  });
  expect(textOf(list)).toBe(
    [
      'Who is interested: New centres',
      'They agreed to be listed. Small organisations come first.',
      'Oak Centre · would join others · A van',
      '[Invite Oak Centre]',
      'Elm Trust · would join others · A van',
      '[Invite Elm Trust]',
      '[Partners]',
    ].join('\n'),
  );
  const form = formOf(await pressOn(consortium, 'Ann', list, 'Invite Oak Centre'));
  expect(form.fields.map(({ name }) => name)).toEqual(['said']);
  const { command, ids } = form.submit.to;
  const values = { said: 'They bring a van.' };
  const invited = await product.press('Ann', { command, ids, values });
  buttonOf(messageOf(invited), 'Ask Dan');
});

test('a partner who has not confirmed is reminded 7 and 2 days before the deadline, and then no more', async () => {
  const { product } = consortium;
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  await product.work();
  const reminders = () =>
    told(consortium, 'Dan').filter((line) => line.includes('until you answer'));
  await product.reach('2027-02-22T11:59:00Z');
  expect(reminders()).toEqual([]);
  await product.reach('2027-02-22T12:00:00Z');
  expect(reminders()).toEqual([
    'Toddlers cannot hand in their application to “New centres” until you answer.',
  ]);
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  await product.reach('2027-03-01T11:00:00Z');
  expect(reminders()).toHaveLength(1);
});

test('the draft says whom it waits for, and nothing of an unconfirmed partner would be handed in', async () => {
  const { product, application } = consortium;
  const draft = async () =>
    textOf(await product.press('Ann', { command: 'eoi.application', ids: [application] }));
  await invite(consortium, 'Oak Centre');
  expect(await draft()).toContain('Partners: Oak Centre. 0 of 1 confirmed.\n[Partners]');
  expect(await draft()).toContain(
    'Nobody of Oak Centre is asked yet: open “Partners”, “Who to ask”, or remove them.',
  );
  await ask(consortium, 'Oak Centre', 'Dan');
  expect(await draft()).toContain(
    'Oak Centre has not confirmed what you say of them: remind them, or open “Partners” and remove them.',
  );
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  expect(await draft()).toContain('Partners: Oak Centre. 1 of 1 confirmed.');
  expect(await draft()).not.toContain('has not confirmed');
});

test('the audit names nobody who applies before the deadline', async () => {
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  const audit = textOf(await consortium.product.press('Coordinator', { command: 'network.audit' }));
  expect(audit).toContain('a partner confirmed what an application says of it');
  for (const name of ['Ann', 'Dan', 'Oak Centre', 'Toddlers']) expect(audit).not.toContain(name);
});

// Last, since business time stands still from here on.
test('until the last millisecond a partner can leave, and from the deadline on nothing moves', async () => {
  await invite(consortium, 'Oak Centre');
  await invite(consortium, 'Elm Trust', 'Elm Trust helps.');
  await ask(consortium, 'Oak Centre', 'Dan');
  await ask(consortium, 'Elm Trust', 'Eve');
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  await pressAbout(consortium, 'Eve', 'confirm', 'Elm Trust', { value: '1' });
  await handInWith(consortium, 'Oak Centre');
  await freezeBusinessTime(database, CLOSES);
  const closed =
    'The deadline of “New centres” has passed, so nothing can be changed or handed in any more. Type /eoi list to see what else there is.';
  expect(refusalOf(await pressAbout(consortium, 'Dan', 'leave', 'Oak Centre'))).toBe(closed);
  expect(refusalOf(await pressAbout(consortium, 'Ann', 'remove', 'Oak Centre'))).toBe(closed);
  expect(refusalOf(await invite(consortium, 'Late Group'))).toBe(closed);
  expect((await handedIn(consortium))?.living).toBe(1);
  const shown = textOf(await pressAbout(consortium, 'Dan', 'show', 'Oak Centre'));
  expect(shown).toContain('The deadline has passed, so nothing can be changed any more.');
  await freezeBusinessTime(database, '2027-03-01T11:59:59.999Z');
  messageOf(await pressAbout(consortium, 'Eve', 'leave', 'Elm Trust'));
  expect((await handedIn(consortium))?.living).toBe(1);
  messageOf(await pressAbout(consortium, 'Dan', 'leave', 'Oak Centre'));
  expect((await handedIn(consortium))?.living).toBe(0);
});
