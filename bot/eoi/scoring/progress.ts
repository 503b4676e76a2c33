import type { z } from 'zod';
import type { RoundRow } from '../../../db/round.ts';
import { listProgress } from '../../../db/scoring-progress.ts';
import { listSubmittedFor } from '../../../db/submission.ts';
import type { Member, Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { pageOf } from '../../paging.ts';
import { coordinators, hasRole } from '../../role.ts';
import type { Block, Message, Reply } from '../../view.ts';
import { enterPanel } from '../panel/sight.ts';
import { buttonsAbout } from '../round/button.ts';
import { applicationName } from '../round/naming.ts';
import { readRound } from '../round/round.ts';
import type { readingsInput } from './mine.ts';
import { words } from './progress-words.en.ts';
import { words as readWords } from './words.en.ts';

type Input = z.output<typeof readingsInput>;

/** How far everybody is with reading, for the chair and the coordinators. */
export async function showProgress(work: Work, actor: Member, input: Input): Promise<Reply> {
  const round = await holdOverseer(work, actor, input.round);
  const back = { command: 'eoi.readings', ids: [round.id] };
  return { kind: 'whisper', message: await progressMessage(work, actor, round, input.value), back };
}

/** The same as a message; who sees it is asked before. Without what she is conflicted with. */
export async function progressMessage(
  work: Work,
  actor: Member,
  round: RoundRow,
  page: number,
  done: string | null = null,
): Promise<Message> {
  const rows = await listProgress(work.tx, round.id, actor.person.id);
  const final = rows.reduce((sum, row) => sum + row.final, 0);
  const assigned = rows.reduce((sum, row) => sum + row.assigned, 0);
  const paged = pageOf(rows, page, { command: 'eoi.progress', ids: [round.id] });
  const heading = words.heading(round.title);
  const button = buttonsAbout(round);
  const isCoordinator = hasRole(actor.person, coordinators);
  return {
    summary: done ?? heading,
    blocks: [
      ...(done === null ? [] : [{ kind: 'text' as const, text: done }]),
      { kind: 'heading', text: heading },
      { kind: 'text', text: words.total(final, assigned) },
      {
        kind: 'list',
        items: paged.shown.map((row) =>
          words.line(row.name, row.organisationName, row.final, row.assigned),
        ),
      },
      ...paged.blocks,
      {
        kind: 'text',
        text: round.scoreBy ? words.readBy(round.scoreBy.toISOString()) : words.noReadBy,
      },
      { kind: 'note', text: words.yours },
      {
        kind: 'buttons',
        buttons: [
          button(words.checkList, 'eoi.applications'),
          ...(isCoordinator ? [button(words.setReadBy, 'eoi.read-by')] : []),
        ],
      },
    ],
  };
}

/** Everything that was handed in, for the chair and the coordinators: to be checked and looked at. */
export async function showApplications(work: Work, actor: Member, input: Input): Promise<Reply> {
  const round = await holdOverseer(work, actor, input.round);
  const submitted = await listSubmittedFor(work.tx, round.id, actor.person.id);
  const paged = pageOf(submitted, input.value, { command: 'eoi.applications', ids: [round.id] });
  const heading = words.checkListHeading(round.title);
  const blocks: readonly Block[] = [
    { kind: 'heading', text: heading },
    ...(submitted.length === 0
      ? [{ kind: 'text' as const, text: words.noApplications }]
      : paged.shown.flatMap((each): readonly Block[] => [
          { kind: 'text', text: [{ bold: applicationName(round, each) }] },
          {
            kind: 'buttons',
            buttons: [
              {
                kind: 'button',
                label: readWords.read,
                to: { command: 'eoi.read', ids: [each.applicationId] },
              },
              {
                kind: 'button',
                label: readWords.checks,
                to: { command: 'eoi.checks', ids: [each.applicationId] },
              },
            ],
          },
        ])),
    ...paged.blocks,
    { kind: 'note', text: words.yours },
  ];
  const back = { command: 'eoi.progress', ids: [round.id] };
  return { kind: 'whisper', message: { summary: heading, blocks }, back };
}

/** @throws Refusal for everybody but the chair and the coordinators, and before the deadline */
async function holdOverseer(work: Work, actor: Member, roundId: string): Promise<RoundRow> {
  const round = await readRound(work, roundId);
  const panellist = await enterPanel(work, actor, round);
  if (!panellist?.isChair && !hasRole(actor.person, coordinators))
    throw new Refusal('not-allowed', words.onlyChair);
  return round;
}
