import type { AnyCommand } from '../command.ts';
import { decidingCommands } from './deciding/commands.ts';
import { makingCommands } from './making/commands.ts';
import { moderatingCommands } from './moderating/commands.ts';
import { preparingCommands } from './preparing/commands.ts';

/** Every command and button of calls for interest; each area has its table. */
export const eoiCommands: Readonly<Record<string, AnyCommand>> = {
  ...makingCommands,
  ...preparingCommands,
  ...moderatingCommands,
  ...decidingCommands,
};
