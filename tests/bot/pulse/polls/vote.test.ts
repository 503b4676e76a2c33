import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { erasePerson } from '../../../../bot/network/erasure.ts';
import { mergePeople } from '../../../../bot/network/merge.ts';
import { people } from '../../../../bot/people.ts';
import { pulsePersonData } from '../../../../bot/pulse/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import { inNetwork } from '../../../../db/connect.ts';
import { countAnswers, listRollUp, listRunningRollUp } from '../../../../db/roll-up.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf } from '../../../support/product.ts';
import { findFor } from '../entering/typing.ts';
import { buildTown, look, type PulseTown, sorted } from '../town.ts';
import { cards, drawCard, postPoll, textOf, vote } from './polling.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

function cellsOf(waveId: string): Promise<{ cells: number[] }[]> {
  return look(database, 'select cells from answer where wave_id = $1 order by cells', [waveId]);
}

/** The first people vote, in turn; then it is ten past nine or later, and the cards are drawn. */
async function voteAll(
  town: PulseTown,
  wave: string,
  options: readonly number[],
  minute = 10,
): Promise<void> {
  for (const [at, option] of options.entries()) await vote(town, `vcs ${at}`, wave, option);
  await town.product.work();
  await town.product.reach(`2026-12-07T09:${minute}:00Z`);
}

async function close({ product }: PulseTown): Promise<void> {
  await product.reach('2026-12-09T09:00:01Z');
  await product.reach('2026-12-09T09:01:00Z');
}

test('one press votes, another one changes the vote, the same one again changes nothing', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await postPoll(town);
  const first = await vote(town, 'vcs 0', wave, 1);
  expect(textOf(messageOf(first))).toBe(
    [
      'Which day suits you?',
      'You chose Monday.',
      'To change it, press another one, until 2026-12-09T09:00:00.000Z.',
      '[✓ Monday] [Tuesday] [Friday]',
    ].join('\n'),
  );
  await vote(town, 'vcs 0', wave, 3);
  await vote(town, 'vcs 0', wave, 3);
  expect(await cellsOf(wave)).toEqual([{ cells: [3] }]);
  await pressOn(town, 'vcs 0', first, 'Tuesday');
  expect(await cellsOf(wave)).toEqual([{ cells: [2] }]);
});

test('with names the bars move on both cards from five votes on, and not before', async () => {
  const town = await buildTown(database, { vcs: 8 });
  const wave = await postPoll(town);
  await voteAll(town, wave, [1, 1, 1, 2]);
  for (const text of cards(town)) {
    expect(text).toContain('4 people have voted.');
    expect(text).not.toMatch(/[█░]/);
  }
  await voteAll(town, wave, [1, 1, 1, 2, 2], 20);
  for (const text of cards(town))
    expect(text).toContain(
      '██████░░░░ 3 (60%) · Monday\n████░░░░░░ 2 (40%) · Tuesday\n░░░░░░░░░░ 0 (0%) · Friday\nOf 5 people who voted.',
    );
  await voteAll(town, wave, [3], 30);
  for (const text of cards(town))
    expect(text).toContain(
      '████░░░░░░ 2 (40%) · Monday\n████░░░░░░ 2 (40%) · Tuesday\n██░░░░░░░░ 1 (20%) · Friday',
    );
});

test('any number of votes within the debounce draw the card once', async () => {
  const town = await buildTown(database, { vcs: 10 });
  const wave = await postPoll(town);
  await voteAll(town, wave, [1, 2, 3, 1, 2, 3]);
  const before = town.product.messengers.slack.calls.length;
  for (let at = 0; at < 10; at += 1) await vote(town, `vcs ${at}`, wave, 2 + (at % 2));
  await town.product.reach('2026-12-07T09:40:00Z');
  await town.product.reach('2026-12-07T09:41:00Z');
  expect(town.product.messengers.slack.calls.length - before).toBe(1);
});

test.each(['confidential', 'anonymous'])(
  '%s: no bar before it closes, whoever looks',
  async (privacy) => {
    const town = await buildTown(database, { vcs: 8 });
    const wave = await postPoll(town, { privacy, results: 'at-close' });
    // Not even where the poll itself would have it.
    await database.admin.query(`update poll set results = 'live'`);
    await voteAll(town, wave, [1, 1, 1, 2, 2, 3]);
    for (const text of cards(town)) {
      expect(text).toContain('6 people have voted.');
      expect(text).toContain('The result appears here when it closes.');
      expect(text).not.toMatch(/[█░%]/);
    }
    await close(town);
    for (const text of cards(town))
      expect(text).toContain('█████░░░░░ 3 (50%) · Monday\n███░░░░░░░ 2 (33%) · Tuesday');
  },
);

test('anonymous: one press is final, and nothing of it is told to its voter again', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await postPoll(town, { privacy: 'anonymous', results: 'at-close' });
  expect(await drawCard(town, wave)).toContain('A vote cannot be changed once it is in.');
  expect(textOf(messageOf(await vote(town, 'vcs 0', wave, 2)))).toBe(
    'Which day suits you?\nYour vote is in. Nobody can trace it to you, so it can no longer be changed.',
  );
  expect(refusalOf(await vote(town, 'vcs 0', wave, 1))).toBe(
    'You have already voted, thank you. Anonymous votes cannot be changed, because nobody can find them again.',
  );
  expect(await cellsOf(wave)).toEqual([{ cells: [2] }]);
  expect(await look(database, 'select from draft where wave_id = $1', [wave])).toEqual([]);
});

test('bars after the vote are hers alone, and hidden from whoever has not voted', async () => {
  const town = await buildTown(database, { vcs: 8 });
  const wave = await postPoll(town, { results: 'after-vote' });
  await voteAll(town, wave, [1, 1, 1, 2]);
  expect(textOf(messageOf(await vote(town, 'vcs 3', wave, 2)))).toContain(
    'The bars appear once 5 people have voted.',
  );
  expect(textOf(messageOf(await vote(town, 'vcs 4', wave, 2)))).toContain(
    'So far:\n██████░░░░ 3 (60%) · Monday',
  );
  const ballot = await town.product.press('vcs 7', { command: 'pulse.open', ids: [wave] });
  expect(textOf(messageOf(ballot))).toBe(
    'Which day suits you?\nYou have chosen nothing so far.\n[Monday] [Tuesday] [Friday]',
  );
  await town.product.reach('2026-12-07T10:00:00Z');
  for (const text of cards(town)) expect(text).not.toMatch(/[█░]/);
});

test('several may be chosen one press each, and taken away again', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await postPoll(town, { kind: 'multiple' });
  await vote(town, 'vcs 0', wave, 3);
  await vote(town, 'vcs 0', wave, 3);
  const both = await vote(town, 'vcs 0', wave, 1);
  expect(textOf(messageOf(both))).toContain('You chose Monday and Friday.');
  expect(textOf(messageOf(both))).toContain('[✓ Monday] [Tuesday] [✓ Friday]');
  const less = await pressOn(town, 'vcs 0', both, '✓ Friday');
  expect(await cellsOf(wave)).toEqual([{ cells: [1] }]);
  await pressOn(town, 'vcs 0', both, '✓ Friday');
  expect(await cellsOf(wave)).toEqual([{ cells: [1] }]);
  await pressOn(town, 'vcs 0', less, '✓ Monday');
  expect(await cellsOf(wave)).toEqual([{ cells: [] }]);
});

test('several anonymous ones are sent together', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await postPoll(town, {
    kind: 'multiple',
    privacy: 'anonymous',
    results: 'at-close',
  });
  const one = await vote(town, 'vcs 0', wave, 2);
  expect(await cellsOf(wave)).toEqual([]);
  const two = await pressOn(town, 'vcs 0', one, 'Friday');
  await pressOn(town, 'vcs 0', two, 'Send my vote');
  expect(await cellsOf(wave)).toEqual([{ cells: [2, 3] }]);
});

test('points count once all are given; until then an earlier vote stays', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await postPoll(town, { kind: 'points-3' });
  expect(await drawCard(town, wave)).toContain('You have 3 points. Press “Share my points”');
  let ballot = await town.product.press('vcs 0', { command: 'pulse.poll', ids: [wave] });
  for (const label of ['+ Monday', '+ Friday'])
    ballot = await pressOn(town, 'vcs 0', ballot, label);
  expect(textOf(messageOf(ballot))).toContain(
    'You chose Monday (1 point) and Friday (1 point).\n1 point is left. Press an option once for each. Your vote counts once all are given.',
  );
  expect(await cellsOf(wave)).toEqual([]);
  const full = await pressOn(town, 'vcs 0', ballot, '+ Monday');
  await pressOn(town, 'vcs 0', ballot, '+ Monday');
  expect(textOf(messageOf(full))).toContain('You chose Monday (2 points) and Friday (1 point).');
  expect(await cellsOf(wave)).toEqual([{ cells: [1, 1, 3] }]);
  const again = await pressOn(town, 'vcs 0', full, 'Start again');
  expect(textOf(messageOf(again))).toContain('Until then, your earlier vote counts.');
  expect(await cellsOf(wave)).toEqual([{ cells: [1, 1, 3] }]);
});

test('the bars of points say points, the chart too, and the people decide what is shown', async () => {
  const town = await buildTown(database, { vcs: 8 });
  const wave = await postPoll(town, { kind: 'points-3' });
  const give = (who: number, value: string) =>
    town.product.press(`vcs ${who}`, { command: 'pulse.pick', ids: [wave], value });
  for (let at = 0; at < 4; at += 1) await give(at, '1.1.2');
  await town.product.reach('2026-12-07T09:30:00Z');
  expect(await drawCard(town, wave)).not.toMatch(/[█░]/);
  await give(4, '3.3.3');
  await town.product.reach('2026-12-07T09:40:00Z');
  const bars =
    '█████░░░░░ 8 (53%) · Monday\n███░░░░░░░ 4 (27%) · Tuesday\n██░░░░░░░░ 3 (20%) · Friday\nOf the 15 points that 5 people gave.';
  for (const text of cards(town)) expect(text).toContain(bars);
  await close(town);
  for (const text of cards(town)) expect(text).toContain(bars);
  const results = await town.product.press('Lead', { command: 'pulse.results', ids: [wave] });
  expect(JSON.stringify(messageOf(results))).toContain(
    'Shares of the 15 points that 5 people gave.',
  );
});

test.each([
  ['single', [2, 2, 2, 2, 2, 2], '░░░░░░░░░░ 0 (0%) · Monday\n██████████ 6 (100%) · Tuesday\n'],
  ['agreement', [4, 4, 4, 4, 4, 4], '██████████ 6 (100%) · Agree\n'],
])(
  '%s, with names: that everybody chose the same shows, as the card has said',
  async (kind, options, bars) => {
    const town = await buildTown(database, { vcs: 8 });
    const wave = await postPoll(town, { kind });
    for (const text of cards(town)) expect(text).toContain('If all choose the same, that shows.');
    await voteAll(town, wave, options.slice(0, 4));
    for (const text of cards(town)) expect(text).not.toMatch(/[█░]/);
    await voteAll(town, wave, options, 20);
    for (const text of cards(town)) expect(text).toContain(bars);
    await close(town);
    for (const text of cards(town)) expect(text).toContain(bars);
    const results = await town.product.press('Lead', { command: 'pulse.results', ids: [wave] });
    expect(JSON.stringify(messageOf(results))).not.toContain('alike');
  },
);

test('with names: whoever votes by phone hears that too', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await postPoll(town);
  const words = messageOf(await findFor(town.product, wave, 'vcs 0'));
  expect(textOf(words)).toContain('If all choose the same, that shows.');
});

test('with names: that everybody gave all points to one option shows', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await postPoll(town, { kind: 'points-2' });
  for (let at = 0; at < 6; at += 1)
    await town.product.press(`vcs ${at}`, { command: 'pulse.pick', ids: [wave], value: '2.2' });
  expect(await drawCard(town, wave)).toContain('██████████ 12 (100%) · Tuesday\n');
});

test.each(['confidential', 'anonymous'])(
  '%s: that everybody chose the same is protected, and what is known is told',
  async (privacy) => {
    const town = await buildTown(database, { vcs: 8 });
    const wave = await postPoll(town, { privacy, results: 'at-close' });
    for (const text of cards(town)) expect(text).not.toContain('that shows');
    await voteAll(town, wave, [2, 2, 2, 2, 2, 2]);
    await close(town);
    const alike =
      '6 people voted, too much alike to show more, to protect people. A poll with names can show it: there everybody is told so before voting.';
    for (const text of cards(town)) {
      expect(text).toContain(alike);
      expect(text).not.toMatch(/[█░%]/);
    }
    const results = await town.product.press('Lead', { command: 'pulse.results', ids: [wave] });
    const told = JSON.stringify(messageOf(results));
    expect(told).toContain('Of 6 people: too alike to show more, to protect them.');
    expect(told).not.toMatch(/100%|"percent":/);
  },
);

test('an agreement question closes as its own result, without a second message', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await postPoll(town, { line: 'We meet often enough.', kind: 'agreement' });
  expect(await drawCard(town, wave)).toContain('[Strongly disagree] [Disagree]');
  await voteAll(town, wave, [1, 2, 4, 4, 5]);
  await close(town);
  const { slack, discord } = town.product.messengers;
  for (const { visible } of [slack, discord]) {
    expect(visible).toHaveLength(1);
    expect(visible[0]?.text).toContain('This poll is closed. 5 people voted. Thank you.');
    expect(visible[0]?.text).toContain('████░░░░░░ 2 (40%) · Agree\n');
  }
  expect(refusalOf(await vote(town, 'vcs 5', wave, 1))).toBe(
    '“We meet often enough.” is closed, so this did not count. The result is where the poll was posted.',
  );
});

test('fewer than five votes are not shown when it closes either', async () => {
  const town = await buildTown(database, { vcs: 6 });
  const wave = await postPoll(town);
  await voteAll(town, wave, [1, 1, 2, 3]);
  await close(town);
  for (const text of cards(town)) {
    expect(text).toContain('Fewer than 5 people voted, so the result is not shown');
    expect(text).not.toMatch(/[█░]/);
  }
});

test('votes that nobody can mean are refused in one sentence', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const wave = await postPoll(town);
  const unknown = 'That option is not in this poll. Press one of those on the card.';
  for (const value of ['4', '0', '1.2', 'x', '-1'])
    expect(
      refusalOf(await town.product.press('vcs 0', { command: 'pulse.vote', ids: [wave], value })),
    ).toBe(unknown);
  const elsewhere = await postPoll(await buildTown(database, { vcs: 1 }));
  expect(refusalOf(await vote(town, 'vcs 0', elsewhere, 1))).toBe(
    'I cannot find that poll. Type /pulse list to see what is open.',
  );
  expect(formOf(await vote(town, 'a stranger', wave, 1)).title).toContain('Join');
  expect(await cellsOf(wave)).toEqual([]);
});

test('a vote is exported with its points, and leaves the figures with the person who is erased', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const { network, product } = town;
  const wave = await postPoll(town, { kind: 'points-3' });
  const pick = { command: 'pulse.pick', ids: [wave] };
  await product.press('vcs 0', { ...pick, value: '1.1.3' });
  await product.press('vcs 1', { ...pick, value: '1.2.2' });
  const leaver = network.person('vcs 0').id;
  const sheets = await inWork(product.ctx, network.id, (work) =>
    pulsePersonData.exportPerson(work, leaver),
  );
  expect(sheets.find(({ name }) => name === 'Your answers')?.rows).toEqual([
    {
      survey: 'Which day suits you?',
      question: 'Which day suits you?',
      answer: 'Monday (2 points); Friday (1 point)',
    },
  ]);
  await inWork(product.ctx, network.id, (work) =>
    erasePerson(work, people, leaver, 'network.erased'),
  );
  expect(await cellsOf(wave)).toEqual([{ cells: [1, 2, 2] }]);
  const running = await inNetwork(database.db, network.id, async (tx) => [
    sorted(await listRunningRollUp(tx, wave)),
    sorted(await countAnswers(tx, wave)),
  ]);
  expect(running[0]).toEqual(running[1]);
});

test('where both of two linked people had voted, the later vote counts, once', async () => {
  const town = await buildTown(database, { vcs: 2 });
  const { network, product } = town;
  const wave = await postPoll(town);
  await vote(town, 'vcs 0', wave, 1);
  await vote(town, 'vcs 1', wave, 3);
  await inWork(product.ctx, network.id, (work) =>
    mergePeople(work, people, [network.person('vcs 0').id, network.person('vcs 1').id]),
  );
  expect(await cellsOf(wave)).toEqual([{ cells: [3] }]);
});

test('however presses come in from both platforms: one vote a person, and the roll-up is a recount', async () => {
  const twice = (name: string) => ({
    name,
    group: 'vcs',
    accounts: [{ platform: 'slack' as const }, { platform: 'discord' as const }],
  });
  const names = ['Ada', 'Ben', 'Cat', 'Dan'];
  const town = await buildTown(database, { vcs: 2 }, { people: names.map(twice) });
  const press = fc.record({
    who: fc.constantFrom(...names),
    platform: fc.constantFrom('slack' as const, 'discord' as const),
    value: fc.integer({ min: 1, max: 3 }).map(String),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('single', 'multiple'),
      fc.constantFrom('named', 'confidential'),
      fc.array(fc.array(press, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      async (kind, privacy, rounds) => {
        await town.product.travel('2026-12-07T09:00:00Z');
        const wave = await postPoll(town, { kind, privacy, results: 'at-close' });
        const last = new Map<string, Set<string>>();
        for (const round of rounds) {
          await Promise.all(
            round.map(({ who, platform, value }) =>
              town.product.press(who, { command: 'pulse.vote', ids: [wave], value, platform }),
            ),
          );
          // Presses at the same moment may come in any order.
          for (const [who, presses] of Map.groupBy(round, ({ who: one }) => one))
            last.set(who, new Set(presses.map(({ value }) => value)));
        }
        await town.product.work();
        const rows = await cellsOf(wave);
        expect(rows).toHaveLength(last.size);
        const pressed = new Set(rounds.flat().map(({ who, value }) => `${who} ${value}`));
        if (kind === 'multiple')
          expect(rows.flatMap(({ cells }) => cells)).toHaveLength(pressed.size);
        else expect(rows.every(({ cells }) => cells.length === 1)).toBe(true);
        const [held, counted] = await inNetwork(database.db, town.network.id, async (tx) => [
          await listRollUp(tx, wave),
          await countAnswers(tx, wave),
        ]);
        expect(sorted(held ?? [])).toEqual(sorted(counted ?? []));
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);
