import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { startHouse } from '../../bot/house/start.ts';
import { makeLog } from '../../bot/log.ts';
import { openPage, triesBrowser } from '../support/browser.ts';

test.runIf(triesBrowser)(
  'a coordinator asks on the page, one answers on Slack and one on Discord, and the card counts two',
  async () => {
    const { page, complaints } = await openPage(await openHouse());
    await askProgrammeSurvey(page);

    await page.getByRole('radio', { name: /^Grace/ }).check({ force: true });
    const slack = page.locator('#slack');
    await slack.getByRole('button', { name: 'Answer' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('radio', { name: 'Very good' }).check();
    await form.getByRole('radio', { name: 'Strongly agree' }).check();
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByText('Thank you, your answers are in.').waitFor();
    await form.getByRole('button', { name: 'Close' }).last().click();
    await form.waitFor({ state: 'hidden' });

    await page.getByRole('radio', { name: /^Sam/ }).check({ force: true });
    const discord = page.locator('#discord');
    await discord.getByRole('button', { name: 'pulse' }).click();
    await discord.getByRole('button', { name: 'Answer' }).click();
    for (const [question, choice] of [
      ['rate the programme', 'Good'],
      ['more positive', 'Agree'],
      ['most useful', 'Next'],
      ['one thing that would help', 'Send'],
    ] as const) {
      await discord.getByText(question).waitFor();
      await lastButton(discord, choice).click();
    }
    await discord.getByText('Thank you, your answers are in.').waitFor();
    await discord.getByText('2 people have answered.').waitFor({ timeout: 30_000 });
    expect(complaints).toEqual([]);
  },
  120_000,
);

/** The whole product with its invented network, on a free port and in a folder of its own. */
async function openHouse(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'convene-page-'));
  const config = readConfig({}, { dataDir });
  const house = await startHouse({
    config: { ...config, http: { port: 0, publicUrl: null } },
    log: makeLog('silent'),
    temporary: true,
  });
  onTestFinished(() => house.stop());
  return house.url;
}

async function askProgrammeSurvey(page: Page): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Slack: Type a command' });
  await box.fill('/pulse new');
  await box.press('Enter');
  const form = page.getByRole('dialog');
  const asked = form.getByRole('combobox', { name: /What do you want to ask/ });
  await asked.selectOption({ label: 'How is working together going?' });
  await form.getByRole('button', { name: 'Next' }).click();
  await form.getByRole('button', { name: 'Who to ask' }).click();
  await form.getByRole('checkbox', { name: /#general/ }).check();
  await form.getByRole('checkbox', { name: /#pulse/ }).check();
  await form.getByRole('button', { name: 'Next' }).click();
  await form.getByRole('button', { name: 'When' }).click();
  await form.getByRole('textbox', { name: /^Closes/ }).fill(inDays(7));
  await form.getByRole('button', { name: 'Next' }).click();
  await form.getByRole('button', { name: 'Ask them' }).click();
  await form.getByText('is on its way').waitFor();
  await form.getByRole('button', { name: 'Close' }).last().click();
  await form.waitFor({ state: 'hidden' });
  await page.locator('#slack').getByRole('button', { name: 'Answer' }).waitFor();
}

/** What a date-and-time field takes, in the page's zone. */
function inDays(days: number): string {
  const then = Temporal.Now.zonedDateTimeISO('Europe/London').add({ days });
  return then.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

function lastButton(side: Locator, name: string): Locator {
  // The box for commands below has a button to send, too.
  return side.locator('.messages').getByRole('button', { name, exact: true }).last();
}
