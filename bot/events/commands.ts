import type { AnyCommand } from '../command.ts';

/** Every command and button of events; each area has its table. */
export const eventCommands: Readonly<Record<string, AnyCommand>> = {};
