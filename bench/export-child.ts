/** The web door alone, as the house opens it; tells where figures can be taken, and its peak memory. */
import { randomBytes } from 'node:crypto';
import { makeMetrics } from '../adapters/web/metrics.ts';
import { startWeb } from '../adapters/web/server.ts';
import type { Context } from '../bot/context.ts';
import { makeKeyring } from '../bot/keyring.ts';
import { makeLog } from '../bot/log.ts';
import { makeMemo } from '../bot/memo.ts';
import { exportForms, exportUrl } from '../bot/pulse/export/link.ts';
import { openExport } from '../bot/pulse/export/opened.ts';
import { expiryOf } from '../bot/signed-link.ts';
import { connect } from '../db/connect.ts';
import { realClock } from '../tests/support/real-clock.ts';
import { answerParent } from './child.ts';
import type { ExportQuestion } from './export.ts';

answerParent<ExportQuestion>(async (question) => {
  if (question.kind === 'peak') return process.resourceUsage().maxRSS / 1024;
  const ctx = makeContext(question.databaseUrl);
  const web = await startWeb({
    port: 0,
    publicUrl: null,
    health: () => Promise.reject(new Error('Nobody asks.')),
    privacyPage: () => Promise.resolve(null),
    calendar: () => Promise.resolve(null),
    calendarPage: () => Promise.resolve(null),
    day: () => Promise.reject(new Error('Nobody asks.')),
    results: (form, token) => openExport(ctx, form, token),
    floor: () => Promise.reject(new Error('Nobody asks.')),
    scoringSheets: () => Promise.reject(new Error('Nobody asks.')),
    eventReport: () => Promise.reject(new Error('Nobody asks.')),
    roundReport: () => Promise.reject(new Error('Nobody asks.')),
    evidence: () => Promise.reject(new Error('Nobody asks.')),
    kpiReport: () => Promise.reject(new Error('Nobody asks.')),
    timeZone: ctx.timeZone,
    board: () => Promise.reject(new Error('Nobody asks.')),
    metrics: makeMetrics(),
    log: ctx.log,
  });
  const known = { ...ctx, publicUrl: web.url };
  const urls = exportForms.map((form) => [
    form,
    exportUrl(known, { ...question.link, form }, expiryOf(ctx)),
  ]);
  return Object.fromEntries(urls);
});

function makeContext(url: string): Context {
  const log = makeLog('silent');
  return {
    db: connect({ url, log, poolSize: 16 }),
    queue: { add: () => Promise.resolve() },
    clock: realClock,
    log,
    keyring: makeKeyring([{ version: '1', bytes: randomBytes(32) }]),
    memo: makeMemo({ now: Date.now }),
    publicUrl: 'http://127.0.0.1:3000',
    timeZone: 'Europe/London',
  };
}
