import type { Anonymity, Breakdown } from './survey.ts';
import type { Tx } from './transaction.ts';

/** `draft` → `scheduled` → `open` → `closed`, one way only; `cancelled` instead of opening. */
export type WaveState = 'draft' | 'scheduled' | 'open' | 'closed' | 'cancelled';

/** A wave with what it shares with its survey. Instants are dates; null until decided. */
export interface WaveRow {
  readonly id: string;
  readonly surveyId: string;
  readonly number: number;
  readonly label: string;
  readonly keyId: string | null;
  readonly state: WaveState;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly publishAt: Date | null;
  readonly publishedAt: Date | null;
  readonly title: string;
  readonly template: string;
  readonly anonymity: Anonymity;
  readonly breakdown: Breakdown;
  readonly k: number;
  readonly reminders: number;
  readonly holdDays: number;
  readonly together: readonly string[];
  /** By which card those asked by direct message are asked. */
  readonly askCard: string;
  /** The planned moment that gives the figures back; null where they are posted as they are. */
  readonly publishJob: string | null;
  /** Its answers are to be matched with those of another time, and the key is kept for that. */
  readonly isMatched: boolean;
  /** How many times of it are taken together; null where each stands for itself. */
  readonly runOf: number | null;
  /** The run that it has joined, with the time beside which the run's figures stand, once they do. */
  readonly runId: string | null;
  readonly figuresId: string | null;
}

const columns = `w.id, w.survey_id as "surveyId", w.number, w.label, w.key_id as "keyId", w.state,
  w.opens_at as "opensAt", w.closes_at as "closesAt", w.opened_at as "openedAt",
  w.closed_at as "closedAt", w.publish_at as "publishAt", w.published_at as "publishedAt",
  s.title, s.template, s.anonymity, s.breakdown, s.k, s.reminders, w.hold_days as "holdDays",
  w.ask_card as "askCard", w.publish_job as "publishJob",
  s.anonymity <> 'anonymous' and exists (
    select from comparison c where c.network_id = w.network_id and c.state = 'waiting'
      and (c.baseline_id = w.id or (c.follow_up_id = w.id and (w.key_id is null or exists (
        select from wave b where b.network_id = c.network_id and b.id = c.baseline_id
          and b.key_id = w.key_id))))) as "isMatched",
  s.together, w.run_of as "runOf", w.run_id as "runId", r.figures_id as "figuresId"`;
const joined = `wave w join survey s on s.network_id = w.network_id and s.id = w.survey_id
  left join run r on r.network_id = w.network_id and r.id = w.run_id`;

/** Adds the next wave of a survey, as a draft; an empty label stands for its number. */
export async function insertWave(
  tx: Tx,
  networkId: string,
  wave: { readonly id: string; readonly surveyId: string; readonly label: string },
): Promise<void> {
  await tx.query(
    `insert into wave (network_id, id, survey_id, number, label)
     select $1, $2, $3, coalesce(max(number), 0) + 1, $4 from wave where survey_id = $3`,
    [networkId, wave.id, wave.surveyId, wave.label],
  );
}

/** A wave of the network, in whatever state. */
export async function findWave(tx: Tx, waveId: string): Promise<WaveRow | null> {
  const { rows } = await tx.query<WaveRow>({
    name: 'find-wave',
    text: `select ${columns} from ${joined} where w.id = $1`,
    values: [waveId],
  });
  return rows[0] ?? null;
}

/** The same, holding the row until the transaction ends: for whoever moves its state. */
export async function lockWave(tx: Tx, waveId: string): Promise<WaveRow | null> {
  const { rows } = await tx.query<WaveRow>(
    `select ${columns} from ${joined} where w.id = $1 for update of w`,
    [waveId],
  );
  return rows[0] ?? null;
}

/** Waves that are planned, open or over, the most recent first. */
export async function listWaves(
  tx: Tx,
  limit: number,
): Promise<readonly (WaveRow & { readonly isOverdue: boolean })[]> {
  const { rows } = await tx.query<WaveRow & { isOverdue: boolean }>(
    `select ${columns}, w.closes_at <= business_now() as "isOverdue" from ${joined}
     where w.state in ('scheduled', 'open', 'closed')
     order by coalesce(w.opened_at, w.opens_at) desc, w.id limit $1`,
    [limit],
  );
  return rows;
}

/** All waves of a survey that have been opened, first one first. */
export async function listWavesOf(tx: Tx, surveyId: string): Promise<readonly WaveRow[]> {
  const { rows } = await tx.query<WaveRow>(
    `select ${columns} from ${joined}
     where w.survey_id = $1 and w.state in ('open', 'closed') order by w.number`,
    [surveyId],
  );
  return rows;
}

/** The times of a run that have been opened, first one first. */
export async function listRunWaves(tx: Tx, runId: string): Promise<readonly WaveRow[]> {
  const { rows } = await tx.query<WaveRow>(
    `select ${columns} from ${joined} where w.run_id = $1 order by w.number`,
    [runId],
  );
  return rows;
}

/** Drafts, the newest survey's first. */
export async function listDraftWaves(tx: Tx, limit: number): Promise<readonly WaveRow[]> {
  const { rows } = await tx.query<WaveRow>(
    `select ${columns} from ${joined} where w.state = 'draft'
     order by s.created_at desc, w.number desc, w.id limit $1`,
    [limit],
  );
  return rows;
}

/** Deletes a wave that nobody was asked to answer. */
export async function deleteDraftWave(tx: Tx, waveId: string): Promise<void> {
  await tx.query(`delete from wave where id = $1 and state = 'draft'`, [waveId]);
}

/**
 * Keeps when a draft opens (null: as soon as it is sent out), closes (null: not decided, or by the
 * rule by which it repeats), and gives its figures back.
 */
export async function setWaveTiming(
  tx: Tx,
  waveId: string,
  timing: {
    readonly opensAt: Date | null;
    readonly closesAt: Date | null;
    readonly holdDays: number;
  },
): Promise<void> {
  await tx.query(
    `update wave set opens_at = $2, closes_at = $3, hold_days = $4
     where id = $1 and state = 'draft'`,
    [waveId, timing.opensAt, timing.closesAt, timing.holdDays],
  );
}

/** Has a draft asked by a card, and its figures given back by a planned moment, of their own. */
export async function setWaveVoice(
  tx: Tx,
  waveId: string,
  voice: { readonly askCard: string; readonly publishJob: string },
): Promise<void> {
  await tx.query('update wave set ask_card = $2, publish_job = $3 where id = $1', [
    waveId,
    voice.askCard,
    voice.publishJob,
  ]);
}

/** Moves a draft to `scheduled` and says when it opens: now where that is past or was left open. */
export async function scheduleWave(tx: Tx, waveId: string): Promise<Date | null> {
  const { rows } = await tx.query<{ opensAt: Date }>(
    `update wave set state = 'scheduled', opens_at = greatest(opens_at, business_now())
     where id = $1 and state = 'draft' and closes_at > business_now()
     returning opens_at as "opensAt"`,
    [waveId],
  );
  return rows[0]?.opensAt ?? null;
}

/** Opens a scheduled wave now; false when it is not (or no longer) scheduled. */
export async function openWave(tx: Tx, waveId: string, keyId: string | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update wave set state = 'open', opened_at = business_now(), key_id = $2
     where id = $1 and state = 'scheduled'`,
    [waveId, keyId],
  );
  return rowCount === 1;
}

/** Closes an open wave now and fixes when its figures go back; false when it is not open. */
export async function closeWave(tx: Tx, waveId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update wave set state = 'closed', closed_at = least(closes_at, business_now()),
       publish_at = least(closes_at, business_now()) + make_interval(days => hold_days)
     where id = $1 and state = 'open'`,
    [waveId],
  );
  return rowCount === 1;
}

/** Notes that a closed wave's figures went back to everybody; false when they did before. */
export async function markPublished(tx: Tx, waveId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update wave set published_at = business_now()
     where id = $1 and state = 'closed' and published_at is null`,
    [waveId],
  );
  return rowCount === 1;
}

/** Keeps a wave's wrapped key, with the day (business time) by which it must be gone at the latest. */
export async function insertSurveyKey(
  tx: Tx,
  networkId: string,
  key: {
    readonly id: string;
    readonly wrapped: Buffer;
    readonly secretVersion: string;
    readonly months: number;
  },
): Promise<void> {
  await tx.query(
    `insert into survey_key (network_id, id, wrapped, secret_version, destroy_at)
     values ($1, $2, $3, $4, business_now() + make_interval(months => $5))`,
    [networkId, key.id, key.wrapped, key.secretVersion, key.months],
  );
}

/** A wave's wrapped key, or null once it is destroyed. */
export async function findSurveyKey(
  tx: Tx,
  keyId: string,
): Promise<{ readonly wrapped: Buffer; readonly secretVersion: string } | null> {
  const { rows } = await tx.query<{ wrapped: Buffer; secretVersion: string }>(
    'select wrapped, secret_version as "secretVersion" from survey_key where id = $1',
    [keyId],
  );
  return rows[0] ?? null;
}

/** The keys whose latest day has come (business time). */
export async function listOverdueKeys(tx: Tx): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from survey_key where destroy_at <= business_now() order by id',
  );
  return rows.map(({ id }) => id);
}

/** The closed waves whose answers are under a key, in the order in which they were opened. */
export async function listClosedUnder(tx: Tx, keyId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from wave where key_id = $1 and state = 'closed' order by opened_at, id`,
    [keyId],
  );
  return rows.map(({ id }) => id);
}

/** Whether a key is kept until after a moment; false too once it is destroyed. */
export async function isKeyKeptUntil(tx: Tx, keyId: string, moment: Date): Promise<boolean> {
  const { rowCount } = await tx.query('select from survey_key where id = $1 and destroy_at > $2', [
    keyId,
    moment,
  ]);
  return rowCount === 1;
}

/** Destroys the key for good; whatever was answered under it can no longer be traced. */
export async function deleteSurveyKey(tx: Tx, keyId: string): Promise<void> {
  await tx.query('delete from survey_key where id = $1', [keyId]);
}
