import { newId, toWire } from '../bot/ids.ts';
import { newKey } from '../bot/keyring.ts';
import type { Platform } from '../bot/ports.ts';
import { loadSheet, type Sheet } from '../bot/pulse/survey/sheet.ts';
import { inNetwork } from '../db/connect.ts';
import type { Anonymity } from '../db/survey.ts';
import type { Ground } from './ground.ts';

/** A network with one place and many people in it. */
export interface Town {
  readonly networkId: string;
  readonly platform: Platform;
  readonly placeId: string;
  readonly placeExternalId: string;
  readonly channelId: string;
  readonly people: number;
}

/**
 * Lays out a network in a few statements, as the superuser. Names and zones are those that the
 * pretend platforms tell, so that a press finds nothing to bring up to date.
 */
export async function buildTown(
  { admin }: Pick<Ground, 'admin'>,
  platform: Platform,
  people: number,
): Promise<Town> {
  const [networkId, placeId, channelId] = [newId(), newId(), newId()];
  const placeExternalId = platform === 'slack' ? `T${tag(networkId)}` : digits(networkId);
  const realm = platform === 'slack' ? placeExternalId : 'discord';
  const channel = platform === 'slack' ? `C${tag(channelId)}` : digits(channelId);
  await admin.query(
    `insert into network (network_id, name, responsible_organisation, responsible_contact,
       safeguarding_contact, privacy_slug) values ($1, 'Bench', 'CVS', 'a@b', 'c@d', $2)`,
    [networkId, toWire(newId())],
  );
  await admin.query(
    `insert into place (network_id, id, platform, realm, external_id, name)
     values ($1, $2, $3, $4, $5, 'Bench')`,
    [networkId, placeId, platform, realm, placeExternalId],
  );
  await admin.query(
    `insert into channel (network_id, id, place_id, external_id, name, lane)
     values ($1, $2, $3, $4, 'general', $5)`,
    [networkId, channelId, placeId, channel, `${platform}:${placeExternalId}:${channel}`],
  );
  await admin.query(
    `with made as materialized (
       select i, gen_random_uuid() as person, gen_random_uuid() as account
       from generate_series(0, $2::int - 1) i
     ), persons as (
       insert into person (network_id, id, name, stakeholder_group)
       select $1, person, 'Person ' || i, (array['vcs', 'la', 'centre', 'school'])[1 + i % 4]
       from made
     ), roles as (
       insert into role_grant (network_id, person_id, role) select $1, person, 'member' from made
     ), accounts as (
       insert into account (network_id, id, person_id, platform, realm, external_id, display_name,
         time_zone)
       select $1, account, person, $3, $4, $6 || (100000000 + i), 'person', $7 from made
     )
     insert into account_place (network_id, account_id, place_id) select $1, account, $5 from made`,
    [
      networkId,
      people,
      platform,
      realm,
      placeId,
      platform === 'slack' ? 'U' : '1',
      platform === 'slack' ? 'Europe/London' : null,
    ],
  );
  await admin.query('analyze person, account, account_place, role_grant');
  return { networkId, platform, placeId, placeExternalId, channelId, people };
}

/** Questions of a wave: a form of two pages on Slack, eight steps on Discord. */
export const QUESTIONS = 8;

/** How a wave is laid out. */
export interface WavePlan {
  /** `open` with everyone invited, or `scheduled` with nobody yet. */
  readonly state?: 'open' | 'scheduled';
  /** How many of the town's people are invited; all unless given. */
  readonly invited?: number;
  /** Confidential unless given. */
  readonly anonymity?: Anonymity;
  /** How many questions it has; `QUESTIONS` unless given. */
  readonly questions?: number;
}

/** Lays out a wave, open and with a card in the channel unless planned otherwise. */
export async function buildWave(ground: Ground, town: Town, plan: WavePlan = {}): Promise<string> {
  const { admin, ctx } = ground;
  const { networkId } = town;
  const [surveyId, keyId, waveId] = [newId(), newId(), newId()];
  const isOpen = plan.state !== 'scheduled';
  await admin.query(
    `insert into survey (network_id, id, title, template, anonymity, breakdown, k, created_by)
     select $1, $2, 'Working together', 'bench', $3, 'group', 5, id
     from person where network_id = $1 limit 1`,
    [networkId, surveyId, plan.anonymity ?? 'confidential'],
  );
  await admin.query(
    `insert into question (network_id, id, survey_id, position, key, kind, wording)
     select $1, gen_random_uuid(), $2, i, 'q' || i, 'agreement',
       'We know whom to ring when a family needs more than we can give, statement ' || i
     from generate_series(1, $3::int) i`,
    [networkId, surveyId, plan.questions ?? QUESTIONS],
  );
  const { wrapped, secretVersion } = ctx.keyring.wrap(newKey());
  await admin.query(
    `insert into survey_key (network_id, id, wrapped, secret_version, destroy_at)
     values ($1, $2, $3, $4, now() + interval '1 year')`,
    [networkId, keyId, wrapped, secretVersion],
  );
  await admin.query(
    `insert into wave (network_id, id, survey_id, key_id, state, opens_at, closes_at, opened_at)
     values ($1, $2, $3, $4, $5, now() - interval '1 hour', now() + interval '9 days', $6)`,
    [
      networkId,
      waveId,
      surveyId,
      isOpen ? keyId : null,
      plan.state ?? 'open',
      isOpen ? new Date() : null,
    ],
  );
  if (isOpen) await inviteAndPost(ground, town, waveId, plan.invited ?? town.people);
  return waveId;
}

/** The wave as the product reads it. */
export async function readSheet({ ctx, db }: Ground, town: Town, waveId: string): Promise<Sheet> {
  const sheet = await inNetwork(db, town.networkId, (tx) =>
    loadSheet(ctx, tx, town.networkId, waveId),
  );
  if (!sheet) throw new Error('The wave of the bench is gone.');
  return sheet;
}

async function inviteAndPost(
  { admin }: Ground,
  { networkId, placeId, channelId }: Town,
  waveId: string,
  invited: number,
): Promise<void> {
  await admin.query(
    `insert into invitation (network_id, id, wave_id, person_id, leaf)
     select $1, gen_random_uuid(), $2, p.id, p.stakeholder_group
     from person p where p.network_id = $1 and p.id in (
       select person_id from account where network_id = $1 order by external_id limit $3)`,
    [networkId, waveId, invited],
  );
  await admin.query(
    `insert into outbox (network_id, id, place_id, lane, action, channel_id, card, ids, state,
       message_id, settled_at)
     select $1, gen_random_uuid(), $2, lane, 'post', id, 'pulse.card', array[$4::uuid], 'sent',
       '1.1', now()
     from channel where network_id = $1 and id = $3`,
    [networkId, placeId, channelId, waveId],
  );
  await admin.query('analyze invitation, wave, outbox');
}

function tag(id: string): string {
  return id.replaceAll('-', '').slice(0, 9).toUpperCase();
}

function digits(id: string): string {
  return `9${BigInt(`0x${id.replaceAll('-', '').slice(0, 13)}`)}`.padEnd(18, '0').slice(0, 18);
}
