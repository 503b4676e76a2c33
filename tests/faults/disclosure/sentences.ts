/** How many of everybody answered, and how. */
export interface Rate {
  readonly answered: number;
  readonly invited: number;
  readonly late: number;
  readonly entered: number | null;
}

const people = '(?:person|people)';
const RATE = new RegExp(
  `^(?:[A-Z][a-z]+ time: )?(\\d+) of the (\\d+) ${people} asked (?:have answered|has answered|answered) \\(\\d+%\\)(?:, and (\\d+) who joined later)?\\.(?: (\\d+) in chat, (\\d+) by phone or paper\\.)?$`,
);

/** The response rate of everybody, or null where the sentence tells something else. */
export function readRate(text: string): Rate | null {
  const rate = RATE.exec(text);
  if (!rate) return null;
  const numbers = rate.slice(1).map((one) => (one === undefined ? undefined : Number(one)));
  const [answered = 0, invited = 0, late = 0, , entered = null] = numbers;
  return { answered, invited, late, entered };
}

/** How many comments there are to read, or null where the sentence tells something else. */
export function readComments(text: string): number | null {
  const [, many] =
    /^You have read \d+ of (\d+)\.$/.exec(text) ??
    /^(\d+) comments? nobody has read yet\. Themes can be posted when all are read\.$/.exec(text) ??
    [];
  return many === undefined ? null : Number(many);
}

/** Whether a sentence with digits tells nothing of anybody's answers. */
export function isHarmless(text: string): boolean {
  return KNOWN.some((one) => one.test(text));
}

const KNOWN = [
  new RegExp(
    `^(?:[A-Z][a-z]+ time: )?\\d+ ${people} (?:was|were) asked\\. With so few, how many answered is not shown, to protect them\\.$`,
  ),
  new RegExp(`^\\d+ ${people} (?:has|have) answered\\.$`),
  new RegExp(`^This survey is closed\\. \\d+ ${people} answered\\. Thank you\\.$`),
  /^\d+ questions?, about \d+ minutes?\.$/,
  /^(Confidential|With names|Anonymous): /,
  /^The key to these answers is kept until the second time has closed, 24 months at most/,
  /^Words are shown from 10 answers on, to protect the people who wrote them\.$/,
  /^Fewer than 5 people answered, so no figures can be shown/,
  /^“not shown” protects people: the group has fewer than 5 answers, or/,
  /^Good or very good: 4 or 5 of 5 to the overall question\./,
  /^There is nothing to read yet\. .* in which 10 or more people wrote something, or somebody let us quote their words\.$/,
];
