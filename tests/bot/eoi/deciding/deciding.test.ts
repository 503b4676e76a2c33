import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import type { RecordingQueue } from '../../../support/delivery.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildReading } from '../../../support/round.ts';
import { look } from '../../pulse/town.ts';
import { addConflict, applied, buildPanelTown, type PanelTown } from '../moderating/panel-town.ts';
import { drawn, release, review, sayingsOf, stage, stageAll, toldTo } from './decided-town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const area = (town: PanelTown, who: string, at = 0) =>
  town.product.press(who, {
    command: 'eoi.decide-area',
    ids: [town.round.lotIds[at] as string],
  });

test('decisions are staged, looked through by somebody else, and nobody is told before they are out', async () => {
  const town = await buildPanelTown(database);
  const staged = await stage(town, 'Families First', 'appointed-modified', {
    values: { modification: 'Open on Saturdays too' },
  });
  expect(textOf(staged)).toContain(
    'Families First: appointed, with something changed. Nobody is told yet, and somebody else has to look this area through.',
  );
  expect(textOf(await area(town, 'Bob'))).toContain(
    '1 · Families First · 3.27 of 4 (82 %)\nAppointed, with something changed: Open on Saturdays too\n[Look closer]',
  );
  expect(refusalOf(await review(town, 'Coordinator'))).toBe(
    'You decided something in this area yourself. Please ask somebody else on the panel, or another coordinator, to look it through.',
  );
  expect(textOf(await review(town, 'Second'))).toContain('Thank you: Northside is looked through.');
  await town.product.work();
  expect(toldTo(town, 'Fay')).toEqual([]);
  // Staged anew, it has to be looked through anew.
  await stage(town, 'Families First', 'appointed');
  const areas = await town.product.press('Coordinator', {
    command: 'eoi.decide',
    values: { title: 'centres' },
  });
  expect(textOf(areas)).toContain('Northside · 3 applications, 1 decided · not looked through yet');
});

test('nothing is made known while something is missing, and it says what', async () => {
  const town = await buildPanelTown(database);
  await stage(town, 'Families First', 'appointed');
  expect(refusalOf(await release(town))).toBe(
    'This cannot be made known yet. Northside: 2 applications not decided. Northside: 1 note missing where marks lie far apart. Northside: not looked through by somebody who decided nothing in it. Hillview: 1 application not decided. Hillview: not looked through by somebody who decided nothing in it. See to it with /eoi decide, then try again.',
  );
  await stageAll(town);
  const asked = await town.product.press('Coordinator', {
    command: 'eoi.ask-release',
    ids: [town.round.id],
  });
  expect(formOf(asked).intro).toEqual([
    {
      kind: 'text',
      text: 'Everybody who applied in “New centres” hears what became of their own application, and the channels hear who leads where. This cannot be taken back. Contracts can begin at once.',
    },
  ]);
  expect(messageOf(await release(town)).summary).toBe(
    'The decisions of “New centres” are out: everybody who applied is being told.',
  );
});

test('one area has one appointed lead, and something changed needs words', async () => {
  const town = await buildPanelTown(database);
  await stage(town, 'Families First', 'appointed');
  expect(refusalOf(await stage(town, 'Green Hub', 'appointed'))).toBe(
    'Another application is appointed for this area already, and one area has one lead agency. Change that one first.',
  );
  expect(refusalOf(await stage(town, 'Hill School', 'appointed-modified', { area: 1 }))).toBe(
    'Please say what has to be different.',
  );
  expect(refusalOf(await stage(town, 'Green Hub', 'reserve', { who: 'Bob' }))).toBe(
    'Only the chair and the coordinators can do this. If something should be different, tell one of them.',
  );
  expect(refusalOf(await stage(town, 'Green Hub', 'presentation'))).toBe(
    'Please choose one of these.',
  );
});

test('each applicant hears of her own application alone, the channels hear who leads where', async () => {
  const town = await buildPanelTown(database);
  await stageAll(town);
  await release(town);
  await town.product.work();
  expect(toldTo(town, 'Fay')).toHaveLength(1);
  const [fay = ''] = toldTo(town, 'Fay');
  expect(fay).toContain(
    'Northside: You are appointed as lead agency. Congratulations!\nA warm, clear plan – it’s great 🙂',
  );
  const [hal = ''] = toldTo(town, 'Hal');
  expect(hal).toContain('Northside: You were not successful this time.\nSay who does what.');
  expect(hal).toContain('Hillview: You were not successful this time.');
  expect(hal).toContain('Please ask a coordinator to talk it through with you');
  for (const text of [fay, hal, ...toldTo(town, 'Gus')]) {
    expect(text).not.toMatch(/Chair|Ann|Bob/);
    expect(text).not.toMatch(/3\.27|2\.20/);
  }
  expect(hal).not.toMatch(/Families|Green/);
  const general = Object.values(town.product.messengers).flatMap(({ visible }) =>
    visible.flatMap(({ text }) => (text.includes('who leads where') ? [text] : [])),
  );
  expect(general).toHaveLength(2);
  expect(await drawn(town, 'eoi.outcome', [town.round.id])).toBe(
    [
      '“New centres”: who leads where',
      'Northside: Families First',
      'Hillview: nobody was appointed',
      'Thank you to everybody who applied. Each applicant hears from us directly.',
    ].join('\n'),
  );
  const [round] = await look<{ stage: string }>(database, 'select stage from round where id = $1', [
    town.round.id,
  ]);
  expect(round?.stage).toBe('decided');
});

test('a mean of a single mark would be that panellist’s own, so it is not told', async () => {
  const town = await buildPanelTown(database, {
    applied: { 'Families First': { members: ['Fay'], marks: { Ann: [4, 3], Bob: [3, null] } } },
  });
  await stage(town, 'Families First', 'unsuccessful');
  await review(town, 'Bob');
  messageOf(await release(town));
  await town.product.work();
  const { id } = town.applications['Families First'] as { readonly id: string };
  expect(await drawn(town, 'eoi.own-outcome', [id], 'decisions')).toContain(
    [
      'How your application was marked, from 0 to 4:',
      'What was judged | Mark',
      'Knows the community | 3.5',
      'Works with others | not shown',
    ].join('\n'),
  );
});

test('what was made known cannot be changed, by nobody and no way', async () => {
  const town = await buildPanelTown(database);
  await stageAll(town);
  await release(town);
  expect(refusalOf(await release(town))).toBe(
    'The decisions are out already, so they cannot be changed. Type /eoi decide to see them.',
  );
  expect(refusalOf(await stage(town, 'Green Hub', 'unsuccessful'))).toContain('are out already');
  expect(
    refusalOf(
      await town.product.press('Chair', {
        command: 'eoi.save-agreed-mark',
        ids: [town.applications['Green Hub']?.id, town.round.criterionIds[0]] as string[],
        values: { mark: '4', reason: 'Late' },
      }),
    ),
  ).toBe('The decisions are out, so nothing about marks can be changed any more.');
  const change = (sql: string) =>
    expect(database.admin.query(sql, [town.network.id])).rejects.toThrow();
  await change(`update decision set outcome = 'reserve' where network_id = $1`);
  await change('delete from decision where network_id = $1');
  await change('update round_release set released_at = null where network_id = $1');
});

test('whoever has a conflict sees nothing of the whole area, and takes no part in it', async () => {
  const town = await buildPanelTown(database);
  for (const who of ['Chair', 'Second']) await addConflict(town, who, 'Families First');
  const conflicted =
    'You have a conflict of interest with somebody who applied for this area, so nothing of what is decided in it is shown to you. If that is a mistake, ask a coordinator.';
  for (const who of ['Chair', 'Second']) {
    expect(refusalOf(await area(town, who))).toBe(conflicted);
    expect(refusalOf(await stage(town, 'Green Hub', 'reserve', { who }))).toBe(conflicted);
    expect(refusalOf(await review(town, who))).toBe(conflicted);
    const all = textOf(
      await town.product.press(who, { command: 'eoi.decide-areas', ids: [town.round.id] }),
    );
    expect(all).toContain('Areas in which you have a conflict of interest are left out.');
    expect(all).not.toContain('Northside');
    expect(refusalOf(await release(town, who))).toBe(
      'This cannot be made known yet. Hillview: 1 application not decided. Hillview: not looked through by somebody who decided nothing in it. Something is missing in an area that is not shown to you. See to it with /eoi decide, then try again.',
    );
  }
});

test('what was staged or looked through by somebody whose conflict comes up later does not count', async () => {
  const town = await buildPanelTown(database);
  await stageAll(town);
  await addConflict(town, 'Bob', 'Green Hub');
  expect(refusalOf(await release(town))).toContain(
    'Northside: not looked through by somebody who decided nothing in it.',
  );
  await review(town, 'Ann');
  await addConflict(town, 'Coordinator', 'Green Hub');
  expect(refusalOf(await release(town, 'Second'))).toContain(
    'Northside: 3 applications not decided.',
  );
});

test('with marks that are not final it goes ahead only with a reason, which is kept', async () => {
  const town = await buildPanelTown(database, {
    applied: {
      ...applied,
      'Green Hub': { members: ['Gus'], marks: { Chair: [2, 2], Ann: [2, 2] } },
    },
  });
  await buildReading(town.ground, town.round, town.applications['Green Hub']?.id as string, 'Bob');
  await stage(town, 'Families First', 'appointed');
  await stage(town, 'Green Hub', 'reserve');
  await stage(town, 'Hill School', 'unsuccessful');
  await stage(town, 'Hill School', 'unsuccessful', { area: 1 });
  await review(town, 'Ann', 0);
  await review(town, 'Ann', 1);
  expect(refusalOf(await release(town))).toBe(
    'Please say why you go ahead although some marks are not final.',
  );
  messageOf(await release(town, 'Coordinator', { reason: 'Bob is ill.' }));
  expect(
    await look(
      database,
      'select override_reason as reason from round_release where round_id = $1',
      [town.round.id],
    ),
  ).toEqual([{ reason: 'Bob is ill.' }]);
  expect(
    await look(
      database,
      `select detail from audit_line where network_id = $1 and action = 'eoi.decisions-released'`,
      [town.network.id],
    ),
  ).toEqual([{ detail: { 'some marks open': true } }]);
});

test('a process that dies between making known and telling loses no message, and sends none twice', async () => {
  const town = await buildPanelTown(database);
  await stageAll(town);
  await release(town);
  // It dies: whatever it had asked the queue for is gone with it.
  (town.product.ctx.queue as RecordingQueue).take();
  expect(await sayingsOf(town, 'eoi.own-outcome')).toEqual([]);
  await town.product.reach('2026-12-07T09:01:00Z');
  const all = Object.values(town.applications).map(({ id }) => ({ ids: [id] }));
  expect(await sayingsOf(town, 'eoi.own-outcome')).toHaveLength(3);
  expect(await sayingsOf(town, 'eoi.own-outcome')).toEqual(expect.arrayContaining(all));
  // Run again, as after a death before the mark that it is done.
  await database.admin.query(
    `update due set state = 'pending' where network_id = $1 and kind = 'eoi.tell-outcomes'`,
    [town.network.id],
  );
  await town.product.reach('2026-12-07T09:02:00Z');
  expect(await sayingsOf(town, 'eoi.own-outcome')).toHaveLength(3);
  expect(toldTo(town, 'Fay')).toHaveLength(1);
});

test('an unknown area and another network’s are refused in the same words', async () => {
  const town = await buildPanelTown(database);
  const other = await buildPanelTown(database);
  for (const id of ['00000000-0000-4000-8000-000000000000', other.round.lotIds[0] as string])
    expect(
      refusalOf(await town.product.press('Coordinator', { command: 'eoi.decide-area', ids: [id] })),
    ).toBe('I cannot find that area. Type /eoi decide to see what there is.');
});
