import { type AnyCommand, command } from '../../command.ts';
import { chosenInput } from '../round/choosing.ts';
import { roundInput } from '../round/round.ts';
import { answerInput, askAnswer, saveAnswer, saveAnswerInput } from './answering.ts';
import { areasInput, chooseAreas, saveAreas, saveAreasInput } from './areas.ts';
import { askAuthorises, saveAuthorises, saveAuthorisesInput } from './authorising.ts';
import { keepInput, keepMine, keepTheirs } from './clash.ts';
import { draftInput, openDraft } from './draft.ts';
import { applicationInput } from './holding.ts';
import { askToBeLetIn, letIn, letInInput, notNow } from './joining.ts';
import { showMembers, takeOff, takeOffInput } from './members.ts';
import { readApplication } from './reading.ts';
import { beginApplication, beginInput, chooseApplying, startApplying } from './starting.ts';
import { askToSubmit, submit, submitInput } from './submitting.ts';
import { askToDelete, askToTakeBack, deleteForGood, takeBackNow } from './taking-back.ts';
import { words } from './words.en.ts';

const who = 'joined' as const;
const application = ['application'] as const;
const withPerson = ['application', 'person'] as const;
const answer = ['application', 'question'] as const;
const about = ['application', 'about'] as const;

/** Beginning an application, who writes on it, and what is written. */
export const applyingCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.apply': command({
    ids: [],
    input: chosenInput,
    who,
    slash: {
      name: 'eoi',
      sub: 'apply',
      description: words.commands.apply,
      options: [{ name: 'title', description: words.commands.title, required: false }],
    },
    run: chooseApplying,
  }),
  'eoi.apply-start': command({ ids: ['round'], input: roundInput, who, run: startApplying }),
  'eoi.apply-begin': command({
    ids: ['round', 'organisation'],
    input: beginInput,
    who,
    run: beginApplication,
  }),
  'eoi.apply-ask': command({ ids: application, input: applicationInput, who, run: askToBeLetIn }),
  'eoi.apply-let-in': command({ ids: withPerson, input: letInInput, who, run: letIn }),
  'eoi.apply-not-now': command({ ids: withPerson, input: letInInput, who, run: notNow }),
  'eoi.application-members': command({
    ids: application,
    input: applicationInput,
    who,
    back: 'eoi.application',
    run: showMembers,
  }),
  'eoi.take-off': command({ ids: withPerson, input: takeOffInput, who, run: takeOff }),
  'eoi.application': command({ ids: application, input: draftInput, who, run: openDraft }),
  'eoi.read-application': command({
    ids: application,
    input: draftInput,
    who,
    run: readApplication,
  }),
  'eoi.answer': command({ ids: answer, input: answerInput, who, run: askAnswer }),
  'eoi.save-answer': command({ ids: answer, input: saveAnswerInput, who, run: saveAnswer }),
  'eoi.keep-mine': command({ ids: about, input: keepInput, who, run: keepMine }),
  'eoi.keep-theirs': command({ ids: about, input: keepInput, who, run: keepTheirs }),
  'eoi.application-areas': command({ ids: application, input: areasInput, who, run: chooseAreas }),
  'eoi.save-areas': command({ ids: application, input: saveAreasInput, who, run: saveAreas }),
  'eoi.authorises': command({ ids: application, input: applicationInput, who, run: askAuthorises }),
  'eoi.save-authorises': command({
    ids: application,
    input: saveAuthorisesInput,
    who,
    run: saveAuthorises,
  }),
  'eoi.submit': command({ ids: application, input: applicationInput, who, run: askToSubmit }),
  'eoi.hand-in': command({ ids: application, input: submitInput, who, run: submit }),
  'eoi.take-back': command({ ids: application, input: applicationInput, who, run: askToTakeBack }),
  'eoi.take-back-now': command({
    ids: application,
    input: applicationInput,
    who,
    run: takeBackNow,
  }),
  'eoi.delete-draft': command({ ids: application, input: applicationInput, who, run: askToDelete }),
  'eoi.delete-draft-now': command({
    ids: application,
    input: applicationInput,
    who,
    run: deleteForGood,
  }),
};
