import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError, loadEnvFile, readConfig } from '../config.ts';
import { type Log, makeLog } from '../log.ts';
import { startHouse } from './start.ts';

/** Starts Convene as the environment says, and stops it in order when asked to. */
export async function runConvene(): Promise<void> {
  loadEnvFile();
  const config = readOrExit();
  const log = config.sandbox ? logToFile(config) : makeLog(config.logLevel);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const house = await startHouse({
    config,
    log,
    onStep: (step) => say(`  · ${step} …`),
  }).catch((error: unknown) => {
    log.debug({ err: error }, 'start failed');
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
  say('');
  say(
    `Convene is ready. ${config.sandbox ? `Open ${house.url.replace('127.0.0.1', 'localhost')} and be anyone you like.` : `Health: ${house.url}/readyz`}`,
  );
  say('Stop it with Ctrl-C.');

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    say('Stopping: finishing what is under way …');
    await house.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** In the sandbox a person watches the terminal: log lines go to a file beside the database. */
function logToFile(config: Config): Log {
  const folder = 'embedded' in config.database ? config.database.embedded : '.data';
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return makeLog(config.logLevel, createWriteStream(join(folder, 'convene.log'), { flags: 'a' }));
}

function readOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
