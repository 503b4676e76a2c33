import { readBusinessTime } from '../../../db/clock.ts';
import { listCriteria, listLots, listRoundQuestions, type RoundRow } from '../../../db/round.ts';
import {
  countRoundAudience,
  listRoundChannels,
  listRoundGroups,
} from '../../../db/round-audience.ts';
import type { Work } from '../../context.ts';
import { groupLabel, readNetwork } from '../../network/network.ts';
import { words as pulse } from '../../pulse/words.en.ts';
import type { Block, Button, Message } from '../../view.ts';
import { adviceBlocks } from '../preparing/advice.ts';
import { preparingButton } from '../preparing/hooks.ts';
import { buttonsAbout } from '../round/button.ts';
import { criteriaBlocks, questionBlocks, rulesBlock, tellLot, windowBlocks } from './facts.ts';
import { ifAnnounced, isShort } from './window.ts';
import { words } from './words.en.ts';

/** How many areas stand in the draft itself; the rest are counted. */
const LOTS_SHOWN = 5;

/** What a coordinator sees of a draft: everything decided so far, what is missing, and what is next. */
export async function draftCard(work: Work, draft: RoundRow): Promise<Message> {
  const round = ifAnnounced(draft, await readBusinessTime(work.tx));
  const missing = await whatIsMissing(work, round);
  return {
    summary: words.draftSummary(round.title),
    blocks: [
      { kind: 'heading', text: words.draftHeading(round.title) },
      { kind: 'note', text: words.notATender },
      { kind: 'text', text: words.forWhat(round) },
      ...windowBlocks(round),
      ...adviceBlocks(round),
      ...(await lotBlocks(work, round)),
      ...(await criteriaBlocks(work, round)),
      ...(await questionBlocks(work, round)),
      rulesBlock(round),
      ...(await audienceBlocks(work, round)),
      ...(missing.length === 0
        ? []
        : [
            { kind: 'text' as const, text: words.missingHeading },
            { kind: 'list' as const, items: missing },
          ]),
      { kind: 'buttons', buttons: changeButtons(round) },
      { kind: 'buttons', buttons: endButtons(round, missing) },
      { kind: 'note', text: words.draftKept },
    ],
  };
}

/** What a round still lacks before it can be announced, one sentence each. */
export async function whatIsMissing(work: Work, draft: RoundRow): Promise<readonly string[]> {
  const round = ifAnnounced(draft, await readBusinessTime(work.tx));
  const lots = await listLots(work.tx, round.id);
  const criteria = await listCriteria(work.tx, round.id);
  const questions = await listRoundQuestions(work.tx, round.id);
  const channels = await listRoundChannels(work.tx, round.id);
  return [
    ...(round.purpose === '' ? [words.missingPurpose] : []),
    ...(isShort(round) && round.shortReason === null ? [words.missingReason] : []),
    ...(lots.length === 0 ? [words.missingLots] : []),
    ...(criteria.length === 0 ? [words.missingCriteria] : []),
    ...(questions.length === 0 ? [words.missingQuestions] : []),
    ...(channels.length === 0 ? [words.missingAudience] : []),
  ];
}

async function lotBlocks(work: Work, round: RoundRow): Promise<readonly Block[]> {
  const lots = await listLots(work.tx, round.id);
  if (lots.length === 0) return [{ kind: 'note', text: words.noLots }];
  const rest = lots.length - LOTS_SHOWN;
  return [
    { kind: 'text', text: words.lotsHeading(lots.length) },
    { kind: 'list', items: lots.slice(0, LOTS_SHOWN).map(tellLot) },
    ...(rest > 0 ? [{ kind: 'note' as const, text: words.moreLots(rest) }] : []),
  ];
}

async function audienceBlocks(work: Work, round: RoundRow): Promise<readonly Block[]> {
  const channels = await listRoundChannels(work.tx, round.id);
  const groups = await listRoundGroups(work.tx, round.id);
  if (channels.length === 0) return [];
  const network = await readNetwork(work);
  return [
    {
      kind: 'text',
      text: words.told(
        channels.map((one) => pulse.channelChoice(one.platform, one.placeName, one.name)),
        groups.map((group) => groupLabel(network, group)),
        await countRoundAudience(work.tx, round.id),
      ),
    },
  ];
}

function changeButtons(round: RoundRow): readonly Button[] {
  const button = buttonsAbout(round);
  return [
    button(words.buttonBasics, 'eoi.change-basics'),
    button(words.buttonLots, 'eoi.change-lots'),
    button(words.buttonCriteria, 'eoi.change-criteria'),
    button(words.buttonQuestions, 'eoi.change-questions'),
    button(words.buttonRules, 'eoi.change-rules'),
    button(words.buttonAudience, 'eoi.change-audience'),
    ...(isShort(round) ? [button(words.buttonReason, 'eoi.change-reason')] : []),
    preparingButton(round),
  ];
}

function endButtons({ id, stage }: RoundRow, missing: readonly string[]): readonly Button[] {
  return [
    ...(missing.length > 0
      ? []
      : [
          {
            kind: 'button' as const,
            label: words.buttonPublicise,
            style: 'primary' as const,
            confirm: words.confirmPublicise,
            to: { command: 'eoi.publicise', ids: [id] },
          },
        ]),
    ...(stage === 'draft'
      ? [
          {
            kind: 'button' as const,
            label: words.buttonDiscard,
            style: 'danger' as const,
            confirm: words.confirmDiscard,
            to: { command: 'eoi.discard', ids: [id] },
          },
        ]
      : []),
  ];
}
