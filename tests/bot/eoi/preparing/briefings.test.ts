import { afterAll, beforeAll, expect, test } from 'vitest';
import { makingCards } from '../../../../bot/eoi/making/cards.ts';
import type { Message } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { buttonOf, messageOf, refusalOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { announceRound } from '../making/making.ts';

let database: TestDatabase;
let town: PulseTown;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const card = (id: string) =>
  inWork(town.product.ctx, town.network.id, async (work) => {
    const drawn = await makingCards['eoi.round']?.(work, [id], '');
    return drawn as Message;
  });
const press = (command: string, ids: readonly string[], values = {}) =>
  town.product.press('Coordinator', { command, ids, values });
const stageOf = async (id: string) =>
  (await look<{ stage: string }>(database, 'select stage from round where id = $1', [id]))[0]
    ?.stage;
const brief = (id: string, values: Record<string, string> = {}) =>
  press('eoi.make-briefing', [id], {
    title: 'Briefing: New centres',
    starts: '14 December 2026 18:00',
    ends: '19:30',
    where: 'Town Hall',
    ...values,
  });

test('a briefing is an event for the same people, stands on the card once announced, and begins its stage', async () => {
  town = await buildTown(database, { vcs: 2 });
  const id = await announceRound(town);
  const draft = messageOf(await brief(id));
  const announce = buttonOf(draft, 'Announce it').to;
  expect(JSON.stringify(await card(id))).not.toContain('Briefing');
  messageOf(await press('event.announce', announce.ids));
  await town.product.work();
  const shown = await card(id);
  expect(shown.blocks).toContainEqual({
    kind: 'list',
    items: [
      [
        { at: '2026-12-14T18:00:00.000Z', style: 'date-time' },
        ', Town Hall: Briefing: New centres',
      ],
    ],
  });
  const come = buttonOf(shown, 'Come to the briefing').to;
  messageOf(await town.product.press('vcs 0', { command: come.command, ids: [...come.ids] }));
  expect(await stageOf(id)).toBe('publicised');
  await town.product.reach('2026-12-14T18:00:00Z');
  expect(await stageOf(id)).toBe('briefing');
  await town.product.reach('2026-12-14T19:30:00Z');
  expect(JSON.stringify(await card(id))).not.toContain('Come to');
});

test('a briefing that was moved is waited for, and one that was cancelled begins nothing', async () => {
  town = await buildTown(database, { vcs: 2 });
  const id = await announceRound(town);
  const moved = buttonOf(messageOf(await brief(id)), 'Announce it').to.ids;
  messageOf(await press('event.announce', moved));
  messageOf(
    await press('event.move', moved, {
      starts: '16 December 2026 18:00',
      ends: '19:30',
      where: 'Town Hall',
    }),
  );
  const off = buttonOf(messageOf(await brief(id)), 'Announce it').to.ids;
  messageOf(await press('event.announce', off));
  messageOf(await press('event.cancel-now', off, { reason: 'The hall is closed' }));
  await town.product.reach('2026-12-14T18:00:00Z');
  expect(await stageOf(id)).toBe('publicised');
  await town.product.reach('2026-12-16T18:00:00Z');
  expect(await stageOf(id)).toBe('briefing');
});

test('an earlier call is made anew with dates of its own, and nothing of what was handed in', async () => {
  town = await buildTown(database, { vcs: 2 });
  const id = await announceRound(town, { checks: 'Has a child protection policy' });
  await press('eoi.add-document', [id], { link: 'https://council.example/a', name: 'Guide' });
  const copy = (values: Record<string, string>) => press('eoi.copy', [id], values);
  expect(refusalOf(await copy({ title: 'Again', opens: 'soon' }))).toMatch(/cannot read/);
  const draft = messageOf(
    await copy({ title: 'O’Neill Road again 🌱', opens: '6 September 2027 9:00' }),
  );
  const again = buttonOf(draft, 'Areas').to.ids[0] as string;
  const parts = (round: string) =>
    look(
      database,
      `select (select json_agg(json_build_array(name, budget, duration) order by position) from lot where round_id = $1) as lots,
         (select json_agg(json_build_array(name, weight, anchor) order by position) from criterion where round_id = $1) as criteria,
         (select json_agg(json_build_array(wording, word_limit) order by position) from round_question where round_id = $1) as questions,
         (select json_agg(wording) from basic_check where round_id = $1) as checks,
         (select json_agg(json_build_array(name, link)) from round_document where round_id = $1) as documents,
         (select count(*)::int from round_channel where round_id = $1) as channels`,
      [round],
    );
  expect(await parts(again)).toEqual(await parts(id));
  expect(
    await look(
      database,
      'select title, stage, opens_at, closes_at, before_round_id as before, publicised_at from round where id = $1',
      [again],
    ),
  ).toEqual([
    {
      title: 'O’Neill Road again 🌱',
      stage: 'draft',
      opens_at: new Date('2027-09-06T08:00:00Z'),
      closes_at: new Date('2027-11-29T09:00:00Z'),
      before: id,
      publicised_at: null,
    },
  ]);
});
