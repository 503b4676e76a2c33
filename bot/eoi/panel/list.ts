import type { PanelMemberRow } from '../../../db/panel.ts';
import { listConflictsFor } from '../../../db/panel-conflict.ts';
import { countLoads } from '../../../db/panel-reading.ts';
import type { RoundRow } from '../../../db/round.ts';
import { listSubmittedFor } from '../../../db/submission.ts';
import type { Member, Work } from '../../context.ts';
import { pageOf } from '../../paging.ts';
import type { Block, Button, Message } from '../../view.ts';
import { buttonsAbout } from '../round/button.ts';
import { findLacking, isOver } from './assigning.ts';
import { adviseCvs } from './cvs.ts';
import { nameOf } from './naming.ts';
import { isComplete } from './rules.ts';
import { type Standing, standingOf } from './standing.ts';
import { words } from './words.en.ts';

/** How many applications with too few readers are named. */
const MOST_LACKING = 10;

/**
 * A round's panel as a coordinator sees it, with a sentence about what was just done: who is on it,
 * what is missing, whom to ask. Nothing of applications with which she has a conflict herself.
 */
export async function panelMessage(
  work: Work,
  actor: Member,
  round: RoundRow,
  { page = 0, done = null }: { readonly page?: number; readonly done?: string | null } = {},
): Promise<Message> {
  const standing = await standingOf(work, round, actor.person.id);
  const { panel } = standing;
  const loads = await countLoads(work.tx, round.id, actor.person.id);
  const shown = pageOf(panel, page, { command: 'eoi.panel', ids: [round.id] });
  const heading = words.heading(round.title);
  return {
    summary: done ?? heading,
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: heading },
      ...(await missingBlocks(work, round, standing)),
      ...(panel.length === 0 ? [{ kind: 'text' as const, text: words.nobody }] : []),
      ...shown.shown.flatMap((member) =>
        memberBlocks(round, member, loads.size > 0 ? (loads.get(member.personId) ?? 0) : undefined),
      ),
      ...shown.blocks,
      ...(await lackingBlocks(work, actor, round)),
      { kind: 'buttons', buttons: await buttonsOf(work, actor, round, standing) },
    ],
  };
}

async function missingBlocks(
  work: Work,
  round: RoundRow,
  { missing, without }: Standing,
): Promise<readonly Block[]> {
  const asksCvs = missing.includes('voluntary') || missing.includes('free');
  return [
    ...(missing.length === 0
      ? [{ kind: 'note' as const, text: words.complete }]
      : [{ kind: 'list' as const, items: missing.map((one) => words.missing(one, without)) }]),
    ...(asksCvs ? [{ kind: 'text' as const, text: (await adviseCvs(work, round)).text }] : []),
    ...(round.panelReason === null
      ? []
      : [{ kind: 'text' as const, text: words.withoutBecause(round.panelReason) }]),
  ];
}

function memberBlocks(
  round: RoundRow,
  member: PanelMemberRow,
  load: number | undefined,
): readonly Block[] {
  const to = { command: 'eoi.panel-member', ids: [round.id, member.personId] };
  return [
    { kind: 'text', text: words.member(member, load) },
    ...(isOver(round)
      ? []
      : [
          {
            kind: 'buttons' as const,
            buttons: [{ kind: 'button' as const, label: words.change, to }],
          },
        ]),
  ];
}

async function lackingBlocks(
  work: Work,
  actor: Member,
  round: RoundRow,
): Promise<readonly Block[]> {
  const lacking = await findLacking(work, round);
  if (lacking.length === 0) return [];
  const named = await nameOf(work, actor, round);
  const visible = await listSubmittedFor(work.tx, round.id, actor.person.id);
  const items = visible.flatMap((application) => {
    const lack = lacking.find(({ applicationId }) => applicationId === application.applicationId);
    return lack ? [words.lack(named(application), lack.missing, lack.conflicted)] : [];
  });
  if (items.length === 0) return [];
  return [
    { kind: 'text', text: words.lacks(items.length) },
    { kind: 'list', items: items.slice(0, MOST_LACKING) },
  ];
}

async function buttonsOf(
  work: Work,
  { person }: Member,
  round: RoundRow,
  { panel, missing }: Standing,
): Promise<readonly Button[]> {
  const button = buttonsAbout(round);
  const open = round.hasClosed ? await listConflictsFor(work.tx, round.id, person.id, 'open') : [];
  const isOn = panel.some(({ personId }) => personId === person.id);
  const mayGoOnWithout =
    round.panelReason !== null || missing.includes('voluntary') || missing.includes('free');
  const running: readonly Button[] = [
    button(words.add, 'eoi.panel-add', isComplete(missing) ? undefined : 'primary'),
    button(words.whichCvs, 'eoi.panel-cvs'),
    ...(mayGoOnWithout ? [button(words.goOn, 'eoi.panel-reason')] : []),
    ...(round.hasClosed ? [button(words.share, 'eoi.panel-share')] : []),
  ];
  return [
    ...(isOn ? [button(words.open, 'eoi.panel-mine')] : []),
    ...(isOver(round) ? [] : running),
    ...(open.length > 0 ? [button(words.decide(open.length), 'eoi.conflicts')] : []),
    ...(round.hasClosed ? [button(words.decided, 'eoi.conflicts-decided')] : []),
  ];
}
