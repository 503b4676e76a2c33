import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { askedChannels, buildTown, type PulseTown } from '../../pulse/town.ts';
import { announceRound, draftRound } from './making.ts';

let database: TestDatabase;
let town: PulseTown;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  town = await buildTown(database, { vcs: 3 });
});
afterAll(() => database.close());

const press = (command: string, ids: readonly string[], values = {}, who = 'Coordinator') =>
  town.product.press(who, { command, ids, values });

test('without a deadline a call is open for twelve weeks on the clock, over the change of the clocks too', async () => {
  const id = await draftRound(town, { opens: '1 February 2027 9:00' });
  const { rows } = await database.admin.query(
    'select opens_at, closes_at, ask_until from round where id = $1',
    [id],
  );
  expect(rows).toEqual([
    {
      opens_at: new Date('2027-02-01T09:00:00Z'),
      // 9:00 in London, in summer time.
      closes_at: new Date('2027-04-26T08:00:00Z'),
      ask_until: new Date('2027-04-12T08:00:00Z'),
    },
  ]);
});

test('a draft says what is missing, and is announced once nothing is', async () => {
  const id = await draftRound(town);
  expect(refusalOf(await press('eoi.publicise', [id]))).toBe('At least one area: press “Areas”.');
  const draft = messageOf(await press('eoi.show-draft', [id]));
  expect(textOf(draft)).toContain('What is judged: press “Criteria”.');
  expect(textOf(draft)).toContain('this is not a tendering portal');
  const announced = await announceRound(town);
  const { rows } = await database.admin.query('select stage from round where id = $1', [announced]);
  expect(rows).toEqual([{ stage: 'publicised' }]);
});

test('a window shorter than twelve weeks needs a reason, and everybody reads it', async () => {
  const basics = { closes: '15 February 2027 12:00' };
  const id = await draftRound(town, basics);
  expect(textOf(messageOf(await press('eoi.show-draft', [id])))).toContain(
    'It is shorter than twelve weeks: press “Why it is shorter”, or choose a later deadline.',
  );
  await announceRound(town, { basics, reason: 'The money must be spent by April.' });
  const card = town.product.messengers.slack.visible.at(-1);
  expect(card?.text).toContain('Why less than twelve weeks: The money must be spent by April.');
  expect(card?.text).toContain('(6 weeks)');
});

test('it opens and closes by itself, and the channels are told once each', async () => {
  const id = await announceRound(town);
  const said = () =>
    Object.values(town.product.messengers)
      .flatMap(({ visible }) => visible)
      .map(({ text }) => text.split('\n')[0]);
  await town.product.reach('2027-01-04T09:00:00Z');
  await town.product.reach('2027-01-04T09:01:00Z');
  expect(said().filter((one) => one === 'New centres: Open')).toHaveLength(2);
  await town.product.reach('2027-03-29T08:00:00Z');
  expect(said().filter((one) => one === 'New centres: Closed, being read')).toHaveLength(2);
  expect(refusalOf(await press('eoi.choose-deadline', [id]))).toBe(
    'The deadline of “New centres” has passed: it cannot be moved any more.',
  );
});

test('the deadline can only be moved to a later moment; the call closes then', async () => {
  const id = await announceRound(town);
  await town.product.reach('2027-01-05T09:00:00Z');
  expect(refusalOf(await press('eoi.move-deadline', [id], { closes: '1 March 2027 9:00' }))).toBe(
    'Choose a moment after the present deadline, which must not have passed.',
  );
  await press('eoi.move-deadline', [id], { closes: '12 April 2027 9:00' });
  await town.product.reach('2027-03-29T09:00:00Z');
  const stage = async () =>
    (await database.admin.query('select stage from round where id = $1', [id])).rows[0].stage;
  expect(await stage()).toBe('open');
  await town.product.reach('2027-04-12T08:00:00Z');
  expect(await stage()).toBe('closed');
});

test('a deadline that is mistyped far ahead is refused: it could never be moved back', async () => {
  const id = await announceRound(town);
  expect(refusalOf(await press('eoi.move-deadline', [id], { closes: '12 April 2072 9:00' }))).toBe(
    'It is more than a year ahead, and a deadline can never be moved back. Choose an earlier one.',
  );
});

test('a draft that is announced late has a shorter window, which needs a reason', async () => {
  // On the day on which it was to open it is still twelve weeks.
  await announceRound(town, {
    basics: { opens: '7 December 2026 8:00', closes: '1 March 2027 8:00' },
  });
  const id = await draftRound(town, { opens: '8 December 2026 8:00' });
  await press('eoi.save-lots', [id], { lots: 'Northside' });
  await press('eoi.save-criteria', [id], { criteria: 'Knows the community; 60' });
  await press('eoi.save-questions', [id], { questions: 'What would you do?', checks: '' });
  await press('eoi.save-audience', [id], { channels: askedChannels(town.network), groups: [] });
  await town.product.travel('2027-01-20T09:00:00Z');
  const short =
    'It is shorter than twelve weeks: press “Why it is shorter”, or choose a later deadline.';
  expect(refusalOf(await press('eoi.publicise', [id]))).toBe(short);
  expect(textOf(messageOf(await press('eoi.show-draft', [id])))).toContain(short);
  formOf(await press('eoi.change-reason', [id]));
  messageOf(await press('eoi.save-reason', [id], { reason: 'We were late.' }));
  messageOf(await press('eoi.publicise', [id]));
});

test('an area is taken out by its name, never the last one', async () => {
  const id = await announceRound(town);
  const take = (area: string) => press('eoi.close-lot', [id], { area, reason: 'No building.' });
  expect(refusalOf(await take('Elsewhere'))).toContain('There is no open area of that name.');
  expect(textOf(messageOf(await take('hillview')))).toBe(
    '“Hillview” is taken out, and everybody involved is told.',
  );
  expect(refusalOf(await take('Northside'))).toContain('It is the last area that is open.');
  expect(textOf(messageOf(await press('eoi.show', [id], {}, 'vcs 0')))).toContain(
    'Hillview – taken out: No building.',
  );
});

test('a call that is cancelled says why on its card, and nothing can be changed any more', async () => {
  const id = await announceRound(town);
  await press('eoi.cancel-now', [id], { reason: 'The council has no money.' });
  await town.product.reach('2026-12-07T10:00:00Z');
  const card = town.product.messengers.slack.visible.find(({ text }) =>
    text.startsWith('Call for interest: New centres'),
  );
  expect(card?.text).toContain('It was cancelled: The council has no money.');
  expect(refusalOf(await press('eoi.choose-cancel', [id]))).toContain('is over');
});

test('typed lines come back as they were written, and what cannot be read is told with its line', async () => {
  const id = await draftRound(town);
  const lots = 'O’Neill’s Corner 🌱; £5,000; ; ; yes; 10 %; North';
  await press('eoi.save-lots', [id], { lots });
  const form = formOf(await press('eoi.change-lots', [id]));
  expect(form.fields[0]?.initial).toBe(lots);
  expect(refusalOf(await press('eoi.save-lots', [id], { lots: 'A; ; ; ; perhaps' }))).toContain(
    'I cannot read “A; ; ; ; perhaps”.',
  );
  expect(refusalOf(await press('eoi.save-lots', [id], { lots: 'A\na' }))).toBe(
    '“a” stands there twice. Keep one line for each area.',
  );
});

test('a draft is for coordinators alone, and an unknown call looks the same', async () => {
  const id = await draftRound(town);
  const unknown = 'I cannot find that call for interest. Type /eoi list to see what there is.';
  expect(refusalOf(await press('eoi.show', [id], {}, 'vcs 0'))).toBe(unknown);
  expect(
    refusalOf(await press('eoi.show', ['5f2c3c1e-6a55-4c44-9d55-111111111111'], {}, 'vcs 0')),
  ).toBe(unknown);
});
