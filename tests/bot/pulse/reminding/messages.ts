import type { TestDatabase } from '../../../support/database.ts';
import { look, type PulseTown } from '../town.ts';

/** Who got a direct message whose text has these words, in the order in which they were sent. */
export function toldDirectly({ product, network }: PulseTown, text: string): string[] {
  const names = new Map(
    network.people.flatMap(({ name, accounts }) => accounts.map((a) => [a.externalId, name])),
  );
  return Object.values(product.messengers)
    .flatMap(({ calls }) => calls)
    .flatMap((call) =>
      call.kind === 'post' && 'accountId' in call.to && call.text.includes(text)
        ? [names.get(call.to.accountId) ?? call.to.accountId]
        : [],
    );
}

/** What is written for one person of a wave and waits: card and moment (UTC, to the minute). */
export async function waitingFor(
  database: TestDatabase,
  { network }: PulseTown,
  wave: string,
  name: string,
): Promise<string[]> {
  const rows = await look<{ card: string; at: Date }>(
    database,
    `select o.card, o.due_at as at from outbox o join invitation i on o.ids = array[i.id]
     where i.wave_id = $1 and i.person_id = $2 and o.state = 'pending' order by o.due_at`,
    [wave, network.person(name).id],
  );
  return rows.map(({ card, at }) => `${card} ${at.toISOString().slice(0, 16)}`);
}
