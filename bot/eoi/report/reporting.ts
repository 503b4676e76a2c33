import type { z } from 'zod';
import { listChannelsOf } from '../../../db/audience.ts';
import { findRound, type RoundRow } from '../../../db/round.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { audit } from '../../network/audit.ts';
import { redraw, sayAll } from '../../outbox/say.ts';
import { coordinators, hasRole, readers } from '../../role.ts';
import { expiryOf } from '../../signed-link.ts';
import { type Block, type Button, type Message, oneSentence, type Reply } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { chooseRound, type chosenInput } from '../round/choosing.ts';
import { readRound, type roundInput } from '../round/round.ts';
import { words as roundWords } from '../round/words.en.ts';
import { roundReportUrl } from './link.ts';
import { isReported, readReport } from './read-report.ts';
import { reportBlocks } from './report-blocks.ts';
import { isAskable } from './survey.ts';
import { surveyWords } from './survey-words.en.ts';
import { words } from './words.en.ts';

/** The card of a report in channels. */
export const REPORT_CARD = 'eoi.report';

/** `/eoi report`: shows everybody who joined what came of the round that is meant. */
export async function showReport(
  work: Work,
  actor: Member,
  input: z.output<typeof chosenInput>,
): Promise<Reply> {
  const chosen = input.round
    ? await readRound(work, input.round)
    : await chooseRound(work, input.title, 'eoi.report-of', isReported);
  if ('blocks' in chosen) return { kind: 'whisper', message: chosen };
  if (!isReported(chosen)) throw new Refusal('not-found', roundWords.unknown);
  const message = await messageOf(work, chosen);
  await audit(work, 'eoi.report-read', { actorId: actor.person.id, subjectId: chosen.id });
  const more = hasRole(actor.person, readers) ? await moreBlocks(work, actor, chosen) : [];
  return { kind: 'whisper', message: { ...message, blocks: [...message.blocks, ...more] } };
}

/** The report as it stands in channels; null for a round that nobody may see (any more). */
export async function reportCard(work: Work, roundId: string | undefined): Promise<Message | null> {
  const round = roundId ? await findRound(work.tx, roundId) : null;
  return round && isReported(round) ? messageOf(work, round) : null;
}

/** Posts the report where the round was announced: once for each step made known, else drawn anew. */
export async function postReport(
  work: Work,
  actor: Member,
  input: z.output<typeof roundInput>,
): Promise<Reply> {
  const round = await readRound(work, input.round);
  if (!isReported(round)) throw new Refusal('not-found', roundWords.unknown);
  if (!round.hasClosed) throw new Refusal('closed', words.postLater);
  const channels = await listChannelsOf(work.tx, 'round', round.id);
  if (channels.length === 0) throw new Refusal('bad-input', words.postNowhere);
  const { phase } = await readReport(work, round);
  const said = await sayAll(
    work,
    channels.map(({ id }) => ({
      card: REPORT_CARD,
      ids: [round.id],
      variant: phase,
      channelId: id,
      onceKey: `${REPORT_CARD}:${round.id}:${phase}:${id}`,
    })),
  );
  if (said.length < channels.length) await redraw(work, { card: REPORT_CARD, ids: [round.id] });
  await audit(work, 'eoi.report-posted', {
    actorId: actor.person.id,
    subjectId: round.id,
    detail: { phase, channels: said.length },
  });
  const text = said.length > 0 ? words.posted(said.length) : words.postedBefore;
  return { kind: 'whisper', message: oneSentence(text) };
}

/** What leads to the report from a message about a round. */
export function reportButtons(round: Pick<RoundRow, 'id'>): readonly Button[] {
  return [buttonsAbout(round)(words.report, 'eoi.report-of')];
}

async function messageOf(work: Work, round: RoundRow): Promise<Message> {
  const summary = words.heading(round.title);
  const blocks = reportBlocks(await readReport(work, round));
  return { summary, blocks: [{ kind: 'heading', text: summary }, ...blocks] };
}

/** For those who read figures: links to take it along; for coordinators what can be done with it. */
async function moreBlocks(
  work: Work,
  { person }: Member,
  round: RoundRow,
): Promise<readonly Block[]> {
  const until = expiryOf(work);
  const link = { networkId: work.networkId, roundId: round.id, personId: person.id };
  const links = (['page', 'xlsx'] as const).map(
    (form): Button => ({
      kind: 'link',
      label: words[form],
      url: roundReportUrl(work, { ...link, form }, until),
    }),
  );
  const button = buttonsAbout(round);
  const own = hasRole(person, coordinators)
    ? [
        ...(round.hasClosed ? [button(words.post, 'eoi.report-post', 'primary')] : []),
        button(words.compare, 'eoi.report-compare'),
        ...(round.hasClosed ? [button(words.takeAll, 'eoi.report-audit')] : []),
        ...((await isAskable(work, round)) ? [button(surveyWords.button, 'eoi.survey-make')] : []),
      ]
    : [];
  return [
    { kind: 'buttons', buttons: [...links, ...own] },
    { kind: 'note', text: words.links(until.toISOString()) },
  ];
}
