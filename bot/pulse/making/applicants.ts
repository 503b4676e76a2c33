import { listAskableRounds, type WaveRoundRow } from '../../../db/wave-round.ts';
import type { Work } from '../../context.ts';
import { cutText } from '../../text.ts';
import { type Field, LONGEST_LABEL, MOST_CHOICES } from '../../view.ts';
import { words } from './words.en.ts';

/** The field that offers who took part in rounds; none where no round's deadline has passed. */
export async function applicantsField(
  work: Work,
  chosen: readonly WaveRoundRow[],
): Promise<readonly Field[]> {
  const offered = [...chosen, ...(await listAskableRounds(work.tx, MOST_CHOICES))];
  const choices = new Map(
    offered.map(({ roundId, title }) => [
      roundId,
      { value: roundId, label: cutText(words.applicantsChoice(title), LONGEST_LABEL) },
    ]),
  );
  if (choices.size === 0) return [];
  return [
    {
      kind: 'multiple',
      name: 'rounds',
      label: words.applicants,
      required: false,
      choices: [...choices.values()].slice(0, MOST_CHOICES),
      initial: chosen.map(({ roundId }) => roundId),
    },
  ];
}
