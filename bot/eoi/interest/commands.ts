import { type AnyCommand, command } from '../../command.ts';
import { chosenInput } from '../round/choosing.ts';
import { chooseAreas, saveAreas, saveAreasInput } from './areas.ts';
import { askFacts, factsInput, moreInput, saveFacts, saveMore, tellMore } from './details.ts';
import { oneInput, showOne } from './entry.ts';
import { interestInput } from './holding.ts';
import {
  interestedByInput,
  interestedInput,
  showInterested,
  showInterestedBy,
} from './interested.ts';
import { answerInput, answerIntroduction, introduce, introduceInput } from './introducing.ts';
import {
  asInput,
  chooseInterest,
  openInterest,
  pressAs,
  pressInput,
  pressInterest,
  showInput,
  showInterest,
} from './pressing.ts';
import { tellWhy, whyInput } from './stopping.ts';
import { withdraw } from './withdrawing.ts';
import { words } from './words.en.ts';

const who = 'joined';
const round = ['round'] as const;
const interest = ['interest'] as const;
const input = interestInput;
const back = 'eoi.interest-show';

/** Showing interest with one press, telling more, finding others, and why it went no further. */
export const interestCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.interest': command({
    ids: [],
    input: chosenInput,
    who,
    slash: {
      name: 'eoi',
      sub: 'interest',
      description: words.commands.interest,
      options: [{ name: 'title', description: words.commands.title, required: false }],
    },
    run: chooseInterest,
  }),
  'eoi.interest-show': command({ ids: round, input: showInput, who, run: showInterest }),
  'eoi.interest-open': command({ ids: interest, input, who, run: openInterest }),
  'eoi.interest-press': command({ ids: round, input: pressInput, who, run: pressInterest }),
  'eoi.interest-as': command({
    ids: ['round', 'organisation'],
    input: asInput,
    who,
    back,
    run: pressAs,
  }),
  'eoi.interest-more': command({ ids: interest, input, who, run: tellMore }),
  'eoi.interest-more-save': command({ ids: interest, input: moreInput, who, run: saveMore }),
  'eoi.interest-areas': command({ ids: interest, input, who, run: chooseAreas }),
  'eoi.interest-areas-save': command({
    ids: interest,
    input: saveAreasInput,
    who,
    run: saveAreas,
  }),
  'eoi.interest-facts': command({ ids: interest, input, who, run: askFacts }),
  'eoi.interest-facts-save': command({ ids: interest, input: factsInput, who, run: saveFacts }),
  'eoi.interest-withdraw': command({ ids: interest, input, who, run: withdraw }),
  'eoi.interested': command({ ids: round, input: interestedInput, who, run: showInterested }),
  'eoi.interested-by': command({
    ids: ['round', 'interest'],
    input: interestedByInput,
    who,
    back,
    run: showInterestedBy,
  }),
  'eoi.interested-one': command({
    ids: ['round', 'interest'],
    input: oneInput,
    who,
    back: 'eoi.interested',
    run: showOne,
  }),
  'eoi.introduce': command({
    ids: ['interest', 'other'],
    input: introduceInput,
    who,
    run: introduce,
  }),
  'eoi.introduction-answer': command({
    ids: ['approach'],
    input: answerInput,
    who,
    run: answerIntroduction,
  }),
  'eoi.why-stopped': command({
    ids: ['round', 'organisation'],
    input: whyInput,
    who,
    run: tellWhy,
  }),
};
