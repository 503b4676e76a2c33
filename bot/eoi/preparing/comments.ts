import { z } from 'zod';
import type { RoundRow } from '../../../db/round.ts';
import {
  listRoundComments,
  listRoundSaidDid,
  type SaidDidRow,
  setRoundSaidDid,
} from '../../../db/round-comment.ts';
import type { Member, Work } from '../../context.ts';
import { refuseField } from '../../errors.ts';
import { body, longText } from '../../events/making/fields.ts';
import { audit } from '../../network/audit.ts';
import { redraw } from '../../outbox/say.ts';
import { pageInput, pageOf } from '../../paging.ts';
import { toOneLine } from '../../text.ts';
import type { Block, Form, Reply } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { holdRound, readRound, type roundInput } from '../round/round.ts';
import { words } from './comment-words.en.ts';
import { COMMENT_CARD } from './commenting.ts';
import { preparingMessage } from './overview.ts';

/** So many lines of *You said, we did* stand on a card. */
const MOST_LINES = 8;

export const commentsInput = pageInput.extend({ round: z.uuid() });

/** What people said of a draft, for coordinators. */
export async function showComments(
  work: Work,
  _actor: Member,
  input: z.output<typeof commentsInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  const all = await listRoundComments(work.tx, round.id);
  const page = pageOf(all, input.value, { command: 'eoi.comments', ids: [round.id] });
  const button = buttonsAbout(round);
  return {
    kind: 'whisper',
    message: {
      summary: words.heading(round.title),
      blocks: [
        { kind: 'heading', text: words.heading(round.title) },
        { kind: 'note', text: all.length === 0 ? words.none : words.unnamed },
        ...page.shown.map(
          (one): Block => ({
            kind: 'text',
            text: [{ bold: one.name ?? words.somebody }, `: ${one.body}`],
          }),
        ),
        ...page.blocks,
        {
          kind: 'buttons',
          buttons: [
            button(words.buttonSaidDid, 'eoi.change-said-did'),
            button(words.back, 'eoi.prepare'),
          ],
        },
      ],
    },
  };
}

/** Opens *You said, we did*. */
export async function changeSaidDid(
  work: Work,
  _actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  return { kind: 'form', form: saidDidForm(round, await listRoundSaidDid(work.tx, round.id)) };
}

function saidDidForm({ id }: RoundRow, lines: readonly SaidDidRow[]): Form {
  const typed = lines.map(({ said, did }) => `${said} → ${did}`).join('\n');
  return {
    title: words.saidDidTitle,
    intro: [{ kind: 'note', text: words.saidDidIntro }],
    fields: [
      longText('lines', words.saidDidLabel, typed, {
        maxLength: 3900,
        help: words.saidDidHelp,
        placeholder: words.saidDidExample,
      }),
    ],
    submit: { label: words.keep, to: { command: 'eoi.save-said-did', ids: [id] } },
    reopen: { command: 'eoi.change-said-did', ids: [id] },
  };
}

export const saidDidInput = z.object({ round: z.uuid(), lines: body(4000) });

/** Keeps *You said, we did*, and shows it wherever the round stands. */
export async function saveSaidDid(
  work: Work,
  actor: Member,
  input: z.output<typeof saidDidInput>,
): Promise<Reply> {
  const round = await holdRound(work, input.round);
  await setRoundSaidDid(work.tx, round.id, readSaidDid(input.lines));
  await audit(work, 'eoi.said-did', { actorId: actor.person.id, subjectId: round.id });
  await redraw(work, { card: 'eoi.round', ids: [round.id] });
  await redraw(work, { card: COMMENT_CARD, ids: [round.id] });
  return { kind: 'replace', message: await preparingMessage(work, round, words.saidDidKept) };
}

function readSaidDid(text: string): readonly SaidDidRow[] {
  const lines = text.split('\n').map(toOneLine).filter(Boolean);
  if (lines.length > MOST_LINES) throw refuseField('lines', words.tooManyLines(MOST_LINES));
  return lines.map((line) => {
    const [said = '', did = ''] = line.split(/\s*(?:→|=>|->|;)\s*/, 2);
    const rest = line.slice(line.indexOf(did, said.length));
    if (said === '' || did === '') throw refuseField('lines', words.lineUnclear(line));
    if (said.length > 300 || rest.length > 300) throw refuseField('lines', words.lineLong(said));
    return { said, did: rest };
  });
}
