import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMeasure } from '../../../../bot/kpi/measure/read.ts';
import { openSources } from '../../../../bot/kpi/measure/sources.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, pressOn, refusalOf, textOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';
import { addAreas } from '../evidence/ground.ts';

let database: TestDatabase;
let town: PulseTown;

beforeAll(async () => {
  database = await createTestDatabase();
  town = await buildTown(database, { vcs: 2 });
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const talk = {
  what: 'What we learned about small groups =1+1 @everyone 🌱',
  reach: 'national',
  place: 'Heads of early years, O’Neill Hall',
  day: '12 March',
  people: '1,200',
};
const open = (who = 'Lead') => town.product.press(who, { command: 'kpi.sharing' });
const add = (values: Partial<typeof talk>, ids: readonly string[] = []) =>
  town.product.press('Lead', { command: 'kpi.sharing-add', ids, values: { ...talk, ...values } });
const shared = (reach: 'national' | 'regional' | 'neighbouring') =>
  inWork(town.product.ctx, town.network.id, async (work) =>
    readMeasure(
      await openSources(work),
      {
        id: '00000000-0000-4000-8000-000000000000',
        measure: `shared-${reach}`,
        questionKey: null,
        group: null,
        localityId: null,
      },
      {},
    ),
  );

test('what was shared is noted, counted for KPI 4, put right and removed; a year without the region is told', async () => {
  const empty = await open();
  expect(textOf(empty)).toBe(
    [
      'What we shared',
      'Nothing is noted yet. What you shared with others counts for KPI 4: a talk, a visit, a guide sent round.',
      'Nothing was shared with the region in 2026–27. That may be worth a note: in the programme these figures come from, sharing in the region was weak for want of networks and because of travel restrictions. If you know why, write it beside “Regional sharing” in the evidence.',
      '[Note something] [The evidence]',
    ].join('\n'),
  );
  const form = formOf(await pressOn(town, 'Lead', empty, 'Note something'));
  expect(form.fields.map(({ name }) => name)).toEqual(['what', 'reach', 'place', 'day', 'people']);
  // 12 March without a year is the last one: on 7 December 2026 that of the year before.
  await add({});
  const noted = await add({ reach: 'national', day: '', people: '' });
  expect(await shared('national')).toMatchObject({ kind: 'shown', value: 1, on: '2026-12-07' });
  expect(await shared('regional')).toMatchObject({ value: 0 });
  expect(textOf(noted)).toContain(
    '2026–27: 1 shared with the whole country, 0 with the region, 0 with neighbouring councils.\n',
  );
  expect(textOf(noted)).toContain(`12 March 2026 · ${talk.what}`);
  expect(textOf(noted)).toContain(
    'The whole country: Heads of early years, O’Neill Hall · 1200 people',
  );
  const correct = formOf(await pressOn(town, 'Lead', noted, 'Correct'));
  expect(correct.fields[3]).toMatchObject({ initial: '2026-12-07' });
  const right = await town.product.press('Coordinator', {
    command: correct.submit.to.command,
    ids: correct.submit.to.ids,
    values: { ...talk, reach: 'regional', day: '1 December 2026', people: '40' },
  });
  expect(textOf(right)).toContain('1 with the region, 0 with neighbouring councils; 40 people');
  expect(textOf(right)).not.toContain('Nothing was shared with the region');
  expect(await shared('regional')).toMatchObject({ value: 1, on: '2026-12-01' });
  const removed = await pressOn(town, 'Lead', right, 'Remove');
  expect(await shared('regional')).toMatchObject({ value: 0 });
  expect(refusalOf(await pressOn(town, 'Lead', right, 'Remove'))).toBe(
    'I cannot find that any more; it may have been removed. Type /kpi evidence to look again.',
  );
  expect(textOf(removed)).toContain('It is removed.');
});

test('what cannot be read is refused beside its field, links are https only, and members see nothing', async () => {
  expect(await add({ day: 'soonish' })).toMatchObject({
    fields: { day: 'I cannot tell which day that is. Write it like “12 March 2027”.' },
  });
  expect(await add({ day: '8 December 2026' })).toMatchObject({
    fields: { day: 'That day is still to come. Note it once it has been shared.' },
  });
  expect(await add({ day: '12 March 1066' })).toMatchObject({
    fields: { day: 'That is more than 20 years ago. Is the year right?' },
  });
  for (const people of ['many', '-1', '1.5', '100001'])
    expect(await add({ people })).toMatchObject({
      fields: { people: 'Write a number from 0 to 100,000, or leave it empty.' },
    });
  expect(await add({ what: 'x'.repeat(301) })).toMatchObject({ kind: 'refused' });
  expect(refusalOf(await open('vcs 0'))).toContain('Only a coordinator, a council lead');
  const noted = await add({});
  const form = formOf(await pressOn(town, 'Lead', noted, 'Link and area'));
  const link = (url: string) =>
    town.product.press('Lead', { ...form.submit.to, values: { link: url } });
  expect(await link('javascript:alert(1)')).toMatchObject({ fields: { link: expect.anything() } });
  const linked = messageOf(await link('https://council.example/guide'));
  expect(JSON.stringify(linked)).toContain('"url":"https://council.example/guide"');
});

test('shared with the region from an area, marking it in the evidence is offered, and never done by itself', async () => {
  const { Luton } = await addAreas(database, town, ['Luton']);
  const ids = [Luton as string];
  const asked = formOf(
    await town.product.press('Lead', { command: 'kpi.sharing-new', ids, value: 'regional' }),
  );
  expect(asked.fields[1]).toMatchObject({ initial: 'regional' });
  const noted = await town.product.press('Lead', {
    ...asked.submit.to,
    values: { ...talk, reach: 'regional', day: '' },
  });
  expect(textOf(noted)).toContain(
    'Regional sharing of Luton is not marked in the evidence of that year. Shall I mark it as available?',
  );
  const said = () => look(database, 'select kind, state from evidence where locality_id = $1', ids);
  expect(await said()).toEqual([]);
  const marked = await pressOn(town, 'Lead', noted, 'Mark it in the evidence');
  expect(await said()).toEqual([{ kind: 'regional-sharing', state: 'available' }]);
  // Noted already: that is not offered back.
  expect(textOf(marked)).not.toContain('shall it be noted');
  const again = await add({ reach: 'regional', day: '' }, ids);
  expect(textOf(again)).not.toContain('Shall I mark');
});
