import { randomBytes } from 'node:crypto';
import type { Role } from '../../bot/context.ts';
import { newId, toWire } from '../../bot/ids.ts';
import type { Platform } from '../../bot/ports.ts';
import type { TestDatabase } from './database.ts';

/** One person to build. Without `accounts` she can be reached by link, phone or paper only. */
export interface PersonPlan {
  readonly name: string;
  readonly group?: string | null;
  /** Beside `member`, which everyone gets who has an account. */
  readonly roles?: readonly Role[];
  readonly organisation?: string;
  readonly locality?: string;
  readonly accounts?: readonly { readonly platform: Platform; readonly externalId?: string }[];
}

/** What to build; everything has a default: a Slack and a Discord place, each with `general`. */
export interface NetworkPlan {
  readonly name?: string;
  readonly k?: number;
  readonly timeZone?: string;
  readonly places?: readonly {
    readonly platform: Platform;
    readonly externalId?: string;
    readonly name?: string;
    /** Channels by name; their members are the people of that platform unless named here. */
    readonly channels?: readonly { readonly name: string; readonly members?: readonly string[] }[];
  }[];
  readonly people?: readonly PersonPlan[];
}

interface BuiltAccount {
  readonly id: string;
  readonly platform: Platform;
  readonly realm: string;
  readonly externalId: string;
}

interface BuiltPerson {
  readonly id: string;
  readonly name: string;
  readonly group: string | null;
  readonly accounts: readonly BuiltAccount[];
}

interface BuiltPlace {
  readonly id: string;
  readonly platform: Platform;
  readonly realm: string;
  readonly externalId: string;
  readonly name: string;
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly externalId: string;
    readonly lane: string;
  }[];
}

/** A network as it was built, with the ids of everything in it. */
export interface BuiltNetwork {
  readonly id: string;
  readonly name: string;
  readonly privacySlug: string;
  readonly places: readonly BuiltPlace[];
  readonly people: readonly BuiltPerson[];
  /** The first place of a platform. */
  place(platform: Platform): BuiltPlace;
  person(name: string): BuiltPerson;
  /** The first channel of that name (and platform). */
  channel(name: string, platform?: Platform): BuiltPlace['channels'][number];
}

/**
 * Builds a network with places, channels, people, accounts and roles, as the superuser: in one
 * line, without a command or job being run. Also for thousands of people (a few statements in all).
 */
export async function buildNetwork(
  database: Pick<TestDatabase, 'admin'>,
  plan: NetworkPlan = {},
): Promise<BuiltNetwork> {
  const id = newId();
  const name = plan.name ?? `Network ${randomBytes(3).toString('hex')}`;
  const privacySlug = toWire(newId());
  const places = planPlaces(plan);
  const people = planPeople(plan, places);
  await database.admin.query(
    `insert into network (network_id, name, time_zone, k, responsible_organisation,
       responsible_contact, safeguarding_contact, privacy_slug)
     values ($1, $2, $3, $4, 'Leafy Borough CVS', 'data@cvs.example', 'Safe Line 01234 567890', $5)`,
    [id, name, plan.timeZone ?? 'Europe/London', plan.k ?? 5, privacySlug],
  );
  await insertPlaces(database, id, places);
  await insertPeople(database, id, plan.people ?? [], people, places);
  await insertMembers(database, id, plan, places, people);
  return {
    id,
    name,
    privacySlug,
    places,
    people,
    place: (platform) => found(places, (place) => place.platform === platform, platform),
    person: (wanted) => found(people, (person) => person.name === wanted, wanted),
    channel: (wanted, platform) =>
      found(
        places.filter((p) => !platform || p.platform === platform).flatMap((p) => p.channels),
        (channel) => channel.name === wanted,
        wanted,
      ),
  };
}

function planPlaces(plan: NetworkPlan): BuiltPlace[] {
  const wanted = plan.places ?? [{ platform: 'slack' as const }, { platform: 'discord' as const }];
  return wanted.map((place) => {
    const externalId = place.externalId ?? newExternalId(place.platform, 'T');
    const channels = place.channels ?? [{ name: 'general' }];
    return {
      id: newId(),
      platform: place.platform,
      realm: place.platform === 'discord' ? 'discord' : externalId,
      externalId,
      name: place.name ?? (place.platform === 'discord' ? 'Our server' : 'Our workspace'),
      channels: channels.map((channel) => {
        const channelExternalId = newExternalId(place.platform, 'C');
        const lane = `${place.platform}:${externalId}:${channelExternalId}`;
        return { id: newId(), name: channel.name, externalId: channelExternalId, lane };
      }),
    };
  });
}

function planPeople(plan: NetworkPlan, places: readonly BuiltPlace[]): BuiltPerson[] {
  const realms = new Map(places.map((place) => [place.platform, place.realm]));
  return (plan.people ?? []).map((person) => ({
    id: newId(),
    name: person.name,
    group: person.group === undefined ? 'vcs' : person.group,
    accounts: (person.accounts ?? []).map(({ platform, externalId }) => ({
      id: newId(),
      platform,
      realm: realms.get(platform) ?? 'discord',
      externalId: externalId ?? newExternalId(platform, 'U'),
    })),
  }));
}

async function insertPlaces(
  { admin }: Pick<TestDatabase, 'admin'>,
  networkId: string,
  places: readonly BuiltPlace[],
): Promise<void> {
  await insertRows(
    admin,
    'place',
    ['network_id', 'id', 'platform', 'realm', 'external_id', 'name'],
    [...places.map((p) => [networkId, p.id, p.platform, p.realm, p.externalId, p.name])],
  );
  await insertRows(
    admin,
    'channel',
    ['network_id', 'id', 'place_id', 'external_id', 'name', 'lane'],
    places.flatMap((p) =>
      p.channels.map((c) => [networkId, c.id, p.id, c.externalId, c.name, c.lane]),
    ),
  );
}

async function insertPeople(
  { admin }: Pick<TestDatabase, 'admin'>,
  networkId: string,
  plans: readonly PersonPlan[],
  people: readonly BuiltPerson[],
  places: readonly BuiltPlace[],
): Promise<void> {
  const localities = newIdsByName(plans.map((plan) => plan.locality));
  const organisations = newIdsByName(plans.map((plan) => plan.organisation));
  const placeIds = new Map(places.map((place) => [place.platform, place.id]));
  const each = people.map((person, index) => ({ person, plan: plans[index] }));
  const accounts = people.flatMap((person) => person.accounts.map((a) => ({ person, a })));
  await insertRows(
    admin,
    'locality',
    ['network_id', 'id', 'name'],
    [...localities].map(([name, id]) => [networkId, id, name]),
  );
  await insertRows(
    admin,
    'organisation',
    ['network_id', 'id', 'name'],
    [...organisations].map(([name, id]) => [networkId, id, name]),
  );
  await insertRows(
    admin,
    'person',
    ['network_id', 'id', 'name', 'stakeholder_group', 'locality_id', 'preferred_way'],
    each.map(({ person, plan }) => [
      networkId,
      person.id,
      person.name,
      person.group,
      localities.get(plan?.locality ?? '') ?? null,
      person.accounts.length > 0 ? 'chat' : 'link',
    ]),
  );
  await insertRows(
    admin,
    'person_organisation',
    ['network_id', 'person_id', 'organisation_id'],
    each.flatMap(({ person, plan }) => {
      const organisationId = organisations.get(plan?.organisation ?? '');
      return organisationId ? [[networkId, person.id, organisationId]] : [];
    }),
  );
  await insertRows(
    admin,
    'role_grant',
    ['network_id', 'person_id', 'role'],
    each.flatMap(({ person, plan }) => {
      const member: Role[] = person.accounts.length > 0 ? ['member'] : [];
      return [...new Set([...member, ...(plan?.roles ?? [])])].map((r) => [
        networkId,
        person.id,
        r,
      ]);
    }),
  );
  await insertRows(
    admin,
    'account',
    ['network_id', 'id', 'person_id', 'platform', 'realm', 'external_id', 'display_name'],
    accounts.map(({ person, a }) => [
      networkId,
      a.id,
      person.id,
      a.platform,
      a.realm,
      a.externalId,
      person.name,
    ]),
  );
  await insertRows(
    admin,
    'account_place',
    ['network_id', 'account_id', 'place_id'],
    accounts.flatMap(({ a }) => {
      const placeId = placeIds.get(a.platform);
      return placeId ? [[networkId, a.id, placeId]] : [];
    }),
  );
}

async function insertMembers(
  { admin }: Pick<TestDatabase, 'admin'>,
  networkId: string,
  plan: NetworkPlan,
  places: readonly BuiltPlace[],
  people: readonly BuiltPerson[],
): Promise<void> {
  const rows = places.flatMap((place, at) =>
    place.channels.flatMap((channel, index) => {
      const members = plan.places?.[at]?.channels?.[index]?.members;
      return people
        .filter((person) => !members || members.includes(person.name))
        .flatMap((person) => person.accounts.filter((a) => a.platform === place.platform))
        .map((a) => [networkId, channel.id, a.externalId]);
    }),
  );
  await insertRows(admin, 'channel_member', ['network_id', 'channel_id', 'external_id'], rows);
}

/** Values travel as one JSON document, so that the number of rows has no limit. */
async function insertRows(
  admin: TestDatabase['admin'],
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const objects = rows.map((row) => Object.fromEntries(columns.map((c, i) => [c, row[i] ?? null])));
  const list = columns.join(', ');
  await admin.query(
    `insert into ${table} (${list})
     select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(objects)],
  );
}

function newIdsByName(names: readonly (string | undefined)[]): Map<string, string> {
  return new Map([...new Set(names)].flatMap((name) => (name ? [[name, newId()] as const] : [])));
}

function newExternalId(platform: Platform, letter: string): string {
  if (platform === 'slack') return `${letter}${randomBytes(5).toString('hex').toUpperCase()}`;
  return `1${randomBytes(8).readBigUInt64BE().toString().padStart(20, '0').slice(-17)}`;
}

function found<Item>(items: readonly Item[], is: (item: Item) => boolean, wanted: string): Item {
  const item = items.find(is);
  if (!item) throw new Error(`The built network has no ${wanted}.`);
  return item;
}
