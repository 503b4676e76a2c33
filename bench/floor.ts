import pg from 'pg';
import { pseudonym } from '../bot/keyring.ts';
import { roleNames } from '../db/roles.ts';

/** One press as a floor's handler reads it from the platform's payload. */
interface FloorPress {
  readonly key: string;
  readonly externalId: string;
  readonly waveId: string;
  readonly questionId: string;
  readonly cell: number;
}

/** How a floor stores a press; resolves after the commit. */
export type FloorStore = (press: FloorPress) => Promise<void>;

/** A pool of the usual size, in the app's role: what a careful hand-written bot would use. */
export function openFloorPool(url: string): pg.Pool {
  const address = new URL(url);
  address.searchParams.set('options', `-c role=${roleNames.app}`);
  const pool = new pg.Pool({ connectionString: address.href, max: 10 });
  pool.on('error', () => undefined);
  return pool;
}

/**
 * The like-for-like floor: the rows that we write for a press (inbox key, response, answer, delta,
 * redraw), in one plain transaction a press, statement after statement, each prepared once. It knows
 * network, place and survey key beforehand and reads in one statement what it must: person, invitation
 * and the wave's state.
 */
export function makeLikeForLike(
  pool: pg.Pool,
  know: { readonly networkId: string; readonly realm: string; readonly platform: string },
  surveyKey: Buffer,
): FloorStore {
  const { networkId, platform, realm } = know;
  return async ({ key, externalId, waveId, questionId, cell }) => {
    const client = await pool.connect();
    const run = <Row extends pg.QueryResultRow>(name: keyof typeof sql, values: unknown[]) =>
      client.query<Row>({ name, text: sql[name], values });
    try {
      await client.query(`begin; set local app.network = '${networkId}'`);
      const inbox = await run('inbox', [networkId, key]);
      const who = (
        await run<{ person: string; leaf: string }>('judge', [
          networkId,
          platform,
          realm,
          externalId,
          waveId,
          questionId,
        ])
      ).rows[0];
      if (!who || inbox.rowCount === 0) throw new Error('The floor refused a press.');
      const respondent = pseudonym(surveyKey, 'answer', networkId, who.person);
      const begun = await run('response', [networkId, waveId, respondent, who.leaf]);
      const answer = await run<{ before: number[] | null }>('answer', [
        networkId,
        waveId,
        respondent,
        questionId,
        who.leaf,
        [cell],
      ]);
      const before = answer.rows[0]?.before ?? null;
      const cells = before ? [cell, ...before] : [cell, -1];
      const changes = before ? [1, ...before.map(() => -1)] : [1, 1];
      await run('delta', [networkId, waveId, questionId, who.leaf, cells, changes]);
      if (begun.rowCount === 1) await run('redraw', [networkId, waveId]);
      await client.query('commit');
      client.release();
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      client.release();
      throw error;
    }
  };
}

/** The bare floor: one prepared upsert a press and nothing else. */
export function makeBareUpsert(pool: pg.Pool, networkId: string): FloorStore {
  return async ({ externalId, waveId, questionId, cell }) => {
    await pool.query({
      name: 'bare',
      text: `insert into bench_answer (network_id, wave_id, respondent, question_id, cell)
        values ($1, $2, $3, $4, $5)
        on conflict (network_id, wave_id, respondent, question_id) do update set cell = excluded.cell`,
      values: [networkId, waveId, externalId, questionId, cell],
    });
  };
}

/** The table of the bare floor. */
export async function createBareTable(admin: pg.Pool): Promise<void> {
  await admin.query(`
    create table if not exists bench_answer (
      network_id uuid not null, wave_id uuid not null, respondent text not null,
      question_id uuid not null, cell smallint not null,
      primary key (network_id, wave_id, respondent, question_id));
    grant select, insert, update on bench_answer to ${roleNames.app}`);
}

const sql = {
  inbox: 'insert into inbox (network_id, key) values ($1, $2) on conflict do nothing',
  judge: `select a.person_id as person, i.leaf
    from account a
    join wave w on w.network_id = $1 and w.id = $5 and w.state = 'open'
      and w.closes_at > business_now()
    join question q on q.network_id = $1 and q.id = $6 and q.survey_id = w.survey_id
    join invitation i on i.network_id = $1 and i.wave_id = $5 and i.person_id = a.person_id
    where a.network_id = $1 and a.platform = $2 and a.realm = $3 and a.external_id = $4`,
  response: `insert into response (network_id, wave_id, respondent, leaf) values ($1, $2, $3, $4)
    on conflict do nothing`,
  answer: `insert into answer (network_id, wave_id, respondent, question_id, leaf, cells)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (network_id, wave_id, respondent, question_id) do update set cells = excluded.cells
    returning old.cells as before`,
  delta: `insert into answer_delta (network_id, wave_id, question_id, leaf, cell, change)
    select $1, $2, $3, $4, * from unnest($5::smallint[], $6::int[])`,
  redraw: `insert into outbox (network_id, id, place_id, lane, action, channel_id, target_id, card,
      ids, due_at)
    select network_id, gen_random_uuid(), place_id, lane, 'update', channel_id, id, card, ids,
      business_now() + interval '5 seconds'
    from outbox where network_id = $1 and card = 'pulse.card' and ids = array[$2::uuid]
      and action = 'post' and state in ('pending', 'sending', 'sent')
    on conflict (network_id, target_id) where action = 'update' and state = 'pending' do nothing`,
} as const;
