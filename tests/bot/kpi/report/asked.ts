import type { Page } from '../../../../bot/network/privacy.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { messageOf } from '../../../support/product.ts';
import { answerSurvey, sendSurvey } from '../../../support/pulse.ts';
import { linksOf } from '../../eoi/report/reported.ts';
import { askedChannels, buildTown, type PulseTown } from '../../pulse/town.ts';

/**
 * A town whose survey has closed: 9 of 12 voluntary groups rated it good and 6 felt more positive; 9 and 15
 * of 18 council people; one centre, whom nothing may tell, and schools, the smallest group beside it.
 */
export async function buildAsked(database: TestDatabase): Promise<PulseTown> {
  const town = await buildTown(database, { vcs: 12, la: 18, centre: 2, school: 6 });
  const { product, network } = town;
  const closes = '2026-12-14T17:00:00Z';
  const channels = askedChannels(network);
  const wave = await sendSurvey(product, network, { closes, channels, reminders: 0 });
  for (let at = 0; at < 12; at += 1)
    await answerSurvey(product, `vcs ${at}`, wave, [at < 9 ? '4' : '2', at < 6 ? '5' : '3']);
  for (let at = 0; at < 18; at += 1)
    await answerSurvey(product, `la ${at}`, wave, [at < 9 ? '5' : '1', at < 15 ? '4' : '3']);
  for (let at = 0; at < 6; at += 1)
    await answerSurvey(product, `school ${at}`, wave, [`${1 + (at % 5)}`, `${1 + (at % 5)}`]);
  await answerSurvey(product, 'centre 0', wave, ['5', '5']);
  await product.reach('2026-12-14T17:00:01Z');
  return town;
}

/** The links that somebody is given by `/kpi export`: by label. */
export async function exportLinks(
  { product }: PulseTown,
  who: string,
): Promise<Readonly<Record<string, string>>> {
  return linksOf(messageOf(await product.press(who, { command: 'kpi.export' })));
}

/** The tables of a page. */
export function tablesOf({ blocks }: Pick<Page, 'blocks'>) {
  return blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
}
