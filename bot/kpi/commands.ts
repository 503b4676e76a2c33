import type { AnyCommand } from '../command.ts';
import { digestCommands } from './digest/commands.ts';
import { paperCommands } from './paper/commands.ts';
import { reportCommands } from './report/commands.ts';
import { yearlyCommands } from './yearly/commands.ts';

/** Every command and button of KPIs; each area has its table. */
export const kpiCommands: Readonly<Record<string, AnyCommand>> = {
  ...reportCommands,
  ...digestCommands,
  ...yearlyCommands,
  ...paperCommands,
};
