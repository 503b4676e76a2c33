import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { messageOf, refusalOf } from '../../../support/product.ts';
import { buildTown, type PulseTown } from '../town.ts';
import { type PollPlan, postPoll, textOf, vote } from './polling.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function say(town: PulseTown, who: string, command: string, ids: readonly string[] = []) {
  return textOf(messageOf(await town.product.press(who, { command, ids })));
}

/** A poll in which the first people have voted so. */
async function voted(plan: PollPlan, options: readonly number[]) {
  const town = await buildTown(database, { vcs: 8 });
  const wave = await postPoll(town, plan);
  for (const [at, option] of options.entries()) await vote(town, `vcs ${at}`, wave, option);
  await town.product.work();
  return { town, wave };
}

const bars =
  '██████░░░░ 3 (60%) · Monday\n████░░░░░░ 2 (40%) · Tuesday\n░░░░░░░░░░ 0 (0%) · Friday\nOf 5 people who voted.';

test('the results of an open poll are its bars, with how many have voted', async () => {
  const { town, wave } = await voted({}, [1, 1, 1, 2, 2]);
  expect(await say(town, 'Coordinator', 'pulse.results', [wave])).toBe(
    [
      'Still open: Which day suits you?',
      '5 of the 8 people asked have voted (63%).',
      bars,
      'It is open until 2026-12-09T09:00:00.000Z.',
      '[Who chose what] [Ask those who joined since] [Close it now]',
    ].join('\n'),
  );
});

test('below five votes they say when there will be bars', async () => {
  const { town, wave } = await voted({}, [1, 1, 1, 2]);
  const told = await say(town, 'Lead', 'pulse.results', [wave]);
  expect(told).toContain('The bars appear once 5 people have voted.');
  expect(told).not.toMatch(/[█░]/);
});

test('where bars are for those who have voted, whoever asks for results votes first', async () => {
  const { town, wave } = await voted({ results: 'after-vote' }, [1, 1, 1, 2]);
  const before = await say(town, 'Coordinator', 'pulse.results', [wave]);
  expect(before).toContain('You see the bars once you have voted.\n[Vote]');
  expect(before).not.toMatch(/[█░]/);
  await vote(town, 'Coordinator', wave, 2);
  await town.product.work();
  expect(await say(town, 'Coordinator', 'pulse.results', [wave])).toContain(bars);
  expect(await say(town, 'Lead', 'pulse.results', [wave])).not.toMatch(/[█░]/);
});

test.each(['named', 'confidential', 'anonymous'])(
  '%s: a poll whose result comes at close keeps its bars until then, also from coordinators',
  async (privacy) => {
    const { town, wave } = await voted({ privacy, results: 'at-close' }, [1, 1, 1, 2, 2]);
    // Not even where a poll without names would have it at once.
    if (privacy !== 'named') await database.admin.query(`update poll set results = 'live'`);
    const told = await say(town, 'Coordinator', 'pulse.results', [wave]);
    expect(told).toContain('5 of the 8 people asked have voted (63%).\n');
    expect(told).toContain('The bars appear when it closes.');
    expect(told).not.toMatch(/[█░]/);
  },
);

test('a closed poll has a result of votes', async () => {
  const { town, wave } = await voted({}, [1, 1, 1, 2, 2]);
  await town.product.reach('2026-12-09T09:00:01Z');
  await town.product.reach('2026-12-09T09:01:00Z');
  const told = await say(town, 'Coordinator', 'pulse.results', [wave]);
  expect(told).toContain(
    'What you chose: Which day suits you?\n5 of the 8 people asked voted (63%).',
  );
  expect(told).toContain('[Who chose what]');
  expect(await say(town, 'Coordinator', 'pulse.named', [wave])).toContain(
    'Who chose what: Which day suits you?',
  );
});

test('home speaks of votes', async () => {
  const { town, wave } = await voted({}, [1]);
  expect(await say(town, 'vcs 1', 'home')).toContain(
    'Which day suits you? Open until 2026-12-09T09:00:00.000Z.\n[Vote]',
  );
  expect(await say(town, 'vcs 0', 'home')).toContain(
    'Which day suits you? You have voted, thank you. You can change your vote until 2026-12-09T09:00:00.000Z.\n[Change my vote]',
  );
  expect(await say(town, 'vcs 0', 'pulse.open', [wave])).toContain('You chose Monday.');
});

test('the list tells polls from surveys', async () => {
  const { town, wave } = await voted({}, []);
  await town.product.press('Coordinator', {
    command: 'pulse.ask',
    values: { question: 'Tea? | Yes | No' },
  });
  expect(await say(town, 'Coordinator', 'pulse.list')).toBe(
    [
      'Surveys and polls',
      'Tea? is the draft of a poll',
      '[Go on]',
      'Which day suits you? is a poll, open until 2026-12-09T09:00:00.000Z',
      '[Vote]',
    ].join('\n'),
  );
  await town.product.press('Coordinator', { command: 'pulse.close', ids: [wave] });
  expect(await say(town, 'Coordinator', 'pulse.list')).toContain(
    'Which day suits you? is a closed poll',
  );
});

test('closing, reminding and coming late are told in the words of a poll', async () => {
  const { town, wave } = await voted({ closes: '2026-12-11T09:00:00Z' }, [1]);
  const { product } = town;
  const remind = { command: 'pulse.remind', ids: [wave] };
  expect(refusalOf(await product.press('Coordinator', remind))).toMatch(
    /^This poll has only just opened\. /,
  );
  await product.reach('2026-12-09T10:00:00Z');
  expect(messageOf(await product.press('Coordinator', remind)).summary).toBe(
    'Those who have not voted in “Which day suits you?” are reminded now.',
  );
  await product.reach('2026-12-09T10:01:00Z');
  const direct = product.messengers.slack.visible.findLast(({ text }) => text.includes('reminder'));
  expect(direct?.text).toContain(
    'A coordinator asks those who have not voted yet. It is open until',
  );
  expect(direct?.text).toContain('With names: coordinators see who chose what');
  expect(await say(town, 'vcs 1', 'pulse.stop-reminders', [wave])).toBe(
    'You will get no more reminders for this poll. You can still vote.\n[Vote]',
  );
  expect(await say(town, 'Coordinator', 'pulse.close', [wave])).toBe(
    '“Which day suits you?” is closed. The result follows in a moment.',
  );
  expect(refusalOf(await vote(town, 'vcs 1', wave, 1))).toBe(
    '“Which day suits you?” is closed, so this did not count. The result is where the poll was posted.',
  );
});

test('those who joined since are asked to vote, by a message with the options', async () => {
  const { town, wave } = await voted({}, [1]);
  const { network, product } = town;
  await database.admin.query('delete from invitation where wave_id = $1 and person_id = $2', [
    wave,
    network.person('vcs 1').id,
  ]);
  await product.press('Coordinator', { command: 'pulse.ask-joiners', ids: [wave] });
  await product.work();
  await product.reach('2026-12-07T09:05:00Z');
  const direct = product.messengers.slack.calls.at(-1);
  expect(direct?.text).toContain('Press the one you choose.');
  expect(direct?.text).not.toContain('1 question');
});
