import { type AnyCommand, command } from '../../command.ts';
import { applicationInput } from '../moderating/entering.ts';
import { chosenInput } from '../round/choosing.ts';
import { roundInput } from '../round/round.ts';
import { decideAreaInput, showDecidedArea } from './area.ts';
import { chooseDecided, decideAreasInput, showDecided } from './areas.ts';
import { decidedAreaInput, outcomeInput } from './entering.ts';
import { feedbackInput, replyInput, sendReply, showFeedback, writeReply } from './feedback.ts';
import { chooseDay, dayInput, saveDay } from './presentation-day.ts';
import { askRelease, release, releaseInput } from './releasing.ts';
import { chooseOutcome, reviewArea, saveOutcome, saveOutcomeInput } from './staging.ts';
import { words } from './words.en.ts';

const round = ['round'] as const;
const area = ['area'] as const;
const outcome = ['area', 'application'] as const;
const application = ['application'] as const;
// Whoever is on the panel of that round, or a coordinator; of an own application, its applicants:
// asked where the round is known.
const who = 'joined';

/** Staging what becomes of applications, making it known, and what applicants do then. */
export const decidingCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.decide': command({
    ids: [],
    input: chosenInput,
    who,
    slash: {
      name: 'eoi',
      sub: 'decide',
      description: words.commands.decide,
      options: [{ name: 'title', description: words.commands.title, required: false }],
    },
    run: chooseDecided,
  }),
  'eoi.decide-areas': command({ ids: round, input: decideAreasInput, who, run: showDecided }),
  'eoi.decide-area': command({ ids: area, input: decideAreaInput, who, run: showDecidedArea }),
  'eoi.choose-outcome': command({ ids: outcome, input: outcomeInput, who, run: chooseOutcome }),
  'eoi.save-outcome': command({ ids: outcome, input: saveOutcomeInput, who, run: saveOutcome }),
  'eoi.review-area': command({ ids: area, input: decidedAreaInput, who, run: reviewArea }),
  'eoi.ask-release': command({ ids: round, input: roundInput, who, run: askRelease }),
  'eoi.release': command({ ids: round, input: releaseInput, who, run: release }),
  'eoi.presentation-day': command({ ids: round, input: roundInput, who, run: chooseDay }),
  'eoi.save-presentation-day': command({ ids: round, input: dayInput, who, run: saveDay }),
  'eoi.feedback': command({ ids: application, input: feedbackInput, who, run: showFeedback }),
  'eoi.write-reply': command({ ids: application, input: applicationInput, who, run: writeReply }),
  'eoi.send-reply': command({ ids: application, input: replyInput, who, run: sendReply }),
};
