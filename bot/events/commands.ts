import type { AnyCommand } from '../command.ts';
import { answeringCommands } from './answering/commands.ts';

/** Every command and button of events; each area has its table. */
export const eventCommands: Readonly<Record<string, AnyCommand>> = { ...answeringCommands };
