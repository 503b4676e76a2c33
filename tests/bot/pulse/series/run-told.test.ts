import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../../../bot/view.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { linesOf } from '../comments/commented.ts';
import { findFor, pressRoute, typeIn } from '../entering/typing.ts';
import { buildTown } from '../town.ts';
import { draftSurvey, listOf, MONDAYS, pressListed, pressRepeat, readingOf } from './repeating.ts';
import { figuresOf } from './run-figures.ts';
import {
  closeWeek,
  openWeek,
  playWeek,
  resultsOf,
  type Said,
  weeklyTogether,
} from './taken-together.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

describe('the draft', () => {
  async function draft(anonymity = 'confidential', groups = { vcs: 8, la: 6 }) {
    const town = await buildTown(database, groups, { now: '2026-12-07T08:00:00Z' });
    const waveId = await draftSurvey(town.product, town.network, { anonymity });
    const shown = async () =>
      messageOf(
        await town.product.press('Coordinator', { command: 'pulse.show-draft', ids: [waveId] }),
      );
    return { ...town, waveId, shown };
  }

  test('of a small place says that it could be asked again and again, and then offers it', async () => {
    const { product, waveId, shown } = await draft();
    expect(readingOf(await shown())).toContain(
      'Asked again and again, this survey can show the figures of several times together, each person counted once: then more can be shown. Press “Repeat”.',
    );
    await pressRepeat(product, waveId, MONDAYS);
    const offered = await shown();
    expect(readingOf(offered)).toContain(
      'The more often you ask, the more people answer at least once. With the figures of every 4 times shown together, each person counted once, more can be shown, later. “Repeat” lets you choose another number.',
    );
    const { command, ids, value = '' } = buttonOf(offered, 'Show 4 times together').to;
    const together = messageOf(await product.press('Coordinator', { command, ids, value }));
    expect(readingOf(together)).toContain(
      [
        'The figures of every 4 times are shown together. Each person counts once, by the latest answer, and nothing is shown of a single time. The first figures come on 2027-01-01T17:00:00Z.',
        'The figures go back to everybody as soon as the last of them closes.',
      ].join('\n'),
    );
    const apart = buttonOf(together, 'Show each time apart').to;
    const back = await product.press('Coordinator', { ...apart, value: apart.value ?? '' });
    expect(readingOf(messageOf(back))).toBe(readingOf(offered));
  });

  test('where every group can be shown anyway, nothing is offered', async () => {
    const { product, waveId, shown } = await draft('confidential', { vcs: 20, la: 20 });
    await pressRepeat(product, waveId, MONDAYS);
    expect(JSON.stringify(await shown())).not.toMatch(/together/);
  });

  test('“Repeat” asks for how many times, and keeps it', async () => {
    const { product, waveId, shown } = await draft();
    const ids = [waveId];
    const values = { value: 'weekly', together: '3' };
    await product.press('Coordinator', { command: 'pulse.repeat', ids, values });
    await pressRepeat(product, waveId, { ...MONDAYS, until: '2 times' });
    expect(readingOf(await shown())).toContain('The first figures come on 2026-12-18T17:00:00Z.');
    const form = formOf(
      await product.press('Coordinator', { command: 'pulse.choose-repeat', ids }),
    );
    expect(form.fields[1]).toMatchObject({ name: 'together', initial: '3' });
    const once = { command: 'pulse.repeat', ids, values: { value: 'never' } };
    expect(JSON.stringify(messageOf(await product.press('Coordinator', once)))).not.toContain(
      'every 3 times',
    );
  });

  test('anonymous: it says why not, and nobody can have it', async () => {
    const { product, waveId, shown } = await draft('anonymous');
    await pressRepeat(product, waveId, MONDAYS);
    const why =
      'Every time has its own figures: anonymous answers belong to nobody, so it cannot be seen who answered several times, and several times cannot be shown together.';
    expect(readingOf(await shown())).toContain(why);
    const ids = [waveId];
    const form = formOf(
      await product.press('Coordinator', { command: 'pulse.choose-repeat', ids }),
    );
    expect(form.fields.map(({ name }) => name)).toEqual(['value']);
    expect(form.intro).toEqual([{ kind: 'note', text: why }]);
    const not =
      'Its times cannot be shown together: that is for surveys that are asked again and again, confidential or with names.';
    const press = { command: 'pulse.show-together', ids, value: '4' };
    expect(refusalOf(await product.press('Coordinator', press))).toBe(not);
    const values = { value: 'weekly', together: '4' };
    expect(
      refusalOf(await product.press('Coordinator', { command: 'pulse.repeat', ids, values })),
    ).toBe(not);
  });

  test('a survey that does not repeat has nothing to show together, and only coordinators choose', async () => {
    const { product, waveId } = await draft();
    const press = { command: 'pulse.show-together', ids: [waveId], value: '4' };
    expect(refusalOf(await product.press('Coordinator', press))).toMatch(
      /^Its times cannot be shown together/,
    );
    expect(refusalOf(await product.press('vcs 0', press))).toMatch(/^Only a coordinator/);
  });
});

describe('what people are told', () => {
  test('confidential: before the first question, on the card, in the reminder’s words, after sending', async () => {
    const town = await weeklyTogether(database, { vcs: 8, la: 6 }, 4);
    const wave = await openWeek(database, town, 1);
    const { product } = town;
    const form = formOf(await product.press('vcs 1', { command: 'pulse.open', ids: [wave] }));
    expect(form.intro?.map((block) => ('text' in block ? plainText(block.text) : ''))).toContain(
      'Confidential: nobody here sees your own answers, only figures of 5 or more people. You can change them until it closes. Your answers of up to four times are taken together: you count once, by your latest answer, and nothing is shown of a single time. For that a key is kept until the last of these times has closed, 24 months at most. Until then, someone with full access to both the database and its key could tell which answers belong together, and whose they are; afterwards the key is destroyed, and only your group and a random mark stay beside your answers.',
    );
    const card = () => product.messengers.slack.visible[0]?.text;
    expect(card()).toContain(
      'Confidential: nobody sees your own answers, only figures of 5 or more people. Up to four times are taken together, and a key is kept until the last of them has closed.',
    );
    expect(card()).toContain('Answers of this and the next three times are shown together on');
    const { command, ids, value = '' } = form.submit.to;
    const values = Object.fromEntries(form.fields.slice(0, 2).map(({ name }) => [name, '4']));
    const sent = messageOf(await product.press('vcs 1', { command, ids, value, values }));
    expect(readingOf(sent)).toContain(
      'The figures come where you were asked, together with those of other times.',
    );
    await closeWeek(town, 1);
    expect(card()).toContain(
      'The key to these answers is kept until the last of these times has closed, 24 months at most, so that each person counts once. Then it is destroyed.',
    );
  });

  test('whoever answers on the phone hears it too, and counts once like the others', async () => {
    const people = [{ name: 'Ruth', group: 'vcs' }];
    const town = await weeklyTogether(database, { vcs: 6 }, 2, { people });
    const wave = await openWeek(database, town, 1);
    // Nobody in the channels that are asked, she is added each time.
    const readTo = async (waveId: string) => {
      const found = messageOf(await findFor(town.product, waveId, 'Ruth'));
      return messageOf(await pressRoute(town.product, buttonOf(found, 'Add them').to));
    };
    const read = await readTo(wave);
    expect(readingOf(read)).toContain(
      'I keep it to myself. Your answers are stored without your name, and others see only figures of 5 or more people. Until the survey closes, I can change them for you. Answers of up to two times are taken together: you count once, by your latest answer. For that a key is kept until the last of these times has closed, 24 months at most. Until then, someone with full access to both the database and its key could tell which answers belong together, and whose they are; afterwards the key is destroyed.',
    );
    messageOf(await typeIn(town.product, read, ['2', '2']));
    await closeWeek(town, 1);
    const five: Said = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`vcs ${n}`, [`${n}`, '3']]));
    const second = await openWeek(database, town, 2, five);
    messageOf(await typeIn(town.product, await readTo(second), ['5', '5']));
    await closeWeek(town, 2);
    expect((await figuresOf(database, second)).overall).toEqual({
      kind: 'shown',
      n: 6,
      cells: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 2 },
    });
  });

  test('with names: who sees what, and that one counts once', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 2, { survey: { anonymity: 'named' } });
    const wave = await openWeek(database, town, 1);
    const form = formOf(await town.product.press('vcs 1', { command: 'pulse.open', ids: [wave] }));
    expect(form.intro?.map((block) => ('text' in block ? plainText(block.text) : ''))).toContain(
      'With names: the coordinators see who said what. Everybody else sees only figures of 5 or more people, of up to two times taken together: you count once in them, by your latest answer. You can change your answers until it closes.',
    );
  });
});

describe('when the figures come', () => {
  test('each time says of which others and on which day, also after one is skipped', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 4);
    const { product } = town;
    const told = async (wave: string) =>
      linesOf(await resultsOf(product, wave)).find((line) => line.includes('shown together'));
    const first = await openWeek(database, town, 1);
    const day = '2027-01-01T17:00:00.000Z';
    const why = `are shown together on ${day}, so that nobody can be singled out.`;
    expect(await told(first)).toBe(`Answers of this and the next three times ${why}`);
    await closeWeek(town, 1);
    expect(await told(first)).toBe(`Answers of this and the next three times ${why}`);
    const second = await openWeek(database, town, 2);
    expect(await told(second)).toBe(`Answers of this time, the one before and the next two ${why}`);
    await closeWeek(town, 2);
    await pressListed(product, 'Skip the next');
    expect(await told(second)).toBe(`Answers of this time, the one before and the next one ${why}`);
    const last = await openWeek(database, town, 4);
    expect(await told(last)).toBe(`Answers of this and the two times before ${why}`);
    expect(readingOf(await listOf(product))).toContain(
      'How is working together going? repeats every Monday at 9:00, until it is ended. Next: week 5, 2027-01-04T09:00:00.000Z. The figures of every 4 times are shown together.',
    );
    await closeWeek(town, 4);
    expect(await told(first)).toBe(
      'Its answers are among the figures of week 1 to week 4, which are shown together so that nobody can be singled out.',
    );
    buttonOf(await resultsOf(product, first), 'Figures of week 1 to week 4');
  });

  test('the cards say so anew when a time is skipped or moved', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 3);
    const { product } = town;
    await playWeek(database, town, 1);
    const card = () => product.messengers.slack.visible[0]?.text;
    expect(card()).toContain('Answers of this and the next two times are shown together');
    await pressListed(product, 'Skip the next');
    await product.reach('2026-12-12T09:00:00Z');
    expect(card()).toContain('Answers of this and the next time are shown together');
    const { submit } = formOf(await pressListed(product, 'Move the next'));
    const { command, ids, value = '' } = submit.to;
    const opens = 'Wednesday 23 December 9:00';
    await product.press('Coordinator', { command, ids, value, values: { opens } });
    await product.reach('2026-12-12T10:00:00Z');
    expect(card()).toContain('2026-12-27T17:00:00.000Z');
  });

  test('the held ones are told with the day on which they come', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 2);
    const wave = await playWeek(database, town, 1);
    await database.admin.query('update wave set hold_days = 3 where network_id = $1', [
      town.network.id,
    ]);
    expect(linesOf(await resultsOf(town.product, wave))).toContain(
      'Answers of this and the next time are shown together on 2026-12-21T17:00:00.000Z, so that nobody can be singled out.',
    );
  });

  test('closing one early says that it is closed, and promises no figures', async () => {
    const town = await weeklyTogether(database, { vcs: 8 }, 2);
    const wave = await openWeek(database, town, 1);
    const closed = await town.product.press('Coordinator', { command: 'pulse.close', ids: [wave] });
    expect(readingOf(messageOf(closed))).toBe(
      '“How is working together going? (week 1)” is closed.',
    );
  });
});
