import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { interestBlocks } from '../../../../bot/eoi/interest/on-card.ts';
import { readRound } from '../../../../bot/eoi/round/round.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import {
  buttonOf,
  formOf,
  messageOf,
  pressOn,
  refusalOf,
  textOf,
} from '../../../support/product.ts';
import { buildRound, organisationOf } from '../../../support/round.ts';
import { buildCrowd, type Crowd, column, press, showInterest } from './crowd.ts';

let database: TestDatabase;
let crowd: Crowd;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  crowd = await buildCrowd(database);
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

async function onCard(): Promise<string> {
  const { product, network, round } = crowd;
  return inWork(product.ctx, network.id, async (work) =>
    textOf({
      summary: '',
      blocks: await interestBlocks(work, await readRound(work, round.id)),
    }),
  );
}

async function speakFor(name: string, organisation: string): Promise<void> {
  const id = await organisationOf(crowd.ground, organisation, 'voluntary');
  await database.admin.query('insert into person_organisation values ($1, $2, $3)', [
    crowd.network.id,
    crowd.network.person(name).id,
    id,
  ]);
}

test('one press is enough, and says that it commits nobody', async () => {
  const shown = messageOf(await press(crowd, 'Aisha', 'lead'));
  expect(textOf(shown)).toBe(
    [
      'Noted for Leafy Playgroup: might lead.',
      'Interest: New centres',
      'Leafy Playgroup · might lead',
      'Nobody but the coordinators can see this. To find others and be found, press “Tell a little more”.',
      '[Start the application] [Tell a little more] [About your organisation] [Who else is interested] [We are no longer interested]',
      'This commits you to nothing and is not scored. You hear when the call opens, and of every step. Press again to change it.',
      '[We might lead] [We’d join others] [Keep us informed]',
    ].join('\n'),
  );
  expect(buttonOf(shown, 'Start the application').to).toEqual({
    command: 'eoi.apply-start',
    ids: [crowd.round.id],
  });
  const begun = await pressOn(
    crowd,
    'Aisha',
    { kind: 'whisper', message: shown },
    'Start the application',
  );
  expect(textOf(begun)).toContain('New centres');
});

test('pressed again it is changed, by a colleague too; the card counts organisations and names none', async () => {
  expect(await onCard()).toBe(
    'Nobody has said yet that they might lead or join.\nOne press shows interest. It commits nobody and is not scored.',
  );
  await speakFor('Eve', 'Leafy Playgroup');
  await press(crowd, 'Aisha', 'lead');
  const shown = messageOf(await press(crowd, 'Eve', 'join'));
  expect(textOf(shown)).toContain('Noted for Leafy Playgroup: would join others.');
  expect(textOf(shown)).not.toContain('Start the application');
  await press(crowd, 'Ben', 'lead');
  await press(crowd, 'Chloe', 'join');
  expect(await onCard()).toBe(
    '1 organisation might lead and 2 organisations would join others.\nOne press shows interest. It commits nobody and is not scored.',
  );
});

test('somebody who speaks for nobody is kept informed, and led kindly to adding an organisation', async () => {
  const led = messageOf(await press(crowd, 'Eve', 'lead'));
  expect(textOf(led)).toBe(
    [
      'Only an organisation can lead or join',
      'You have not said yet which organisation you speak for. Add it, however small it is, then press again. Or let me keep you informed.',
      '[Add my organisation] [Keep us informed]',
    ].join('\n'),
  );
  const kept = await pressOn(crowd, 'Eve', { kind: 'whisper', message: led }, 'Keep us informed');
  expect(textOf(messageOf(kept))).toBe(
    [
      'Noted: I keep you informed.',
      'Interest: New centres',
      'You · wants to be kept informed',
      '[I am no longer interested]',
      'You hear when the call opens, and of every step. It commits you to nothing. To lead or join, add the organisation that you speak for.',
      '[We might lead] [We’d join others] [Keep us informed]',
    ].join('\n'),
  );
  // An organisation of hers takes its place.
  await speakFor('Eve', 'New Group');
  await press(crowd, 'Eve', 'join');
  expect(
    await column(crowd, 'select organisation_id is null from interest where round_id = $1', [
      crowd.round.id,
    ]),
  ).toEqual([false]);
});

test('who speaks for several chooses for which', async () => {
  for (let n = 10; n < 17; n += 1) await speakFor('Aisha', `Group ${n}`);
  const which = messageOf(await press(crowd, 'Aisha', 'join'));
  expect(textOf(which)).toContain('You speak for several organisations. Who would join others?');
  const next = messageOf(
    await pressOn(crowd, 'Aisha', { kind: 'whisper', message: which }, 'More of them'),
  );
  const noted = messageOf(
    await pressOn(crowd, 'Aisha', { kind: 'whisper', message: next }, 'Group 16'),
  );
  expect(textOf(noted)).toContain('Noted for Group 16: would join others.');
  const other = buttonOf(next, 'Leafy Playgroup').to;
  await crowd.product.press('Aisha', { ...other, value: 'lead' });
  const both = messageOf(
    await crowd.product.press('Aisha', { command: 'eoi.interest', values: { title: 'centres' } }),
  );
  expect(textOf(both)).toContain(
    'Group 16 · would join others\n[Open Group 16]\nLeafy Playgroup · might lead\n[Open Leafy Playgroup]',
  );
  expect(refusalOf(await crowd.product.press('Ben', { ...other, value: 'lead' }))).toBe(
    'You do not speak for that organisation. Type /network organisation to see yours, then press again.',
  );
});

test('three optional questions, and a fact that is missing, in one form', async () => {
  const shown = await press(crowd, 'Aisha', 'lead');
  const form = formOf(await pressOn(crowd, 'Aisha', shown, 'Tell a little more'));
  expect(form.fields.map(({ label }) => label)).toEqual([
    'Which areas interest you?',
    'What would you bring?',
    'What would you need?',
    'May others who are interested see you?',
    'Income in a year',
  ]);
  const told = await showInterest(crowd, 'Aisha', 'lead', {
    areas: [1],
    brings: 'Volunteers – it’s what we’ve got 🌱 @everyone',
    size: 'micro',
  });
  expect(textOf(told)).toContain(
    [
      'Leafy Playgroup · might lead',
      'Areas: Southside',
      'You bring: Volunteers – it’s what we’ve got 🌱 @everyone',
      'Others who are interested and listed can see this, and you can see them.',
    ].join('\n'),
  );
  const facts = formOf(
    await pressOn(crowd, 'Aisha', { kind: 'whisper', message: told }, 'About your organisation'),
  );
  expect(facts.fields.map(({ name }) => name)).toEqual(['sector']);
  const known = await crowd.product.press('Aisha', {
    ...facts.submit.to,
    values: { sector: 'voluntary', size: 'large' },
  });
  expect(textOf(messageOf(known))).not.toContain('[About your organisation]');
  expect(
    await column(
      crowd,
      `select size || ' ' || sector_type from organisation where name = $1 and network_id = $2`,
      ['Leafy Playgroup', crowd.network.id],
    ),
  ).toEqual(['micro voluntary']);
});

test('of more areas than a list takes they are asked in a form of their own', async () => {
  const round = await buildRound(crowd.ground, {
    title: 'Many areas',
    createdBy: 'Coordinator',
    lots: Array.from({ length: 32 }, (_, at) => ({ name: `Area ${at + 1}` })),
  });
  const shown = await press({ ...crowd, round }, 'Aisha', 'lead');
  const more = formOf(await pressOn(crowd, 'Aisha', shown, 'Tell a little more'));
  expect(more.fields.map(({ name }) => name)).toEqual([
    'brings',
    'needs',
    'listed',
    'size',
    'sector',
  ]);
  const form = formOf(await pressOn(crowd, 'Aisha', shown, 'Which areas'));
  expect(form.fields.map(({ label }) => label)).toEqual([
    'Area 1 to Area 25',
    'Area 26 to Area 32',
  ]);
  const saved = await crowd.product.press('Aisha', {
    ...form.submit.to,
    values: { areas0: [round.lotIds[2] ?? ''], areas1: [round.lotIds[30] ?? ''] },
  });
  expect(textOf(messageOf(saved))).toContain('Areas: Area 3, Area 31');
  // What is told afterwards leaves the areas as they are.
  const told = await crowd.product.press('Aisha', {
    ...more.submit.to,
    values: { needs: 'A hall', listed: 'no' },
  });
  expect(textOf(messageOf(told))).toContain('Areas: Area 3, Area 31\nYou need: A hall');
});

test('taken back it is gone, asks why with one press, and comes back with a press', async () => {
  await showInterest(crowd, 'Aisha', 'lead', { brings: 'A hall' });
  const shown = await crowd.product.press('Aisha', { command: 'eoi.interest' });
  const gone = await pressOn(crowd, 'Aisha', shown, 'We are no longer interested');
  expect(textOf(messageOf(gone))).toBe(
    [
      'Noted. You hear nothing more about “New centres”. If you change your mind, press a button on its card.',
      'If you like: what was the main reason for Leafy Playgroup?',
      '[Not enough time] [The form] [We found no partner] [Too large for us]',
      '[The money] [Staff or TUPE] [Not for us after all] [Something else]',
      'It is counted without your name, so that the next call can be made fairer.',
    ].join('\n'),
  );
  const thanks = await pressOn(crowd, 'Aisha', gone, 'Too large for us');
  expect(textOf(messageOf(thanks))).toBe('Thank you. Noted: Too large for us.');
  const reasons = 'select reason from stop_reason where round_id = $1';
  expect(await column(crowd, reasons, [crowd.round.id])).toEqual(['size']);
  expect(await onCard()).toContain('Nobody has said yet');
  const back = await press(crowd, 'Aisha', 'join');
  expect(textOf(messageOf(back))).toContain('You bring: A hall');
  expect(await column(crowd, reasons, [crowd.round.id])).toEqual([]);
});

test('a draft, a cancelled round and one whose deadline has passed take no interest', async () => {
  const at = async (stage: 'draft' | 'cancelled' | 'open', closesAt?: string) => {
    const round = await buildRound(crowd.ground, {
      title: stage,
      createdBy: 'Coordinator',
      stage: stage === 'cancelled' ? 'open' : stage,
      opensAt: '2026-09-01T09:00:00Z',
      ...(closesAt ? { closesAt } : {}),
    });
    if (stage === 'cancelled')
      await database.admin.query(
        `update round set stage = 'cancelled', cancelled_at = business_now() where id = $1`,
        [round.id],
      );
    return refusalOf(await press({ ...crowd, round }, 'Aisha', 'lead'));
  };
  expect(await at('draft')).toBe(
    'I cannot find that call for interest. Type /eoi list to see what there is.',
  );
  expect(await at('cancelled')).toBe(
    '“cancelled” was cancelled, so nothing can be handed in any more. Type /eoi list to see what else there is.',
  );
  expect(await at('open', '2026-12-07T09:00:00Z')).toBe(
    'The deadline of “open” has passed, so nothing can be changed or handed in any more. Type /eoi list to see what else there is.',
  );
});

test('what is another’s is refused like what is not there', async () => {
  const shown = messageOf(await press(crowd, 'Aisha', 'lead'));
  const [id = ''] = buttonOf(shown, 'Tell a little more').to.ids;
  const unknown =
    'I cannot find that interest among yours. Type /eoi interest to see what you have.';
  for (const command of [
    'eoi.interest-open',
    'eoi.interest-more',
    'eoi.interest-areas',
    'eoi.interest-facts',
    'eoi.interest-withdraw',
  ])
    for (const ids of [[id], ['8d7c1b34-5f1f-4a40-9a55-1fb65be0e5a3']])
      expect(refusalOf(await crowd.product.press('Ben', { command, ids }))).toBe(unknown);
});
