import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { roundInput } from '../round/round.ts';
import { briefingInput, chooseBriefing, makeBriefing } from './briefings.ts';
import {
  askForComments,
  chooseComment,
  chooseCommenting,
  commentInput,
  sendComment,
  untilInput,
} from './commenting.ts';
import {
  changeSaidDid,
  commentsInput,
  saidDidInput,
  saveSaidDid,
  showComments,
} from './comments.ts';
import { chooseCopy, copyInput, makeCopy } from './copying.ts';
import { documentInput, documentsInput, giveDocument, showDocuments } from './documents.ts';
import {
  addDocument,
  addDocumentInput,
  chooseDocument,
  removeDocument,
} from './documents-change.ts';
import { chooseLotsFile, lotsFileInput, saveLotsFile } from './lots-file.ts';
import { showPreparing } from './overview.ts';
import { changePublicity, publicityInput, savePublicity } from './publicity.ts';

const round = ['round'] as const;
const who = coordinators;

/** Preparing a round: documents, areas from a file, comments on a draft, briefings, publicity. */
export const preparingCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.prepare': command({ ids: round, input: roundInput, who, run: showPreparing }),
  'eoi.documents': command({
    ids: round,
    input: documentsInput,
    who: 'joined',
    run: showDocuments,
  }),
  'eoi.document': command({
    ids: ['round', 'document'],
    input: documentInput,
    who: 'joined',
    back: 'eoi.documents',
    run: giveDocument,
  }),
  'eoi.choose-lots-file': command({ ids: round, input: roundInput, who, run: chooseLotsFile }),
  'eoi.save-lots-file': command({ ids: round, input: lotsFileInput, who, run: saveLotsFile }),
  'eoi.choose-document': command({ ids: round, input: roundInput, who, run: chooseDocument }),
  'eoi.add-document': command({ ids: round, input: addDocumentInput, who, run: addDocument }),
  'eoi.remove-document': command({
    ids: ['round', 'document'],
    input: documentInput,
    who,
    run: removeDocument,
  }),
  'eoi.choose-commenting': command({ ids: round, input: roundInput, who, run: chooseCommenting }),
  'eoi.ask-comments': command({ ids: round, input: untilInput, who, run: askForComments }),
  'eoi.choose-comment': command({
    ids: round,
    input: roundInput,
    who: 'joined',
    run: chooseComment,
  }),
  'eoi.send-comment': command({
    ids: round,
    input: commentInput,
    who: 'joined',
    run: sendComment,
  }),
  'eoi.comments': command({ ids: round, input: commentsInput, who, run: showComments }),
  'eoi.change-said-did': command({ ids: round, input: roundInput, who, run: changeSaidDid }),
  'eoi.save-said-did': command({ ids: round, input: saidDidInput, who, run: saveSaidDid }),
  'eoi.change-publicity': command({ ids: round, input: roundInput, who, run: changePublicity }),
  'eoi.save-publicity': command({ ids: round, input: publicityInput, who, run: savePublicity }),
  'eoi.choose-briefing': command({ ids: round, input: roundInput, who, run: chooseBriefing }),
  'eoi.make-briefing': command({ ids: round, input: briefingInput, who, run: makeBriefing }),
  'eoi.choose-copy': command({ ids: round, input: roundInput, who, run: chooseCopy }),
  'eoi.copy': command({ ids: round, input: copyInput, who, run: makeCopy }),
};
