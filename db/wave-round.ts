import type { Tx } from './transaction.ts';

/** Those who took part in a round, as a part of a survey's audience. */
export interface WaveRoundRow {
  readonly roundId: string;
  readonly title: string;
}

/**
 * Who showed interest in the rounds that wave `$1` asks about, or wrote for an application or for a partner
 * in one; none before a round's deadline, until which it is not known who they are.
 */
export const applicantsOfWave = `
  select t.person_id from wave_round wr
  join round r on r.network_id = wr.network_id and r.id = wr.round_id
    and r.closes_at <= (select business_now())
  join lateral (
    select i.person_id from interest i
    where i.network_id = r.network_id and i.round_id = r.id and i.withdrawn_at is null
    union
    select m.person_id from application a
    join application_member m on m.network_id = a.network_id and m.application_id = a.id
    where a.network_id = r.network_id and a.round_id = r.id and m.state = 'in'
      and m.part <> 'scribe'
    union
    select p.answered_by from application a
    join partner p on p.network_id = a.network_id and p.application_id = a.id
    where a.network_id = r.network_id and a.round_id = r.id and p.answered_by is not null) t on true
  where wr.wave_id = $1`;

/** About which rounds a wave asks those who took part, by title. */
export async function listWaveRounds(tx: Tx, waveId: string): Promise<readonly WaveRoundRow[]> {
  const { rows } = await tx.query<WaveRoundRow>(
    `select wr.round_id as "roundId", r.title from wave_round wr
     join round r on r.network_id = wr.network_id and r.id = wr.round_id
     where wr.wave_id = $1 order by r.title, wr.round_id`,
    [waveId],
  );
  return rows;
}

/** Replaces about which rounds a wave asks those who took part; unknown and open ones are left out. */
export async function setWaveRounds(
  tx: Tx,
  networkId: string,
  waveId: string,
  roundIds: readonly string[],
): Promise<void> {
  await tx.query('delete from wave_round where wave_id = $1', [waveId]);
  await tx.query(
    `insert into wave_round (network_id, wave_id, round_id)
     select $1, $2, r.id from round r
     where r.id = any ($3::uuid[]) and r.closes_at <= (select business_now())`,
    [networkId, waveId, roundIds],
  );
}

/** The rounds whose deadline has passed, the latest first: those who took part in them can be asked. */
export async function listAskableRounds(tx: Tx, limit: number): Promise<readonly WaveRoundRow[]> {
  const { rows } = await tx.query<WaveRoundRow>(
    `select id as "roundId", title from round
     where stage not in ('draft', 'cancelled') and closes_at <= (select business_now())
     order by closes_at desc, id limit $1`,
    [limit],
  );
  return rows;
}
