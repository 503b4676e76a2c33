import type { AnyCommand } from '../command.ts';
import { scoringCommands } from './scoring/commands.ts';

/** Every command and button of calls for interest; each area has its table. */
export const eoiCommands: Readonly<Record<string, AnyCommand>> = {
  ...scoringCommands,
};
