import type { Tx } from './transaction.ts';

/** A coordinator's reminder of a wave; business time. */
export interface NudgeRow {
  readonly waveId: string;
  readonly number: number;
  readonly goesOutAt: Date;
  /** When the last of it was said, as far as that is known. */
  readonly lastsUntil: Date;
}

const columns = `wave_id as "waveId", number, goes_out_at as "goesOutAt",
  lasts_until as "lastsUntil"`;

/** The nudges of all waves that last until after this moment, the latest first. */
export async function listNudgesSince(tx: Tx, since: Date): Promise<readonly NudgeRow[]> {
  const { rows } = await tx.query<NudgeRow>(
    `select ${columns} from nudge where lasts_until > $1 order by lasts_until desc, wave_id`,
    [since],
  );
  return rows;
}

/** Notes a wave's next nudge; returns its number. */
export async function insertNudge(
  tx: Tx,
  networkId: string,
  waveId: string,
  goesOutAt: Date,
): Promise<number> {
  const { rows } = await tx.query<{ number: number }>(
    `insert into nudge (network_id, wave_id, number, goes_out_at, lasts_until)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $3 from nudge where wave_id = $2
     returning number`,
    [networkId, waveId, goesOutAt],
  );
  return rows[0]?.number ?? 1;
}

/** A wave's nudge by its number; null where there is none. */
export async function findNudge(tx: Tx, waveId: string, number: number): Promise<NudgeRow | null> {
  const { rows } = await tx.query<NudgeRow>(
    `select ${columns} from nudge where wave_id = $1 and number = $2`,
    [waveId, number],
  );
  return rows[0] ?? null;
}

/** Notes that a nudge is still being said. */
export async function prolongNudge(tx: Tx, waveId: string, number: number): Promise<void> {
  await tx.query(
    `update nudge set lasts_until = business_now()
     where wave_id = $1 and number = $2 and lasts_until < business_now()`,
    [waveId, number],
  );
}

/** How many of those invited to a wave were invited to none of these other waves. */
export async function countInvitedOnlyHere(
  tx: Tx,
  waveId: string,
  otherWaveIds: readonly string[],
): Promise<{ readonly all: number; readonly onlyHere: number }> {
  const { rows } = await tx.query<{ all: number; onlyHere: number }>(
    `select count(*)::int as all, (count(*) filter (where not ${invitedElsewhere}))::int as "onlyHere"
     from invitation i where i.wave_id = $1`,
    [waveId, otherWaveIds],
  );
  return rows[0] ?? { all: 0, onlyHere: 0 };
}

/** Of these invitations to a wave, those of people invited to none of the other waves. */
export async function listInvitedOnlyHere(
  tx: Tx,
  waveId: string,
  otherWaveIds: readonly string[],
  invitationIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select i.id from invitation i
     where i.wave_id = $1 and i.id = any ($3::uuid[]) and not ${invitedElsewhere}`,
    [waveId, otherWaveIds, invitationIds],
  );
  return rows.map(({ id }) => id);
}

const invitedElsewhere = `exists (select from invitation j where j.network_id = i.network_id
  and j.person_id = i.person_id and j.wave_id = any ($2::uuid[]))`;
