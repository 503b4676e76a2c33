import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const executablePath = '/usr/bin/chromium';

/**
 * Whether tests in a browser are run: where Debian's Chromium is, and wherever everything must be
 * tried (the same switch as for Redis), so that a missing browser is a failure there.
 */
export const triesBrowser: boolean =
  existsSync(executablePath) || process.env.CONVENE_REQUIRE_REDIS === '1';
if (!triesBrowser) process.stderr.write(`Pages were not tried: there is no ${executablePath}.\n`);

/** A page in a browser of its own, with whatever the browser complains about. */
export async function openPage(url: string): Promise<{ page: Page; complaints: string[] }> {
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
  onTestFinished(() => context.close());
  // A browser beside a whole test run on two processors is slow, not stuck.
  context.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  // A button that asks first is answered with yes.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(url);
  return { page, complaints };
}
