import { z } from 'zod';
import { type DigestRow, updateDigestTime } from '../../../db/digest.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import type { Form, Reply } from '../../view.ts';
import { planNext } from './issuing.ts';
import { digestsMessage } from './showing.ts';
import { lockOwn, type oneInput } from './turning.ts';
import { words } from './words.en.ts';

/** Opens the form of when a digest comes. */
export async function askTime(
  work: Work,
  actor: Member,
  { digest: id }: z.output<typeof oneInput>,
): Promise<Reply> {
  return { kind: 'form', form: timeForm(await lockOwn(work, actor, id)) };
}

export const timeInput = z.object({
  digest: z.uuid(),
  weekday: z.coerce.number().int().min(1).max(7),
  time: z.string().trim().max(10),
});

/** Keeps when a digest comes from now on; a week or month that has had its digest gets no second one. */
export async function saveTime(
  work: Work,
  actor: Member,
  { digest: id, weekday, time }: z.output<typeof timeInput>,
): Promise<Reply> {
  const digest = await lockOwn(work, actor, id);
  const [, hour, minute] = /^(\d{1,2})[:.](\d{2})$/.exec(time) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59)
    throw refuseField('time', words.badTime);
  const changed: DigestRow = { ...digest, weekday, sentAt: `${hour.padStart(2, '0')}:${minute}` };
  await updateDigestTime(work.tx, id, changed);
  await planNext(work, changed);
  await audit(work, 'kpi.digest-changed', { actorId: actor.person.id, subjectId: id });
  const done = { kind: 'text', text: words.changed(changed) } as const;
  return { kind: 'replace', message: await digestsMessage(work, actor, done) };
}

function timeForm({ id, weekday, sentAt }: DigestRow): Form {
  return {
    title: words.timeTitle,
    fields: [
      {
        kind: 'single',
        name: 'weekday',
        label: words.weekday,
        required: true,
        choices: words.weekdays.map((label, at) => ({ value: String(at + 1), label })),
        initial: String(weekday),
      },
      {
        kind: 'text',
        name: 'time',
        label: words.time,
        help: words.timeHelp,
        required: true,
        maxLength: 5,
        initial: sentAt,
      },
    ],
    submit: { label: words.save, to: { command: 'kpi.digest-time-save', ids: [id] } },
    reopen: { command: 'kpi.digest-time', ids: [id] },
  };
}

/** Opens the form for a digest before a committee meets. */
export async function askMeeting(): Promise<Reply> {
  return {
    kind: 'form',
    form: {
      title: words.meetingTitle,
      fields: [
        {
          kind: 'text',
          name: 'day',
          label: words.meetingDay,
          help: words.meetingDayHelp,
          required: true,
          maxLength: 60,
        },
        {
          kind: 'text',
          name: 'before',
          label: words.meetingBefore,
          required: true,
          maxLength: 2,
          initial: '7',
        },
        {
          kind: 'single',
          name: 'where',
          label: words.meetingWhere,
          required: true,
          choices: [
            { value: 'me', label: words.meetingMe },
            { value: 'here', label: words.meetingHere },
          ],
          initial: 'me',
        },
      ],
      submit: { label: words.save, to: { command: 'kpi.digest-meeting-save', ids: [] } },
      reopen: { command: 'kpi.digest-meeting', ids: [] },
    },
  };
}
