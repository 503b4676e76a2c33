import { type AnyCommand, command } from '../../command.ts';
import { applicationInput } from '../applying/holding.ts';
import { addFile, addInput, chooseFile, removeFile } from './attaching.ts';
import { fileInput, getFile, showFiles } from './list.ts';

const application = ['application'] as const;
const file = ['application', 'attachment'] as const;
const who = 'joined';

/** The files beside an application. */
export const attachmentCommands: Readonly<Record<string, AnyCommand>> = {
  'eoi.attachments': command({ ids: application, input: applicationInput, who, run: showFiles }),
  'eoi.attachment-choose': command({
    ids: application,
    input: applicationInput,
    who,
    run: chooseFile,
  }),
  'eoi.attachment-add': command({ ids: application, input: addInput, who, run: addFile }),
  'eoi.attachment-get': command({ ids: file, input: fileInput, who, run: getFile }),
  'eoi.attachment-remove': command({ ids: file, input: fileInput, who, run: removeFile }),
};
