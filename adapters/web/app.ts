/** The third door: health, the privacy page, and what the operator looks at. */
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import type { RoundReportForm } from '../../bot/eoi/report/link.ts';
import type { ReportForm } from '../../bot/events/after/link.ts';
import type { Calendar } from '../../bot/events/calendar/entry.ts';
import type { DayPageName } from '../../bot/events/day/link.ts';
import type { DayOpened } from '../../bot/events/day/opened.ts';
import type { FloorForm } from '../../bot/events/stalls/link.ts';
import type { EvidenceForm } from '../../bot/kpi/evidence/link.ts';
import type { KpiReportForm } from '../../bot/kpi/report/link.ts';
import type { Log } from '../../bot/log.ts';
import type { Page } from '../../bot/network/privacy.ts';
import type { ExportForm } from '../../bot/pulse/export/link.ts';
import type { Opened } from '../../bot/pulse/export/opened.ts';
import type { QueueBoard } from '../../bot/queue-board.ts';
import { webWords } from '../../bot/web-words.en.ts';
import { ICS, writeCalendar } from '../calendar/write.ts';
import {
  answerDay,
  answerNotFound,
  answerOpened,
  answerPage,
  renderNotice,
  type WebEnv,
} from './answers.ts';
import { type Health, readReadiness } from './health.ts';
import type { MetricsRegistry } from './metrics.ts';
import { isOutsider } from './outsider.ts';
import { contentSecurityPolicy, renderPage } from './page.ts';
import { renderQueue } from './queue-page.ts';

/** What the web door needs of the product. */
export interface WebParts {
  /** Where outsiders reach us; null: they do not. */
  readonly publicUrl: string | null;
  readonly health: () => Promise<Health>;
  /** A network's privacy page; null for an address nobody gave out. */
  readonly privacyPage: (slug: string) => Promise<Page | null>;
  /** Figures behind a signed link, in the form it was made for. */
  readonly results: (form: ExportForm, token: string) => Promise<Opened>;
  /** The report of an event behind a signed link, in the form it was made for. */
  readonly eventReport: (form: ReportForm, token: string) => Promise<Opened>;
  /** The report of a call for interest behind a signed link, in the form it was made for. */
  readonly roundReport: (form: RoundReportForm, token: string) => Promise<Opened>;
  /** Evidence behind a signed link, in the form it was made for. */
  readonly evidence: (form: EvidenceForm, token: string) => Promise<Opened>;
  /** The key figures behind a signed link, in the form it was made for. */
  readonly kpiReport: (form: KpiReportForm, token: string) => Promise<Opened>;
  /** A feed, or one event alone, behind a signed token; null where it is not known, or stopped. */
  readonly calendar: (kind: 'feed' | 'event', token: string) => Promise<Calendar | null>;
  /** How to subscribe to a feed, behind its token; null as above. */
  readonly calendarPage: (token: string) => Promise<Page | null>;
  /** What is printed or shown on the day of an event, behind a signed link. */
  readonly day: (page: DayPageName, token: string) => Promise<DayOpened>;
  /** The floor list of an event behind a signed link, in the form it was made for. */
  readonly floor: (form: FloorForm, token: string) => Promise<Opened>;
  /** A panellist's scoring sheets behind a signed link. */
  readonly scoringSheets: (token: string) => Promise<DayOpened>;
  /** IANA zone in which moments are shown. */
  readonly timeZone: string;
  readonly board: () => Promise<QueueBoard>;
  readonly metrics: Pick<MetricsRegistry, 'text' | 'contentType'>;
  /** Takes every other address, for this machine only: the sandbox's page. */
  readonly sandbox?: { fetch(request: Request, env: HttpBindings): Response | Promise<Response> };
  readonly log: Log;
}

/** All addresses, as an app that takes requests; `startWeb` puts it on a port. */
export function makeWebApp(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use(addHeaders(parts.publicUrl));
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    const found = await readReadiness(parts.health, { withDetails: !isFromOutside(c) });
    return c.json(found, found.ready ? 200 : 503);
  });
  app.get('/privacy/:slug', async (c) => {
    const page = await parts.privacyPage(c.req.param('slug'));
    return page ? answerPage(c, page, parts.timeZone) : answerNotFound(c);
  });
  app.get('/results/:form{page|xlsx|csv|answers|answer-sheet}/:token', async (c) => {
    const form = c.req.param('form') as ExportForm;
    const opened = await parts.results(form, c.req.param('token'));
    return answerOpened(c, opened, { timeZone: parts.timeZone, expired: webWords.expired });
  });
  app.get('/stalls/:form{page|xlsx|csv}/:token', async (c) => {
    const opened = await parts.floor(c.req.param('form') as FloorForm, c.req.param('token'));
    return answerOpened(c, opened, { timeZone: parts.timeZone, expired: webWords.expiredFloor });
  });
  app.get('/event-report/:form{page|xlsx}/:token', async (c) => {
    const form = c.req.param('form') as ReportForm;
    const opened = await parts.eventReport(form, c.req.param('token'));
    return answerOpened(c, opened, { timeZone: parts.timeZone, expired: webWords.expiredReport });
  });
  app.get('/round-report/:form{page|xlsx|audit}/:token', async (c) => {
    const form = c.req.param('form') as RoundReportForm;
    const opened = await parts.roundReport(form, c.req.param('token'));
    return answerOpened(c, opened, { timeZone: parts.timeZone, expired: webWords.expiredRound });
  });
  app.get('/evidence/:form{page|xlsx|csv|shared|file}/:token', async (c) => {
    const form = c.req.param('form') as EvidenceForm;
    const opened = await parts.evidence(form, c.req.param('token'));
    return answerOpened(c, opened, { timeZone: parts.timeZone, expired: webWords.expiredEvidence });
  });
  app.get('/key-figures/:form{page|xlsx|csv}/:token', async (c) => {
    const opened = await parts.kpiReport(
      c.req.param('form') as KpiReportForm,
      c.req.param('token'),
    );
    return answerOpened(c, opened, { timeZone: parts.timeZone, expired: webWords.expiredKpis });
  });
  addCalendars(app, parts);
  app.get('/day/:page{pack|word|in|ask|how}/:token', async (c) => {
    const page = c.req.param('page') as DayPageName;
    return answerDay(c, await parts.day(page, c.req.param('token')), parts.timeZone);
  });
  app.get('/scoring/:token', async (c) =>
    answerDay(c, await parts.scoringSheets(c.req.param('token')), parts.timeZone),
  );
  addInnerPages(app, parts);
  app.notFound(answerNotFound);
  app.onError((error, c) => {
    parts.log.error({ err: error, method: c.req.method }, 'web page failed');
    return c.html(renderNotice(webWords.failed), 500);
  });
  return app;
}

/** Calendars, for whoever holds a signed address: read again and again, also from outside. */
function addCalendars(app: Hono<WebEnv>, { calendar, calendarPage, timeZone }: WebParts): void {
  app.get('/calendar/:file{[^/]+\\.ics}', etag(), async (c) =>
    answerCalendar(c, await calendar('feed', tokenOf(c.req.param('file')))),
  );
  app.get('/event/:file{[^/]+\\.ics}', etag(), async (c) =>
    answerCalendar(c, await calendar('event', tokenOf(c.req.param('file')))),
  );
  app.get('/calendar/:token', async (c) => {
    const page = await calendarPage(c.req.param('token'));
    return page ? answerPage(c, page, timeZone) : answerNotFound(c);
  });
}

function tokenOf(file: string): string {
  return file.slice(0, -'.ics'.length);
}

/** The reader may keep it, but asks anew each time: a feed that was stopped is gone at once. */
async function answerCalendar(c: Context<WebEnv>, calendar: Calendar | null): Promise<Response> {
  if (!calendar) return answerNotFound(c);
  return c.body(await writeCalendar(calendar), 200, {
    'content-type': ICS,
    'content-disposition': 'inline; filename="events.ics"',
    'cache-control': 'private, no-cache',
  });
}

/** What only this machine may see; to others there is nothing at these addresses. */
function addInnerPages(app: Hono<WebEnv>, { metrics, board, sandbox }: WebParts): void {
  app.get('/metrics', insideOnly, async (c) =>
    c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  );
  app.get('/queue', insideOnly, async (c) =>
    c.html(renderPage(webWords.queue.title, renderQueue(await board()))),
  );
  if (sandbox) app.all('*', insideOnly, (c) => sandbox.fetch(c.req.raw, c.env));
}

const insideOnly: MiddlewareHandler<WebEnv> = async (c, next) =>
  isFromOutside(c) ? answerNotFound(c) : next();

function isFromOutside(c: Context<WebEnv>): boolean {
  const { incoming } = c.env;
  return isOutsider({
    remoteAddress: incoming.socket.remoteAddress,
    httpVersion: incoming.httpVersion,
    headers: c.req.raw.headers,
  });
}

function addHeaders(publicUrl: string | null): MiddlewareHandler<WebEnv> {
  const usual: Readonly<Record<string, string>> = {
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    // A personal link must not travel on to the page that a link on it leads to.
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(usual)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
  };
}
