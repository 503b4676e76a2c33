import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';

/** A started program that has said that it is ready. */
export interface Program {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a file, told from this folder, with nothing but this environment. */
export async function launch(
  file: string,
  env: Readonly<Record<string, string>>,
  ready: string,
): Promise<Program> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
  };
  try {
    await untilSaid(child, ready);
    return { pid: child.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A port of this machine that nobody uses just now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function untilSaid(child: ChildProcess, ready: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The process does not become ready.')), 30_000);
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready.`)));
    let said = '';
    child.stdout?.on('data', (part) => {
      said += String(part);
      if (!said.includes(ready)) return;
      clearTimeout(late);
      resolve();
    });
  });
}
