import { wordingOf } from '../../../bot/pulse/survey/question.ts';
import { type Attack, attack, findChoices, findsCount } from './attacker.ts';
import { answersOf } from './misread.ts';
import type { Outcome } from './outcome.ts';
import { type Asked, cellsOf, namesOf } from './questions.ts';
import { subsetsOf } from './subsets.ts';
import { findTurnouts } from './turnouts.ts';

const K = 5;

/**
 * What somebody can work out of a few people by all that is told of one time: as sentences, none
 * where all is well.
 *
 * Of any leaves with fewer than five answers together: how many they are (but for the response rates,
 * which are told of groups of five asked or more, whatever they answered) and how many of them chose
 * an option. The same of every group whose answers are not told, however large; and what all of any
 * leaves chose, where they are of one mind.
 */
export function findWorkedOut(outcome: Outcome): readonly string[] {
  const attacks = new Map<string, Attack>();
  const choices = outcome.time.questions.flatMap((question) => {
    if (question.kind === 'text') return [];
    const lead = attacks.get(question.follows?.key ?? '');
    const attacked = attackQuestion(outcome, question, lead);
    attacks.set(question.key, attacked);
    return findOf(outcome, question, attacked);
  });
  return [...choices, ...findPlaces(outcome), ...findTurnouts(outcome)];
}

function attackQuestion(outcome: Outcome, question: Asked, lead: Attack | undefined): Attack {
  const { filed, leavesOf } = outcome;
  const wording = wordingOf(question);
  const cells = question.follows?.cells ?? [];
  return attack({
    leaves: leavesOf('Everybody'),
    options: namesOf(question),
    isMultiple: question.kind === 'multiple',
    figures: [...filed.values()].filter((one) => one.question === wording),
    leavesOf,
    atMost: [...ratesOf(outcome), ...(lead ? askedOf(lead, cells) : [])],
  });
}

/** As many as answered anything, in the groups told and in the others together. */
function ratesOf({ told, leavesOf }: Outcome): readonly { leaves: readonly string[]; n: number }[] {
  const rate = told.flatMap(({ rates }) => rates)[0];
  if (!rate) return [];
  const groups = told.find(({ byGroup }) => byGroup.length > 0)?.byGroup ?? [];
  const named = groups.flatMap(({ group }) => leavesOf(group));
  const others = leavesOf('Everybody').filter((leaf) => !named.includes(leaf));
  const inGroups = groups.reduce((sum, { answered }) => sum + answered, 0);
  return [
    ...groups.map(({ group, answered }) => ({ leaves: leavesOf(group), n: answered + rate.late })),
    { leaves: others, n: rate.answered - inGroups + rate.late },
    { leaves: leavesOf('Everybody'), n: rate.answered + rate.late },
  ];
}

/** Only who chose one of these was asked the question that follows. */
function askedOf({ knowledge, bounds }: Attack, cells: readonly number[]) {
  const width = knowledge.options.length + 1;
  return knowledge.leaves.map((leaf, at) => ({
    leaves: [leaf],
    n: cells.reduce((sum, cell) => sum + (bounds[at * width + cell - 1]?.high ?? 0), 0),
  }));
}

function findOf(outcome: Outcome, question: Asked, attacked: Attack): readonly string[] {
  const { filed, time, leavesOf } = outcome;
  const wording = wordingOf(question);
  const answersIn = (leaves: readonly string[]) => answersOf(time.people, leaves, question);
  const asked = subsetsOf(leavesOf('Everybody')).filter((leaves) => answersIn(leaves).length > 0);
  const few = asked.filter((leaves) => answersIn(leaves).length < K);
  const silent = [...filed.values()].flatMap(({ question: one, group, people }) =>
    one === wording && !people && answersIn(leavesOf(group)).length > 0 ? [leavesOf(group)] : [],
  );
  const tell = (leaves: readonly string[]) => `${wording}, ${leaves.join(' and ')}`;
  return [
    ...few.filter((leaves) => findsCount(attacked, leaves)).map((one) => `${tell(one)}: how many`),
    ...[...few, ...silent].flatMap((leaves) =>
      findChoices(attacked, leaves).map((option) => `${tell(leaves)}: ${option}`),
    ),
    ...asked.flatMap((leaves) => {
      const shared = sharedOf(question, answersIn(leaves));
      const found = shared.length > 0 ? findChoices(attacked, leaves) : [];
      return shared
        .filter((one) => found.includes(one))
        .map((one) => `${tell(leaves)}: all ${one}`);
    }),
  ];
}

/** The options that every one of these chose: whoever finds how many chose it knows each answer. */
function sharedOf(question: Asked, answers: readonly (readonly number[])[]): readonly string[] {
  return namesOf(question).filter((_, at) =>
    answers.every((cells) => cells.includes(cellsOf(question)[at] ?? 0)),
  );
}

/**
 * Where everybody gave all places of a ranking and all but one are told, that one follows: each
 * option has the people whom it has at no other place.
 */
function findPlaces({ filed, time }: Outcome): readonly string[] {
  const places = time.questions.filter(({ kind }) => kind === 'ranking').map(wordingOf);
  const figures = [...filed.values()].filter(({ question }) => places.includes(question));
  return [...Map.groupBy(figures, ({ group }) => group)].flatMap(([group, parts]) => {
    const isWhole = parts.every(({ n }) => n !== undefined && n === parts[0]?.n);
    const silent = parts.filter(({ people }) => !people);
    return isWhole && silent.length === 1 ? [`${silent[0]?.question}, ${group}`] : [];
  });
}
