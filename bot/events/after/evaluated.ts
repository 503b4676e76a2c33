import type { Gain } from '../../figures/gain.ts';
import type { Published, PublishedQuestion } from '../../figures/published.ts';
import { countPositive, type Share } from '../../figures/shares.ts';
import { KEYS } from './questions.ts';
import { words } from './words.en.ts';

/** One thing that was asked of those who came; a share of null is not shown. */
export interface Evaluated {
  readonly key: string;
  readonly label: string;
  readonly share: Share | null;
}

/** What those who came said, as far as it was published. */
export interface Evaluation {
  readonly answered: number;
  readonly rows: readonly Evaluated[];
  /** Mean change of knowledge in points of five, and its 95 % interval; null where not shown. */
  readonly meanGain: Gain['mean'];
}

/**
 * The key figures of a published evaluation: aims achieved, approval of the most valued part, knowledge
 * gain, more positive, the whole, then each formal outcome; each the share of 4 and 5 of 5, the gain
 * that of those who put themselves higher after than before. Only of what was published.
 */
export function tellEvaluation({ questions, gain, turnout }: Published): Evaluation {
  const byKey = new Map(questions.map((one) => [one.key, one]));
  const known = (key: keyof typeof words.figures): readonly Evaluated[] => {
    const question = byKey.get(key);
    return question ? [{ key, label: words.figures[key], share: shareOf(question) }] : [];
  };
  const outcomes = questions.filter(({ key }) => key.startsWith(KEYS.outcome));
  return {
    answered: turnout.answered + turnout.late,
    rows: [
      ...known(KEYS.aims),
      ...known(KEYS.approval),
      ...(gain ? [{ key: GAIN, label: words.figures.gain, share: gainOf(gain) }] : []),
      ...known(KEYS.morePositive),
      ...known(KEYS.overall),
      ...outcomes.map((one) => ({
        key: one.key,
        label: one.wording.replace(/\.$/, ''),
        share: shareOf(one),
      })),
    ],
    meanGain: gain?.mean ?? null,
  };
}

/** The row of the knowledge gain. */
const GAIN = 'gain';

function shareOf({ tree: { figure } }: PublishedQuestion): Share | null {
  // A band lies on one side of 4 as a whole.
  if (figure.kind === 'band') return { count: figure.from >= 4 ? figure.n : 0, n: figure.n };
  return figure.kind === 'shown' ? countPositive(figure) : null;
}

function gainOf({ moved: [everybody] }: Gain): Share | null {
  const moved = everybody?.moved;
  return moved?.kind === 'shown' ? { count: moved.risen, n: moved.n } : null;
}
