import { type Block, type Message, plainText, type Reply } from '../../../../bot/view.ts';
import type { PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import {
  type BuiltRound,
  buildRound,
  type RoundGround,
  type RoundPlan,
} from '../../../support/round.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

/** A town with a call for interest in it. */
export interface Call extends PulseTown {
  readonly database: TestDatabase;
  readonly ground: RoundGround;
  readonly round: BuiltRound;
}

/** When the call of these tests closes. */
export const CLOSES = '2027-03-01T12:00:00.000Z';

const slack = [{ platform: 'slack' as const }];
const discord = [{ platform: 'discord' as const }];

/** Who can apply: Ann (Slack) and Amy (Discord) for Toddlers, Bob for Chess Club, and Zoe for nobody. */
const applicants: readonly PersonPlan[] = [
  { name: 'Ann', organisation: 'Toddlers', accounts: slack },
  { name: 'Amy', organisation: 'Toddlers', accounts: discord },
  { name: 'Bob', organisation: 'Chess Club', accounts: slack },
  { name: 'Zoe', accounts: discord },
];

/** Builds the town and an open call with two questions and two areas. */
export async function buildCall(
  database: TestDatabase,
  plan: Partial<RoundPlan> = {},
  people: readonly PersonPlan[] = applicants,
): Promise<Call> {
  const town = await buildTown(database, {}, { people });
  const ground = { database, network: town.network, keyring: town.product.ctx.keyring };
  const round = await buildRound(ground, {
    createdBy: 'Coordinator',
    opensAt: '2026-12-01T09:00:00Z',
    closesAt: CLOSES,
    lots: [{ name: 'Northside' }, { name: 'Harbour' }],
    questions: [
      { wording: 'What would you do, and with whom?', wordLimit: 300 },
      { wording: 'Who knows you?', wordLimit: 10 },
    ],
    ...plan,
  });
  return { ...town, database, ground, round };
}

/** Somebody begins the application of her organisation; returns its id. */
export async function beginFor(call: Call, who: string): Promise<string> {
  const organisation = await organisationOf(call, who);
  messageOf(
    await call.product.press(who, {
      command: 'eoi.apply-begin',
      ids: [call.round.id, organisation],
    }),
  );
  const [begun] = await look<{ id: string }>(
    call.database,
    'select id from application where round_id = $1 and lead_organisation_id = $2',
    [call.round.id, organisation],
  );
  if (!begun) throw new Error(`${who} has begun nothing.`);
  return begun.id;
}

/** Writes both answers, chooses the first area and says who authorises: all that is needed. */
export async function fillIn(
  call: Call,
  who: string,
  application: string,
  texts: readonly string[] = ['A toddler group in every hall.', 'The whole street.'],
): Promise<void> {
  for (const [at, text] of texts.entries())
    await saveAnswer(call, who, application, { at, text, seen: 0 });
  await call.product.press(who, {
    command: 'eoi.save-areas',
    ids: [application],
    value: '0',
    values: { areas: [call.round.lotIds[0] ?? ''] },
  });
  await call.product.press(who, {
    command: 'eoi.save-authorises',
    ids: [application],
    value: '0',
    values: { who: 'Amira Khan, chair of trustees' },
  });
}

/** Saves the answer to one question, as the form that was opened with version `seen`. */
export function saveAnswer(
  { product, round }: Call,
  who: string,
  application: string,
  { at = 0, text, seen, more }: { at?: number; text: string; seen: number; more?: string },
): Promise<Reply> {
  return product.press(who, {
    command: 'eoi.save-answer',
    ids: [application, round.questionIds[at] ?? ''],
    value: String(seen),
    values: { text, ...(more === undefined ? {} : { more }) },
  });
}

/** Hands in what there is, in the version that it has now. */
export async function handIn(
  { product, database }: Call,
  who: string,
  application: string,
  key?: string,
): Promise<Reply> {
  const [row] = await look<{ version: number }>(
    database,
    'select version from application where id = $1',
    [application],
  );
  return product.press(who, {
    command: 'eoi.hand-in',
    ids: [application],
    value: String(row?.version),
    ...(key === undefined ? {} : { key }),
  });
}

/** The organisation that somebody speaks for. */
export async function organisationOf(call: Call, who: string): Promise<string> {
  const [found] = await look<{ id: string }>(
    call.database,
    'select organisation_id as id from person_organisation where person_id = $1',
    [call.network.person(who).id],
  );
  return found?.id ?? '';
}

/** What somebody was sent by direct message, the first line of each. */
export function told({ product, network }: Call, who: string): readonly string[] {
  const accounts = network.person(who).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers).flatMap(({ visible }) =>
    visible
      .filter(({ channelId }) => accounts.some((id) => channelId === `D${id}`))
      .map(({ text }) => text.split('\n')[0] ?? ''),
  );
}

/** A message as somebody reads it: one line a part, buttons in brackets. */
export function textOf(shown: Reply | Message): string {
  const { blocks } = 'kind' in shown ? messageOf(shown) : shown;
  return blocks.map(lineOf).join('\n');
}

function lineOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'text':
    case 'note':
      return plainText(block.text);
    case 'list':
      return block.items.map((item) => `- ${plainText(item)}`).join('\n');
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`).join(' ');
    default:
      return `(${block.kind})`;
  }
}
