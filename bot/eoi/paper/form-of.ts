import { listApplicationLots } from '../../../db/application-write.ts';
import { listFormPartners } from '../../../db/paper.ts';
import { type LotRow, listLots } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import type { Draft } from '../applying/holding.ts';
import { readParts } from '../applying/parts.ts';
import { readAnswers } from '../applying/standing.ts';
import { words as shared } from '../round/words.en.ts';
import type { FormLot, PaperForm, WrittenFormPart } from './form.ts';
import { words } from './words.en.ts';

/** An application, as it is written so far, as a form. */
export async function formOf(work: Work, draft: Draft): Promise<PaperForm> {
  const { round, application } = draft;
  return {
    applicationId: application.id,
    title: words.formTitle(application.leadName, round.title),
    intro: words.formIntro,
    lots: await lotsOf(work, draft),
    lotsHeading: words.lotsHeading,
    tickHere: words.tickHere,
    parts: [
      ...(await answersOf(work, draft)),
      ...(await saidOf(work, draft)),
      await authorisesOf(work, draft),
    ],
  };
}

async function lotsOf(work: Work, { round, application }: Draft): Promise<readonly FormLot[]> {
  const ticked = new Set(await listApplicationLots(work.tx, application.id));
  const open = (await listLots(work.tx, round.id)).filter(({ closedAt }) => closedAt === null);
  return open.map((lot) => ({
    id: lot.id,
    name: lot.name,
    facts: factsOf(lot),
    isTicked: ticked.has(lot.id),
  }));
}

function factsOf(lot: LotRow): string {
  const known = [lot.district, lot.budget, lot.duration, lot.building].filter((one) => one !== '');
  return [...known, shared.staffTransfer(lot.staffTransfer)].join(' · ');
}

async function answersOf(work: Work, draft: Draft): Promise<readonly WrittenFormPart[]> {
  return (await readAnswers(work, draft)).map(({ question, number, written }) => ({
    part: 'answer',
    aboutId: question.id,
    label: words.question(number),
    wording: question.wording,
    help: words.atMost(question.wordLimit),
    text: written?.text ?? '',
    version: written?.version ?? 0,
  }));
}

async function saidOf(work: Work, draft: Draft): Promise<readonly WrittenFormPart[]> {
  const said = await readParts(work, draft, 'said');
  return (await listFormPartners(work.tx, draft.application.id)).map(({ id, name }) => ({
    part: 'said',
    aboutId: id,
    label: words.partner(name),
    wording: words.partnerAsks,
    help: words.partnerHelp,
    text: said.get(id)?.text ?? '',
    version: said.get(id)?.version ?? 0,
  }));
}

async function authorisesOf(work: Work, draft: Draft): Promise<WrittenFormPart> {
  const { id } = draft.application;
  const written = (await readParts(work, draft, 'authorises')).get(id);
  return {
    part: 'authorises',
    aboutId: id,
    label: words.authorises,
    wording: words.authorisesAsks,
    help: '',
    text: written?.text ?? '',
    version: written?.version ?? 0,
  };
}
