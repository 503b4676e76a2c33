import type { Form } from '../../view.ts';
import { FILE_ENDINGS, LONGEST_FILE } from './templates.ts';
import { libraryWords as words } from './words.en.ts';

/** What fits the field of either platform. */
const LONGEST_PASTED = 3000;

/** *A file of my own*: the file, or what is in it. */
export function fileForm(waveId: string): Form {
  const ids = [waveId];
  return {
    title: words.title,
    intro: [{ kind: 'note', text: words.intro }],
    fields: [
      {
        kind: 'file',
        name: 'file',
        label: words.file,
        required: false,
        accept: FILE_ENDINGS,
        mostBytes: LONGEST_FILE,
      },
      {
        kind: 'long-text',
        name: 'text',
        label: words.text,
        help: words.textHelp,
        required: false,
        maxLength: LONGEST_PASTED,
      },
      {
        kind: 'multiple',
        name: 'replace',
        label: words.replace,
        required: false,
        choices: [{ value: 'yes', label: words.replaceYes }],
      },
    ],
    submit: { label: words.handIn, to: { command: 'pulse.hand-in', ids } },
    back: { label: words.files, to: { command: 'pulse.files', ids } },
    reopen: { command: 'pulse.choose-file', ids },
  };
}
