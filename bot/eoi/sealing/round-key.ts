import { findPrivateKey, findPublicKey, insertRoundKey } from '../../../db/round-key.ts';
import type { Context, Work } from '../../context.ts';
import { newSealingPair, openSealed, sealTo } from './envelope.ts';

/** Gives a round the key pair to which applications are sealed. */
export async function makeRoundKey(work: Work, roundId: string): Promise<void> {
  const { publicKey, privateKey } = await newSealingPair();
  const { wrapped, secretVersion } = work.keyring.wrap(privateKey);
  await insertRoundKey(work.tx, roundId, { publicKey, wrapped, secretVersion });
}

/**
 * Seals something of an application for whoever may read the round after its deadline; nobody can
 * open it before, the sender included.
 *
 * @throws Error for a round that has no key: one that was never publicised
 */
export async function sealForRound(
  work: Pick<Work, 'tx'>,
  what: { readonly roundId: string; readonly applicationId: string },
  plain: Buffer,
): Promise<Buffer> {
  const publicKey = await findPublicKey(work.tx, what.roundId);
  if (!publicKey) throw new Error('This round has no key yet.');
  return sealTo(publicKey, plain, aboutOf(what));
}

/** Opens what was sealed about an application of a round. */
export type Opener = (applicationId: string, sealed: Buffer) => Buffer;

/**
 * What opens a round's applications; null while business time is before the deadline. Reading the key
 * decides, in one statement, so that no other clock and no stage can open anything early.
 */
export async function findOpener(
  work: Pick<Work, 'tx'> & Pick<Context, 'keyring'>,
  roundId: string,
): Promise<Opener | null> {
  const key = await findPrivateKey(work.tx, roundId);
  if (!key) return null;
  const privateKey = work.keyring.unwrap(key);
  return (applicationId, sealed) =>
    openSealed(privateKey, sealed, aboutOf({ roundId, applicationId }));
}

function aboutOf({
  roundId,
  applicationId,
}: {
  readonly roundId: string;
  readonly applicationId: string;
}): string {
  return `application ${roundId} ${applicationId}`;
}
