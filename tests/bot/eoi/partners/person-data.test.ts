import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentsPersonData } from '../../../../bot/eoi/attaching/person-data.ts';
import { partnersPersonData } from '../../../../bot/eoi/partners/person-data.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { refusalOf, textOf } from '../../../support/product.ts';
import { told } from '../../events/stalls/fair.ts';
import { look } from '../../pulse/town.ts';
import { fillIn, handIn } from '../applying/call.ts';
import {
  ask,
  buildConsortium,
  type Consortium,
  invite,
  partnerOf,
  pressAbout,
  say,
} from './consortium.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function withPartner(): Promise<Consortium> {
  const consortium = await buildConsortium(database);
  await invite(consortium, 'Oak Centre');
  await ask(consortium, 'Oak Centre', 'Dan');
  await pressAbout(consortium, 'Dan', 'confirm', 'Oak Centre', { value: '1' });
  return consortium;
}

test('what is known of whoever invited and answered can be taken along, joined and forgotten', async () => {
  const consortium = await withPartner();
  const { network, product } = consortium;
  const [ann, dan, zoe] = ['Ann', 'Dan', 'Zoe'].map((name) => network.person(name).id) as [
    string,
    string,
    string,
  ];
  await inWork(product.ctx, network.id, async (work) => {
    const [invited, answered] = await partnersPersonData.exportPerson(work, ann);
    expect(invited?.rows).toMatchObject([
      {
        'call for interest': 'New centres',
        'lead agency': 'Toddlers',
        partner: 'Oak Centre',
        state: 'confirmed',
      },
    ]);
    expect(answered?.rows).toEqual([]);
    expect((await partnersPersonData.exportPerson(work, dan))[1]?.rows).toHaveLength(1);
    await partnersPersonData.mergePeople(work, dan, zoe);
    expect((await partnersPersonData.exportPerson(work, zoe))[1]?.rows).toHaveLength(1);
    await partnersPersonData.forgetPerson(work, zoe);
    expect((await partnersPersonData.exportPerson(work, zoe))[1]?.rows).toEqual([]);
    expect(await attachmentsPersonData.exportPerson(work, ann)).toEqual([
      { name: 'Files you attached to applications', rows: [] },
    ]);
  });
  expect(await partnerOf(consortium, 'Oak Centre')).toMatchObject({ state: 'confirmed' });
});

test('an id of another network gets the same answer as one that is unknown', async () => {
  const theirs = await withPartner();
  const mine = await withPartner();
  const foreign = (await partnerOf(theirs, 'Oak Centre')).id;
  const unknown = 'f3f3c1de-6a35-4f8a-8a26-63f1a4a0a001';
  const commands = [
    'show',
    'confirm',
    'wish',
    'decline',
    'leave',
    'who',
    'code',
    'words',
    'remove',
  ];
  for (const command of commands)
    for (const who of ['Ann', 'Dan']) {
      const press = (id: string) =>
        mine.product.press(who, { command: `eoi.partner-${command}`, ids: [id], value: '1' });
      const answer = refusalOf(await press(foreign));
      expect(answer).toBe(refusalOf(await press(unknown)));
      expect(answer).toBe(
        'I cannot find that, or you were not asked. Type /eoi partner to see what you have to do with.',
      );
    }
  for (const command of ['eoi.partners', 'eoi.partner-invite', 'eoi.partner-interested']) {
    const press = (id: string) => mine.product.press('Ann', { command, ids: [id] });
    expect(refusalOf(await press(theirs.application))).toBe(refusalOf(await press(unknown)));
  }
});

test('words that a colleague changed meanwhile are not overwritten: both are shown', async () => {
  const consortium = await withPartner();
  await say(consortium, 'Oak Centre', 'Four evenings.', 1);
  const clash = await say(consortium, 'Oak Centre', 'Five evenings.', 1);
  expect(textOf(clash)).toBe(
    [
      'Ann changed what is said of Oak Centre while you wrote, so yours is not saved yet.',
      'This is what stands now:',
      'Four evenings.',
      'This is what you wrote:',
      'Five evenings.',
      '[Go on with mine]',
    ].join('\n'),
  );
});

test('a partner that leaves after the hand-in: all are told, and it can be handed in without it', async () => {
  const consortium = await withPartner();
  const { application, product } = consortium;
  await fillIn(consortium, 'Ann', application);
  expect(textOf(await handIn(consortium, 'Ann', application))).toContain('Receipt');
  await pressAbout(consortium, 'Dan', 'leave', 'Oak Centre');
  await product.work();
  expect(told(consortium, 'Ann')).toContain(
    'The application of Toddlers to “New centres” was taken back',
  );
  expect(told(consortium, 'Dan').join()).not.toContain('taken back');
  expect(textOf(await handIn(consortium, 'Ann', application))).toContain('Receipt');
  expect(
    await look(
      database,
      `select so.part from submission_organisation so join submission s on s.id = so.submission_id
       where s.application_id = $1 and s.withdrawn_at is null`,
      [application],
    ),
  ).toEqual([{ part: 'lead' }]);
});
