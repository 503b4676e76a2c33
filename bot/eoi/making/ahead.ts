import { listRounds, type RoundRow } from '../../../db/round.ts';
import { listRoundStandings, type RoundStanding } from '../../../db/round-standing.ts';
import type { Work } from '../../context.ts';
import type { Block, Button } from '../../view.ts';
import { interestButtons } from '../interest/buttons.ts';
import { buttonsAbout } from '../round/button.ts';
import { isPublic } from '../round/round.ts';
import { words } from './words.en.ts';

/** How many rounds are looked through, and how many stand beside the other things that wait. */
const LOOK_BACK = 20;
const MOST_AHEAD = 3;

/**
 * The calls for interest in which a person can do something now: show interest, write on, read and
 * mark; as many as fit beside other things.
 */
export async function roundsAhead(work: Work, personId: string): Promise<readonly Block[]> {
  const rounds = (await listRounds(work.tx, LOOK_BACK)).filter(
    (round) => isPublic(round) && round.stage !== 'decided',
  );
  const ids = rounds.map(({ id }) => id);
  const standings = await listRoundStandings(work.tx, ids, personId);
  return rounds
    .flatMap((round) => {
      const standing = standings.find(({ roundId }) => roundId === round.id);
      return standing && (!round.hasClosed || standing.toRead > 0) ? [{ round, standing }] : [];
    })
    .slice(0, MOST_AHEAD)
    .flatMap(({ round, standing }) => lineBlocks(round, standing));
}

function lineBlocks(round: RoundRow, standing: RoundStanding): readonly Block[] {
  const buttons = buttonsOf(round, standing);
  return [
    { kind: 'text', text: words.ahead(round, standing) },
    ...(buttons.length === 0 ? [] : [{ kind: 'buttons' as const, buttons }]),
  ];
}

function buttonsOf(round: RoundRow, standing: RoundStanding): readonly Button[] {
  const button = buttonsAbout(round);
  const reading = standing.toRead > 0 ? [button(words.aheadRead, 'eoi.readings', 'primary')] : [];
  if (round.hasClosed) return reading;
  if (standing.applicationId !== null)
    return [
      ...reading,
      {
        kind: 'button',
        label: words.aheadOpen,
        to: { command: 'eoi.application', ids: [standing.applicationId] },
      },
    ];
  return [
    ...reading,
    ...(standing.interest === null
      ? interestButtons(round)
      : [
          ...(round.hasOpened ? [button(words.aheadApply, 'eoi.apply-start', 'primary')] : []),
          button(words.aheadInterest, 'eoi.interested'),
        ]),
  ];
}
