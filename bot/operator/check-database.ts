import { assertRoles, connect, type Db, inDispatch, inNetwork } from '../../db/connect.ts';
import { type Inspection, inspectDatabase, listSecretVersions } from '../../db/inspect.ts';
import { listNetworkIds } from '../../db/network.ts';
import type { Config } from '../config.ts';
import { makeLog } from '../log.ts';
import { loadSecrets } from '../secrets.ts';
import { bad, type Finding, good, reasonOf } from './finding.ts';
import { hasDatabase, type Reached, reachDatabase } from './open.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.doctor;

/** Beyond this, signatures and leases begin to suffer. */
const MOST_SKEW_MS = 5000;

/** Whether the database answers, is of the right kind and age, and keeps networks apart. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  if (!hasDatabase(config.database)) return [good(words.databaseToCome)];
  let reached: Reached;
  try {
    reached = await reachDatabase(config.database);
  } catch (error) {
    return [bad(error instanceof Error ? error.message : String(error))];
  }
  try {
    return await look(config, reached.url);
  } finally {
    await reached.release();
  }
}

async function look(config: Config, url: string): Promise<Finding[]> {
  let found: Inspection;
  try {
    found = await inspectDatabase(url);
  } catch (error) {
    return [bad(words.databaseAway(reasonOf(error)))];
  }
  if (found.isOldVersion) return [bad(words.databaseOld(found.version))];
  const findings = [good(words.databaseGood(found.version)), judgeSkew(found)];
  if (found.unknown.length > 0) return [...findings, bad(words.newer)];
  if (found.pending.length > 0) return [...findings, bad(words.pending(found.pending.length))];
  return [
    ...findings,
    good(words.migrated),
    ...judgePurpose(config, found),
    ...(await checkInside(config, url)),
  ];
}

function judgeSkew({ skewMs }: Inspection): Finding {
  const isOff = Math.abs(skewMs) > MOST_SKEW_MS;
  return isOff ? bad(words.clockOff(Math.round(Math.abs(skewMs) / 1000))) : good(words.clock);
}

/** A sandbox's clock can be moved, so its database is no place for real deadlines, and vice versa. */
function judgePurpose({ sandbox }: Config, { isSandbox }: Inspection): Finding[] {
  if (isSandbox === null || isSandbox === sandbox) return [];
  return [bad(isSandbox ? words.sandboxData : words.realData)];
}

async function checkInside(config: Config, url: string): Promise<Finding[]> {
  const db = connect({ url, log: makeLog('silent'), poolSize: 1 });
  try {
    await assertRoles(db);
    return [good(words.roles), ...(await checkVersions(config, db))];
  } catch (error) {
    return [bad(error instanceof Error ? error.message : String(error))];
  } finally {
    await db.close();
  }
}

/** Every key that is still needed must be wrapped by a secret that is still there. */
async function checkVersions(config: Config, db: Db): Promise<Finding[]> {
  const needed = new Set<string>();
  for (const networkId of await inDispatch(db, listNetworkIds)) {
    for (const version of await inNetwork(db, networkId, listSecretVersions)) needed.add(version);
  }
  if (needed.size === 0) return [];
  const held = loadSecrets(config).map(({ version }) => version);
  const lacking = [...needed].filter((version) => !held.includes(version));
  return lacking.length > 0 ? [bad(words.secretLacks(lacking))] : [];
}
