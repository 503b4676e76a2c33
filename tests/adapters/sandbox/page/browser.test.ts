import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startSandboxPage } from '../../../../adapters/sandbox/page/server.ts';
import { seedWorld } from '../../../../adapters/sandbox/world.ts';
import { startBots, startTestSandbox } from './bots.ts';

const executablePath = '/usr/bin/chromium';
const isInstalled = existsSync(executablePath);
// The same switch as for Redis: where everything must be tried, a missing browser is a failure.
const mustRun = process.env.CONVENE_REQUIRE_REDIS === '1';
if (!isInstalled && !mustRun) {
  process.stderr.write(`The sandbox page was not tried: there is no ${executablePath}.\n`);
}

test.runIf(isInstalled || mustRun)(
  'a visitor makes a survey on Slack, answers it, and meets another person on both platforms',
  async () => {
    const { page, complaints } = await openPage();
    const slack = page.getByRole('region', { name: /Slack Northside Partnership/ }).first();
    const side = page.locator('#slack');

    const box = page.getByRole('combobox', { name: 'Slack: Type a command' });
    await box.fill('/pu');
    await page.getByRole('option', { name: '/pulse new Make a survey' }).waitFor();
    await box.press('ArrowDown');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('/pulse new');
    await box.press('Enter');

    const form = page.getByRole('dialog', { name: 'A new survey' });
    await form.getByLabel('Title').fill('x');
    await form.getByRole('radio', { name: 'Confidential' }).check();
    await form.getByRole('button', { name: 'Send it' }).click();
    await form.getByText('Please write a longer title').waitFor();
    await form.getByLabel('Title').fill('Weekly <b>pulse</b>');
    await form.getByLabel('Title').press('Enter');
    await form.waitFor({ state: 'hidden' });

    await slack.getByRole('heading', { name: 'Weekly <b>pulse</b>' }).waitFor();
    await slack.getByRole('button', { name: 'Answer' }).click();
    await slack.getByText('Only you can see this').waitFor();
    await slack.getByText('Thank you, that is saved.').waitFor();
    await side.getByRole('button', { name: 'Convene 1 new' }).click();
    await side.getByText('A receipt for you alone.').waitFor();
    await page.locator('#discord').getByText('Amina has no account on Discord').waitFor();

    await page.getByRole('radio', { name: /^Leila/ }).focus();
    await page.keyboard.press('Space');
    await slack.getByRole('heading', { name: 'Weekly <b>pulse</b>' }).waitFor();
    expect(await slack.getByText('Only you can see this').count()).toBe(0);
    const discordBox = page.getByRole('combobox', { name: 'Discord: Type a command' });
    await discordBox.fill('/pulse results survey:Weekly');
    await discordBox.press('Enter');
    const picture = page.getByRole('img', { name: 'Four of five' });
    await picture.waitFor();
    const isDrawn = (image: unknown) => (image as { naturalWidth: number }).naturalWidth;
    await expect.poll(() => picture.evaluate(isDrawn)).toBe(1);
    await discordBox.fill('/pulse wrong');
    await discordBox.press('Enter');
    await page.getByRole('alert').getByText('Choose one of: new, results.').waitFor();

    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByText('Tuesday, 24 November 2026').first().waitFor();
    expect(complaints).toEqual([]);
  },
);

test.runIf(isInstalled || mustRun)(
  'a phone shows one side under the other, none cut off',
  async () => {
    const { page, complaints } = await openPage();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('radio', { name: /^Leila/ }).check({ force: true });
    const discord = page.locator('#discord');
    await discord.getByRole('combobox').waitFor();
    const upper = await page.locator('#slack').boundingBox();
    const lower = await discord.boundingBox();
    expect(lower!.y).toBeGreaterThanOrEqual(upper!.y + upper!.height);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(390);
    expect(complaints).toEqual([]);
  },
);

/** The page in a browser of its own, with whatever the browser complains about. */
async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  let now = Date.parse('2026-11-23T09:00:00Z');
  const sandbox = await startTestSandbox({
    now: () => now,
    onTravel: async (ms) => {
      now += ms;
    },
  });
  onTestFinished(() => sandbox.close());
  seedWorld(sandbox);
  const bots = await startBots(sandbox);
  onTestFinished(bots.stop);
  const complaints: string[] = [];
  const served = await startSandboxPage({
    sandbox,
    port: 0,
    log: { info: () => {}, error: (_, message) => complaints.push(message) },
  });
  onTestFinished(() => served.close());
  const context = await launchBrowser();
  onTestFinished(() => context.close());
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  await page.goto(served.url);
  return { page, complaints };
}

async function launchBrowser(): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'convene-chromium-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: { width: 1280, height: 800 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  context.setDefaultTimeout(10_000);
  return context;
}
