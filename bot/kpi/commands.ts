import type { AnyCommand } from '../command.ts';
import { casesCommands } from './cases/commands.ts';
import { digestCommands } from './digest/commands.ts';
import { evidenceCommands } from './evidence/commands.ts';
import { paperCommands } from './paper/commands.ts';
import { reportCommands } from './report/commands.ts';
import { sharingCommands } from './sharing/commands.ts';
import { storyCommands } from './stories/commands.ts';
import { targetCommands } from './targets/commands.ts';
import { yearlyCommands } from './yearly/commands.ts';

/** Every command and button of KPIs; each area has its table. */
export const kpiCommands: Readonly<Record<string, AnyCommand>> = {
  ...reportCommands,
  ...storyCommands,
  ...targetCommands,
  ...digestCommands,
  ...yearlyCommands,
  ...evidenceCommands,
  ...sharingCommands,
  ...casesCommands,
  ...paperCommands,
};
