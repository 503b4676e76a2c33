import { newId } from '../../../bot/ids.ts';
import { eachCell } from '../../../db/roll-up.ts';
import { askedChannels, buildTown, type PulseTown } from '../../bot/pulse/town.ts';
import type { TestDatabase } from '../../support/database.ts';
import { buttonOf, messageOf } from '../../support/product.ts';
import { sendSurvey } from '../../support/pulse.ts';
import type { GroupPlan, SurveyPlan } from './plan.ts';
import { type Asked, answerAll, askedIn, type Given, keepTemplate } from './questions.ts';

/** Somebody who was asked: in which leaf, whether she came late, and what she said. */
export interface Person {
  readonly id: string;
  /** Under which her answers are kept, both times. */
  readonly respondent: string;
  readonly plan: GroupPlan;
  leaf: string;
  isLate: boolean;
  isByPhone: boolean;
  /** Null while she has not answered. */
  given: Given | null;
}

/** One time of a random survey, and everybody who was asked. */
export interface Time {
  readonly wave: string;
  readonly questions: readonly Asked[];
  readonly people: readonly Person[];
}

const FIRST_CLOSES = '2026-12-14T17:00:00Z';
const SECOND_OPENS = '2027-06-07T09:00:00Z';
const SECOND_CLOSES = '2027-06-14T17:00:00Z';

/** A network with the people of a plan; they are named for their group, with a number. */
export async function buildPlanned(
  database: TestDatabase,
  { groups }: SurveyPlan,
): Promise<PulseTown> {
  const people = groups.flatMap(({ group, locality, people: many }, at) =>
    Array.from({ length: many }, (_, number) => ({
      name: `${at} ${number}`,
      group,
      ...(locality ? { locality } : {}),
      accounts: [{ platform: number % 2 ? ('slack' as const) : ('discord' as const) }],
    })),
  );
  const town = await buildTown(database, {}, { people });
  await keepTemplate(database, town.network.id, town.network.person('Coordinator').id);
  return town;
}

/** Sends the survey out for the first time. */
export async function openFirst(
  database: TestDatabase,
  town: PulseTown,
  plan: SurveyPlan,
): Promise<Time> {
  const { product, network } = town;
  const press = (command: string, id: string, what: object) =>
    product.press('Coordinator', { command, ids: [id], ...what });
  const wave = await sendSurvey(product, network, {
    template: 'every-kind',
    anonymity: plan.anonymity,
    breakdown: plan.breakdown,
    reminders: 0,
    closes: FIRST_CLOSES,
    channels: askedChannels(network),
    change: async (id) => {
      if (plan.isJoined) messageOf(await press('pulse.together', id, { value: 'join' }));
      if (plan.isTwice) messageOf(await press('pulse.compare', id, { values: { compare: 'yes' } }));
    },
  });
  const people = network.people.flatMap(({ id, name }) => {
    const group = plan.groups[Number(name.split(' ')[0])];
    const person = { id, plan: group, leaf: '', isLate: false, isByPhone: false, given: null };
    return group ? [{ ...person, plan: group, respondent: respondentOf(plan, id) }] : [];
  });
  return frozen(database, { wave, questions: await askedIn(database, wave), people });
}

function respondentOf({ anonymity }: SurveyPlan, personId: string): string {
  return anonymity === 'named' ? personId : newId();
}

/** The same people once more: a few have changed groups, and nobody has answered yet. */
export async function openSecond(
  database: TestDatabase,
  town: PulseTown,
  plan: SurveyPlan,
  first: Time,
): Promise<Time> {
  const { product } = town;
  for (const { id } of first.people)
    if (plan.pick(15) === 0)
      await database.admin.query(`update person set stakeholder_group = 'la' where id = $1`, [id]);
  await product.travel(SECOND_OPENS);
  const press = (command: string, id: string, values = {}) =>
    product.press('Coordinator', { command, ids: [id], values });
  const made = messageOf(await press('pulse.make-follow-up', first.wave));
  const wave = buttonOf(made, 'Ask them').to.ids[0] as string;
  messageOf(await press('pulse.timing', wave, { closes: SECOND_CLOSES, hold: '0' }));
  messageOf(await press('pulse.launch', wave));
  await product.work();
  const people = first.people.map((one) => ({ ...one, isByPhone: false, given: null }));
  return frozen(database, { wave, questions: await askedIn(database, wave), people });
}

/** As invited: those of a late group only after the opening, with a few others. */
async function frozen(database: TestDatabase, time: Time): Promise<Time> {
  await database.admin.query(
    `update invitation set late = true where wave_id = $1 and person_id = any ($2::uuid[])`,
    [time.wave, time.people.filter(({ plan }) => plan.isLate).map(({ id }) => id)],
  );
  const { rows } = await database.admin.query<{ id: string; leaf: string; isLate: boolean }>(
    'select person_id as id, leaf, late as "isLate" from invitation where wave_id = $1',
    [time.wave],
  );
  const invited = new Map(rows.map((row) => [row.id, row]));
  const people = time.people.flatMap((one) => {
    const { leaf, isLate } = invited.get(one.id) ?? {};
    return leaf === undefined ? [] : [{ ...one, leaf, isLate: isLate === true }];
  });
  return { ...time, people };
}

/** Lets some of these people answer, written by the superuser as presses would leave it. */
export async function letAnswer(
  database: TestDatabase,
  town: PulseTown,
  { anonymity, pick }: SurveyPlan,
  time: Time,
  some: readonly Person[],
): Promise<void> {
  const answering = some.filter(({ plan }) => pick(100) < plan.answer);
  for (const person of answering) {
    person.given = answerAll(time.questions, person.plan, pick);
    person.isByPhone = pick(100) < person.plan.phone;
  }
  const given = answering.flatMap((person) =>
    [...(person.given ?? [])].map(([question, cells]) => {
      const { id, respondent, leaf, isLate, isByPhone } = person;
      return { person: id, respondent, leaf, isLate, isByPhone, question, cells };
    }),
  );
  const from = `from jsonb_to_recordset($3::jsonb) as g (person uuid, respondent uuid,
      question uuid, cells smallint[], leaf text, "isLate" boolean, "isByPhone" boolean)`;
  const values = [town.network.id, time.wave, JSON.stringify(given)];
  const written =
    anonymity === 'anonymous'
      ? [ballots, answers, voters, phoned]
      : [responses(anonymity), answers, deltas, phoned];
  for (const statement of written) await database.admin.query(statement(from), values);
}

const ballots = (from: string) => `
  insert into response (network_id, wave_id, respondent, leaf, sent)
  select distinct $1::uuid, $2::uuid, respondent, leaf, true ${from}`;

const responses = (anonymity: string) => (from: string) =>
  `
  insert into response (network_id, wave_id, respondent, person_id, leaf, late, sent)
  select distinct $1::uuid, $2::uuid, respondent, ${anonymity === 'named' ? 'person' : 'null::uuid'},
    leaf, "isLate", true ${from}`;

const answers = (from: string) => `
  insert into answer (network_id, wave_id, respondent, question_id, leaf, cells, body)
  select $1, $2, g.respondent, g.question, g.leaf, g.cells, case when q.kind = 'text' then 'Words' end
  ${from} join question q on q.network_id = $1 and q.id = g.question`;

const deltas = (from: string) => `
  insert into answer_delta (network_id, wave_id, question_id, leaf, cell, change)
  select $1, $2, g.question, g.leaf, c.cell, 1 ${from} ${eachCell('g.cells')}`;

const voters = (from: string) => `
  insert into participation (network_id, wave_id, id, person_id)
  select $1::uuid, $2::uuid, gen_random_uuid(), person
  from (select distinct person ${from}) p where $1 is not null`;

const phoned = (from: string) => `
  insert into entry (network_id, wave_id, person_id, way, sent)
  select distinct $1::uuid, $2::uuid, person, 'phone', true ${from} where "isByPhone"`;

/** Closes a time and waits for its figures. */
export async function close({ product }: PulseTown, isSecond = false): Promise<void> {
  const at = isSecond ? SECOND_CLOSES : FIRST_CLOSES;
  await product.reach(at.replace('00:00Z', '00:01Z'));
  await product.reach(at.replace('00:00Z', '01:00Z'));
}
