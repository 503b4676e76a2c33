import { z } from 'zod';
import { readBusinessTime } from '../../../db/clock.ts';
import {
  type DigestRow,
  findDigest,
  insertDigest,
  listDigests,
  lockDigest,
} from '../../../db/digest.ts';
import { findPersonName } from '../../../db/person.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal, refuseField } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { audit } from '../../network/audit.ts';
import { readDay } from '../../network/moment.ts';
import { readNetwork } from '../../network/network.ts';
import { say } from '../../outbox/say.ts';
import { cancel } from '../../schedule/plan.ts';
import type { Reply } from '../../view.ts';
import { readToday } from '../measure/day.ts';
import { end } from './ending.ts';
import { CHECK_JOB, DIGEST_JOB, planNext } from './issuing.ts';
import { findChannelHere } from './place.ts';
import { nextTime } from './rhythm.ts';
import { digestsMessage, showDigests } from './showing.ts';
import { words } from './words.en.ts';

/** When a digest comes unless somebody says otherwise. */
const USUAL = { weekday: 1, sentAt: '09:00', committeeOn: null, daysBefore: null } as const;

/** So many days before a meeting papers are usually due. */
const USUAL_DAYS_BEFORE = 7;

export const digestInput = z.object({ what: z.string().trim().max(200).default('') });

/** `/kpi digest`, with one word to turn it on or off, or a day: `before 14 January 2027`. */
export async function digestTyped(
  work: Work,
  actor: Member,
  { what }: z.output<typeof digestInput>,
): Promise<Reply> {
  const typed = what.toLowerCase();
  if (typed === '') return showDigests(work, actor);
  if (typed === 'off') return turnOffHere(work, actor);
  const before = /^before\s+(.+)$/.exec(typed)?.[1];
  if (before)
    return addMeeting(work, actor, {
      day: before,
      before: String(USUAL_DAYS_BEFORE),
      where: 'here',
    });
  const rhythm = /^(on|weekly|monthly)( (just )?(for )?me)?$/.exec(typed);
  if (!rhythm) throw new Refusal('bad-input', words.unclear);
  const every = rhythm[1] === 'monthly' ? 'monthly' : 'weekly';
  const isHere = (await findChannelHere(work, actor)) !== null;
  return turnOn(work, actor, { value: rhythm[2] || !isHere ? `${every}-me` : every });
}

export const turnOnInput = z.object({
  value: z.enum(['weekly', 'monthly', 'weekly-me', 'monthly-me']),
});

/** Turns a digest on for this channel or for oneself. */
export async function turnOn(
  work: Work,
  actor: Member,
  { value }: z.output<typeof turnOnInput>,
): Promise<Reply> {
  const rhythm = value.startsWith('weekly') ? 'weekly' : 'monthly';
  const where = value.endsWith('-me') ? 'me' : 'here';
  return add(work, actor, { ...USUAL, rhythm }, await findWhere(work, actor, where));
}

export const meetingInput = z.object({
  day: z.string().trim().max(60),
  before: z.string().trim().max(4).default(String(USUAL_DAYS_BEFORE)),
  where: z.enum(['here', 'me']),
});

/** Turns one digest on that comes some days before a committee meets. */
export async function addMeeting(
  work: Work,
  actor: Member,
  input: z.output<typeof meetingInput>,
): Promise<Reply> {
  const now = await readBusinessTime(work.tx);
  const { timeZone: zone } = await readNetwork(work);
  const day = readDay(input.day, { zone, now });
  const today = await readToday(work);
  if (!day || Temporal.PlainDate.compare(day, today) <= 0) throw refuseField('day', words.past);
  if (!/^\d{1,2}$/.test(input.before) || Number(input.before) > 60)
    throw refuseField('before', words.badDays);
  const daysBefore = Math.min(Number(input.before), today.until(day, { largestUnit: 'days' }).days);
  const committee = {
    ...USUAL,
    rhythm: 'committee',
    committeeOn: day.toString(),
    daysBefore,
  } as const;
  // Papers are late already: it comes tomorrow, and on the day itself if that is when it meets.
  const isPast = nextTime(committee, zone, now) === null;
  const kept = isPast ? { ...committee, daysBefore: Math.max(0, daysBefore - 1) } : committee;
  return add(work, actor, kept, await findWhere(work, actor, input.where));
}

type Kind = Pick<DigestRow, 'rhythm' | 'weekday' | 'sentAt' | 'committeeOn' | 'daysBefore'>;

/** Where a digest goes: a channel, or whoever turns it on. */
type Where = { readonly id: string; readonly name: string } | 'me';

async function findWhere(work: Work, actor: Member, where: 'here' | 'me'): Promise<Where> {
  if (where === 'me') return where;
  const here = await findChannelHere(work, actor);
  if (!here) throw new Refusal('not-allowed', words.notHere);
  return here;
}

/** Turns a digest on; a channel is told that it comes there. @throws Refusal where the same one is on */
export async function add(work: Work, actor: Member, kind: Kind, where: Where): Promise<Reply> {
  const id = newId();
  const channel = where === 'me' ? null : where;
  const channelId = channel?.id ?? null;
  const setBy = actor.person.id;
  const personId = channel ? null : setBy;
  if (!(await insertDigest(work.tx, { ...kind, id, channelId, personId, setBy })))
    throw new Refusal('already-done', words.isOn);
  const digest = await findDigest(work.tx, id);
  if (!digest) throw new Error('The digest is gone.');
  await planNext(work, digest);
  await audit(work, 'kpi.digest-on', { actorId: actor.person.id, subjectId: id });
  if (channelId)
    await say(work, {
      card: 'kpi.digest-notice',
      ids: [id],
      channelId,
      onceKey: `kpi.digest-notice.${id}`,
    });
  const { timeZone } = await readNetwork(work);
  const next = nextTime(digest, timeZone, await readBusinessTime(work.tx));
  const done = words.turnedOn(digest, next?.at.toString() ?? null, channel?.name ?? null);
  return {
    kind: 'whisper',
    message: await digestsMessage(work, actor, { kind: 'text', text: done }),
  };
}

export const oneInput = z.object({ digest: z.uuid() });

/** Turns one digest off. */
export async function turnOff(
  work: Work,
  actor: Member,
  { digest: id }: z.output<typeof oneInput>,
): Promise<Reply> {
  await stop(work, actor, await lockOwn(work, actor, id));
  const done = { kind: 'text', text: words.turnedOff } as const;
  return { kind: 'replace', message: await digestsMessage(work, actor, done) };
}

async function turnOffHere(work: Work, actor: Member): Promise<Reply> {
  const here = await findChannelHere(work, actor);
  const digests = (await listDigests(work.tx)).filter(
    ({ channelId, personId }) =>
      personId === actor.person.id || (channelId !== null && channelId === here?.id),
  );
  if (digests.length === 0) throw new Refusal('already-done', words.nothingOff);
  for (const digest of digests) await stop(work, actor, digest);
  const done = { kind: 'text', text: words.turnedOff } as const;
  return { kind: 'whisper', message: await digestsMessage(work, actor, done) };
}

async function stop(work: Work, actor: Member, digest: DigestRow): Promise<void> {
  for (const kind of [DIGEST_JOB, CHECK_JOB]) await cancel(work, { kind, subjectId: digest.id });
  await end(work, digest, 'turned-off');
  await audit(work, 'kpi.digest-off', { actorId: actor.person.id, subjectId: digest.id });
}

/** A digest that is on, of a channel or of one's own. @throws Refusal `not-found` for any other */
export async function lockOwn(work: Work, actor: Member, id: string): Promise<DigestRow> {
  const digest = await lockDigest(work.tx, id);
  const isOthers = digest?.personId && digest.personId !== actor.person.id;
  if (!digest || digest.endedAt || isOthers) throw new Refusal('not-found', words.gone);
  return digest;
}

/** Who turned a channel's digest on, by name. */
export async function setterName(work: Work, { setBy }: DigestRow): Promise<string> {
  const name = setBy ? await findPersonName(work.tx, setBy) : null;
  return name ?? words.somebody;
}
