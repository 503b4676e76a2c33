import type { AnyCommand } from '../command.ts';
import { answeringCommands } from './answering/commands.ts';
import { commentsCommands } from './comments/commands.ts';
import { enteringCommands } from './entering/commands.ts';
import { exportCommands } from './export/commands.ts';
import { libraryCommands } from './library/commands.ts';
import { makingCommands } from './making/commands.ts';
import { pollsCommands } from './polls/commands.ts';
import { remindingCommands } from './reminding/commands.ts';
import { resultsCommands } from './results/commands.ts';
import { seriesCommands } from './series/commands.ts';
import { shiftCommands } from './shift/commands.ts';
import { wavesCommands } from './waves/commands.ts';

/** Every command and button of pulse surveys. */
export const pulseCommands: Readonly<Record<string, AnyCommand>> = {
  ...makingCommands,
  ...libraryCommands,
  ...seriesCommands,
  ...pollsCommands,
  ...answeringCommands,
  ...enteringCommands,
  ...wavesCommands,
  ...remindingCommands,
  ...resultsCommands,
  ...shiftCommands,
  ...exportCommands,
  ...commentsCommands,
};
