import fc from 'fast-check';

/** One group of a random survey: where its people stand in the tree, and how they think. */
export interface GroupPlan {
  readonly group: string;
  readonly locality: string;
  readonly people: number;
  /** How much they think alike: all of one mind, two minds, or anything. */
  readonly minds: number;
  /** The option that a group of one mind chooses, counted from 0. */
  readonly lean: number;
  /** Of a hundred, how many answer, and how many of these by phone. */
  readonly answer: number;
  readonly phone: number;
  /** Nobody of them was there when the survey opened. */
  readonly isLate: boolean;
}

/** A survey as it comes out of the random generator. */
export interface SurveyPlan {
  readonly anonymity: 'named' | 'confidential' | 'anonymous';
  readonly breakdown: 'group' | 'locality' | 'locality-group';
  /** Small groups are shown as one, where the draft offers it. */
  readonly isJoined: boolean;
  /** The same people are asked a second time, to compare. */
  readonly isTwice: boolean;
  readonly groups: readonly GroupPlan[];
  /** A random whole number from 0 to below its argument. */
  readonly pick: (below: number) => number;
}

const GROUPS = ['vcs', 'la', 'centre', 'school', 'health'] as const;
const LOCALITIES = ['Ashfield', 'Brookside', 'Millgate'] as const;

/** Small groups often, for they are what is to be protected; elsewhere some that can be shown. */
const sizes = {
  small: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 14 })),
  large: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 8, max: 14 })),
};

const group = (people: fc.Arbitrary<number>) =>
  fc.record({
    people,
    minds: fc.constantFrom(1, 2, 9, 9, 9),
    lean: fc.nat(4),
    answer: fc.constantFrom(60, 85, 100, 100),
    phone: fc.constantFrom(0, 0, 30, 70, 100),
    isLate: fc.nat(9).map((one) => one === 0),
  });

const places = {
  group: fc.subarray([...GROUPS], { minLength: 2 }).map((all) => all.map((one) => [one, ''])),
  locality: fc.constant(LOCALITIES.map((one) => ['vcs', one])),
  'locality-group': fc.subarray(
    LOCALITIES.flatMap((place) => GROUPS.slice(0, 3).map((one) => [one, place])),
    { minLength: 3, maxLength: 7 },
  ),
};

/** Any survey that could be sent out, with who answers and how. */
export const anySurvey: fc.Arbitrary<SurveyPlan> = fc
  .constantFrom(...(['group', 'locality', 'locality-group', 'locality-group'] as const))
  .chain((breakdown) =>
    fc.record({
      breakdown: fc.constant(breakdown),
      anonymity: fc.constantFrom('named', 'confidential', 'confidential', 'anonymous'),
      isJoined: fc.boolean(),
      isTwice: fc.nat(2).map((one) => one === 0),
      groups: fc
        .tuple(places[breakdown], fc.constantFrom(sizes.small, sizes.large))
        .chain(([all, size]) =>
          fc.tuple(
            ...all.map(([name = '', locality = '']) =>
              group(size).map((one) => ({ ...one, group: name, locality })),
            ),
          ),
        )
        // Nobody can be asked where nobody is.
        .filter((all) => all.some(({ people }) => people > 0)),
      pick: fc.infiniteStream(fc.nat(1_000_003)).map(pickFrom),
    }),
  );

function pickFrom(stream: fc.Stream<number>): SurveyPlan['pick'] {
  return (below) => (stream.next().value ?? 0) % below;
}
