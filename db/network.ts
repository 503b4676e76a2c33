import type { Tx } from './transaction.ts';

/** A network's own row. Times of day as `HH:MM`; `relabels` maps a group to its own word. */
export interface NetworkRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly k: number;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly quietWeekends: boolean;
  readonly quietHolidays: boolean;
  readonly responsibleOrganisation: string;
  readonly responsibleContact: string;
  readonly safeguardingContact: string;
  readonly retentionMonths: number;
  readonly privacySlug: string;
  readonly relabels: Readonly<Record<string, string>>;
}

/** What the first person tells about a new network. */
export interface NewNetwork {
  readonly name: string;
  readonly timeZone: string;
  readonly responsibleOrganisation: string;
  readonly responsibleContact: string;
  readonly safeguardingContact: string;
  readonly retentionMonths: number;
  readonly privacySlug: string;
}

/** What an admin may change later. */
export type NetworkSettings = Pick<
  NetworkRow,
  'timeZone' | 'k' | 'quietFrom' | 'quietUntil' | 'quietWeekends' | 'quietHolidays' | 'relabels'
>;

const columns = `network_id as id, name, time_zone as "timeZone", k, left(quiet_from::text, 5) as "quietFrom",
  left(quiet_until::text, 5) as "quietUntil", quiet_weekends as "quietWeekends",
  quiet_holidays as "quietHolidays", responsible_organisation as "responsibleOrganisation",
  responsible_contact as "responsibleContact", safeguarding_contact as "safeguardingContact",
  retention_months as "retentionMonths", privacy_slug as "privacySlug", relabels`;

/** Adds the network whose id the transaction was opened with. */
export async function insertNetwork(tx: Tx, network: NewNetwork): Promise<void> {
  await tx.query(
    `insert into network (network_id, name, time_zone, responsible_organisation,
       responsible_contact, safeguarding_contact, retention_months, privacy_slug)
     values (app_network(), $1, $2, $3, $4, $5, $6, $7)`,
    [
      network.name,
      network.timeZone,
      network.responsibleOrganisation,
      network.responsibleContact,
      network.safeguardingContact,
      network.retentionMonths,
      network.privacySlug,
    ],
  );
}

/** The transaction's network, or null while it is not set up. */
export async function findNetwork(tx: Tx): Promise<NetworkRow | null> {
  const { rows } = await tx.query<NetworkRow>({
    name: 'network.find',
    text: `select ${columns} from network`,
  });
  return rows[0] ?? null;
}

/** Holds the network's row until the transaction ends: one change of roles or settings at a time. */
export async function lockNetwork(tx: Tx): Promise<void> {
  await tx.query('select from network for update');
}

/** Changes the settings; k only ever upwards: false, and nothing changed, when it would fall. */
export async function updateSettings(tx: Tx, settings: NetworkSettings): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update network set time_zone = $1, k = $2, quiet_from = $3, quiet_until = $4,
       quiet_weekends = $5, quiet_holidays = $6, relabels = $7
     where k <= $2`,
    [
      settings.timeZone,
      settings.k,
      settings.quietFrom,
      settings.quietUntil,
      settings.quietWeekends,
      settings.quietHolidays,
      settings.relabels,
    ],
  );
  return rowCount === 1;
}

/** All networks, by the dispatch role: for the sweep and the operator's checks. */
export async function listNetworkIds(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select network_id as id from network order by network_id',
  );
  return rows.map(({ id }) => id);
}

/** The network behind a privacy page's address, by the dispatch role. */
export async function findNetworkBySlug(tx: Tx, slug: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    'select network_id as id from network where privacy_slug = $1',
    [slug],
  );
  return rows[0]?.id ?? null;
}
