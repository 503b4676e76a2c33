import { attackTwice, type TwiceKnown } from './movers.ts';
import type { Outcome } from './outcome.ts';
import { type Asked, namesOf } from './questions.ts';
import { subsetsOf } from './subsets.ts';

const K = 5;

/**
 * What can be worked out of a few people by the tables of both times and what is told of the change:
 * that so many of some leaves answered one time only, or how many of a leaf answered this then and
 * that now. As sentences, none where all is well.
 */
export function findWorkedOutTwice(first: Outcome, second: Outcome): readonly string[] {
  const told = second.told.filter(({ moved }) => moved.length > 0);
  if (told.length === 0) return [];
  const leftOut = told
    .flatMap((one) => one.leftOut)
    .filter(({ before, after }) => isFew(before) || isFew(after))
    .map(({ before, after }) => `Not compared: ${before} and ${after}`);
  const scaled = second.time.questions.filter(
    ({ kind }) => kind === 'rating' || kind === 'agreement',
  );
  const leaves = [...new Set([first, second].flatMap(({ leavesOf }) => leavesOf('Everybody')))];
  return [
    ...leftOut,
    ...scaled.flatMap((question) => {
      const found = findOf(attackQuestion(first, second, question, leaves), leaves);
      return found.map((one) => `${question.wording}, ${one}`);
    }),
  ];
}

function attackQuestion(
  first: Outcome,
  second: Outcome,
  question: Asked,
  leaves: readonly string[],
): TwiceKnown {
  const laterOf = new Map(second.time.people.map(({ id, leaf }) => [id, leaf]));
  const stayed = leaves.map((leaf) => [leaf, leaf] as const);
  const went = first.time.people.map(({ id, leaf }) => [leaf, laterOf.get(id) ?? leaf] as const);
  const pairs = new Map([...stayed, ...went].map((pair) => [pair.join(), pair]));
  const means = second.told.flatMap((one) => one.means);
  return attackTwice({
    question: question.wording,
    options: namesOf(question),
    pairs: [...pairs.values()],
    before: first.filed,
    after: second.filed,
    moved: second.told.flatMap(({ moved }) => moved),
    mean: means.find((one) => one.question === question.wording)?.mean ?? null,
    leavesOf: { before: first.leavesOf, after: second.leavesOf },
  });
}

function findOf(known: TwiceKnown, leaves: readonly string[]): readonly string[] {
  const once = subsetsOf(leaves).flatMap((some) =>
    (['before', 'after'] as const).flatMap((time) => {
      const many = known.answeredOnce(some, time) ?? 0;
      return isFew(many) ? [`${some.join(' and ')}: ${many} ${time} only`] : [];
    }),
  );
  const both = leaves.flatMap((leaf) => known.combinations([leaf]).map((one) => `${leaf}: ${one}`));
  return [...once, ...both];
}

function isFew(many: number): boolean {
  return many > 0 && many < K;
}
