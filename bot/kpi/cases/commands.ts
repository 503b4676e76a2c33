import { type AnyCommand, command } from '../../command.ts';
import { nothing } from '../../network/input.ts';
import { readers } from '../../role.ts';
import {
  askAuthor,
  authorsInput,
  removeAuthor,
  removeAuthorInput,
  saveAuthor,
  saveAuthorInput,
  showAuthors,
} from './authors.ts';
import { endStudy, stopNudging } from './ending.ts';
import { handCase, handSummary } from './handing.ts';
import { findCases, listInput, startFrom } from './list.ts';
import { openCase } from './overview.ts';
import { caseInput } from './study.ts';
import { restoreVersion, showVersion, showVersions } from './versions.ts';
import { words } from './words.en.ts';
import {
  askJoined,
  askText,
  promptInput,
  saveText,
  saveTextInput,
  versionInput,
} from './writing.ts';

const back = 'kpi.case-open';
/** For coordinators, leads and the study's authors, who may be ordinary members; each checks that. */
const study = { who: 'joined', ids: ['locality'] } as const;
const readersOf = { who: readers, ids: ['locality'] } as const;

/** Case studies: begun, written by several over time, put together. */
export const casesCommands: Readonly<Record<string, AnyCommand>> = {
  'kpi.case': command({
    who: 'joined',
    ids: [],
    input: listInput,
    slash: {
      name: 'kpi',
      sub: 'case',
      description: words.commands.case,
      options: [{ name: 'locality', description: words.commands.locality, required: false }],
    },
    run: findCases,
  }),
  'kpi.cases': command({ who: 'joined', ids: [], input: listInput, run: findCases }),
  'kpi.case-open': command({ ...study, input: caseInput, run: openCase }),
  'kpi.case-start': command({ ...readersOf, input: caseInput, run: startFrom }),
  'kpi.case-end': command({ ...readersOf, input: caseInput, back, run: endStudy }),

  'kpi.case-write': command({ ...study, input: promptInput, back, run: askText }),
  'kpi.case-save': command({ ...study, input: saveTextInput, back, run: saveText }),
  'kpi.case-join': command({ ...study, input: versionInput, back, run: askJoined }),
  'kpi.case-versions': command({ ...study, input: versionInput, back, run: showVersions }),
  'kpi.case-version': command({ ...study, input: versionInput, back, run: showVersion }),
  'kpi.case-restore': command({ ...study, input: versionInput, back, run: restoreVersion }),

  'kpi.case-authors': command({ ...readersOf, input: authorsInput, back, run: showAuthors }),
  'kpi.case-author-add': command({ ...readersOf, input: caseInput, back, run: askAuthor }),
  'kpi.case-author-save': command({
    ...readersOf,
    input: saveAuthorInput,
    back: 'kpi.case-authors',
    run: saveAuthor,
  }),
  'kpi.case-author-remove': command({
    who: readers,
    ids: ['locality', 'person'],
    input: removeAuthorInput,
    back: 'kpi.case-authors',
    run: removeAuthor,
  }),
  'kpi.case-no-nudge': command({ ...study, input: caseInput, run: stopNudging }),

  'kpi.case-compile': command({ ...study, input: caseInput, back, run: handCase }),
  'kpi.case-summary': command({ who: readers, ids: [], input: nothing, run: handSummary }),
};
