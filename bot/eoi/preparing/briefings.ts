import { z } from 'zod';
import { findEvent } from '../../../db/event.ts';
import { setEventAudience } from '../../../db/event-audience.ts';
import { lockRound, type RoundRow } from '../../../db/round.ts';
import { listRoundChannels, listRoundGroups } from '../../../db/round-audience.ts';
import { type BriefingRow, insertBriefing, listBriefings } from '../../../db/round-event.ts';
import type { Outcome } from '../../command.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { words as events } from '../../events/event/words.en.ts';
import { insertDraft } from '../../events/making/draft.ts';
import { audit } from '../../network/audit.ts';
import { line, optionalLine } from '../../network/input.ts';
import type { DuePayload } from '../../schedule/due.ts';
import { plan } from '../../schedule/plan.ts';
import type { Block, Button, Form, Reply, Text } from '../../view.ts';
import { holdRound, readRound, type roundInput } from '../round/round.ts';
import { moveStage } from '../round/stage.ts';
import { words } from './briefing-words.en.ts';

/** The planned moment at which a briefing begins; its period is the event. */
export const BRIEFING_JOB = 'eoi.briefing';

/** So many briefings stand on a card. */
const MOST_SHOWN = 5;

/** Opens *A briefing*. */
export async function chooseBriefing(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  if (round.hasClosed || round.stage === 'cancelled')
    throw new Refusal('closed', words.tooLate(round.title));
  return { kind: 'form', form: briefingForm(round) };
}

function briefingForm({ id, title }: RoundRow): Form {
  const { placeholder } = words;
  return {
    title: words.formTitle,
    intro: [{ kind: 'note', text: words.formIntro }],
    fields: [
      {
        kind: 'text',
        name: 'title',
        label: words.title,
        required: true,
        maxLength: 100,
        initial: words.titleOf(title),
      },
      { kind: 'moment', name: 'starts', label: words.starts, required: true, placeholder },
      {
        kind: 'moment',
        name: 'ends',
        label: words.ends,
        required: true,
        placeholder: words.endsPlaceholder,
      },
      { kind: 'text', name: 'where', label: words.where, required: false, maxLength: 200 },
    ],
    submit: { label: words.make, to: { command: 'eoi.make-briefing', ids: [id] } },
    reopen: { command: 'eoi.choose-briefing', ids: [id] },
  };
}

export const briefingInput = z.object({
  round: z.uuid(),
  title: line(100),
  starts: z.string().max(100),
  ends: z.string().max(100),
  where: optionalLine(500),
});

/** Makes the draft of an event for whoever the round is told to, and goes on to it. */
export async function makeBriefing(
  work: Work,
  actor: Member,
  input: z.output<typeof briefingInput>,
): Promise<Outcome> {
  const round = await holdRound(work, input.round);
  if (round.hasClosed || round.stage === 'cancelled')
    throw new Refusal('closed', words.tooLate(round.title));
  const eventId = await insertDraft(work, actor, { ...input, kind: 'briefing' });
  await insertBriefing(work.tx, round.id, eventId);
  const channels = await listRoundChannels(work.tx, round.id);
  await setEventAudience(work.tx, work.networkId, eventId, {
    channelIds: channels.map(({ id }) => id),
    groups: await listRoundGroups(work.tx, round.id),
  });
  await audit(work, 'eoi.briefing-made', { actorId: actor.person.id, subjectId: round.id });
  await planBriefing(work, round.id, eventId);
  return { kind: 'go-on', to: { command: 'event.show-draft', ids: [eventId] } };
}

async function planBriefing(work: Work, roundId: string, eventId: string): Promise<void> {
  const event = await findEvent(work.tx, eventId);
  if (!event) return;
  const what = { kind: BRIEFING_JOB, subjectId: roundId, dueAt: event.startsAt };
  // A moved event is waited for anew: a moment that has happened cannot be planned again.
  await plan(work, { ...what, period: `${eventId} ${event.startsAt.toISOString()}` });
}

/** The first briefing begins the stage of that name; one that was moved meanwhile is waited for. */
export async function beginBriefing(work: Work, due: DuePayload): Promise<void> {
  const [eventId = ''] = due.period.split(' ');
  const round = await lockRound(work.tx, due.subjectId);
  const event = await findEvent(work.tx, eventId);
  if (!round || !event || event.state === 'cancelled') return;
  if (!event.hasBegun) return planBriefing(work, round.id, eventId);
  if (event.state === 'open' && round.stage === 'publicised')
    await moveStage(work, round, 'briefing', null);
}

/** The announced briefings still to come, for the round's card. */
export async function briefingBlocks(
  work: Work,
  { id }: Pick<RoundRow, 'id'>,
): Promise<readonly Block[]> {
  const ahead = await listAhead(work, id);
  if (ahead.length === 0) return [];
  return [
    { kind: 'text', text: words.heading },
    { kind: 'list', items: ahead.map(tellBriefing) },
  ];
}

/** A button to each of them, where anybody says whether she comes. */
export async function briefingButtons(
  work: Work,
  { id }: Pick<RoundRow, 'id'>,
): Promise<readonly Button[]> {
  const ahead = await listAhead(work, id);
  return ahead.map(({ eventId }, at) => ({
    kind: 'button',
    label: ahead.length === 1 ? words.come : words.comeTo(at + 1),
    to: { command: 'event.show', ids: [eventId] },
  }));
}

async function listAhead(work: Work, roundId: string): Promise<readonly BriefingRow[]> {
  const all = await listBriefings(work.tx, roundId);
  return all.filter(({ state, isOver }) => state === 'open' && !isOver).slice(0, MOST_SHOWN);
}

function tellBriefing({ title, startsAt, ...row }: BriefingRow): Text {
  const at = { at: startsAt.toISOString(), style: 'date-time' } as const;
  return [at, `, ${events.where(row)}: ${title}`];
}
