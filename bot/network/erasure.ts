import { inDispatch, inNetwork } from '../../db/connect.ts';
import { findErased, insertErasure } from '../../db/erasure.ts';
import { listNetworkIds } from '../../db/network.ts';
import { listPersonIds } from '../../db/person.ts';
import type { Context, Work } from '../context.ts';
import { inWork } from '../work.ts';
import { forgetActors } from './actor.ts';
import { audit } from './audit.ts';
import type { PersonCapability } from './person-data.ts';

const PAGE = 1000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Erases a person in every capability, in the running transaction, and writes her keyed hash into
 * the ledger. What stays: published figures, answers that nobody can trace, and an empty row.
 */
export async function erasePerson(
  work: Work,
  capabilities: readonly PersonCapability[],
  personId: string,
  action: 'network.erased' | 'network.erased-again',
): Promise<void> {
  // The network goes last: the others may need to know her accounts.
  for (const capability of [...capabilities].reverse()) {
    await capability.forgetPerson(work, personId);
  }
  await insertErasure(work.tx, hashPerson(work, work.networkId, personId));
  await audit(work, action, { actorId: null, subjectId: personId });
  forgetActors(work, work.networkId);
}

/**
 * After a restore from a backup: erases everyone again whom the ledger names. Returns how many.
 *
 * The ledger must be newer than the backup: keep its rows with the secret, and load them first.
 */
export async function replayErasures(
  ctx: Context,
  capabilities: readonly PersonCapability[],
): Promise<number> {
  let erased = 0;
  for (const networkId of await inDispatch(ctx.db, listNetworkIds)) {
    for (let after = FIRST_ID; ; ) {
      const ids = await inNetwork(ctx.db, networkId, (tx) => listPersonIds(tx, after, PAGE));
      for (const personId of await findInLedger(ctx, networkId, ids)) {
        await inWork(ctx, networkId, (work) =>
          erasePerson(work, capabilities, personId, 'network.erased-again'),
        );
        erased += 1;
      }
      const last = ids.at(-1);
      if (last === undefined || ids.length < PAGE) break;
      after = last;
    }
  }
  return erased;
}

async function findInLedger(
  ctx: Context,
  networkId: string,
  personIds: readonly string[],
): Promise<readonly string[]> {
  const byHash = new Map(
    personIds.map((id) => [hashPerson(ctx, networkId, id).toString('hex'), id]),
  );
  const hashes = [...byHash.keys()].map((hex) => Buffer.from(hex, 'hex'));
  const found = await inNetwork(ctx.db, networkId, (tx) => findErased(tx, hashes));
  return found.flatMap((hash) => byHash.get(hash.toString('hex')) ?? []);
}

function hashPerson(
  { keyring }: Pick<Context, 'keyring'>,
  networkId: string,
  personId: string,
): Buffer {
  return keyring.digest('erasure', networkId, personId);
}
