import { newId } from '../../../../bot/ids.ts';
import type { FieldValue, Reply } from '../../../../bot/view.ts';
import type { PersonPlan } from '../../../support/build.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { look } from '../../pulse/town.ts';
import { beginFor, buildCall, type Call } from '../applying/call.ts';

/** A call in which Toddlers (Ann, on Slack) leads an application, and others can be its partners. */
export interface Consortium extends Call {
  readonly application: string;
}

const slack = [{ platform: 'slack' as const }];
const discord = [{ platform: 'discord' as const }];

/** Ann leads; Dan (Discord) speaks for Oak Centre, Eve (Slack) for Elm Trust, Zoe for nobody. */
const people: readonly PersonPlan[] = [
  { name: 'Ann', organisation: 'Toddlers', accounts: slack },
  { name: 'Bob', organisation: 'Chess Club', accounts: slack },
  { name: 'Dan', organisation: 'Oak Centre', accounts: discord },
  { name: 'Eve', organisation: 'Elm Trust', accounts: slack },
  { name: 'Zoe', accounts: discord },
];

/** Builds the town, the call and the application that Ann begins, for Northside. */
export async function buildConsortium(database: TestDatabase): Promise<Consortium> {
  const call = await buildCall(database, {}, people);
  const application = await beginFor(call, 'Ann');
  await database.admin.query(
    `insert into application_lot (network_id, application_id, lot_id)
     values ($1, $2, $3) on conflict do nothing`,
    [call.network.id, application, call.round.lotIds[0]],
  );
  return { ...call, application };
}

/** Ann, or somebody else, invites an organisation by name; returns what she is shown. */
export function invite(
  { product, application }: Consortium,
  name: string,
  said = 'Oak Centre runs two mornings a week.',
  who = 'Ann',
): Promise<Reply> {
  const command = 'eoi.partner-save-invite';
  return product.press(who, { command, ids: [application], values: { name, said } });
}

/** The id of a partner by its organisation's name, and how it stands. */
export async function partnerOf({ database, application }: Consortium, name: string) {
  const [found] = await look<{ id: string; state: string; confirmed: number | null }>(
    database,
    `select p.id, p.state, p.confirmed_version as confirmed from partner p
     join organisation o on o.network_id = p.network_id and o.id = p.organisation_id
     where p.application_id = $1 and o.name = $2`,
    [application, name],
  );
  if (!found) throw new Error(`${name} is no partner.`);
  return found;
}

/** Presses something about a partner as somebody. */
export async function pressAbout(
  consortium: Consortium,
  who: string,
  command: string,
  name: string,
  more: { readonly value?: string; readonly values?: Readonly<Record<string, FieldValue>> } = {},
): Promise<Reply> {
  const { id } = await partnerOf(consortium, name);
  return consortium.product.press(who, { command: `eoi.partner-${command}`, ids: [id], ...more });
}

/** Ann asks somebody to answer for a partner. */
export async function ask(consortium: Consortium, name: string, person: string): Promise<Reply> {
  const { id } = await partnerOf(consortium, name);
  const ids = [id, consortium.network.person(person).id];
  return consortium.product.press('Ann', { command: 'eoi.partner-ask', ids });
}

/** Changes what is said of a partner, from the version that stands. */
export function say(
  consortium: Consortium,
  name: string,
  said: string,
  seen: number,
): Promise<Reply> {
  return pressAbout(consortium, 'Ann', 'save-words', name, {
    value: String(seen),
    values: { said },
  });
}

/** As if Ann had handed in with this partner an instant ago; what is in it is not looked at here. */
export async function handInWith(
  { database, network, application }: Consortium,
  name: string,
): Promise<void> {
  const id = newId();
  const { admin } = database;
  await admin.query(
    `insert into submission (network_id, id, application_id, number, sealed, hash, version,
       submitted_by, received_at)
     select network_id, $2, id, 1 + (select count(*) from submission where application_id = $1),
       'sealed', 'hash', version, started_by, business_now() from application where id = $1`,
    [application, id],
  );
  await admin.query(
    `insert into submission_organisation (network_id, submission_id, organisation_id, part)
     select network_id, $2, id, 'partner' from organisation where network_id = $1 and name = $3`,
    [network.id, id, name],
  );
  await admin.query(`update application set state = 'submitted' where id = $1`, [application]);
}

/** What is sealed of an application now, by state and number of living submissions. */
export async function handedIn({ database, application }: Consortium) {
  const [found] = await look<{ state: string; living: number }>(
    database,
    `select a.state, (select count(*)::int from submission s where s.application_id = a.id
       and s.withdrawn_at is null) as living
     from application a where a.id = $1`,
    [application],
  );
  return found;
}
