import { newId } from '../../../../bot/ids.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { buttonOf, messageOf } from '../../../support/product.ts';
import { answerSurvey } from '../../../support/pulse.ts';
import { askedChannels, buildTown, type PulseTown } from '../town.ts';

/** When both times open and close, in business time. */
const FIRST_CLOSES = '2026-12-14T17:00:00Z';
const SECOND_OPENS = '2027-06-07T09:00:00Z';
const SECOND_CLOSES = '2027-06-14T17:00:00Z';

/** What each person answers to the two rated questions of the programme's survey; null: not asked. */
export type Answered = readonly [overall: number, positive: number];

/** A first time that is to be compared, sent out and open. */
export async function openFirst(
  town: PulseTown,
  anonymity: string,
  offer?: string,
  breakdown = 'group',
): Promise<string> {
  const { product } = town;
  const made = await product.press('Coordinator', {
    command: 'pulse.draft',
    values: { template: 'programme', anonymity, breakdown, reminders: '0' },
  });
  const waveId = buttonOf(messageOf(made), 'Compare later').to.ids[0] as string;
  messageOf(
    await product.press('Coordinator', {
      command: 'pulse.compare',
      ids: [waveId],
      values: { compare: 'yes', ...(offer ? { offer } : {}) },
    }),
  );
  messageOf(
    await product.press('Coordinator', {
      command: 'pulse.audience',
      ids: [waveId],
      values: { channels: askedChannels(town.network), groups: [] },
    }),
  );
  await launch(town, waveId, FIRST_CLOSES);
  return waveId;
}

/** The same, answered by the people named and closed. */
export async function closedFirst(
  town: PulseTown,
  anonymity: string,
  answers: Readonly<Record<string, Answered>>,
  offer?: string,
  breakdown?: string,
): Promise<string> {
  const waveId = await openFirst(town, anonymity, offer, breakdown);
  await answerAll(town, waveId, answers);
  await close(town, '2026-12-14T17:00:01Z');
  return waveId;
}

/** The second time of a closed first one, open; `change` may alter the draft before it is sent out. */
export async function openSecond(
  town: PulseTown,
  firstId: string,
  change?: (waveId: string) => Promise<unknown>,
): Promise<string> {
  await town.product.travel(SECOND_OPENS);
  const made = await town.product.press('Coordinator', {
    command: 'pulse.make-follow-up',
    ids: [firstId],
  });
  const waveId = buttonOf(messageOf(made), 'Ask them').to.ids[0] as string;
  await change?.(waveId);
  await launch(town, waveId, SECOND_CLOSES);
  return waveId;
}

/** The same, answered and settled. */
export async function closedSecond(
  town: PulseTown,
  firstId: string,
  answers: Readonly<Record<string, Answered>>,
  change?: (waveId: string) => Promise<unknown>,
): Promise<string> {
  const waveId = await openSecond(town, firstId, change);
  await answerAll(town, waveId, answers);
  await close(town, '2027-06-14T17:00:01Z');
  return waveId;
}

/** A town whose people answer both times as told, with what came of it. */
export async function askTwice(
  database: TestDatabase,
  groups: Readonly<Record<string, number>>,
  anonymity: string,
  first: Readonly<Record<string, Answered>>,
  second: Readonly<Record<string, Answered>>,
): Promise<{ town: PulseTown; firstId: string; secondId: string }> {
  const town = await buildTown(database, groups);
  const firstId = await closedFirst(town, anonymity, first);
  const secondId = await closedSecond(town, firstId, second);
  return { town, firstId, secondId };
}

/** The survey once more with its first question in other words; what is returned lets a draft ask that. */
export async function askOtherwise(
  { admin }: Pick<TestDatabase, 'admin'>,
  firstId: string,
): Promise<(waveId: string) => Promise<unknown>> {
  const other = newId();
  await admin.query(
    `insert into survey (network_id, id, title, template, anonymity, breakdown, k, created_by)
     select s.network_id, $2, s.title, s.template, s.anonymity, s.breakdown, s.k, s.created_by
     from survey s join wave w on w.survey_id = s.id where w.id = $1`,
    [firstId, other],
  );
  await admin.query(
    `insert into question (network_id, id, survey_id, position, key, kind, wording, required, options)
     select q.network_id, gen_random_uuid(), $2, q.position, q.key, q.kind,
       case q.key when 'overall' then 'How was it?' else q.wording end, q.required, q.options
     from question q join wave w on w.survey_id = q.survey_id where w.id = $1`,
    [firstId, other],
  );
  return (waveId) => admin.query('update wave set survey_id = $2 where id = $1', [waveId, other]);
}

/** Each person answers both questions. */
export async function answerAll(
  { product }: PulseTown,
  waveId: string,
  answers: Readonly<Record<string, Answered>>,
): Promise<void> {
  for (const [who, [overall, positive]] of Object.entries(answers))
    await answerSurvey(product, who, waveId, [String(overall), String(positive)]);
}

/** Sends a draft out that closes then, at once. */
export async function launch(
  { product }: PulseTown,
  waveId: string,
  closes: string,
): Promise<void> {
  messageOf(
    await product.press('Coordinator', {
      command: 'pulse.timing',
      ids: [waveId],
      values: { closes, hold: '0' },
    }),
  );
  messageOf(await product.press('Coordinator', { command: 'pulse.launch', ids: [waveId] }));
  await product.work();
}

async function close({ product }: PulseTown, at: string): Promise<void> {
  await product.reach(at);
  await product.reach(at.replace('00:01Z', '01:00Z'));
}
