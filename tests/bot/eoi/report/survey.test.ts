import { afterAll, beforeAll, expect, test } from 'vitest';
import { planSurveyOffer } from '../../../../bot/eoi/report/survey-plan.ts';
import { inWork } from '../../../../bot/work.ts';
import {
  assertInvariants,
  createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';
import { buttonOf, formOf, messageOf, refusalOf } from '../../../support/product.ts';
import { look } from '../../pulse/town.ts';
import {
  AFTER,
  buildReported,
  type Reported,
  readingOf,
  release,
  showInterest,
} from './reported.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await assertInvariants(database);
  await database.close();
});

const people = ['Bea', 'Cem', 'Dot', 'Eve', 'Fay'].map((name) => ({
  name,
  group: 'vcs',
  accounts: [{ platform: 'slack' as const }],
}));

/** Bea and Cem handed in, Dot has a draft, Ann showed interest, Eve and Fay did nothing. */
async function build(): Promise<Reported> {
  const reported = await buildReported(
    database,
    [
      { lead: 'Toy Library', members: ['Bea', 'Cem'] },
      { lead: 'Half Done', members: ['Dot'], state: 'draft' },
    ],
    {},
    people,
  );
  await showInterest(reported, 'Never Mind', 'join');
  await reported.product.travel(AFTER);
  return reported;
}

const make = ({ product, round }: Reported) =>
  product.press('Coordinator', { command: 'eoi.survey-make', ids: [round.id] });

test('once decisions are made known a coordinator is asked once, and one press makes the draft', async () => {
  const reported = await build();
  const { product, network, round } = reported;
  expect(refusalOf(await make(reported))).toMatch(/^Those who took part can be asked once/);
  await release(reported, 'decisions');
  for (let twice = 0; twice < 2; twice += 1)
    await inWork(product.ctx, network.id, (work) => planSurveyOffer(work, round.id));
  await product.reach('2026-12-29T10:00:00Z');
  const offers = product.messengers.slack.calls.filter(({ text }) =>
    text.includes('How was “New centres” for those who took part?'),
  );
  expect(offers.map(({ kind }) => kind)).toEqual(['post']);
  const draft = messageOf(await make(reported));
  const told = readingOf(draft);
  expect(told).toContain('Draft: How was “New centres”?');
  expect(told).toContain(
    'By direct message to those who took part in “New centres”: with interest, a draft or an application.',
  );
  expect(told).toContain('4 people in 1 group.');
  const wave = buttonOf(draft, 'Ask them').to.ids[0] as string;
  // Pressed once more it is the same draft, and who is asked can be changed as in any other.
  expect(buttonOf(messageOf(await make(reported)), 'Ask them').to.ids[0]).toBe(wave);
  const form = formOf(
    await product.press('Coordinator', { command: 'pulse.choose-audience', ids: [wave] }),
  );
  expect(form.fields.find(({ name }) => name === 'rounds')).toMatchObject({
    initial: [round.id],
    choices: [{ value: round.id, label: 'Interested in, or applied to, “New centres”' }],
  });
  await product.press('Coordinator', {
    command: 'pulse.timing',
    ids: [wave],
    values: { closes: '2027-01-11T12:00:00Z' },
  });
  await product.press('Coordinator', { command: 'pulse.launch', ids: [wave] });
  await product.work();
  const invited = await look<{ name: string }>(
    database,
    `select p.name from invitation i join person p on p.id = i.person_id where i.wave_id = $1
     order by 1`,
    [wave],
  );
  expect(invited.map(({ name }) => name)).toEqual(['Ann', 'Bea', 'Cem', 'Dot']);
  expect(refusalOf(await make(reported))).toMatch(/^Those who took part have been asked already/);
});

test('a survey cannot ask who took part before the deadline: it is not known who they are', async () => {
  const reported = await buildReported(database, [{ lead: 'Toy Library' }], {}, people);
  const { product, round } = reported;
  const made = await product.press('Coordinator', {
    command: 'pulse.draft',
    values: {
      template: 'eoi-process',
      anonymity: 'confidential',
      breakdown: 'group',
      reminders: '0',
    },
  });
  const wave = buttonOf(messageOf(made), 'Ask them').to.ids[0] as string;
  const form = formOf(
    await product.press('Coordinator', { command: 'pulse.choose-audience', ids: [wave] }),
  );
  expect(form.fields.some(({ name }) => name === 'rounds')).toBe(false);
  const forged = messageOf(
    await product.press('Coordinator', {
      command: 'pulse.audience',
      ids: [wave],
      values: { rounds: [round.id] },
    }),
  );
  expect(readingOf(forged)).toContain('Nobody is asked yet');
});
