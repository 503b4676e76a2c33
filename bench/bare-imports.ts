/** The libraries that the house stands on, imported and connected, and nothing else. */
import { App, SocketModeReceiver } from '@slack/bolt';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { Hono } from 'hono';
import pg from 'pg';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { parse } from 'yaml';
import { z } from 'zod';

const env = z.record(z.string(), z.string()).parse({ ...process.env });
const log = pino({ level: 'warn' });
const held = [new Hono(), new Registry(), parse, log];

const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 10 });
await pool.query('select 1');

const url = new URL(env.DATABASE_URL ?? '');
url.searchParams.set('options', '-c search_path=bullmq');
const connection = new pg.Pool({ connectionString: url.href, max: 10 }) as never;
const queue = new Queue('bare', { connection }, createPostgresBackend as never);
const worker = new Worker(
  'bare',
  () => Promise.resolve(),
  { connection },
  createPostgresBackend as never,
);
await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);

const clientOptions = { slackApiUrl: env.SLACK_API_URL ?? '', retryConfig: { retries: 0 } };
const receiver = new SocketModeReceiver({
  appToken: env.SLACK_APP_TOKEN ?? '',
  installerOptions: { clientOptions: { ...clientOptions } },
});
const app = new App({ token: env.SLACK_BOT_TOKEN ?? '', receiver, clientOptions });
await app.start();

const rest = { api: env.DISCORD_API_URL ?? '' };
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest });
const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
await client.login(env.DISCORD_TOKEN);
await ready;

process.stdout.write(`ready, ${held.length}\n`);
process.once('SIGTERM', () => process.exit(0));
