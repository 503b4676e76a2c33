import { z } from 'zod';
import { findPastRound, listPastRounds, type setRoundBefore } from '../../../db/past-round.ts';
import { findRound, listRounds, type RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { cutText } from '../../text.ts';
import { type Choice, type Form, LONGEST_LABEL, MOST_CHOICES, type Reply } from '../../view.ts';
import { holdRound, isPublic, readRound, roundInput } from '../round/round.ts';
import { beforeWords as words } from './before-words.en.ts';
import { keepBefore, pastForm } from './past.ts';
import { showReport } from './reporting.ts';

/** What no round is called: none at all, and one that is still to be written down. */
const NONE = 'none';
const ELSEWHERE = 'elsewhere';

/** Opens *The round before*: which round the report shows this one beside. */
export async function chooseBefore(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  return { kind: 'form', form: await compareForm(work, await readRound(work, input.round)) };
}

export const compareInput = roundInput.extend({ before: z.string().max(60) });

/** Keeps which one; for one that was held elsewhere it goes on to a form to write it down. */
export async function saveBefore(
  work: Work,
  actor: Member,
  input: z.output<typeof compareInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  if (input.before === ELSEWHERE) return { kind: 'form', form: pastForm(round) };
  const [kind = '', id = ''] = input.before.split(':');
  await keepBefore(work, actor, round, await readChoice(work, round, kind, id));
  return showReport(work, actor, { round: round.id });
}

async function readChoice(
  work: Work,
  round: RoundRow,
  kind: string,
  id: string,
): Promise<Parameters<typeof setRoundBefore>[2]> {
  if (kind === NONE) return {};
  if (!z.uuid().safeParse(id).success) throw refuseField('before', words.gone);
  if (id === round.id) throw refuseField('before', words.itself);
  if (kind === 'past' && (await findPastRound(work.tx, id))) return { pastId: id };
  const found = kind === 'round' ? await findRound(work.tx, id) : null;
  if (!found || !isPublic(found)) throw refuseField('before', words.gone);
  return { roundId: id };
}

async function compareForm(work: Work, round: RoundRow): Promise<Form> {
  const label = (text: string) => cutText(text, LONGEST_LABEL);
  const own = (await listRounds(work.tx, MOST_CHOICES))
    .filter((one) => isPublic(one) && one.hasClosed && one.id !== round.id)
    .map(({ id, title }): Choice => ({ value: `round:${id}`, label: label(title) }));
  const past = (await listPastRounds(work.tx, MOST_CHOICES)).map(
    ({ id, title }): Choice => ({ value: `past:${id}`, label: label(words.past(title)) }),
  );
  const choices = [
    { value: NONE, label: words.none },
    { value: ELSEWHERE, label: words.elsewhere },
    ...[...own, ...past].slice(0, MOST_CHOICES - 2),
  ];
  const chosen = round.beforePastId
    ? `past:${round.beforePastId}`
    : round.beforeRoundId && `round:${round.beforeRoundId}`;
  return {
    title: words.title,
    intro: [{ kind: 'text', text: words.intro }],
    fields: [
      {
        kind: 'single',
        name: 'before',
        label: words.which,
        required: true,
        choices,
        ...(chosen && choices.some(({ value }) => value === chosen) ? { initial: chosen } : {}),
      },
    ],
    submit: { label: words.next, to: { command: 'eoi.report-compare-save', ids: [round.id] } },
    reopen: { command: 'eoi.report-compare', ids: [round.id] },
  };
}
