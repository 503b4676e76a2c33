import { z } from 'zod';
import { listChannels, listWaveChannels, setAudience } from '../../../db/audience.ts';
import { readBusinessTime } from '../../../db/clock.ts';
import { insertPoll, type PollResults, updatePoll } from '../../../db/poll.ts';
import { insertQuestions, insertSurvey, type QuestionKind } from '../../../db/survey.ts';
import { findWave, insertWave, setWaveTiming, type WaveRow } from '../../../db/wave.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { readMoment } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import { cutText } from '../../text.ts';
import { MOST_CHOICES, oneSentence, type Reply } from '../../view.ts';
import { launch } from '../making/making.ts';
import { POLL } from '../survey/naming.ts';
import { waveInput } from '../survey/sheet.ts';
import { words as pulse } from '../words.en.ts';
import { pollDraft } from './draft.ts';
import { kindChoices, pollForm } from './form.ts';
import { type PollLine, readPollLine } from './line.ts';
import { lockPollDraft } from './poll.ts';
import { refusalOfLine } from './refusal.ts';
import { words } from './words.en.ts';

const MINUTE_MS = 60_000;
const SHORTEST_MS = 10 * MINUTE_MS;
const LONGEST_MS = 90 * 24 * 60 * MINUTE_MS;

/** What a survey's title takes. */
const LONGEST_TITLE = 120;

export const askInput = z.object({
  question: z.string().max(4000).optional(),
  options: z.string().max(4000).optional(),
});

/**
 * Makes the draft of a poll from one typed line, with defaults that need no form: to this channel
 * where the bot can post in it, for two days, with names, bars at once.
 */
export async function askPoll(
  work: Work,
  actor: Member,
  input: z.output<typeof askInput>,
): Promise<Reply> {
  const line = readPollLine(input.question ?? '', input.options);
  if ('problem' in line) throw refusalOfLine(line, words.example(actor.platform));
  const waveId = await insertDraft(work, actor, line);
  const here = (await listChannels(work.tx)).filter(
    ({ placeId, externalId }) =>
      placeId === actor.place?.id && externalId === actor.channelExternalId,
  );
  const channelIds = here.map(({ id }) => id);
  await setAudience(work.tx, work.networkId, waveId, { channelIds, groups: [] });
  await setClosing(work, waveId, await inTwoDays(work));
  return { kind: 'whisper', message: await pollDraft(work, await foundWave(work, waveId)) };
}

async function insertDraft(work: Work, actor: Member, line: PollLine): Promise<string> {
  const surveyId = newId();
  await insertSurvey(work.tx, work.networkId, {
    id: surveyId,
    title: cutText(line.question, LONGEST_TITLE),
    template: POLL,
    anonymity: 'named',
    breakdown: 'group',
    reminders: 0,
    createdBy: actor.person.id,
  });
  await insertPoll(work.tx, work.networkId, surveyId);
  await insertQuestions(work.tx, work.networkId, surveyId, [
    {
      id: newId(),
      position: 1,
      key: POLL,
      kind: line.options.length === 0 ? 'agreement' : 'single',
      wording: line.question,
      help: null,
      stem: null,
      mayDecline: false,
      follows: null,
      translations: {},
      required: true,
      options: line.options,
    },
  ]);
  const waveId = newId();
  await insertWave(work.tx, work.networkId, { id: waveId, surveyId, label: '' });
  return waveId;
}

/** The same time of the clock in two days, in the network's zone. */
async function inTwoDays(work: Work): Promise<Date> {
  const now = await readBusinessTime(work.tx);
  const { timeZone } = await readNetwork(work);
  const then = now.toZonedDateTimeISO(timeZone).add({ days: 2 }).round('minute');
  return new Date(then.epochMilliseconds);
}

/** Opens the one form of a poll. */
export async function changePoll(
  work: Work,
  _actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const poll = await lockPollDraft(work, input.wave);
  const channels = await listChannels(work.tx);
  const chosen = await listWaveChannels(work.tx, poll.wave.id);
  return { kind: 'form', form: pollForm(poll, channels, chosen) };
}

export const pollInput = waveInput.extend({
  kind: z.enum(kindChoices.map(({ value }) => value)),
  channels: z.array(z.string().max(40)).max(MOST_CHOICES).default([]),
  closes: z.string().max(100),
  privacy: z.enum(['named', 'confidential', 'anonymous']),
  results: z.enum(['live', 'after-vote', 'at-close']),
});
type PollInput = z.output<typeof pollInput>;

/** Keeps what the form says, and shows the draft again. */
export async function savePoll(work: Work, actor: Member, input: PollInput): Promise<Reply> {
  const { wave, question, points } = await lockPollDraft(work, input.wave);
  const chosen = readKind(input.kind);
  if (chosen.kind !== 'agreement' && question.options.length === 0)
    throw refuseField('kind', words.needsOptions(words.example(actor.platform)));
  if (input.privacy !== 'named' && input.results !== 'at-close')
    throw refuseField('results', words.namesOnly);
  await saveChannels(work, wave, input.channels);
  await setClosing(work, wave.id, await readClosing(work, input.closes));
  await updatePoll(work.tx, wave.surveyId, {
    kind: chosen.kind,
    growing: chosen.growing,
    points: chosen.points ?? points,
    anonymity: input.privacy,
    results: input.results satisfies PollResults,
  });
  return { kind: 'replace', message: await pollDraft(work, await foundWave(work, wave.id)) };
}

function readKind(value: string): { kind: QuestionKind; growing: boolean; points: number | null } {
  const [kind, more] = value.split('-');
  const growing = more === 'growing';
  const points = kind === 'points' ? Number(more) : null;
  return { kind: kind as QuestionKind, growing, points };
}

async function saveChannels(
  work: Work,
  wave: WaveRow,
  channelIds: readonly string[],
): Promise<void> {
  if (channelIds.length === 0) throw refuseField('channels', words.chooseWhere);
  const known = new Set((await listChannels(work.tx)).map(({ id }) => id));
  if (!channelIds.every((id) => known.has(id))) throw refuseField('channels', words.channelGone);
  await setAudience(work.tx, work.networkId, wave.id, { channelIds, groups: [] });
}

async function readClosing(work: Work, text: string): Promise<Date> {
  const now = await readBusinessTime(work.tx);
  const { timeZone: zone } = await readNetwork(work);
  const moment = readMoment(text, { zone, now });
  if (!moment) throw refuseField('closes', pulse.whenUnclear);
  const length = moment.epochMilliseconds - now.epochMilliseconds;
  if (length < SHORTEST_MS) throw refuseField('closes', words.tooSoon);
  if (length > LONGEST_MS) throw refuseField('closes', pulse.closesTooLate);
  return new Date(moment.epochMilliseconds);
}

function refuseField(field: string, sentence: string): Refusal {
  return new Refusal('bad-input', sentence, { [field]: sentence });
}

/** Posts a draft: it opens at once. */
export async function postPoll(
  work: Work,
  actor: Member,
  input: z.output<typeof waveInput>,
): Promise<Reply> {
  const { wave, question } = await lockPollDraft(work, input.wave);
  if ((await listWaveChannels(work.tx, wave.id)).length === 0)
    throw new Refusal('bad-input', words.nowhere);
  const now = await readBusinessTime(work.tx);
  if (!wave.closesAt || wave.closesAt.getTime() <= now.epochMilliseconds)
    throw new Refusal('bad-input', words.closingPast);
  await launch(work, actor, input);
  return { kind: 'replace', message: oneSentence(words.posted(question.wording)) };
}

function setClosing(work: Work, waveId: string, closesAt: Date): Promise<void> {
  return setWaveTiming(work.tx, waveId, { opensAt: null, closesAt, holdDays: 0 });
}

async function foundWave(work: Work, waveId: string): Promise<WaveRow> {
  const wave = await findWave(work.tx, waveId);
  if (!wave) throw new Refusal('not-found', words.unknownPoll);
  return wave;
}
