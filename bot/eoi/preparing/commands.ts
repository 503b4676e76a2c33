import { type AnyCommand, command } from '../../command.ts';
import { coordinators } from '../../role.ts';
import { roundInput } from '../round/round.ts';
import { documentInput, documentsInput, giveDocument, showDocuments } from './documents.ts';
import {
  addDocument,
  addDocumentInput,
  chooseDocument,
  removeDocument,
} from './documents-change.ts';
import { showPreparing } from './overview.ts';

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
  'eoi.choose-document': command({ ids: round, input: roundInput, who, run: chooseDocument }),
  'eoi.add-document': command({ ids: round, input: addDocumentInput, who, run: addDocument }),
  'eoi.remove-document': command({
    ids: ['round', 'document'],
    input: documentInput,
    who,
    run: removeDocument,
  }),
};
