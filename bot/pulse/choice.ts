import { z } from 'zod';
import { inNetwork } from '../../db/connect.ts';
import {
  type AnswerPress,
  type AnswerRow,
  listAnswersOf,
  listDrafts,
  listVoted,
  type PressOutcome,
  recordAnswers,
  saveDrafts,
} from '../../db/response.ts';
import type { SetOutcome, SetPress } from '../command.ts';
import type { Context, Member } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Reply } from '../view.ts';
import { formAfterChoice } from './answer.ts';
import { readAnswer } from './question.ts';
import { loadSheet, respondentOf, type Sheet } from './sheet.ts';
import { words } from './words.en.ts';

export const choiceInput = z.object({
  wave: z.uuid(),
  question: z.uuid(),
  value: z.string().max(20).optional(),
  choice: z.union([z.string(), z.array(z.string())]).optional(),
});
type Choice = z.output<typeof choiceInput>;

/**
 * Saves one choice of each press: the hot path, a set of presses in one statement and one commit.
 *
 * Anonymous choices go to the person's draft, one by one. Where a page holds one question, the
 * reply is the next question; elsewhere nothing on the screen changes.
 */
export async function saveChoices(
  ctx: Context,
  networkId: string,
  presses: readonly SetPress<Choice>[],
): Promise<readonly SetOutcome[]> {
  const read = await Promise.all(presses.map((press) => readPress(ctx, networkId, press)));
  const ready = read.filter((one) => 'press' in one);
  const rows = ready.map(({ press }) => press);
  const outcomes = rows.length > 0 ? await recordAnswers(ctx.db.press, networkId, rows) : [];
  nudge(ctx, networkId, ready, outcomes);
  const answers = await answersForForms(ctx, networkId, ready);
  const saved = new Map(
    ready.map((one, at) => [
      one,
      replyTo(one, outcomes[at] ?? 'unknown', answers.get(one.press.respondent) ?? []),
    ]),
  );
  return Promise.all(
    read.map(async (one) => {
      if ('refusal' in one) return refused(one.refusal);
      if ('draft' in one) return saveDraft(ctx, one);
      return saved.get(one) ?? 'stale';
    }),
  );
}

interface Read {
  readonly sheet: Sheet;
  readonly actor: Member;
}
type Ready = Read & { readonly press: AnswerPress };
type Drafted = Read & { readonly draft: AnswerRow };

async function readPress(
  ctx: Context,
  networkId: string,
  { actor, input }: SetPress<Choice>,
): Promise<Ready | Drafted | { readonly refusal: Refusal }> {
  const sheet = await recallSheet(ctx, networkId, input.wave);
  const question = sheet?.questions.find(({ id }) => id === input.question);
  if (!sheet || !question) return { refusal: new Refusal('not-found', words.unknownSurvey) };
  try {
    const answer = readAnswer(question, input.choice ?? input.value);
    if (sheet.wave.anonymity === 'anonymous') return { sheet, actor, draft: answer };
    const respondent = respondentOf(sheet, actor.person.id);
    if (respondent === null)
      return { refusal: new Refusal('closed', words.closed(sheet.wave.title)) };
    const press = {
      key: actor.key,
      waveId: sheet.wave.id,
      accountId: actor.accountId,
      personId: actor.person.id,
      respondent,
      ...answer,
    };
    return { sheet, actor, press };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

/** A sheet is fixed once its wave is open; the statement that saves checks the state anew. */
function recallSheet(ctx: Context, networkId: string, waveId: string): Promise<Sheet | null> {
  return ctx.memo.recall(`sheet:${networkId}:${waveId}`, async () => {
    const sheet = await inNetwork(ctx.db, networkId, (tx) => loadSheet(ctx, tx, networkId, waveId));
    return sheet?.wave.state === 'open' ? sheet : null;
  });
}

async function answersForForms(
  ctx: Context,
  networkId: string,
  ready: readonly Ready[],
): Promise<ReadonlyMap<string, readonly AnswerRow[]>> {
  const stepping = ready.filter(({ actor }) => actor.questionsPerPage === 1);
  if (stepping.length === 0) return new Map();
  return inNetwork(ctx.db, networkId, (tx) =>
    listAnswersOf(
      tx,
      stepping.map(({ press }) => press.waveId),
      stepping.map(({ press }) => press.respondent),
    ),
  );
}

function replyTo(
  { sheet, actor, press }: Ready,
  outcome: PressOutcome,
  answers: readonly AnswerRow[],
): SetOutcome {
  switch (outcome) {
    case 'saved':
    case 'repeat':
      return stepOn(sheet, actor, answers, press.questionId);
    case 'stale':
      return 'stale';
    case 'closed':
      return refused(new Refusal('closed', words.closed(sheet.wave.title)));
    case 'uninvited':
      return refused(new Refusal('expired', words.notInvited));
    case 'unknown':
      return refused(new Refusal('expired', words.oldButton));
    default:
      return outcome satisfies never;
  }
}

async function saveDraft(ctx: Context, { sheet, actor, draft }: Drafted): Promise<Reply> {
  const { networkId, wave } = sheet;
  return inNetwork(ctx.db, networkId, async (tx) => {
    const voted = await listVoted(tx, wave.id, [actor.person.id]);
    if (voted.size > 0) return refused(new Refusal('already-done', words.alreadyVoted));
    const isSaved = await saveDrafts(tx, networkId, wave.id, actor.person.id, [draft]);
    if (!isSaved) return refused(new Refusal('closed', words.closed(wave.title)));
    const answers = await listDrafts(tx, wave.id, actor.person.id);
    return stepOn(sheet, actor, answers, draft.questionId);
  });
}

function stepOn(
  sheet: Sheet,
  actor: Member,
  answers: readonly AnswerRow[],
  questionId: string,
): Reply {
  if (actor.questionsPerPage !== 1) return { kind: 'stay' };
  return { kind: 'form', form: formAfterChoice(sheet, answers, questionId) };
}

function refused(refusal: Refusal): Reply {
  return { kind: 'refused', sentence: refusal.message };
}

/** Has the moved figures folded and the cards redrawn soon; at most once a second and wave. */
function nudge(
  ctx: Context,
  networkId: string,
  ready: readonly Ready[],
  outcomes: readonly PressOutcome[],
): void {
  const waveIds = new Set(
    ready.filter((_, at) => outcomes[at] === 'saved').map(({ press }) => press.waveId),
  );
  const second = Math.floor(ctx.clock.now().getTime() / 1000);
  for (const waveId of waveIds) {
    void ctx.memo
      .recall(`fold:${waveId}:${second}`, async () => {
        const payload = { networkId, waveId };
        await ctx.queue.add([
          { name: 'pulse.fold', payload, once: `pulse.fold-${waveId}`, delayMs: 1000 },
        ]);
        return true;
      })
      .catch((error: unknown) => ctx.log.warn({ err: error, waveId }, 'fold not enqueued'));
  }
}
