import type { AnyCommand } from '../command.ts';
import { answeringCommands } from './answering/commands.ts';
import { exportCommands } from './export/commands.ts';
import { makingCommands } from './making/commands.ts';
import { resultsCommands } from './results/commands.ts';
import { wavesCommands } from './waves/commands.ts';

/** Every command and button of pulse surveys. */
export const pulseCommands: Readonly<Record<string, AnyCommand>> = {
  ...makingCommands,
  ...answeringCommands,
  ...wavesCommands,
  ...resultsCommands,
  ...exportCommands,
};
