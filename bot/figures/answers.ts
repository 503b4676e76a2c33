/** How often each cell (an option's number, or a value of the scale) was chosen. */
export type Cells = Readonly<Record<number, number>>;

/** The answers of a group to one question. */
export interface Answers {
  /** People who answered; fewer than the cells add up to where one may choose several options. */
  n: number;
  cells: Cells;
}

/** A group in which nobody answered. */
export const NO_ANSWERS: Answers = { n: 0, cells: {} };

/** The answers of several groups that share nobody, as one group; cells nobody chose are left out. */
export function addAnswers(groups: Iterable<Answers>): Answers {
  return combine(groups, 1);
}

/** The answers of a group without those of some of its parts. */
export function takeAnswers(whole: Answers, parts: Iterable<Answers>): Answers {
  return combine(parts, -1, whole);
}

/** Whether some option was chosen by every person of the group: then each one's answer is known. */
export function isUnanimous(answers: Answers): boolean {
  return answers.n > 0 && Object.values(answers.cells).some((count) => count === answers.n);
}

function combine(groups: Iterable<Answers>, sign: 1 | -1, start: Answers = NO_ANSWERS): Answers {
  let { n } = start;
  const cells: Record<number, number> = { ...start.cells };
  for (const group of groups) {
    n += sign * group.n;
    for (const [cell, count] of Object.entries(group.cells))
      cells[Number(cell)] = (cells[Number(cell)] ?? 0) + sign * count;
  }
  for (const [cell, count] of Object.entries(cells)) if (count === 0) delete cells[Number(cell)];
  return { n, cells };
}
