import { z } from 'zod';
import { listSpeakers, type SpeakerRow } from '../../../db/partner.ts';
import { askSpeaker, setPartnerCode } from '../../../db/partner-write.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { hashCode, newCode } from '../../network/codes.ts';
import { cutText } from '../../text.ts';
import { type Button, LONGEST_LABEL, type Message, type Reply } from '../../view.ts';
import { words as shared } from '../round/words.en.ts';
import { type HeldPartner, holdLivingPartner, partnerInput } from './holding.ts';
import { tellPartner } from './telling.ts';
import { words } from './words.en.ts';

/** How many people are offered with a button each. */
const MOST_PEOPLE = 8;

type Input = z.output<typeof partnerInput>;

/** Lets the lead agency choose who answers for a partner. */
export async function chooseWho(work: Work, actor: Member, input: Input): Promise<Reply> {
  const held = await holdLivingPartner(work, actor, input.partner);
  return { kind: 'whisper', message: await whoMessage(work, held) };
}

/**
 * Who speaks for a partner, one of whom is to be asked, or a code to be passed on. Nobody is asked
 * unchosen: anybody can say of herself that she speaks for an organisation.
 */
export async function whoMessage(work: Work, held: HeldPartner): Promise<Message> {
  const { partner } = held;
  const speakers = await listSpeakers(work.tx, partner);
  const { organisationName: name } = partner;
  const buttons = speakers.slice(0, MOST_PEOPLE).map((speaker) => askButton(held, speaker));
  return {
    summary: words.invited(name),
    blocks: [
      { kind: 'heading', text: words.invited(name) },
      { kind: 'text', text: speakers.length > 0 ? words.whoOf(name) : words.nobodyOf(name) },
      ...(speakers.length > 0 ? [{ kind: 'note' as const, text: words.whoNote }] : []),
      {
        kind: 'buttons',
        buttons: [
          ...buttons,
          {
            kind: 'button',
            label: words.codeInstead,
            ...(speakers.length > 0 ? {} : { style: 'primary' as const }),
            to: { command: 'eoi.partner-code', ids: [partner.id] },
          },
          listButton(partner.applicationId),
        ],
      },
    ],
  };
}

export const askInput = partnerInput.extend({ person: z.uuid() });

/** Asks one of those who speak for a partner, by direct message in her own place. */
export async function ask(
  work: Work,
  actor: Member,
  input: z.output<typeof askInput>,
): Promise<Reply> {
  const held = await holdLivingPartner(work, actor, input.partner);
  const { partner, round } = held;
  const speakers = await listSpeakers(work.tx, partner);
  const speaker = speakers.find(({ id }) => id === input.person);
  if (!speaker) throw new Refusal('not-found', words.notSpeaker(partner.organisationName));
  if (!(await askSpeaker(work.tx, partner.id, speaker.id)))
    throw new Refusal('closed', shared.hasClosed(round.title));
  await audit(work, 'eoi.partner-asked', { actorId: null, subjectId: partner.id });
  const told = await tellPartner(work, held, 'asked', { personId: speaker.id });
  const name = speaker.name ?? words.nameless;
  return {
    kind: 'replace',
    message: withList(held, told > 0 ? words.asked(name) : words.askedUntold(name)),
  };
}

/** Shows a code with which somebody of the partner can answer; any shown before works no more. */
export async function showCode(work: Work, actor: Member, input: Input): Promise<Reply> {
  const held = await holdLivingPartner(work, actor, input.partner);
  const { partner, round } = held;
  const code = newCode(8);
  const hash = hashCode(work.keyring, 'partner', code);
  if (!(await setPartnerCode(work.tx, partner.id, hash)))
    throw new Refusal('closed', shared.hasClosed(round.title));
  await audit(work, 'eoi.partner-code-made', { actorId: null, subjectId: partner.id });
  const title = words.codeTitle(partner.organisationName);
  return {
    kind: 'replace',
    message: {
      summary: title,
      blocks: [
        { kind: 'heading', text: title },
        { kind: 'text', text: words.codeIntro },
        { kind: 'text', text: [{ bold: words.codeCommand(code) }] },
        { kind: 'note', text: words.codeNote(round.closesAt.toISOString()) },
        { kind: 'buttons', buttons: [listButton(partner.applicationId)] },
      ],
    },
  };
}

/** Leads the lead agency to all partners of its application. */
export function listButton(applicationId: string): Button {
  return {
    kind: 'button',
    label: words.allPartners,
    to: { command: 'eoi.partners', ids: [applicationId] },
  };
}

function askButton({ partner }: HeldPartner, { id, name }: SpeakerRow): Button {
  return {
    kind: 'button',
    label: cutText(words.askPerson(name ?? words.nameless), LONGEST_LABEL),
    to: { command: 'eoi.partner-ask', ids: [partner.id, id] },
  };
}

function withList({ partner }: HeldPartner, text: string): Message {
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [listButton(partner.applicationId)] },
    ],
  };
}
