import { z } from 'zod';
import {
  type ApplicationMemberRow,
  deleteApplicationMember,
  listApplicationMembers,
} from '../../../db/application-member.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { cutText } from '../../text.ts';
import { type Block, type Button, LONGEST_LABEL, oneSentence, type Reply } from '../../view.ts';
import {
  type applicationInput,
  type Draft,
  holdAnyDraftFor,
  leadOnly,
  readDraftFor,
} from './holding.ts';
import { words } from './words.en.ts';

/** Who writes on an application, and who asks to. */
export async function showMembers(
  work: Work,
  actor: Member,
  input: z.output<typeof applicationInput>,
): Promise<Reply> {
  const draft = await readDraftFor(work, actor, input.application);
  const members = await listApplicationMembers(work.tx, draft.application.id);
  const heading = words.members.heading(draft.application.leadName);
  return {
    kind: 'whisper',
    message: {
      summary: heading,
      blocks: [
        { kind: 'heading', text: heading },
        ...members.slice(0, MOST_SHOWN).flatMap((member) => memberBlocks(draft, member)),
      ],
    },
  };
}

const MOST_SHOWN = 10;

export const takeOffInput = z.object({ application: z.uuid(), person: z.uuid() });

/** Takes somebody off an application, herself among them; the last of the lead agency stays. */
export async function takeOff(
  work: Work,
  actor: Member,
  input: z.output<typeof takeOffInput>,
): Promise<Reply> {
  const draft = await holdAnyDraftFor(work, actor, input.application);
  const isSelf = input.person === actor.person.id;
  if (!isSelf) leadOnly(draft);
  const members = await listApplicationMembers(work.tx, draft.application.id);
  const gone = members.find(({ personId, state }) => personId === input.person && state === 'in');
  if (!gone) throw new Refusal('not-found', words.unknown);
  const left = members.filter((one) => one.state === 'in' && one.personId !== gone.personId);
  if (gone.part !== 'partner' && !left.some(({ part }) => part !== 'partner'))
    throw new Refusal('bad-input', words.members.last);
  await deleteApplicationMember(work.tx, draft.application.id, gone.personId, 'in');
  await audit(work, 'eoi.application-member-gone', {
    actorId: null,
    subjectId: draft.application.id,
  });
  const sentence = isSelf ? words.members.left : words.members.tookOff(gone.name);
  return { kind: 'replace', message: oneSentence(sentence) };
}

function memberBlocks(draft: Draft, member: ApplicationMemberRow): readonly Block[] {
  const { members: text } = words;
  const isSelf = member.personId === draft.member.personId;
  const isLead = draft.member.part !== 'partner';
  const line =
    member.state === 'in' ? text.line(member.name, member.part, isSelf) : text.asks(member.name);
  const buttons =
    member.state === 'asked' ? askedButtons(draft, member) : [takeOffButton(draft, member, isSelf)];
  return [
    { kind: 'text', text: line },
    ...(isLead || isSelf ? [{ kind: 'buttons' as const, buttons }] : []),
  ];
}

function askedButtons({ application }: Draft, { personId }: ApplicationMemberRow): Button[] {
  const ids = [application.id, personId];
  return [
    { kind: 'button', label: words.asks.letIn, to: { command: 'eoi.apply-let-in', ids } },
    { kind: 'button', label: words.asks.notNow, to: { command: 'eoi.apply-not-now', ids } },
  ];
}

function takeOffButton(
  { application }: Draft,
  { personId, name }: ApplicationMemberRow,
  isSelf: boolean,
): Button {
  const { members: text } = words;
  const label = isSelf ? text.leave : cutText(text.takeOff(name), LONGEST_LABEL);
  return {
    kind: 'button',
    label,
    to: { command: 'eoi.take-off', ids: [application.id, personId] },
    confirm: { title: cutText(label, 60), text: text.confirm, yes: text.yes },
  };
}
