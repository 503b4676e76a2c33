import type { AnyCommand } from '../command.ts';
import { applyingCommands } from './applying/commands.ts';
import { askingCommands } from './asking/commands.ts';
import { attachmentCommands } from './attaching/commands.ts';
import { contractsCommands } from './contracts/commands.ts';
import { decidingCommands } from './deciding/commands.ts';
import { interestCommands } from './interest/commands.ts';
import { makingCommands } from './making/commands.ts';
import { moderatingCommands } from './moderating/commands.ts';
import { panelCommands } from './panel/commands.ts';
import { paperCommands } from './paper/commands.ts';
import { partnerCommands } from './partners/commands.ts';
import { preparingCommands } from './preparing/commands.ts';
import { reportCommands } from './report/commands.ts';
import { scoringCommands } from './scoring/commands.ts';

/** Every command and button of calls for interest; each area has its table. */
export const eoiCommands: Readonly<Record<string, AnyCommand>> = {
  ...applyingCommands,
  ...askingCommands,
  ...interestCommands,
  ...makingCommands,
  ...preparingCommands,
  ...panelCommands,
  ...moderatingCommands,
  ...decidingCommands,
  ...reportCommands,
  ...contractsCommands,
  ...scoringCommands,
  ...partnerCommands,
  ...attachmentCommands,
  ...paperCommands,
};
