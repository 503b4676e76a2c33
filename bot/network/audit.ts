import { z } from 'zod';
import * as auditLines from '../../db/audit.ts';
import { inDispatch, inNetwork, type Tx } from '../../db/connect.ts';
import { listNetworkIds } from '../../db/network.ts';
import type { Context, Work } from '../context.ts';
import { inEachNetwork } from '../each-network.ts';
import { newId } from '../ids.ts';
import { type AnyJob, job } from '../job.ts';

/** The job that seals a network's new audit lines. */
export const SEAL_JOB = 'network.seal-audit';

const SEAL_DELAY_MS = 30_000;
const PAGE = 1000;

/** Ids and plain facts (a role, a code, a count), never names, texts or answers. */
export interface AuditFacts {
  /** The person who did it; null for the bot itself. */
  readonly actorId: string | null;
  readonly subjectId?: string | null;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Writes an audit line with its effect, in the same transaction; within a minute it is sealed.
 *
 * `action` is `capability.what-happened`, in the past tense.
 */
export async function audit(work: Work, action: string, facts: AuditFacts): Promise<void> {
  await auditLines.insertAuditLine(work.tx, {
    id: newId(),
    actorId: facts.actorId,
    action,
    subjectId: facts.subjectId ?? null,
    detail: facts.detail ?? {},
  });
  const { networkId } = work;
  work.afterCommit({
    name: SEAL_JOB,
    payload: { networkId },
    once: networkId,
    delayMs: SEAL_DELAY_MS,
  });
}

/**
 * Chains a network's unsealed lines, oldest first, each link a keyed hash over the one before and
 * the line; one sealer at a time in a network. Returns how many were sealed.
 *
 * The hash is keyed by the secret outside the database: whoever can write the tables alone cannot
 * make a chain that verifies.
 */
export async function sealAudit(ctx: Context, networkId: string): Promise<number> {
  let sealed = 0;
  for (;;) {
    const n = await inNetwork(ctx.db, networkId, (tx) => sealPage(ctx, tx, networkId));
    sealed += n;
    if (n < PAGE) return sealed;
  }
}

/** How a network's chain stands: `brokenAt` is the first position that does not verify. */
export interface AuditReport {
  readonly networkId: string;
  readonly sealed: number;
  readonly unsealed: number;
  readonly brokenAt: number | null;
}

/** Checks every network's chain from its beginning, and counts lines that are not sealed yet. */
export async function verifyAudit(ctx: Context): Promise<readonly AuditReport[]> {
  const networkIds = await inDispatch(ctx.db, listNetworkIds);
  const reports: AuditReport[] = [];
  for (const networkId of networkIds) {
    reports.push(await inNetwork(ctx.db, networkId, (tx) => verifyChain(ctx, tx, networkId)));
  }
  return reports;
}

/** The job `network.seal-audit`: seals one network's new lines, or without an id those of all. */
export const sealAuditJob: AnyJob = job<{ networkId?: string | undefined }>({
  payload: z.strictObject({ networkId: z.uuid().optional() }),
  run: async (ctx, { networkId }) => {
    const networkIds = networkId ? [networkId] : await inDispatch(ctx.db, listNetworkIds);
    await inEachNetwork(ctx, networkIds, (each) => sealAudit(ctx, each));
  },
});

async function sealPage(ctx: Context, tx: Tx, networkId: string): Promise<number> {
  await auditLines.lockSeal(tx);
  const last = await auditLines.findLastSeal(tx);
  const lines = await auditLines.listUnsealed(tx, PAGE);
  let { position, hash } = last ?? start(ctx, networkId);
  const seals = lines.map((line) => {
    position += 1;
    hash = link(ctx, hash, line.text);
    return { position, lineId: line.id, hash };
  });
  if (seals.length > 0) await auditLines.insertSeals(tx, seals);
  return seals.length;
}

async function verifyChain(ctx: Context, tx: Tx, networkId: string): Promise<AuditReport> {
  let { position, hash } = start(ctx, networkId);
  const unsealed = await auditLines.countUnsealed(tx);
  for (;;) {
    const seals = await auditLines.listSeals(tx, position, PAGE);
    for (const seal of seals) {
      hash = link(ctx, hash, seal.text);
      if (seal.position !== position + 1 || !hash.equals(seal.hash)) {
        return { networkId, sealed: position, unsealed, brokenAt: position + 1 };
      }
      position = seal.position;
    }
    if (seals.length < PAGE) return { networkId, sealed: position, unsealed, brokenAt: null };
  }
}

function start(ctx: Context, networkId: string): { position: number; hash: Buffer } {
  return { position: 0, hash: ctx.keyring.digest('audit-start', networkId) };
}

function link(ctx: Context, before: Buffer, text: string): Buffer {
  return ctx.keyring.digest('audit', before.toString('hex'), text);
}
