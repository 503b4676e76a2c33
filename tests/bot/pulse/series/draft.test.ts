import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildTown } from '../town.ts';
import { draftSurvey, MONDAYS, pressRepeat, readingOf, repeatSurvey } from './repeating.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

/** A draft on Monday 7 December 2026 at 8:00, an hour before the first Monday 9:00. */
async function draft(now = '2026-12-07T08:00:00Z') {
  const { product, network } = await buildTown(database, { vcs: 6 }, { now });
  return { product, network, waveId: await draftSurvey(product, network) };
}

describe('the next three times, in words, before anybody is asked', () => {
  test.each([
    [
      MONDAYS,
      'Repeats every Monday at 9:00, until it is ended.',
      'Next times: Monday 7 December 9:00 – Friday 11 December 17:00, then 14 December, 21 December.',
    ],
    [
      {
        ...MONDAYS,
        every: '2',
        weekdays: ['5', '3'],
        time: '5.30 pm',
        open: '8h',
        until: '3 times',
      },
      'Repeats every 2 weeks on Wednesday and Friday at 17:30, 3 times in all.',
      'Next times: Wednesday 9 December 17:30 – Thursday 10 December 1:30, then 11 December, 23 December, and not again.',
    ],
    [
      {
        value: 'monthly-date',
        day: '31st',
        time: 'noon',
        open: '1 week',
        until: '28 February 2027',
      },
      'Repeats every month on the 31st (or its last day) at 12:00, until 28 February 2027.',
      'Next times: Thursday 31 December 12:00 – Thursday 7 January 2027 12:00, then 31 January 2027, 28 February 2027, and not again.',
    ],
    [
      { value: 'monthly-weekday', nth: '1', weekday: '1', time: '9', open: '2 hours' },
      'Repeats every month on the first Monday at 9:00, until it is ended.',
      'Next times: Monday 7 December 9:00 – 11:00, then 4 January 2027, 1 February 2027.',
    ],
    [
      {
        value: 'monthly-weekday',
        nth: '-1',
        weekday: '5',
        time: '9:00',
        open: '3 days',
        until: '1',
      },
      'Repeats every month on the last Friday at 9:00, 1 time in all.',
      'Next times: Friday 25 December 9:00 – Monday 28 December 9:00, and not again.',
    ],
  ])('%o', async (typed, rule, times) => {
    const { product, waveId } = await draft();
    const reading = readingOf(messageOf(await pressRepeat(product, waveId, typed)));
    expect(reading).toContain(`${rule}\n${times}`);
    expect(reading).not.toContain('No closing time yet');
  });

  test('the first time is not before what “When” says, and only that is asked there', async () => {
    const { product, waveId } = await draft();
    await pressRepeat(product, waveId, MONDAYS);
    const ids = [waveId];
    const when = formOf(
      await product.press('Coordinator', { command: 'pulse.choose-timing', ids }),
    );
    expect(when.fields.map(({ label }) => label)).toEqual([
      'First time not before',
      'When do the figures go back to everybody?',
    ]);
    const values = { opens: 'Monday 4 January 2027 9:00', hold: '1' };
    const timed = await product.press('Coordinator', { command: 'pulse.timing', ids, values });
    expect(readingOf(messageOf(timed))).toContain(
      'Next times: Monday 4 January 2027 9:00 – Friday 8 January 17:00, then 11 January, 18 January.\nThe figures go back to everybody 1 day after it closes, and the card says so.',
    );
  });

  test('a draft that outlived its last day says so, and is not sent out', async () => {
    const { product, waveId } = await draft();
    await pressRepeat(product, waveId, { ...MONDAYS, until: '14 December' });
    await product.travel('2026-12-15T09:00:00Z');
    const ids = [waveId];
    const sentence = 'It would not open even once by then. Choose a later last day.';
    const shown = messageOf(
      await product.press('Coordinator', { command: 'pulse.show-draft', ids }),
    );
    expect(readingOf(shown)).toContain(sentence);
    expect(refusalOf(await product.press('Coordinator', { command: 'pulse.launch', ids }))).toBe(
      sentence,
    );
  });
});

describe('the forms', () => {
  test('the first choice leads to the fitting form, of at most five fields', async () => {
    const { product, waveId } = await draft();
    const ids = [waveId];
    const first = formOf(
      await product.press('Coordinator', { command: 'pulse.choose-repeat', ids }),
    );
    expect(first.fields.map(({ name, label }) => [name, label])).toEqual([
      ['value', 'How often is it asked?'],
      ['together', 'How many times are shown together?'],
    ]);
    const labels: Record<string, string[]> = {};
    for (const value of ['weekly', 'monthly-date', 'monthly-weekday']) {
      const values = { value };
      const next = formOf(
        await product.press('Coordinator', { command: first.submit.to.command, ids, values }),
      );
      labels[value] = next.fields.map(({ label }) => label);
      // A platform that cannot chain forms opens the very same one by a button.
      const { command, value: again = '' } = next.reopen;
      const reopened = await product.press('Coordinator', { command, ids, value: again });
      expect(formOf(reopened)).toEqual(next);
    }
    const time = ['At what time does it open?', 'How long does each stay open?', 'Until when?'];
    expect(labels).toEqual({
      weekly: ['How often?', 'On which days?', ...time],
      'monthly-date': ['On which day of the month?', ...time],
      'monthly-weekday': ['Which one of the month?', 'On which day?', ...time],
    });
  });

  test('what was set stands in the form again, and “Once” takes it back', async () => {
    const { product, waveId } = await draft();
    await pressRepeat(product, waveId, {
      ...MONDAYS,
      weekdays: ['1', '4'],
      open: '8 hours',
      until: '10 times',
    });
    const ids = [waveId];
    const open = (value: string) =>
      product.press('Coordinator', { command: 'pulse.repeat', ids, values: { value } });
    const again = formOf(await open('weekly'));
    expect(again.fields.map((field) => ('initial' in field ? field.initial : null))).toEqual([
      '1',
      ['1', '4'],
      '9:00',
      '8 hours',
      '10 times',
    ]);
    const once = readingOf(messageOf(await open('never')));
    expect(once).not.toContain('Repeats');
    expect(once).toContain('No closing time yet. Press “When”.');
  });

  test.each([
    [
      'time',
      { ...MONDAYS, time: 'quarter past' },
      'I cannot read that time. Write it like “9:00” or “17:30”.',
    ],
    [
      'open',
      { ...MONDAYS, open: 'a while' },
      'I cannot read how long. Write it like “8 hours”, “3 days” or “4 days 8 hours”.',
    ],
    [
      'open',
      { ...MONDAYS, open: '91 days' },
      'It can stay open for 90 days at most. Write a shorter time.',
    ],
    [
      'until',
      { ...MONDAYS, until: 'for ever and ever' },
      'I cannot read that. Write a last day like “30 June”, a number like “10 times”, or leave it empty.',
    ],
    [
      'until',
      { ...MONDAYS, until: '105 times' },
      'It can repeat 104 times at most. Write a smaller number, or an earlier last day.',
    ],
    [
      'until',
      { ...MONDAYS, until: '7 December 2028' },
      'It can repeat 104 times at most. Write a smaller number, or an earlier last day.',
    ],
    [
      'until',
      { ...MONDAYS, until: '6 December 2026' },
      'It would not open even once by then. Choose a later last day.',
    ],
    [
      'open',
      { ...MONDAYS, open: '1 week' },
      'Each has to close before the next one opens, 7 days later. Let each stay open for a shorter time, or ask less often.',
    ],
    [
      'open',
      { ...MONDAYS, weekdays: ['1', '2'], open: '30 hours' },
      'Each has to close before the next one opens, 1 day later. Let each stay open for a shorter time, or ask less often.',
    ],
    [
      'day',
      { value: 'monthly-date', day: '32', time: '9', open: '1 day' },
      'Write a day of the month as a number from 1 to 31.',
    ],
  ])('refuses beside “%s”: %o', async (field, typed, sentence) => {
    const { product, waveId } = await draft();
    expect(await pressRepeat(product, waveId, typed)).toEqual({
      kind: 'refused',
      sentence,
      fields: { [field]: sentence },
    });
  });

  test('104 times are taken, also with a last day', async () => {
    const { product, waveId } = await draft();
    const last = await pressRepeat(product, waveId, { ...MONDAYS, until: '27 November 2028' });
    expect(readingOf(messageOf(last))).toContain('until 27 November 2028');
  });

  test('a survey repeats in one way only, and only coordinators say how', async () => {
    const { product, network, waveId } = await draft();
    const ids = [waveId];
    expect(
      refusalOf(await product.press('vcs 0', { command: 'pulse.choose-repeat', ids })),
    ).toMatch(/^Only a coordinator/);
    const asked = await repeatSurvey(product, network);
    await product.reach('2026-12-07T09:00:01Z');
    const { rows } = await database.admin.query<{ id: string }>(
      'select survey_id as id from wave where id = $1',
      [asked],
    );
    const again = await draftSurvey(product, network, { template: `again:${rows[0]?.id}` });
    const press = { command: 'pulse.choose-repeat', ids: [again] };
    expect(refusalOf(await product.press('Coordinator', press))).toBe(
      '“How was your week?” repeats already. To repeat it in another way, end that first: type /pulse list and press “End it”.',
    );
  });
});
