import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Config, SlackConfig } from '../config.ts';
import { loadSecrets } from '../secrets.ts';
import { bad, type Finding, good } from './finding.ts';
import { hasDatabase } from './open.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.doctor;

/** Node's version: the program needs what 26 brings. */
export function checkNode(version = process.versions.node): Finding {
  return Number.parseInt(version, 10) >= 26
    ? good(words.node(version))
    : bad(words.oldNode(version));
}

/** Whether the secrets were given, or made before. */
export function hasSecrets({ secrets }: Config): boolean {
  return !('file' in secrets) || existsSync(secrets.file);
}

/** Whether the secrets are there; never makes them. */
export function checkSecrets(config: Config): Finding {
  if ('file' in config.secrets && !hasSecrets(config)) {
    return hasDatabase(config.database)
      ? bad(words.secretGone(config.secrets.file))
      : good(words.secretToCome);
  }
  try {
    return good(words.secretGood(loadSecrets(config).length));
  } catch (error) {
    return bad(error instanceof Error ? error.message : String(error));
  }
}

/** Whether our ports can be had, or are had by Convene itself. */
export async function checkPorts({ http, slack }: Config): Promise<Finding[]> {
  const slackPort = slack?.mode.kind === 'http' ? slack.mode.port : installPort(slack);
  const isRunning = !(await isFree(http.port)) && (await isConvene(http.port));
  const findings = [await checkPort('PORT', http.port, isRunning)];
  if (slackPort !== undefined) findings.push(await checkPort('SLACK_PORT', slackPort, isRunning));
  return findings;
}

/** In Socket Mode a port is needed only where workspaces install the app. */
function installPort(slack: SlackConfig | null): number | undefined {
  return slack?.botToken === null ? slack.oauth.port : undefined;
}

async function checkPort(name: string, port: number, isRunning: boolean): Promise<Finding> {
  if (await isFree(port)) return good(words.free(name, port));
  return isRunning ? good(words.running(name, port)) : bad(words.notFree(name, port));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

async function isConvene(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, {
      signal: AbortSignal.timeout(3000),
    });
    return (await response.text()) === '{"ok":true}';
  } catch {
    return false;
  }
}
