import { z } from 'zod';
import { listDrafts, saveDrafts } from '../../../db/ballot.ts';
import { inNetwork } from '../../../db/connect.ts';
import {
  type AnswerPress,
  type AnswerRow,
  listAnswersOf,
  type PressOutcome,
  recordAnswers,
} from '../../../db/response.ts';
import type { Tx } from '../../../db/transaction.ts';
import type { SetOutcome, SetPress } from '../../command.ts';
import type { Context, Member } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import type { Form } from '../../view.ts';
import { inTime } from '../../work.ts';
import { readAnswer } from '../survey/question.ts';
import { inLanguage, loadSheet, respondentOf, type Sheet } from '../survey/sheet.ts';
import { foldJob } from '../waves/settle.ts';
import { words } from '../words.en.ts';
import { nextForms } from './stepping.ts';
import { refusalOf, refusalOfPress } from './wave-state.ts';

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
  const forms = await formsFor(ctx, networkId, ready);
  const saved = new Map<unknown, SetOutcome>(
    ready.map((one, at) => [one, replyTo(one, outcomes[at] ?? 'unknown', forms)]),
  );
  return Promise.all(
    read.map(async (one) => {
      if (one instanceof Refusal) return one;
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
): Promise<Ready | Drafted | Refusal> {
  const found = await findSheet(ctx, networkId, input.wave);
  if (found instanceof Refusal) return found;
  const sheet = inLanguage(found, actor.language);
  const question = sheet.questions.find(({ id }) => id === input.question);
  if (!question) return new Refusal('not-found', words.unknownSurvey);
  try {
    const answer = readAnswer(question, input.choice ?? input.value);
    if (sheet.wave.anonymity === 'anonymous') return { sheet, actor, draft: answer };
    const respondent = respondentOf(sheet, actor.person.id);
    if (respondent === null) return new Refusal('closed', words.closed(sheet.wave.title));
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
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** A sheet is fixed once its wave is open; the statement that saves checks the state anew. */
async function findSheet(
  ctx: Context,
  networkId: string,
  waveId: string,
): Promise<Sheet | Refusal> {
  const open = await ctx.memo.recall(`sheet:${networkId}:${waveId}`, async () => {
    const sheet = await inNetwork(
      ctx.db,
      networkId,
      (tx) => loadSheet(ctx, tx, networkId, waveId),
      inTime,
    );
    return sheet?.wave.state === 'open' ? sheet : null;
  });
  return open ?? judgeSheet(ctx, networkId, waveId);
}

function judgeSheet(ctx: Context, networkId: string, waveId: string): Promise<Sheet | Refusal> {
  return inNetwork(
    ctx.db,
    networkId,
    async (tx): Promise<Sheet | Refusal> => {
      const sheet = await loadSheet(ctx, tx, networkId, waveId);
      if (!sheet) return new Refusal('not-found', words.unknownSurvey);
      return (await refusalOf({ tx }, sheet.wave)) ?? sheet;
    },
    inTime,
  );
}

/**
 * What is shown after each choice to those whose page holds one question; of none of them when it
 * could not be read: the choices are saved all the same.
 */
async function formsFor(
  ctx: Context,
  networkId: string,
  ready: readonly Ready[],
): Promise<ReadonlyMap<Ready, Form>> {
  const stepping = ready.filter(({ actor }) => actor.questionsPerPage === 1);
  if (stepping.length === 0) return new Map();
  try {
    return await inNetwork(ctx.db, networkId, (tx) => readForms(tx, stepping), inTime);
  } catch (error) {
    ctx.log.warn({ err: error, presses: stepping.length }, 'saved, but the next page is not read');
    return new Map();
  }
}

async function readForms(tx: Tx, stepping: readonly Ready[]): Promise<ReadonlyMap<Ready, Form>> {
  const answers = await listAnswersOf(
    tx,
    stepping.map(({ press }) => press.waveId),
    stepping.map(({ press }) => press.respondent),
  );
  const steps = stepping.map(({ sheet, press: { personId, questionId, respondent } }) => {
    return { sheet, personId, questionId, answers: answers.get(respondent) ?? [] };
  });
  const forms = await nextForms(tx, steps);
  return new Map(forms.flatMap((form, at) => (stepping[at] ? [[stepping[at], form]] : [])));
}

function replyTo(one: Ready, outcome: PressOutcome, forms: ReadonlyMap<Ready, Form>): SetOutcome {
  if (outcome === 'stale') return 'stale';
  const refusal = refusalOfPress(outcome, one.sheet.wave);
  if (refusal) return refusal;
  const form = forms.get(one);
  return form ? { kind: 'form', form } : { kind: 'stay' };
}

async function saveDraft(ctx: Context, { sheet, actor, draft }: Drafted): Promise<SetOutcome> {
  const { networkId, wave } = sheet;
  const who = { personId: actor.person.id, accountId: actor.accountId };
  return inNetwork(
    ctx.db,
    networkId,
    async (tx): Promise<SetOutcome> => {
      const outcome = await saveDrafts(tx, networkId, wave.id, who, [draft]);
      if (outcome === 'stale') return 'stale';
      const refusal = refusalOfPress(outcome, wave);
      if (refusal) return refusal;
      if (actor.questionsPerPage !== 1) return { kind: 'stay' };
      const answers = await listDrafts(tx, wave.id, actor.person.id);
      const { questionId } = draft;
      const step = { sheet, personId: actor.person.id, questionId, answers };
      const [form] = await nextForms(tx, [step]);
      return form ? { kind: 'form', form } : { kind: 'stay' };
    },
    inTime,
  );
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
        await ctx.queue.add([foldJob(networkId, waveId)]);
        return true;
      })
      .catch((error: unknown) => ctx.log.warn({ err: error, waveId }, 'fold not enqueued'));
  }
}
