import { rmSync } from 'node:fs';
import { closeCharts } from '../../adapters/charts/render.ts';
import type { Sandbox } from '../../adapters/sandbox/world.ts';
import { makeMetrics } from '../../adapters/web/metrics.ts';
import { startWeb, type Web } from '../../adapters/web/server.ts';
import { isSandboxDatabase } from '../../db/clock.ts';
import { assertRoles, connect, type Db } from '../../db/connect.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';
import { startWorkers, type WorkersOptions } from '../../workers/main.ts';
import { makeQueue } from '../../workers/queue.ts';
import { commands, slashWords } from '../commands.ts';
import type { Config } from '../config.ts';
import { makeDispatcher } from '../dispatch/dispatcher.ts';
import { openRoundReport } from '../eoi/report/opened.ts';
import { openSheets } from '../eoi/scoring/printing.ts';
import { openReport } from '../events/after/opened.ts';
import { openCalendar } from '../events/calendar/feed.ts';
import { openFeedPage } from '../events/calendar/page.ts';
import { openDay } from '../events/day/opened.ts';
import { openFloor } from '../events/stalls/opened.ts';
import type { JobContext } from '../job.ts';
import { jobs } from '../jobs.ts';
import { makeKeyring } from '../keyring.ts';
import { openEvidence } from '../kpi/evidence/opened.ts';
import { openKpiReport } from '../kpi/report/opened.ts';
import type { Log } from '../log.ts';
import { makeMemo } from '../memo.ts';
import { privacyPage } from '../network/privacy.ts';
import type { Clock } from '../ports.ts';
import { openExport } from '../pulse/export/opened.ts';
import { readBoard } from '../queue-board.ts';
import { loadSecrets } from '../secrets.ts';
import { readHealth } from './health.ts';
import { measureDoors, measurePresses, measureWaiting } from './measured.ts';
import { connectPlatforms, type Platforms } from './platforms.ts';
import type { RunningSandbox } from './sandbox.ts';

/** What a start is told beside the configuration. */
export interface StartOptions {
  readonly config: Config;
  readonly log: Log;
  /** One readable line a step, for the person who started it. */
  readonly onStep?: (step: string) => void;
  /** A database that goes with the process: for the demo and for tests. */
  readonly temporary?: boolean;
  /** Sandbox only: fills both worlds; the invented network is made unless this is given. */
  readonly populate?: (world: Sandbox) => void;
  /** How soon the workers notice what a dead process left; only tests are in such a hurry. */
  readonly pace?: Pick<WorkersOptions, 'lockMs' | 'sweepEveryMs' | 'superviseEveryMs'>;
}

/** The running product. */
export interface House {
  readonly url: string;
  readonly ctx: JobContext;
  /** Null unless both platforms are played locally. */
  readonly sandbox: RunningSandbox | null;
  /** Takes no more work, finishes what is under way (bounded), then lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Starts everything that the configuration's role asks for, in order: database, queue, platforms,
 * workers, web. What was started is stopped again when a later step fails.
 *
 * @throws Error with one sentence that says what to do next.
 */
export async function startHouse(options: StartOptions): Promise<House> {
  const opened: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    return await open(options, opened, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  { config, log, onStep = () => undefined, temporary = false, populate, pace }: StartOptions,
  opened: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<House> {
  const isBot = config.role !== 'worker';
  const isWorker = config.role !== 'bot';
  const url = await openDatabase(config, { log, onStep, temporary, opened });
  await migrate(url, { sandbox: config.sandbox });
  const db = connect({ url, log, poolSize: config.role === 'all' ? 16 : 12 });
  opened.push(() => db.close());
  await assertRoles(db);
  await assertSameWorld(db, config);

  onStep(config.redisUrl ? 'Queue on Redis' : 'Queue on PostgreSQL');
  const queue = await makeQueue({ redisUrl: config.redisUrl ?? undefined, databaseUrl: url, log });
  opened.push(() => queue.close());

  const clock = makeRealClock();
  const ending = new AbortController();
  if (config.sandbox) onStep('Slack and Discord, both played here');
  let sandbox: RunningSandbox | null = null;
  if (config.sandbox) {
    // A house with platforms of its own never reads it.
    const { openSandbox } = await import('./sandbox.ts');
    sandbox = await openSandbox({ url, db, queue, log, ...(populate ? { populate } : {}) });
  }
  if (sandbox) opened.push(() => sandbox.close());
  const access = sandbox?.access ?? { slack: config.slack, discord: config.discord };

  // Adapters need the dispatcher, which needs the context, which needs their messengers: the table
  // of messengers is filled as they connect.
  const { timeZone } = config;
  const keyring = makeKeyring(loadSecrets(config));
  const publicUrl = config.http.publicUrl ?? `http://localhost:${config.http.port}`;
  const platforms: Platforms = connectPlatforms({
    access,
    db,
    keyring,
    clock,
    log,
    timeZone,
    publicUrl,
  });
  const ctx: JobContext = {
    db,
    queue,
    clock,
    log,
    keyring,
    memo: makeMemo({ now: () => clock.now().getTime() }),
    publicUrl,
    timeZone,
    messengers: platforms.messengers,
    directories: platforms.directories,
    calendars: platforms.calendars,
    signal: ending.signal,
  };
  const metrics = makeMetrics();
  measureWaiting(metrics, queue, db);
  measureDoors(metrics, platforms);
  const dispatcher = measurePresses(makeDispatcher(ctx, commands, slashWords), metrics, clock);
  if (isBot) {
    onStep('Connecting to Slack and Discord');
    const doors = await platforms.open(ctx, dispatcher, url);
    opened.push(async () => {
      await doors.stop();
      await dispatcher.drain();
    });
    await doors.ready();
  }
  if (isWorker) {
    onStep('Workers');
    const workers = await startWorkers({ ctx, jobs, queue, ...pace });
    opened.push(async () => {
      ending.abort();
      await workers.close();
      await closeCharts();
    });
  }
  if (sandbox && !populate) {
    onStep('A network to try things out with');
    await sandbox.seed(ctx, dispatcher);
  }
  const web: Web = await startWeb({
    port: config.http.port,
    publicUrl: config.http.publicUrl,
    health: () => readHealth({ db, queue, platforms }),
    privacyPage: (slug) => privacyPage(ctx, slug),
    results: (form, token) => openExport(ctx, form, token),
    eventReport: (form, token) => openReport(ctx, form, token),
    roundReport: (form, token) => openRoundReport(ctx, form, token),
    evidence: (form, token) => openEvidence(ctx, form, token),
    kpiReport: (form, token) => openKpiReport(ctx, form, token),
    calendar: (kind, token) => openCalendar(ctx, kind, token),
    calendarPage: (token) => openFeedPage(ctx, token),
    day: (page, token) => openDay(ctx, page, token),
    floor: (form, token) => openFloor(ctx, form, token),
    scoringSheets: (token) => openSheets(ctx, token),
    timeZone: config.timeZone,
    board: () => readBoard(ctx),
    metrics,
    ...(sandbox ? { sandbox: sandbox.page } : {}),
    log,
  });
  opened.push(() => web.close());
  // Open pages would hold the web door for its whole patience.
  if (sandbox) opened.push(async () => sandbox.endStreams());
  return { url: web.url, ctx, sandbox, stop };
}

/** A played world and a real network never share a database: time moves in one of them. */
async function assertSameWorld(db: Db, config: Config): Promise<void> {
  if ((await isSandboxDatabase(db)) === config.sandbox) return;
  throw new Error(
    config.sandbox
      ? 'This database holds a real network, but no platform token is set: set SLACK_BOT_TOKEN or DISCORD_TOKEN, or name another database.'
      : 'This database was made for the sandbox: set DATABASE_URL to another one for real workspaces and servers.',
  );
}

async function openDatabase(
  config: Config,
  tools: {
    readonly log: Log;
    readonly onStep: (step: string) => void;
    readonly temporary: boolean;
    readonly opened: (() => Promise<void>)[];
  },
): Promise<string> {
  if ('url' in config.database) {
    tools.onStep('Database');
    return config.database.url;
  }
  tools.onStep('Database (embedded PostgreSQL; the first start takes a few seconds)');
  const { temporary } = tools;
  const dataDir = config.database.embedded;
  const server = await startEmbedded({
    dataDir,
    log: tools.log,
    persistent: !temporary,
    durable: !temporary,
  });
  tools.opened.push(async () => {
    await server.stop();
    if (temporary) rmSync(dataDir, { recursive: true, force: true });
  });
  return server.url;
}

function makeRealClock(): Clock {
  return {
    now: () => new Date(),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const end = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        signal?.addEventListener('abort', end);
      }),
  };
}
