import { type AnyCommand, command } from '../../command.ts';
import { waveInput } from '../survey/sheet.ts';
import { stopReminders } from './reminders.ts';

const wave = ['wave'] as const;

/** What people press about being reminded. */
export const wavesCommands: Readonly<Record<string, AnyCommand>> = {
  'pulse.stop-reminders': command({
    ids: wave,
    input: waveInput,
    who: 'joined',
    run: stopReminders,
  }),
};
