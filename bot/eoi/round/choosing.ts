import { z } from 'zod';
import { listRounds, type RoundRow } from '../../../db/round.ts';
import type { Work } from '../../context.ts';
import { Refusal } from '../../errors.ts';
import { cutText } from '../../text.ts';
import { LONGEST_LABEL, type Message } from '../../view.ts';
import { buttonsAbout } from './button.ts';
import { isPublic } from './round.ts';
import { words } from './words.en.ts';

/** How many rounds are looked through, those with the latest deadline first. */
const LOOK_BACK = 100;

/** Which round is meant: that of a button, or part of its title as typed. */
export const chosenInput = z.object({
  round: z.uuid().optional(),
  title: z.string().trim().max(120).optional(),
});

/**
 * The announced rounds whose title has the words typed, the latest deadline first; all of them without
 * words. Where one has exactly that title it is the only one. `fits` narrows what is offered.
 */
async function findMeant(
  work: Work,
  typed: string | undefined,
  fits: (round: RoundRow) => boolean = () => true,
): Promise<readonly RoundRow[]> {
  const rounds = (await listRounds(work.tx, LOOK_BACK)).filter(
    (round) => isPublic(round) && fits(round),
  );
  const plain = (text: string) => text.toLocaleLowerCase('en-GB');
  const wanted = plain(typed ?? '');
  const exact = rounds.find(({ title }) => plain(title) === wanted);
  return exact ? [exact] : rounds.filter(({ title }) => plain(title).includes(wanted));
}

/**
 * The one round that is meant, or a message with a button for each that may be; the buttons lead to
 * `command` with the round's id.
 *
 * @throws Refusal where none fits
 */
export async function chooseRound(
  work: Work,
  typed: string | undefined,
  command: string,
  fits?: (round: RoundRow) => boolean,
): Promise<RoundRow | Message> {
  const found = await findMeant(work, typed, fits);
  const [only] = found;
  if (!only) throw new Refusal('not-found', words.none);
  if (found.length === 1) return only;
  return {
    summary: words.which,
    blocks: [
      { kind: 'text', text: words.which },
      {
        kind: 'buttons',
        buttons: found
          .slice(0, MOST)
          .map((round) => buttonsAbout(round)(cutText(round.title, LONGEST_LABEL), command)),
      },
      ...(found.length > MOST ? [{ kind: 'note' as const, text: words.more }] : []),
    ],
  };
}

const MOST = 10;
