import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import { addConflict, buildPanelTown, type PanelTown } from '../moderating/panel-town.ts';
import { drawn, noteSpread, release, review, stage, toldTo } from './decided-town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const idOf = (town: PanelTown, lead: string) => town.applications[lead]?.id as string;

/** Families First and Hill School go on to a presentation, Green Hub does not; all know. */
async function shortlisted(): Promise<PanelTown> {
  const town = await buildPanelTown(database, {
    round: { columns: { presentations: true, presentation_weight: 30 } },
  });
  await noteSpread(town);
  await stage(town, 'Families First', 'presentation');
  await stage(town, 'Green Hub', 'unsuccessful', {
    values: { feedback: 'Join others next time.' },
  });
  await stage(town, 'Hill School', 'presentation');
  await review(town, 'Second', 0);
  await review(town, 'Second', 1);
  messageOf(await release(town));
  await town.product.work();
  return town;
}

const markPresentation = (town: PanelTown, who: string, lead: string, mark: string) =>
  town.product.press(who, {
    command: 'eoi.save-presentation-mark',
    ids: [idOf(town, lead)],
    values: { mark, comment: 'Lively', shareable: ['yes'] },
  });

test('who presents is made known first: each hears of her own, and who does not go on gets the feedback', async () => {
  const town = await shortlisted();
  expect(toldTo(town, 'Fay')[0]).toContain(
    'We would like to hear more: you go on to a presentation.\nYou will hear when and where.',
  );
  expect(await drawn(town, 'eoi.own-outcome', [idOf(town, 'Green Hub')], 'shortlist')).toContain(
    'You were not successful this time.\nJoin others next time.\nHow your application was marked, from 0 to 4:',
  );
  const [round] = await look<{ stage: string }>(database, 'select stage from round where id = $1', [
    town.round.id,
  ]);
  expect(round?.stage).toBe('shortlisted');
  await expect(
    database.admin.query(
      `update shortlisting set outcome = 'presentation' where application_id = $1`,
      [idOf(town, 'Green Hub')],
    ),
  ).rejects.toThrow('a shortlist that was released cannot be changed');
});

test('a day is set for a district: an event, and those who present hear when and where', async () => {
  const town = await shortlisted();
  const ids = [town.round.id];
  const form = formOf(
    await town.product.press('Coordinator', { command: 'eoi.presentation-day', ids }),
  );
  expect(form.fields[0]).toMatchObject({
    choices: [
      { value: 'd:North', label: 'North – 2 applicants' },
      { value: 'd:South', label: 'South – 1 applicant' },
    ],
  });
  const saved = await town.product.press('Coordinator', {
    command: 'eoi.save-presentation-day',
    ids,
    values: {
      district: 'd:North',
      starts: '14 December 2026 10:00',
      ends: '12:00',
      where: 'Town Hall',
    },
  });
  expect(messageOf(saved).summary).toBe('The day is set, and 2 applicants are being told.');
  await town.product.work();
  expect(toldTo(town, 'Hal').at(-1)).toContain('We look forward to hearing more from Hill School.');
  expect(toldTo(town, 'Hal').at(-1)).toContain('Town Hall');
  expect(toldTo(town, 'Gus').filter((text) => text.includes('presentation'))).toEqual([]);
  expect(
    await look(
      database,
      `select e.kind, e.title, e.state, r.kind as part, r.district from round_event r
       join event e on e.id = r.event_id where r.round_id = $1`,
      ids,
    ),
  ).toEqual([
    {
      kind: 'presentation',
      title: 'Presentations North: New centres',
      state: 'open',
      part: 'presentation',
      district: 'North',
    },
  ]);
});

test('marks for presentations join by their weight, and stay hidden until one’s own is given', async () => {
  const town = await shortlisted();
  await markPresentation(town, 'Chair', 'Families First', '4');
  await markPresentation(town, 'Ann', 'Families First', '3');
  await markPresentation(town, 'Ann', 'Hill School', '2');
  const area = async (who: string) =>
    textOf(
      await town.product.press(who, {
        command: 'eoi.decide-area',
        ids: [town.round.lotIds[0] as string],
      }),
    );
  // 0.7 × 49/15 + 0.3 × 3.5 = 3.34; 0.7 × 2.2 + 0.3 × 2 = 2.14.
  expect(await area('Coordinator')).toContain('1 · Families First · 3.34 of 4 (83 %)');
  expect(await area('Ann')).toContain('2 · Hill School · 2.14 of 4 (54 %)');
  expect(await area('Coordinator')).not.toContain('Green Hub');
  expect(await area('Chair')).toContain(
    'These totals are without presentations: they join once you have given your own marks for them.',
  );
  expect(await area('Chair')).toContain('1 · Families First · 3.27 of 4 (82 %)');
  const shown = await town.product.press('Bob', {
    command: 'eoi.moderate-application',
    ids: [idOf(town, 'Families First')],
  });
  expect(textOf(shown)).toContain(
    'Presentation: the others’ marks are shown once you have given your own.',
  );
});

test('a mark for a presentation can be put right until somebody else has given one, and not after seeing it', async () => {
  const town = await shortlisted();
  await markPresentation(town, 'Chair', 'Families First', '4');
  expect(textOf(await markPresentation(town, 'Chair', 'Families First', '3'))).toContain(
    'Chair: 3',
  );
  expect(textOf(await markPresentation(town, 'Ann', 'Families First', '1'))).toContain('Chair: 3');
  const stays =
    'Somebody else has marked this presentation too, and you see that mark, so yours stays as it is. If it is wrong, tell the panel: what is decided need not follow the marks.';
  expect(refusalOf(await markPresentation(town, 'Chair', 'Families First', '1'))).toBe(stays);
  expect(refusalOf(await markPresentation(town, 'Ann', 'Families First', '3'))).toBe(stays);
  expect(
    await look(
      database,
      'select mark from presentation_mark where application_id = $1 order by mark',
      [idOf(town, 'Families First')],
    ),
  ).toEqual([{ mark: 1 }, { mark: 3 }]);
});

test('no mark from whoever has a conflict, is not on the panel, or for somebody who does not present', async () => {
  const town = await shortlisted();
  await addConflict(town, 'Bob', 'Families First');
  expect(refusalOf(await markPresentation(town, 'Bob', 'Families First', '4'))).toContain(
    'You have a conflict of interest with this application',
  );
  expect(refusalOf(await markPresentation(town, 'Coordinator', 'Families First', '4'))).toBe(
    'Only the panel marks presentations.',
  );
  expect(refusalOf(await markPresentation(town, 'Ann', 'Green Hub', '4'))).toBe(
    'This applicant does not present, or the shortlist is not out yet.',
  );
  expect(refusalOf(await markPresentation(town, 'Ann', 'Hill School', '5'))).toBeTruthy();
});
