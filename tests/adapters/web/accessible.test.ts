import axe from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeCharts } from '../../../adapters/charts/render.ts';
import { makeMetrics } from '../../../adapters/web/metrics.ts';
import { startWeb, type Web } from '../../../adapters/web/server.ts';
import { openRoundReport } from '../../../bot/eoi/report/opened.ts';
import { openReport } from '../../../bot/events/after/opened.ts';
import { openEvidence } from '../../../bot/kpi/evidence/opened.ts';
import { openKpiReport } from '../../../bot/kpi/report/opened.ts';
import { openExport } from '../../../bot/pulse/export/opened.ts';
import { buildReported, linksOf } from '../../bot/eoi/report/reported.ts';
import { answerAll, type Held, holdEvent } from '../../bot/events/after/held.ts';
import { addAreas, yearIn } from '../../bot/kpi/evidence/ground.ts';
import { buildAsked, exportLinks } from '../../bot/kpi/report/asked.ts';
import type { PulseTown } from '../../bot/pulse/town.ts';
import { openPage, triesBrowser } from '../../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { messageOf, type Product } from '../../support/product.ts';

let database: TestDatabase;
let web: Web;
/** The address of each page, by what it is. */
const pages: Record<string, string> = {};

beforeAll(async () => {
  if (!triesBrowser) return;
  database = await createTestDatabase();
  const town = await buildAsked(database);
  const reported = await buildReported(database, [{ lead: 'Toy Library' }, { lead: 'Play Bus' }]);
  const held = await holdEvent(database);
  web = await openWeb(town.product, reported.product, held.town.product);
  const pressed = await town.product.press('Lead', { command: 'pulse.export' });
  const round = await reported.product.press('Lead', {
    command: 'eoi.report-of',
    ids: [reported.round.id],
  });
  const links = [
    ['key figures', (await exportLinks(town, 'Lead')).Page],
    ['results', linksOf(messageOf(pressed)).Page],
    ['call for interest', linksOf(messageOf(round)).Page],
    ['evidence', await evidenceLink(database, town)],
    ['event', await eventLink(held)],
  ] as const;
  for (const [name, link] of links) pages[name] = web.url + new URL(link ?? '').pathname;
  pages['no such page'] = `${web.url}/key-figures/page/unknown`;
});
afterAll(async () => {
  if (!triesBrowser) return;
  await web.close();
  await closeCharts();
  await database.close();
});

/** Two areas with something of everything: a note, a link, a change, a step, and what was shared. */
async function evidenceLink(ground: TestDatabase, town: PulseTown): Promise<string | undefined> {
  const { Northside } = await addAreas(ground, town, ['Northside', 'Southside']);
  const { id: year } = await yearIn(town, '2026-12-07');
  const press = (command: string, values: Record<string, string> = {}, value?: string) =>
    town.product.press('Lead', {
      command: `kpi.${command}`,
      ids: command === 'sharing-add' || command === 'evidence' ? [] : [Northside as string, year],
      values,
      ...(value ? { value } : {}),
    });
  await press('evidence-add-save', { link: 'https://council.example/plan' }, 'delivery-plan');
  await press('evidence-note-save', { state: 'available' }, 'questionnaire');
  await press('evidence-note-save', { state: 'not-produced', note: 'Lost' }, 'questionnaire');
  await press('evidence-step-save', { step: 'enquire', challenge: 'How to find time?' });
  await press('sharing-add', { what: 'A guide', reach: 'national', place: 'Leicester' });
  return linksOf(messageOf(await press('evidence')))['All as a page'];
}

/** A day that is over, with its evaluation. */
async function eventLink(held: Held): Promise<string | undefined> {
  await answerAll(held);
  const { product } = held.town;
  await product.reach('2026-12-15T16:00:02Z');
  await product.reach('2026-12-15T16:01:00Z');
  return linksOf(messageOf(await product.press('Lead', { command: 'event.report' }))).Page;
}

/** Each town opens the links that it made itself. */
function openWeb({ ctx }: Product, round: Product, event: Product): Promise<Web> {
  const nobody = () => Promise.reject(new Error('Nobody asks.'));
  return startWeb({
    port: 0,
    publicUrl: null,
    results: (form, token) => openExport(ctx, form, token),
    roundReport: (form, token) => openRoundReport(round.ctx, form, token),
    kpiReport: (form, token) => openKpiReport(ctx, form, token),
    eventReport: (form, token) => openReport(event.ctx, form, token),
    evidence: (form, token) => openEvidence(ctx, form, token),
    health: nobody,
    privacyPage: nobody,
    calendar: nobody,
    calendarPage: nobody,
    day: nobody,
    floor: nobody,
    scoringSheets: nobody,
    board: nobody,
    timeZone: ctx.timeZone,
    metrics: makeMetrics(),
    log: ctx.log,
  });
}

/** WCAG 2.2, levels A and AA, as far as a machine can tell, and what axe takes for good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A telephone and a desk, light and dark. */
const LOOKS = [
  [390, 'light'],
  [390, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const;

test.runIf(triesBrowser)(
  'pages of figures are accessible on phone and desk, light and dark',
  async () => {
    const { page } = await openPage('about:blank');
    const found: string[] = [];
    for (const [name, url] of Object.entries(pages)) {
      const answer = await page.goto(url);
      expect(answer?.status()).toBe(name === 'no such page' ? 404 : 200);
      await page.evaluate(axe.source);
      for (const [width, colorScheme] of LOOKS) {
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme });
        const run = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`;
        const { violations, passes } = (await page.evaluate(run)) as axe.AxeResults;
        expect(passes.length).toBeGreaterThan(5);
        for (const { id, nodes } of violations)
          found.push(`${name}, ${width} ${colorScheme}: ${id} ${nodes[0]?.html}`);
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        expect(wide).toBe(width);
      }
    }
    expect(found).toEqual([]);
  },
  120_000,
);
