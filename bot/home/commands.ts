import { type AnyCommand, command } from '../command.ts';
import { nothing } from '../network/input.ts';
import { showHome } from './home.ts';
import { words } from './words.en.ts';

/** The one word that leads to everything. */
export const homeCommands: Readonly<Record<string, AnyCommand>> = {
  home: command({
    ids: [],
    input: nothing,
    who: 'joined',
    slash: { name: 'home', sub: '', description: words.command, options: [] },
    run: showHome,
  }),
};
