import { casesCards } from '../../../../bot/kpi/cases/cards.ts';
import type { Message } from '../../../../bot/view.ts';
import { inWork } from '../../../../bot/work.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { buildTown, look, type PulseTown } from '../../pulse/town.ts';

/** A town with two areas; Ann and Bea are ordinary members of the first. */
export interface CaseTown extends PulseTown {
  readonly database: TestDatabase;
  /** The id of an area by its name. */
  readonly area: (name: string) => string;
}

const slack = [{ platform: 'slack' as const }];
const discord = [{ platform: 'discord' as const }];

/** Builds it, with so many people of the voluntary sector in each area, `Northside 0`, `Southside 0`, … */
export async function buildCaseTown(
  database: TestDatabase,
  { north = 1, south = 1 } = {},
): Promise<CaseTown> {
  const living = (locality: string, n: number) =>
    Array.from({ length: n }, (_, at) => ({
      name: `${locality} ${at}`,
      group: 'vcs',
      locality,
      accounts: at % 2 ? slack : discord,
    }));
  const town = await buildTown(
    database,
    {},
    {
      people: [
        { name: 'Ann', group: 'centre', locality: 'Northside', accounts: slack },
        { name: 'Bea', group: 'centre', locality: 'Northside', accounts: discord },
        ...living('Northside', north),
        ...living('Southside', south),
      ],
    },
  );
  const rows = await look<{ id: string; name: string }>(
    database,
    'select id, name from locality where network_id = $1',
    [town.network.id],
  );
  const area = (name: string) => rows.find((row) => row.name === name)?.id ?? '';
  return { ...town, database, area };
}

/** Begins Northside's case study with these people as authors; returns what the lead then sees. */
export async function beginStudy(
  { product, area }: CaseTown,
  authors: readonly string[],
): Promise<Message> {
  await product.press('Lead', { command: 'kpi.case', values: { locality: 'northside' } });
  const ids = [area('Northside')];
  for (const person of authors)
    messageOf(
      await product.press('Lead', { command: 'kpi.case-author-save', ids, values: { person } }),
    );
  return messageOf(await product.press('Lead', { command: 'kpi.case-open', ids }));
}

/** Somebody saves a text of a prompt, having seen this version when the form opened. */
export function write(
  { product, area }: CaseTown,
  who: string,
  prompt: string,
  text: string,
  seen: number,
) {
  return product.press(who, {
    command: 'kpi.case-save',
    ids: [area('Northside')],
    value: `${prompt}.${seen}`,
    values: { text },
  });
}

/** What reached somebody by direct message, each by its first line. */
export function told({ product, network }: CaseTown, who: string): readonly string[] {
  const accounts = network.person(who).accounts.map(({ externalId }) => externalId);
  return Object.values(product.messengers).flatMap(({ visible }) =>
    visible
      .filter(({ channelId }) => accounts.some((id) => channelId === `D${id}`))
      .map(({ text }) => text.split('\n')[0] ?? ''),
  );
}

/** The nudge for a prompt as it would be drawn for somebody now; null where it says nothing. */
export function drawNudge({ product, network, area }: CaseTown, who: string, prompt: string) {
  const ids = [area('Northside'), network.person(who).id];
  return inWork(product.ctx, network.id, async (work) =>
    casesCards['kpi.case-nudge']?.(work, ids, prompt),
  );
}
