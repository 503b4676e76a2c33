import { Redis } from 'ioredis';
import type { RedisState } from '../bot/operator/outside.ts';

/** Looks at a Redis for the operator, by `INFO` only: managed ones often forbid `CONFIG`. */
export async function checkRedis(url: string): Promise<RedisState> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5000,
    commandTimeout: 5000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    enableReadyCheck: false,
  });
  let failure: unknown;
  redis.on('error', (error: unknown) => {
    failure ??= error;
  });
  try {
    await redis.connect();
    const info = await redis.info();
    return {
      kind: 'reached',
      version: fieldOf(info, 'redis_version') ?? '',
      policy: fieldOf(info, 'maxmemory_policy'),
      appendOnly: readFlag(fieldOf(info, 'aof_enabled')),
    };
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(failure ?? error) };
  } finally {
    redis.disconnect();
  }
}

function fieldOf(info: string, name: string): string | null {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? null;
}

function readFlag(value: string | null): boolean | null {
  return value === null ? null : value === '1';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
