import type { Line } from '../../../bot/kpi/standing/line.ts';
import { wordingOf } from '../../../bot/pulse/survey/question.ts';
import { attack, findChoices, findsCount } from './attacker.ts';
import type { Figure } from './figures.ts';
import type { Asked } from './questions.ts';
import { subsetsOf } from './subsets.ts';
import type { Time } from './survey.ts';
import { LEAVES, type WeeksTold } from './weeks.ts';

const K = 5;

const KEYS: Readonly<Record<string, string>> = {
  'good-plus': 'overall',
  'more-positive': 'more-positive',
};

const leavesOf = (group: string) => (group === 'Everybody' ? LEAVES : [group]);

/**
 * What somebody who keeps all digests can work out of a few people's answers, by taking the figures of
 * weeks and groups from each other, however exactly she knows them: as sentences, none where all is well.
 */
export function findInDigests({ times, frozen }: WeeksTold): readonly string[] {
  return times.flatMap((time) =>
    Object.entries(KEYS).flatMap(([measure, key]) => {
      const question = time.questions.find((one) => one.key === key);
      return question
        ? findIn(time, question, frozen.flat().filter(isOf(time, measure)), ratesOf(time, frozen))
        : [];
    }),
  );
}

/** Figures of digests that are not what people answered. */
export function findWrong({ times, frozen }: WeeksTold): readonly string[] {
  return times.flatMap((time) =>
    Object.entries(KEYS).flatMap(([measure, key]) => {
      const question = time.questions.find((one) => one.key === key);
      return frozen
        .flat()
        .filter(isOf(time, measure))
        .flatMap(({ group, reading }) => {
          const answers = question ? answersIn(time, question, leavesOf(group ?? 'Everybody')) : [];
          const high = answers.filter((one) => one >= 4).length;
          const share = reading.kind === 'shown' ? reading.share : null;
          const isSo = share?.count === high && share.n === answers.length;
          return isSo ? [] : [`${measure} of ${group}: ${JSON.stringify(share)}`];
        });
    }),
  );
}

function isOf(time: Time, measure: string) {
  return (line: Line) =>
    line.measure === measure &&
    line.reading.kind === 'shown' &&
    line.reading.source.kind === 'wave' &&
    line.reading.source.id === time.wave;
}

type AtMost = readonly { readonly leaves: readonly string[]; readonly n: number }[];

function ratesOf(time: Time, frozen: WeeksTold['frozen']): AtMost {
  return frozen
    .flat()
    .filter(isOf(time, 'response-rate'))
    .flatMap(({ group, reading }) =>
      reading.kind === 'shown' && reading.share
        ? [{ leaves: leavesOf(group ?? 'Everybody'), n: reading.share.count }]
        : [],
    );
}

function findIn(
  time: Time,
  question: Asked,
  lines: readonly Line[],
  atMost: AtMost,
): readonly string[] {
  const figures = lines.flatMap(({ group, reading }): readonly Figure[] => {
    if (reading.kind !== 'shown' || !reading.share) return [];
    const { count, n } = reading.share;
    const people = { high: count, low: n - count };
    return [{ question: wordingOf(question), group: group ?? 'Everybody', n, people }];
  });
  const options = ['high', 'low'];
  const attacked = attack({
    leaves: LEAVES,
    options,
    isMultiple: false,
    figures,
    leavesOf,
    atMost,
  });
  const answered = (leaves: readonly string[]) => answersIn(time, question, leaves).length;
  const asked = subsetsOf(LEAVES).filter((leaves) => answered(leaves) > 0);
  const few = asked.filter((leaves) => answered(leaves) < K);
  const told = new Set(figures.map(({ group }) => group));
  const silent = LEAVES.filter((leaf) => !told.has(leaf) && answered([leaf]) > 0).map((one) => [
    one,
  ]);
  const tell = (leaves: readonly string[]) => `${question.key}, ${leaves.join(' and ')}`;
  return [
    ...few.filter((leaves) => findsCount(attacked, leaves)).map((one) => `${tell(one)}: how many`),
    ...[...few, ...silent].flatMap((leaves) =>
      findChoices(attacked, leaves).map((option) => `${tell(leaves)}: ${option}`),
    ),
  ];
}

function answersIn({ people }: Time, { id }: Asked, leaves: readonly string[]): readonly number[] {
  return people
    .filter(({ leaf }) => leaves.includes(leaf))
    .flatMap(({ given }) => given?.get(id)?.[0] ?? []);
}

/** Numbers of answers below k in the words of digests, and numbers that nobody knows how to read. */
export function findInWords(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) =>
    text.split('\n').flatMap((line) => {
      const small = [...line.matchAll(/\bof (\d+)\b/g)].filter(([, n]) => Number(n) < K);
      const rest = KNOWN.reduce((left, one) => left.replaceAll(one, ' '), line);
      return small.length > 0 || /\d/.test(rest) ? [line] : [];
    }),
  );
}

const KNOWN = [
  /Key figures, (?:week \d+ of \d{4}|[A-Z][a-z]+ \d{4})/g,
  /(?:the first digest|nothing moved|\d+ figures? moved), (?:none|\d+) red\./g,
  /Still red: \d+ figures?\./g,
  /(?:In brackets|Under each figure): where the real (?:figure|one) lies 19 times in 20, and of how many\./g,
  // A figure's KPI and name; a share with its margin, and what is wanted of it.
  /\b\d · [A-Za-z-]/g,
  /\b\d+%(?: \((?:\d+ to \d+%, )?of \d+\))?/g,
  /at (?:least|most) \d+/g,
  /Red since \d+ [A-Z][a-z]+ \d{4}\./g,
  /: 0, and the aim/g,
  /\d+ more things? to decide/g,
  /And \d+ more rows/g,
  // What was counted in full: how often something was shared.
  /\| 0 \|/g,
  /\(R\), 0, Wanted/g,
  /Network [0-9a-f]+\./g,
  /(?:up|down) \d+ points?/g,
  /\d+ more figures?/gi,
  /\d{4}-\d\d-\d\dT[\d:.]+Z/g,
];
