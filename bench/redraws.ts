import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startChild } from './child.ts';
import type { Ground } from './ground.ts';
import { findFreePort, launch } from './program.ts';
import { judged, type Row } from './report.ts';

/** What the process that plays both platforms is asked. */
export type OutsideQuestion =
  | { readonly kind: 'environment' }
  /** Sets a network up through the product and tells whom it has to know. */
  | { readonly kind: 'set-up' }
  /** Has the coordinator type a poll; it is a draft then. */
  | { readonly kind: 'draft' }
  | { readonly kind: 'vote'; readonly presses: number; readonly withinMs: number }
  /** Waits until both cards show so many votes for each option. */
  | { readonly kind: 'last'; readonly votes: readonly number[] };

/** People of both platforms, by their ids there. */
export interface Voters {
  readonly slack: { readonly place: string; readonly ids: readonly string[] };
  readonly discord: { readonly place: string; readonly ids: readonly string[] };
}

/** The edits of one card, as its platform counted them. */
interface Edits {
  readonly made: number;
  /** The most in any sliding window. */
  readonly busiest: number;
  readonly most: number;
  readonly windowMs: number;
  /** From the last press to the edit that showed the final figures. */
  readonly lastMs: number;
}

/** What became of the cards. */
export interface Edited {
  /** Calls of any kind that a platform answered 429. */
  readonly refused: number;
  readonly slack: Edits;
  readonly discord: Edits;
}

/** How the presses went, as people saw it. */
export interface Voted {
  readonly seconds: number;
  readonly p99Ms: number;
  /** Presses that their platform gave up waiting for. */
  readonly unanswered: number;
}

const PRESSES = 5000;
const MINUTE_MS = 60_000;
const DATABASE = 'convene_bench_redraws';

/**
 * Five thousand votes in a real minute on one poll whose bars move, half of them on each platform,
 * pressed on its card through the real clients: the product as a process of its own, and stand-ins
 * in another that keep the platforms' published rates.
 */
export async function benchRedraws(ground: Ground): Promise<readonly Row[]> {
  const outside = startChild('redraws-child.ts');
  const database = await createDatabase(ground);
  const ask = <Answer>(question: OutsideQuestion) => outside.ask<Answer>(question, 2 * MINUTE_MS);
  try {
    const program = await launch(
      '../bot/main.ts',
      {
        ...(await ask<Readonly<Record<string, string>>>({ kind: 'environment' })),
        PATH: process.env.PATH ?? '',
        DATABASE_URL: database.url,
        SECRET_KEY: `1:${randomBytes(32).toString('base64')}`,
        PORT: String(await findFreePort()),
        LOG_LEVEL: 'warn',
      },
      'Convene is ready',
    );
    try {
      await database.introduce(await ask<Voters>({ kind: 'set-up' }));
      await ask({ kind: 'draft' });
      await database.askEverywhere();
      const voted = await ask<Voted>({ kind: 'vote', presses: PRESSES, withinMs: MINUTE_MS });
      const { saved, votes } = await database.readVotes();
      const edited = await ask<Edited>({ kind: 'last', votes });
      return [
        editsRow('Slack', edited.slack, edited.refused),
        editsRow('Discord', edited.discord, edited.refused),
        votesRow(voted, saved),
      ];
    } finally {
      await program.stop();
    }
  } finally {
    await outside.stop();
    await database.close();
  }
}

function editsRow(platform: string, edits: Edits, refused: number): Row {
  const { made, busiest, most, windowMs, lastMs } = edits;
  const ratio = busiest / most;
  const shown = `all shown ${(lastMs / 1000).toFixed(1)} s after the last vote`;
  return judged({
    path: `edits of a card in its busiest ${windowMs / 1000} s on ${platform} ÷ what it permits`,
    unit: 'edits',
    ours: busiest,
    floor: most,
    ratio,
    goal: { atMost: 1 },
    value: refused === 0 ? ratio : Number.POSITIVE_INFINITY,
    note: `${made} edits in all, ${refused} calls refused, ${shown}`,
  });
}

function votesRow({ seconds, p99Ms, unanswered }: Voted, saved: number): Row {
  return judged({
    path: `votes saved meanwhile ÷ ${PRESSES} pressed in a minute`,
    unit: 'votes',
    ours: saved,
    floor: PRESSES,
    ratio: saved / PRESSES,
    goal: { atLeast: 1 },
    value: saved / PRESSES,
    note: `${seconds.toFixed(0)} s; p99 ${p99Ms.toFixed(0)} ms, ${unanswered} unanswered in three seconds; both platforms are played on the same processors`,
  });
}

/** A database of its own, so that the product finds nothing of other rows to do. */
async function createDatabase({ admin, url, adminUrl }: Ground) {
  const owner = new URL(url).username;
  await admin.query(`create database ${DATABASE} owner ${owner}`);
  const pool = new pg.Pool({ connectionString: named(adminUrl), max: 1 });
  pool.on('error', () => undefined);
  return {
    url: named(url),
    introduce: (voters: Voters) => introduce(pool, voters),
    /** The draft is for the channel where it was typed: now for that of the other platform too. */
    async askEverywhere() {
      await pool.query(
        `insert into wave_channel (network_id, wave_id, channel_id)
         select w.network_id, w.id, c.id from wave w join channel c using (network_id)
         on conflict do nothing`,
      );
    },
    readVotes: () => readVotes(pool),
    async close() {
      await pool.end();
      await admin.query(`drop database ${DATABASE} with (force)`);
    },
  };
}

/** What was saved in the end: a busy product answers first and goes on with what is under way. */
async function readVotes(pool: pg.Pool) {
  for (let before = -1; ; ) {
    const { rows } = await pool.query<{ saved: number; votes: number[] }>(
      `select (select count(*) from inbox where key like '%#page#%')::int as saved,
         array(select count(a.*)::int from generate_series(1, 4) o
           left join answer a on a.cells[1] = o group by o order by o) as votes`,
    );
    const { saved = 0, votes = [] } = rows[0] ?? {};
    if (saved === before) return { saved, votes };
    before = saved;
    // Another process saves them: done is when a second brings no more.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function named(url: string): string {
  const address = new URL(url);
  address.pathname = DATABASE;
  return address.href;
}

/** Makes everybody a member, as if each had typed /network join. */
async function introduce(pool: pg.Pool, voters: Voters): Promise<void> {
  for (const [platform, { place, ids }] of Object.entries(voters))
    await pool.query(
      `with made as materialized (
         select p.network_id, p.id as place, p.realm, v.id as external, gen_random_uuid() as person,
           gen_random_uuid() as account
         from place p, unnest($3::text[]) as v (id)
         where p.platform = $1 and p.external_id = $2
       ), persons as (
         insert into person (network_id, id, name, stakeholder_group)
         select network_id, person, 'Person', 'vcs' from made
       ), roles as (
         insert into role_grant (network_id, person_id, role)
         select network_id, person, 'member' from made
       ), accounts as (
         insert into account (network_id, id, person_id, platform, realm, external_id, display_name)
         select network_id, account, person, $1, realm, external, 'Person' from made
       )
       insert into account_place (network_id, account_id, place_id)
       select network_id, account, place from made`,
      [platform, place, ids],
    );
  await pool.query('analyze');
}
