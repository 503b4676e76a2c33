import { findComparison } from '../../../db/comparison.ts';
import { reorderResponses } from '../../../db/mixing.ts';
import { lockFigures } from '../../../db/roll-up.ts';
import { findRunKey } from '../../../db/run.ts';
import {
  deleteSurveyKey,
  findWave,
  insertSurveyKey,
  isKeyKeptUntil,
  listClosedUnder,
  listOverdueKeys,
  type WaveRow,
} from '../../../db/wave.ts';
import type { Work } from '../../context.ts';
import { newId } from '../../ids.ts';
import { newKey } from '../../keyring.ts';

/** A key is destroyed when its last wave is settled; after this long in any case. */
export const KEY_MONTHS = 24;

/**
 * The key under which a wave that opens is answered; null unless it is confidential.
 *
 * Each wave has one of its own, so that it can be destroyed when the wave closes; only a follow-up
 * that can still be matched with its baseline until it closes shares the baseline's, and times whose
 * figures are shown together share one, by which each person counts once.
 */
export async function makeKey(work: Work, wave: WaveRow): Promise<string | null> {
  if (wave.anonymity !== 'confidential') return null;
  const shared = await findSharedKey(work, wave);
  if (shared) return shared;
  const id = newId();
  const { wrapped, secretVersion } = work.keyring.wrap(newKey());
  await insertSurveyKey(work.tx, work.networkId, {
    id,
    wrapped,
    secretVersion,
    months: KEY_MONTHS,
  });
  return id;
}

/** Destroys a key for good, and rewrites the closed waves under it in random order. */
export async function destroyKey(work: Work, keyId: string): Promise<void> {
  const waveIds = await listClosedUnder(work.tx, keyId);
  for (const waveId of waveIds) await lockFigures(work.tx, waveId);
  await deleteSurveyKey(work.tx, keyId);
  for (const waveId of waveIds) await reorderResponses(work.tx, work.networkId, waveId);
}

/** Destroys every key whose latest day has come (business time); returns how many. */
export async function destroyOverdueKeys(work: Work): Promise<number> {
  const keyIds = await listOverdueKeys(work.tx);
  for (const keyId of keyIds) await destroyKey(work, keyId);
  return keyIds.length;
}

async function findSharedKey(work: Work, wave: WaveRow): Promise<string | null> {
  if (wave.runId) return findRunKey(work.tx, wave.runId);
  const comparison = await findComparison(work.tx, wave.id);
  if (comparison?.followUpId !== wave.id || !wave.closesAt) return null;
  const keyId = (await findWave(work.tx, comparison.baselineId))?.keyId ?? null;
  return keyId && (await isKeyKeptUntil(work.tx, keyId, wave.closesAt)) ? keyId : null;
}
