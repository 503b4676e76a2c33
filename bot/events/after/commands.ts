import { type AnyCommand, command } from '../../command.ts';
import { readers } from '../../role.ts';
import { reportWords } from './report-words.en.ts';
import { reportInput, showReport } from './reporting.ts';

/** What comes after an event. */
export const afterCommands: Readonly<Record<string, AnyCommand>> = {
  'event.report': command({
    ids: [],
    input: reportInput,
    who: readers,
    slash: {
      name: 'event',
      sub: 'report',
      description: reportWords.command,
      options: [{ name: 'title', description: reportWords.commandEvent, required: false }],
    },
    run: showReport,
  }),
  'event.report-of': command({
    ids: ['event'],
    input: reportInput,
    who: readers,
    run: showReport,
  }),
};
