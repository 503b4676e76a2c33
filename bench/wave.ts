import { newId } from '../bot/ids.ts';
import type { JobContext } from '../bot/job.ts';
import { openWaveJob } from '../bot/pulse/waves/wave-jobs.ts';
import { inNetwork } from '../db/connect.ts';
import type { Ground } from './ground.ts';
import { type Row, rowOf } from './report.ts';
import { interleave, pairsOf, ROUNDS, timed } from './rounds.ts';
import { buildTown, buildWave, type Town } from './town.ts';

const PEOPLE = 10_000;
const CHUNK = 1000;

/** Opening a wave by direct message, beside a bare batched insert of the same rows. */
export async function benchWave(ground: Ground): Promise<readonly Row[]> {
  const town = await buildTown(ground, 'slack', PEOPLE);
  const ctx = jobContextOf(ground);
  const results = await interleave(
    ROUNDS,
    async () => {
      const due = await planOpening(ground, town);
      const ms = await timed(() => openWaveJob(ctx, due));
      return (await countRows(ground, due.subjectId)) / (ms / 1000);
    },
    async () => {
      const waveId = await buildWave(ground, town, { invited: 0 });
      const rows = await makeRows(ground, town, waveId);
      const ms = await timed(() => insertBare(ground, town, waveId, rows));
      return (await countRows(ground, waveId)) / (ms / 1000);
    },
  );
  const path = `opening a wave for ${PEOPLE} people ÷ bare batched insert of the same rows`;
  return [
    rowOf(
      path,
      'rows/s',
      pairsOf(results, (rate) => rate),
      { atLeast: 0.5 },
    ),
  ];
}

/** A job's context on the bench's ground, without any platform. */
export function jobContextOf({ ctx }: Pick<Ground, 'ctx'>): JobContext {
  return {
    ...ctx,
    messengers: {},
    directories: {},
    calendars: {},
    signal: new AbortController().signal,
  };
}

/** A scheduled wave for all groups, with its opening due now. */
export async function planOpening(ground: Ground, town: Town) {
  const { networkId } = town;
  const waveId = await buildWave(ground, town, { state: 'scheduled' });
  await ground.admin.query(
    `insert into wave_group (network_id, wave_id, stakeholder_group)
     select $1, $2, unnest(array['vcs', 'la', 'centre', 'school'])`,
    [networkId, waveId],
  );
  const dueId = newId();
  await ground.admin.query(
    `insert into due (network_id, id, kind, subject_id, due_at)
     values ($1, $2, 'pulse.open-wave', $3, now())`,
    [networkId, dueId, waveId],
  );
  return { networkId, dueId, subjectId: waveId, period: '' };
}

async function countRows({ admin }: Ground, waveId: string): Promise<number> {
  const { rows } = await admin.query<{ n: number }>(
    `select ((select count(*) from invitation where wave_id = $1)
       + (select count(*) from outbox o join invitation i on i.wave_id = $1 and o.ids = array[i.id]
          where o.network_id = i.network_id and o.card = 'pulse.ask'))::int as n`,
    [waveId],
  );
  const n = rows[0]?.n ?? 0;
  if (n !== 2 * PEOPLE) throw new Error(`${n} rows instead of ${2 * PEOPLE}.`);
  return n;
}

interface BareRow {
  readonly invitationId: string;
  readonly outboxId: string;
  readonly personId: string;
  readonly accountId: string;
}

async function makeRows({ admin }: Ground, town: Town, _waveId: string): Promise<BareRow[]> {
  const { rows } = await admin.query<BareRow>(
    `select gen_random_uuid() as "invitationId", gen_random_uuid() as "outboxId",
       person_id as "personId", id as "accountId"
     from account where network_id = $1`,
    [town.networkId],
  );
  return rows;
}

async function insertBare(
  { db }: Ground,
  town: Town,
  waveId: string,
  all: readonly BareRow[],
): Promise<void> {
  const lane = `slack:${town.placeExternalId}:direct`;
  for (let at = 0; at < all.length; at += CHUNK) {
    const rows = all.slice(at, at + CHUNK);
    await inNetwork(db, town.networkId, async (tx) => {
      await tx.query({
        name: 'bench.invitation',
        text: `insert into invitation (network_id, id, wave_id, person_id, leaf, by_direct_message)
          select $1, id, $2, person, 'vcs', true from unnest($3::uuid[], $4::uuid[]) as r (id, person)`,
        values: [
          town.networkId,
          waveId,
          rows.map(({ invitationId }) => invitationId),
          rows.map(({ personId }) => personId),
        ],
      });
      await tx.query({
        name: 'bench.outbox',
        text: `insert into outbox (network_id, id, place_id, lane, action, account_id, card, ids,
            once_key, due_at)
          select $1, id, $2, $3, 'direct', account, 'pulse.ask', array[invitation],
            'pulse.ask::' || invitation, now()
          from unnest($4::uuid[], $5::uuid[], $6::uuid[]) as r (id, account, invitation)`,
        values: [
          town.networkId,
          town.placeId,
          lane,
          rows.map(({ outboxId }) => outboxId),
          rows.map(({ accountId }) => accountId),
          rows.map(({ invitationId }) => invitationId),
        ],
      });
    });
  }
}
