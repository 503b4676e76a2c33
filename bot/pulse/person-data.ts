import { listNamedFollowUps } from '../../db/comparison.ts';
import { listAnswers } from '../../db/response.ts';
import {
  adoptLeaf,
  deleteDrafts,
  deleteOpenInvitations,
  dropResponse,
  findLater,
  listWavesOfPerson,
  mergeAuthorship,
  mergeInvitations,
  mergeParticipations,
  type PersonWaveRow,
  rekeyResponse,
  unnameResponses,
} from '../../db/response-person.ts';
import { deleteOldResponses } from '../../db/response-retention.ts';
import { foldDeltas } from '../../db/roll-up.ts';
import { rebuildTransitions } from '../../db/transition.ts';
import type { Work } from '../context.ts';
import { newId } from '../ids.ts';
import type { PersonCapability, PersonSheet } from '../network/person-data.ts';
import { planNow } from '../schedule/plan.ts';
import { endOverdueRuns, waitsInRun } from './series/run.ts';
import { settleInRun } from './series/settle-run.ts';
import { waveTitle } from './survey/naming.ts';
import { tellAnswer, wordingOf } from './survey/question.ts';
import { listOwnAnswers, loadSheet, respondentOf, type Sheet } from './survey/sheet.ts';
import { destroyOverdueKeys } from './waves/survey-key.ts';
import { planPublishing } from './waves/wave-jobs.ts';
import { words } from './words.en.ts';

/** What pulse surveys hold about a person, and how it is given, forgotten and joined. */
export const pulsePersonData: PersonCapability = {
  name: 'pulse',
  tables: ['invitation', 'response', 'answer', 'participation', 'draft', 'survey', 'template'],
  exportPerson,
  forgetPerson,
  mergePeople,
  retain: async (work, months) => {
    await showOverdueRuns(work, months);
    return (await deleteOldResponses(work.tx, months)) + (await destroyOverdueKeys(work));
  },
};

/** What can still be told of times that were to be shown together is told before it goes. */
async function showOverdueRuns(work: Work, months: number): Promise<void> {
  for (const last of await endOverdueRuns(work, months)) {
    await settleInRun(work, last);
    await planPublishing(work, last);
  }
}

async function exportPerson(work: Work, personId: string): Promise<readonly PersonSheet[]> {
  const waves = await listWavesOfPerson(work.tx, personId);
  const answers: Record<string, string>[] = [];
  for (const wave of waves) answers.push(...(await answersOf(work, wave, personId)));
  return [
    { name: words.export.surveys, rows: waves.map((wave) => ({ survey: waveTitle(wave) })) },
    {
      name: words.export.unlinkable,
      rows: waves
        .filter(({ voted }) => voted)
        .map((wave) => ({ survey: waveTitle(wave), answers: words.export.cannotLink })),
    },
    { name: words.export.answers, rows: answers },
  ];
}

async function answersOf(
  work: Work,
  wave: PersonWaveRow,
  personId: string,
): Promise<Record<string, string>[]> {
  const sheet = await loadSheet(work, work.tx, work.networkId, wave.waveId);
  if (!sheet) return [];
  const rows = await listOwnAnswers(work.tx, sheet, personId);
  return rows.flatMap((row) => {
    const question = sheet.questions.find(({ id }) => id === row.questionId);
    if (!question) return [];
    const answer = tellAnswer(question, row);
    const quoting = row.toldSize ? { quoting: words.export.mayQuote(row.toldSize) } : {};
    return [{ survey: waveTitle(wave), question: wordingOf(question), answer, ...quoting }];
  });
}

/**
 * Answers that are in no figures yet go, with their part in those to come: to open surveys, and to
 * times that wait for others. Those of closed ones lose her name, or the pseudonym by which a second
 * time would have been matched with them.
 */
async function forgetPerson(work: Work, personId: string): Promise<void> {
  for (const { waveId, state } of await listWavesOfPerson(work.tx, personId)) {
    const sheet = await loadSheet(work, work.tx, work.networkId, waveId);
    const respondent = sheet && respondentOf(sheet, personId);
    if (!respondent) continue;
    if (state === 'open' || waitsInRun(sheet.wave)) await dropAnswers(work, sheet, respondent);
    else if (sheet.key) await unlinkAnswers(work, waveId, respondent);
  }
  await unnameResponses(work.tx, personId);
  await recountPairs(work, personId);
  await deleteDrafts(work.tx, personId);
  await deleteOpenInvitations(work.tx, personId);
}

/** Takes a respondent's answers out of a wave; of a closed one nobody else would count them anew. */
async function dropAnswers(work: Work, { wave }: Sheet, respondent: string): Promise<void> {
  await dropResponse(work.tx, work.networkId, wave.id, respondent);
  if (wave.state === 'closed') await foldDeltas(work.tx, work.networkId, wave.id);
}

/** Her answers stay in the figures under a random label; rewriting hides which label is new. */
async function unlinkAnswers(work: Work, waveId: string, respondent: string): Promise<void> {
  await rekeyResponse(work.tx, waveId, respondent, { respondent: newId(), personId: null });
  await planNow(work, { kind: 'pulse.rewrite', subjectId: waveId, period: newId() });
}

/** Who answered both times with her name may be another pair now; what was published stays. */
async function recountPairs(work: Work, personId: string): Promise<void> {
  for (const followUpId of await listNamedFollowUps(work.tx, personId))
    await rebuildTransitions(work.tx, followUpId);
}

/**
 * Answers move to the older person; where both answered the same survey, the later answers count.
 * Anonymous ballots of both stay, since nobody can find them: she is told.
 */
async function mergePeople(work: Work, fromId: string, toId: string): Promise<readonly string[]> {
  for (const { waveId, anonymity } of await listWavesOfPerson(work.tx, fromId)) {
    if (anonymity === 'anonymous') continue;
    const sheet = await loadSheet(work, work.tx, work.networkId, waveId);
    const from = sheet && respondentOf(sheet, fromId);
    const to = sheet && respondentOf(sheet, toId);
    if (sheet && from && to) await mergeAnswers(work, sheet, from, to, toId);
  }
  await mergeInvitations(work.tx, fromId, toId);
  await recountPairs(work, toId);
  await mergeAuthorship(work.tx, fromId, toId);
  const both = await mergeParticipations(work.tx, fromId, toId);
  return both > 0 ? [words.bothVoted] : [];
}

async function mergeAnswers(
  work: Work,
  sheet: Sheet,
  from: string,
  to: string,
  toId: string,
): Promise<void> {
  const { wave } = sheet;
  const personId = wave.anonymity === 'named' ? toId : null;
  const hasOwn = (await listAnswers(work.tx, wave.id, to)).length > 0;
  // The figures of a closed wave are frozen: nobody's answers leave it, but one of two may lose
  // its name, so that no more than her own stand under hers.
  if (wave.state === 'closed' && hasOwn && !waitsInRun(wave))
    return rekeyResponse(work.tx, wave.id, from, { respondent: newId(), personId: null });
  const later = await findLater(work.tx, wave.id, [from, to]);
  if (later === to) return dropAnswers(work, sheet, from);
  if (later === from) await dropAnswers(work, sheet, to);
  if (later !== from && hasOwn) return;
  await rekeyResponse(work.tx, wave.id, from, { respondent: to, personId });
  await adoptLeaf(work.tx, wave.id, toId, to);
}
