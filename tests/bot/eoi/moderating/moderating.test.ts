import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { formOf, messageOf, refusalOf, textOf } from '../../../support/product.ts';
import { buildPanel } from '../../../support/round.ts';
import { look } from '../../pulse/town.ts';
import { addConflict, applied, buildPanelTown, type PanelTown } from './panel-town.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const area = async (town: PanelTown, who: string, at = 0) =>
  textOf(
    await town.product.press(who, {
      command: 'eoi.moderate-area',
      ids: [town.round.lotIds[at] as string],
    }),
  );

const application = (town: PanelTown, who: string, lead: string) =>
  town.product.press(who, {
    command: 'eoi.moderate-application',
    ids: [town.applications[lead]?.id as string],
  });

const ties =
  'Where totals are equal, the higher mark on the heaviest criterion comes first, then on the next heaviest, and so on. What is still equal shares a place, and the panel decides.';

test('an area shows its applications in order with their totals', async () => {
  const town = await buildPanelTown(database);
  // (60 × 11/3 + 40 × 8/3) / 100 = 3.27; (60 × 7/3 + 40 × 2) / 100 = 2.2; (60 × 2 + 40 × 2.5) / 100 = 2.2.
  expect(await area(town, 'Coordinator')).toBe(
    [
      'Northside: applications in order',
      '1 · Families First · 3.27 of 4 (82 %)',
      '[Look closer]',
      '2 · Green Hub · 2.20 of 4 (55 %)',
      'Marks lie far apart on 1 criterion; 1 note is missing.',
      '[Look closer]',
      '3 · Hill School · 2.20 of 4 (55 %)',
      '[Look closer]',
      ties,
      '[All areas]',
    ].join('\n'),
  );
  expect(await area(town, 'Bob', 1)).toContain('1 · Hill School · 2.20 of 4 (55 %)');
});

test('an application shows each mark with its mean, its middle and its spread', async () => {
  const town = await buildPanelTown(database);
  expect(textOf(await application(town, 'Ann', 'Hill School'))).toBe(
    [
      'Hill School: marks',
      'In total: 2.20 of 4 (55 %)',
      'The mean of the panel’s marks counts; agreed marks stand beside it. This was fixed when the call opened.',
      'Knows the community (weighs 60) · mean 2.0 · middle 2.0 · from 2 to 2',
      'Ann: 2 · Bob: 2 · Chair: 2',
      '[Comments] [Agree on a mark]',
      'Works with others (weighs 40) · mean 2.5 · middle 2.5 · from 2 to 3',
      'Ann: abstained · Bob: 3 · Chair: 2',
      '[Comments] [Agree on a mark]',
      '[All areas]',
    ].join('\n'),
  );
});

test('whoever has a conflict sees nothing of the item: not it, not its place, no order it stands in', async () => {
  const town = await buildPanelTown(database);
  await addConflict(town, 'Bob', 'Families First');
  expect(await area(town, 'Bob')).toBe(
    [
      'Northside: applications in order',
      'You have a conflict of interest in this area, so no order is shown to you: the others stand by number.',
      'Green Hub',
      'Marks lie far apart on 1 criterion; 1 note is missing.',
      '[Look closer]',
      'Hill School',
      '[Look closer]',
      '[All areas]',
    ].join('\n'),
  );
  expect(refusalOf(await application(town, 'Bob', 'Families First'))).toBe(
    'You have a conflict of interest with this application, so you cannot see anything of it. If that is a mistake, ask a coordinator.',
  );
  const criterion = [
    town.applications['Families First']?.id,
    town.round.criterionIds[0],
  ] as string[];
  for (const command of ['eoi.moderate-criterion', 'eoi.spread-note', 'eoi.agreed-mark'])
    expect(refusalOf(await town.product.press('Bob', { command, ids: criterion }))).toContain(
      'You have a conflict of interest',
    );
  // Nor does a mark of hers count.
  expect(await area(town, 'Ann')).toContain('1 · Families First · 3.30 of 4 (83 %)');
  const refused = await look(
    database,
    `select detail from audit_line where network_id = $1 and action = 'command.refused'`,
    [town.network.id],
  );
  expect(refused.length).toBe(4);
});

test('a chair or coordinator with a conflict is kept out in the same way', async () => {
  const town = await buildPanelTown(database);
  await addConflict(town, 'Chair', 'Green Hub');
  await addConflict(town, 'Coordinator', 'Green Hub');
  for (const who of ['Chair', 'Coordinator']) {
    expect(await area(town, who)).not.toContain('Green Hub');
    expect(await area(town, who)).not.toContain('of 4');
    expect(refusalOf(await application(town, who, 'Green Hub'))).toContain('conflict');
  }
});

test('nothing is shown to a panellist until all her own marks are final, nor to anybody outside', async () => {
  const town = await buildPanelTown(database, {
    applied: {
      ...applied,
      'Hill School': { members: ['Hal'], lots: [0, 1], marks: { Chair: [2, 2], Ann: [] } },
    },
  });
  const unfinished =
    'Please finish your own marks first: type /eoi score. Until all of yours are final, nobody else’s are shown to you, and no order.';
  const ids = [town.round.lotIds[0] as string];
  expect(refusalOf(await town.product.press('Ann', { command: 'eoi.moderate-area', ids }))).toBe(
    unfinished,
  );
  expect(refusalOf(await application(town, 'Ann', 'Families First'))).toBe(unfinished);
  expect(refusalOf(await town.product.press('Fay', { command: 'eoi.moderate-area', ids }))).toBe(
    'Only the panel and the coordinators can see this. If you should be on the panel, ask a coordinator.',
  );
  const areas = await town.product.press('Chair', {
    command: 'eoi.moderate',
    ids: [town.round.id],
  });
  expect(textOf(areas)).toBe(
    [
      '“New centres”: how applications stand',
      'The mean of the panel’s marks counts; agreed marks stand beside it. This was fixed when the call opened.',
      'Not everybody has finished reading, so the order may still change.',
      'Northside · North · 3 applications',
      '[See them]',
      'Hillview · South · 1 application',
      '[See them]',
      '[Decisions]',
    ].join('\n'),
  );
});

test('what the panel agreed or noted is hidden like the marks from whoever may still be asked to read', async () => {
  const town = await buildPanelTown(database, {
    round: { columns: { readers: 2, counts: 'agreed' } },
    applied: {
      'Families First': { members: ['Fay'], marks: { Chair: [4, 3], Ann: [3, 3] } },
      'Green Hub': { members: ['Gus'], marks: { Chair: [1, 2], Bob: [] } },
    },
  });
  const ids = [town.applications['Green Hub']?.id as string, town.round.criterionIds[0] as string];
  const agreed = { mark: '3.5', reason: 'After the site visit' };
  const command = 'eoi.save-agreed-mark';
  messageOf(await town.product.press('Second', { command, ids, values: agreed }));
  const see = async (who: string, what: string, about: readonly string[]) =>
    textOf(await town.product.press(who, { command: what, ids: about }));
  expect(await see('Chair', 'eoi.moderate-criterion', ids)).toContain('After the site visit');
  for (const text of [
    await see('Ann', 'eoi.moderate-criterion', ids),
    await see('Ann', 'eoi.moderate-application', ids.slice(0, 1)),
    await see('Ann', 'eoi.moderate-area', town.round.lotIds.slice(0, 1)),
  ])
    expect(text).not.toMatch(/3\.5|site visit/);
});

test('a coordinator who was on the panel does not see others’ marks by being taken off it while they read', async () => {
  const town = await buildPanelTown(database, {
    applied: { 'Green Hub': { members: ['Gus'], marks: { Chair: [1, 2], Bob: [] } } },
  });
  await buildPanel(town.ground, town.round, [{ name: 'Second', organisation: 'Leafy Council' }]);
  const see = async () =>
    textOf(
      await town.product.press('Second', {
        command: 'eoi.moderate-application',
        ids: [town.applications['Green Hub']?.id as string],
      }),
    );
  messageOf(
    await town.product.press('Second', {
      command: 'eoi.panel-remove',
      ids: [town.round.id, town.network.person('Second').id],
    }),
  );
  expect(await see()).not.toContain('Chair');
  const ids = [town.applications['Green Hub']?.id as string];
  for (const criterion of town.round.criterionIds)
    await town.product.press('Bob', {
      command: 'eoi.save-mark',
      ids: [...ids, criterion],
      values: { mark: '2' },
    });
  await town.product.press('Bob', { command: 'eoi.finish-marks-yes', ids });
  expect(await see()).toContain('Chair');
});

test('a note is kept where marks lie far apart, whatever is written in it', async () => {
  const town = await buildPanelTown(database);
  const ids = [town.applications['Green Hub']?.id, town.round.criterionIds[0]] as string[];
  const note = 'Ann read the annex; the others didn’t 🙂 @everyone';
  const reply = await town.product.press('Ann', {
    command: 'eoi.save-spread-note',
    ids,
    values: { note },
  });
  expect(textOf(reply)).toContain(`These marks lie far apart: ${note}`);
  expect(await area(town, 'Ann')).toContain('Marks lie far apart on 1 criterion, with a note.');
  const form = formOf(await town.product.press('Chair', { command: 'eoi.spread-note', ids }));
  expect(form.fields[0]?.initial).toBe(note);
});

test('an agreed mark stands beside the others with its reason, each version kept', async () => {
  const town = await buildPanelTown(database);
  const ids = [town.applications['Green Hub']?.id, town.round.criterionIds[0]] as string[];
  const agree = (mark: string, reason: string) =>
    town.product.press('Chair', {
      command: 'eoi.save-agreed-mark',
      ids,
      values: { mark, reason },
    });
  expect(refusalOf(await agree('4.5', 'More'))).toBe(
    'Please write a mark from 0 to 4, such as 3 or 2.5.',
  );
  await agree('3', 'The annex counts.');
  const reply = textOf(await agree('2,5', 'Half of it.'));
  expect(reply).toContain('The panel agreed on 2.5; the mean counts.');
  expect(reply).toContain('In total: 2.20 of 4 (55 %)');
  const shown = textOf(await town.product.press('Ann', { command: 'eoi.moderate-criterion', ids }));
  expect(shown).toMatch(/Agreed: 2\.5 · version 2.*\nHalf of it\.\nAgreed: 3\.0 · version 1/);
  expect(
    await look(
      database,
      `select action, detail->>'version' as version from audit_line
       where network_id = $1 and action = 'eoi.mark-agreed' order by at`,
      [town.network.id],
    ),
  ).toEqual([
    { action: 'eoi.mark-agreed', version: '1' },
    { action: 'eoi.mark-agreed', version: '2' },
  ]);
});

test('where agreed marks count, one replaces the mean, and this cannot be changed once the call is open', async () => {
  const town = await buildPanelTown(database, { round: { columns: { counts: 'agreed' } } });
  const ids = [town.applications['Green Hub']?.id, town.round.criterionIds[0]] as string[];
  await town.product.press('Chair', {
    command: 'eoi.save-agreed-mark',
    ids,
    values: { mark: '4', reason: 'The annex counts.' },
  });
  // (60 × 4 + 40 × 2) / 100.
  expect(await area(town, 'Chair')).toContain('2 · Green Hub · 3.20 of 4 (80 %)');
  await expect(
    database.admin.query(`update round set counts = 'mean' where id = $1`, [town.round.id]),
  ).rejects.toThrow('how marks are counted is fixed when a round opens');
});

test('names are hidden in a round that is read without them', async () => {
  const town = await buildPanelTown(database, { round: { columns: { blind: true } } });
  expect(await area(town, 'Ann')).toContain('1 · Application 1 · 3.27 of 4 (82 %)');
  expect(await area(town, 'Ann')).not.toContain('Families');
});

test('what is not known and what is another network’s is refused in the same words', async () => {
  const town = await buildPanelTown(database);
  const other = await buildPanelTown(database);
  const unknown = '00000000-0000-4000-8000-000000000000';
  for (const ids of [[unknown], [other.round.lotIds[0] as string]])
    expect(
      refusalOf(await town.product.press('Chair', { command: 'eoi.moderate-area', ids })),
    ).toBe('I cannot find that area. Type /eoi decide to see what there is.');
});
