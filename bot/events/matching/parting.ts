import type { EventRow } from '../../../db/event.ts';
import { listIntroductions, markParted } from '../../../db/introduction.ts';
import type { Work } from '../../context.ts';
import { tellEach } from '../event/tell.ts';
import { readComing } from './participants.ts';

/**
 * Tells who was introduced to somebody that she can no longer come, each once. Who had only been
 * suggested drops out without a word.
 */
export async function tellPartings(work: Work, event: EventRow): Promise<void> {
  const introduced = (await listIntroductions(work.tx, event.id)).filter(
    ({ introducedAt, partedAt }) => introducedAt && !partedAt,
  );
  if (introduced.length === 0 || event.state !== 'open') return;
  const coming = await readComing(work, event.id);
  const parted = introduced.filter(
    ({ oneId, otherId }) => coming.has(oneId) !== coming.has(otherId),
  );
  await markParted(
    work.tx,
    parted.map(({ id }) => id),
  );
  for (const { id, oneId, otherId } of parted)
    await tellEach(work, [coming.has(oneId) ? oneId : otherId], id, {
      card: 'event.parting',
      once: `event.parting:${id}`,
      expiresAt: event.endsAt,
    });
}
