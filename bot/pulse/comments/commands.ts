import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { coordinators } from '../../role.ts';
import { chosenInput } from '../survey/choosing.ts';
import { waveInput } from '../survey/sheet.ts';
import { words as pulse } from '../words.en.ts';
import { raise, readConcern, takeBack } from './concern.ts';
import { showOverview } from './overview.ts';
import { postThemes } from './posting.ts';
import {
  commentInput,
  goBack,
  goOn,
  leaveComments,
  lookAgain,
  readOn,
  readSkipped,
  skip,
  toggle,
  toggleInput,
} from './reading.ts';
import { blankedInput, openBlanking, release, releaseInput, saveBlanked } from './releasing.ts';
import { openSaidDid, postSaidDid, saidDidInput } from './said-did.ts';
import { changeThemes, saveThemeList, themesInput } from './themes.ts';
import { words } from './words.en.ts';

const surveyOption = { name: 'survey', description: pulse.commands.survey, required: false };
const ofWave = { ids: ['wave'], input: waveInput, who: coordinators } as const;
const ofComment = { ids: ['comment'], input: commentInput, who: coordinators } as const;

/** Reading what people wrote, putting it under themes, and telling everybody what came of it. */
export const commentsCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.themes': command({
    ids: ['wave'],
    input: chosenInput,
    who: coordinators,
    back: 'pulse.results',
    slash: {
      name: 'pulse',
      sub: 'themes',
      description: words.commands.themes,
      options: [surveyOption],
    },
    run: showOverview,
  }),
  'pulse.comments-overview': command({ ...ofWave, run: leaveComments }),
  'pulse.read-comments': command({ ...ofWave, run: readOn }),
  'pulse.read-skipped': command({ ...ofWave, run: readSkipped }),
  'pulse.look-again': command({ ...ofWave, run: lookAgain }),
  'pulse.toggle-theme': command({
    ids: ['comment', 'theme'],
    input: toggleInput,
    who: coordinators,
    run: toggle,
  }),
  'pulse.next-comment': command({ ...ofComment, run: goOn }),
  'pulse.skip-comment': command({ ...ofComment, run: skip }),
  'pulse.comment-before': command({ ...ofComment, run: goBack }),
  'pulse.blank-words': command({ ...ofComment, run: openBlanking }),
  'pulse.save-blanked': command({ ...ofComment, input: blankedInput, run: saveBlanked }),
  'pulse.release-comment': command({ ...ofComment, input: releaseInput, run: release }),
  'pulse.raise-concern': command({ ...ofComment, run: raise }),
  'pulse.take-back-concern': command({ ...ofComment, run: takeBack }),
  'pulse.read-concern': command({ ...ofComment, who: ['admin'], run: readConcern }),
  'pulse.change-themes': command({
    ids: [],
    input: nothing,
    who: coordinators,
    run: changeThemes,
  }),
  'pulse.save-themes': command({
    ids: [],
    input: themesInput,
    who: coordinators,
    run: saveThemeList,
  }),
  'pulse.post-themes': command({ ...ofWave, run: postThemes }),
  'pulse.say-did': command({ ...ofWave, run: openSaidDid }),
  'pulse.post-said-did': command({ ...ofWave, input: saidDidInput, run: postSaidDid }),
};
