/** What preparing adds to the messages of a round that other parts draw. */
import type { RoundRow } from '../../../db/round.ts';
import { listRoundDocuments } from '../../../db/round-document.ts';
import type { Work } from '../../context.ts';
import type { Block, Button } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { briefingBlocks, briefingButtons } from './briefings.ts';
import { words as documents } from './document-words.en.ts';
import { saidDidBlocks } from './said-did.ts';
import { words } from './words.en.ts';

/** The way from a draft, or from managing a round, to all that is prepared beside it. */
export function preparingButton(round: RoundRow): Button {
  return buttonsAbout(round)(words.buttonPrepare, 'eoi.prepare');
}

/** What a round's card says of its preparation: briefings to come, and what came of comments. */
export async function preparedBlocks(work: Work, round: RoundRow): Promise<readonly Block[]> {
  return [...(await briefingBlocks(work, round)), ...(await saidDidBlocks(work, round))];
}

/** What a round's card offers of its preparation: briefings, and documents where there are any. */
export async function preparedButtons(work: Work, round: RoundRow): Promise<readonly Button[]> {
  const { length } = await listRoundDocuments(work.tx, round.id);
  return [
    ...(await briefingButtons(work, round)),
    ...(length === 0 ? [] : [buttonsAbout(round)(documents.buttonAll, 'eoi.documents')]),
  ];
}
