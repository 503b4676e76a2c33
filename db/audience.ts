import type { Breakdown } from './survey.ts';
import type { Tx } from './transaction.ts';
import { guestsOfWave, listWaveEvents, setWaveEvents } from './wave-event.ts';
import { applicantsOfWave, listWaveRounds, setWaveRounds } from './wave-round.ts';

/** A channel where a survey can be asked. */
export interface ChannelRow {
  readonly id: string;
  readonly placeId: string;
  readonly externalId: string;
  readonly name: string;
  readonly lane: string;
  readonly platform: 'slack' | 'discord';
  readonly placeName: string;
}

const channelColumns = `c.id, c.place_id as "placeId", c.external_id as "externalId", c.name, c.lane,
  p.platform, p.name as "placeName"`;

/** The channels the bot can post in, by place and name. */
export async function listChannels(tx: Tx): Promise<readonly ChannelRow[]> {
  const { rows } = await tx.query<ChannelRow>(
    `select ${channelColumns} from channel c
     join place p on p.network_id = c.network_id and p.id = c.place_id
     where c.gone_at is null and p.left_at is null
     order by p.platform desc, p.name, c.name`,
  );
  return rows;
}

/** What goes to channels and, by direct message, to groups. */
type Addressed = 'wave' | 'event' | 'round';

/** The channels to which one goes, by place and name. */
export async function listChannelsOf(
  tx: Tx,
  what: Addressed,
  id: string,
): Promise<readonly ChannelRow[]> {
  const { rows } = await tx.query<ChannelRow>(
    `select ${channelColumns} from ${what}_channel wc
     join channel c on c.network_id = wc.network_id and c.id = wc.channel_id
     join place p on p.network_id = c.network_id and p.id = c.place_id
     where wc.${what}_id = $1 order by p.platform desc, c.name`,
    [id],
  );
  return rows;
}

/** The stakeholder groups to which one goes by direct message. */
export async function listGroupsOf(
  tx: Tx,
  what: Addressed,
  id: string,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ group: string }>(
    `select stakeholder_group as "group" from ${what}_group where ${what}_id = $1 order by 1`,
    [id],
  );
  return rows.map(({ group }) => group);
}

/** Replaces where one goes: channels by id (unknown ones are left out) and groups. */
export async function setAudienceOf(
  tx: Tx,
  networkId: string,
  what: Addressed,
  id: string,
  audience: { readonly channelIds: readonly string[]; readonly groups: readonly string[] },
): Promise<void> {
  await tx.query(`delete from ${what}_channel where ${what}_id = $1`, [id]);
  await tx.query(`delete from ${what}_group where ${what}_id = $1`, [id]);
  await tx.query(
    `insert into ${what}_channel (network_id, ${what}_id, channel_id)
     select $1, $2, id from channel where id = any ($3::uuid[]) and gone_at is null`,
    [networkId, id, audience.channelIds],
  );
  await tx.query(
    `insert into ${what}_group (network_id, ${what}_id, stakeholder_group)
     select $1, $2, unnest($3::text[])`,
    [networkId, id, audience.groups],
  );
}

/** The channels in which a wave is asked, by place and name. */
export function listWaveChannels(tx: Tx, waveId: string): Promise<readonly ChannelRow[]> {
  return listChannelsOf(tx, 'wave', waveId);
}

/** The stakeholder groups that a wave asks by direct message. */
export function listWaveGroups(tx: Tx, waveId: string): Promise<readonly string[]> {
  return listGroupsOf(tx, 'wave', waveId);
}

/** Replaces where a wave is asked: channels by id (unknown ones are left out) and groups. */
export function setAudience(
  tx: Tx,
  networkId: string,
  waveId: string,
  audience: Parameters<typeof setAudienceOf>[4],
): Promise<void> {
  return setAudienceOf(tx, networkId, 'wave', waveId, audience);
}

/** Asks in the same channels (those that are still there), groups, events and rounds as another wave. */
export async function copyAudience(
  tx: Tx,
  networkId: string,
  fromWaveId: string,
  toWaveId: string,
): Promise<void> {
  await setAudience(tx, networkId, toWaveId, {
    channelIds: (await listWaveChannels(tx, fromWaveId)).map(({ id }) => id),
    groups: await listWaveGroups(tx, fromWaveId),
  });
  await setWaveEvents(tx, networkId, toWaveId, await listWaveEvents(tx, fromWaveId));
  const rounds = await listWaveRounds(tx, fromWaveId);
  await setWaveRounds(
    tx,
    networkId,
    toWaveId,
    rounds.map(({ roundId }) => roundId),
  );
}

/** Only surveys ask the people of events and rounds. */
const nobody = 'select null::uuid as person_id where false';

/**
 * The people whom a wave or an event is for, each once: who has an account in one of its channels (in
 * any channel of the server, where the platform does not tell who is in it), the asked groups, and
 * the people of the asked events and rounds.
 */
export const audienceOf = (what: Addressed) => `
  select p.id as person_id, p.locality_id, p.stakeholder_group,
         g.stakeholder_group is not null or e.person_id is not null as by_direct_message
  from person p
  left join ${what}_group g on g.network_id = p.network_id and g.${what}_id = $1
    and g.stakeholder_group = p.stakeholder_group
  left join (${what === 'wave' ? `${guestsOfWave} union ${applicantsOfWave}` : nobody}) e on e.person_id = p.id
  where p.merged_into is null and p.erased_at is null
    and (g.stakeholder_group is not null or e.person_id is not null or exists (
      select from ${what}_channel wc
      join channel c on c.network_id = wc.network_id and c.id = wc.channel_id
      join account_place ap on ap.network_id = c.network_id and ap.place_id = c.place_id
      join account a on a.network_id = ap.network_id and a.id = ap.account_id
      where wc.${what}_id = $1 and a.person_id = p.id
        and (c.members_read_at is null or exists (
          select from channel_member m where m.network_id = c.network_id
            and m.channel_id = c.id and m.external_id = a.external_id))))`;

const audience = audienceOf('wave');

/**
 * The leaf of a person under a breakdown; groups and places not given count as such. Groups that the
 * survey of wave `$1` shows as one have one leaf.
 */
function leafOf(breakdown: Breakdown): string {
  const group = together("coalesce(stakeholder_group, 'other')");
  const locality = together("coalesce(locality_id::text, 'none')");
  if (breakdown === 'group') return group;
  return breakdown === 'locality' ? locality : `${locality} || '/' || ${group}`;
}

function together(key: string): string {
  // Of no row of the audience, so that it is looked up once a statement.
  const keys = `(select s.together from survey s where s.network_id = (select app_network())
    and s.id = (select w.survey_id from wave w where w.network_id = (select app_network())
      and w.id = $1))::text[]`;
  return `case when ${key} = any (${keys}) then array_to_string(${keys}, '+') else ${key} end`;
}

/** How many would be invited now, by leaf: what the forecast is made of. */
export async function countAudience(
  tx: Tx,
  waveId: string,
  breakdown: Breakdown,
): Promise<readonly { readonly leaf: string; readonly invited: number }[]> {
  const { rows } = await tx.query<{ leaf: string; invited: number }>(
    `select ${leafOf(breakdown)} as leaf, count(*)::int as invited
     from (${audience}) a group by 1 order by 1`,
    [waveId],
  );
  return rows;
}

/** Freezes the audience: one invitation a person, with the leaf of this moment and its size. */
export async function inviteAudience(
  tx: Tx,
  networkId: string,
  waveId: string,
  breakdown: Breakdown,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into invitation (network_id, id, wave_id, person_id, leaf, by_direct_message, group_size)
     select $2, gen_random_uuid(), $1, person_id, leaf, by_direct_message,
       count(*) over (partition by leaf)
     from (select *, ${leafOf(breakdown)} as leaf from (${audience}) a) b
     on conflict (network_id, wave_id, person_id) do nothing`,
    [waveId, networkId],
  );
  return rowCount;
}

/**
 * Invites, as late, those of `people` who were not invited before. The size of their group is what it
 * was at the opening; with names those who came later count too, herself included. Elsewhere all of a
 * group are told the same: see 0014_quotable.sql.
 */
function lateInvitations(people: string, breakdown: Breakdown): string {
  return `with fresh as (
      select person_id, by_direct_message, ${leafOf(breakdown)} as leaf from (${people}) p
      where not exists (
        select from invitation i where i.wave_id = $1 and i.person_id = p.person_id)
    ), known as (
      select leaf, count(*) as asked, max(group_size) as told, bool_or(group_size is null) as untold
      from invitation where wave_id = $1 and exists (select from fresh) group by leaf
    )
    insert into invitation (network_id, id, wave_id, person_id, leaf, late, by_direct_message,
      group_size)
    select $2, gen_random_uuid(), $1, f.person_id, f.leaf, true, f.by_direct_message,
      case when (select bool_or(untold) from known) then null
        when (select s.anonymity from wave w join survey s on s.id = w.survey_id where w.id = $1)
          = 'named' then coalesce(k.asked, 0) + count(*) over (partition by f.leaf)
        else coalesce(k.told, 1) end
    from fresh f left join known k using (leaf)
    on conflict (network_id, wave_id, person_id) do nothing returning id`;
}

/** Invites someone who came by after the opening; does nothing for those already invited. */
export async function inviteLate(
  tx: Tx,
  networkId: string,
  waveId: string,
  personId: string,
  breakdown: Breakdown,
): Promise<void> {
  await tx.query({
    name: `invite-late-${breakdown}`,
    text: lateInvitations(
      `select id as person_id, false as by_direct_message, stakeholder_group, locality_id
       from person where id = $3`,
      breakdown,
    ),
    values: [waveId, networkId, personId],
  });
}

/** Whether a person belongs to a wave's audience as it would be asked now. */
export async function isInAudience(tx: Tx, waveId: string, personId: string): Promise<boolean> {
  const { rows } = await tx.query(`select from (${audience}) a where person_id = $2`, [
    waveId,
    personId,
  ]);
  return rows.length > 0;
}

/**
 * Invites, as late, those who belong to a wave's audience now and were not invited before; returns
 * their invitations.
 */
export async function inviteSince(
  tx: Tx,
  networkId: string,
  waveId: string,
  breakdown: Breakdown,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(lateInvitations(audience, breakdown), [
    waveId,
    networkId,
  ]);
  return rows.map(({ id }) => id);
}
