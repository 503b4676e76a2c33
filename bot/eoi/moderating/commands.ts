import { type AnyCommand, command } from '../../command.ts';
import {
  agreedInput,
  askForAgreed,
  askForNote,
  noteInput,
  saveAgreed,
  saveNote,
} from './agreeing.ts';
import { applicationPageInput, showModerated } from './application.ts';
import { areaInput, showArea } from './area.ts';
import { areasInput, showAreas } from './areas.ts';
import { showCriterion } from './criterion.ts';
import { applicationInput, criterionInput } from './entering.ts';
import { askForPresentation, presentationInput, savePresentation } from './presenting.ts';

const round = ['round'] as const;
const area = ['area'] as const;
const application = ['application'] as const;
const criterion = ['application', 'criterion'] as const;
// Whoever is on the panel of that round, or a coordinator: asked where the round is known.
const who = 'joined';

/** How marks add up, what the panel agrees on, and what it gives for presentations. */
export const moderatingCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.moderate': command({ ids: round, input: areasInput, who, run: showAreas }),
  'eoi.moderate-area': command({ ids: area, input: areaInput, who, run: showArea }),
  'eoi.moderate-application': command({
    ids: application,
    input: applicationPageInput,
    who,
    run: showModerated,
  }),
  'eoi.moderate-criterion': command({
    ids: criterion,
    input: criterionInput,
    who,
    back: 'eoi.moderate-application',
    run: showCriterion,
  }),
  'eoi.spread-note': command({ ids: criterion, input: criterionInput, who, run: askForNote }),
  'eoi.save-spread-note': command({ ids: criterion, input: noteInput, who, run: saveNote }),
  'eoi.agreed-mark': command({ ids: criterion, input: criterionInput, who, run: askForAgreed }),
  'eoi.presentation-mark': command({
    ids: application,
    input: applicationInput,
    who,
    run: askForPresentation,
  }),
  'eoi.save-presentation-mark': command({
    ids: application,
    input: presentationInput,
    who,
    run: savePresentation,
  }),
  'eoi.save-agreed-mark': command({ ids: criterion, input: agreedInput, who, run: saveAgreed }),
};
