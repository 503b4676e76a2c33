/** A note of method: what it is about, and the formula with its source or a worked example. */
interface Note {
  readonly about: string;
  readonly text: string;
}

/**
 * How each figure is made, with its source. The numbers of worked examples are made up, but for those of
 * the change in a share, which are the first example of Newcombe's paper.
 */
export const methodNotes: readonly Note[] = [
  {
    about: 'Rated it good or very good; feel more positive; agree',
    text: 'Those who chose 4 or 5 of 5 (7 or more of 10), divided by all who answered that question. Example with made-up numbers: of 40 who answered, 18 chose 5 and 12 chose 4. (18 + 12) ÷ 40 = 75%.',
  },
  {
    about: 'Margin of a share',
    text: 'Wilson’s 95% interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927). For 30 of 40 it runs from 60 to 86%.',
  },
  {
    about: 'Agree more than before, of all who answered then and now',
    text: 'The share that agrees now less the share that agreed then, in points, with Newcombe’s 95% interval (method 10 in R. G. Newcombe, Statistics in Medicine 17, 1998, 873–890). Example: 48 of 80 then and 56 of 70 now make +20 points, and the interval runs from 5 to 33: a real change.',
  },
  {
    about: 'More moved up than down, of the same people',
    text: 'Of those who answered both times: those who rose less those who fell, divided by all who were matched. Example with made-up numbers: of 30 matched, 14 rose, 4 fell and 12 stayed. (14 − 4) ÷ 30 = +33 points. The interval is an adjusted Wald interval (A. Agresti and Y. Min, Statistics in Medicine 24, 2005, 729–740): from 7 to 56. Whether it is a real change is judged by the interval of the mean change, as in the results of the survey.',
  },
  {
    about: 'Mean change, of the same people',
    text: 'The mean of each person’s later answer less the earlier one, in steps of the scale, with its 95% t interval.',
  },
  {
    about: 'How sure a change is',
    text: '“A real change”: the interval leaves out 0. “May be chance”: it takes in 0. “Too few to say”: hidden, or fewer than ten people matched.',
  },
  {
    about: 'p in the CSV file',
    text: 'Wilcoxon’s signed-rank test of the same people (F. Wilcoxon, Biometrics Bulletin 1, 1945), told as a bound only: below 0.001, 0.01, 0.05, or not below 0.05.',
  },
  {
    about: 'Did not come',
    text: 'Places that stayed empty, divided by those and the places used, of all that were taken when the event began. Not told while over a tenth was not noted down.',
  },
  {
    about: 'Lights',
    text: 'Green where the aim is reached, amber where it is missed by no more than the tolerance, red further off; grey where nothing can be said. A light changes only for a change beyond the interval, or one that lasts into a second week.',
  },
  {
    about: 'Not shown, to protect people',
    text: 'A figure of fewer people than the network’s least number, or one from which theirs could be worked out. That is never a zero.',
  },
  {
    about: 'Published, number not given',
    text: 'Entered by hand from a publication that does not say how many answered: it has no interval and no light.',
  },
];
