import {
  audienceOf,
  type ChannelRow,
  listChannelsOf,
  listGroupsOf,
  setAudienceOf,
} from './audience.ts';
import type { Tx } from './transaction.ts';

/** The channels in which a round is announced, by place and name. */
export function listRoundChannels(tx: Tx, roundId: string): Promise<readonly ChannelRow[]> {
  return listChannelsOf(tx, 'round', roundId);
}

/** The stakeholder groups that are told of it by direct message. */
export function listRoundGroups(tx: Tx, roundId: string): Promise<readonly string[]> {
  return listGroupsOf(tx, 'round', roundId);
}

/** Replaces where a round is announced: channels by id (unknown ones are left out) and groups. */
export function setRoundAudience(
  tx: Tx,
  networkId: string,
  roundId: string,
  audience: Parameters<typeof setAudienceOf>[4],
): Promise<void> {
  return setAudienceOf(tx, networkId, 'round', roundId, audience);
}

/** How many people hear of it, each once. */
export async function countRoundAudience(tx: Tx, roundId: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from (${audienceOf('round')}) a`,
    [roundId],
  );
  return rows[0]?.count ?? 0;
}

/** The people who are told of it by direct message. */
export async function listDirectPeople(tx: Tx, roundId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select person_id as id from (${audienceOf('round')}) a where by_direct_message order by 1`,
    [roundId],
  );
  return rows.map(({ id }) => id);
}

/**
 * Whom a change of the round concerns, each once: who showed interest and did not take it back, who
 * writes on an application that was not withdrawn, and who was asked to be a partner in one.
 */
export async function listInvolved(tx: Tx, roundId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select person_id as id from interest where round_id = $1 and withdrawn_at is null
     union
     select m.person_id from application_member m
     join application a on a.network_id = m.network_id and a.id = m.application_id
     where a.round_id = $1 and a.state <> 'withdrawn' and m.state = 'in'
     union
     select p.asked_person_id from partner p
     join application a on a.network_id = p.network_id and a.id = p.application_id
     where a.round_id = $1 and a.state <> 'withdrawn' and p.state = 'invited'
       and p.asked_person_id is not null
     order by 1`,
    [roundId],
  );
  return rows.map(({ id }) => id);
}
