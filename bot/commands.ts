import type { AnyCommand } from './command.ts';
import { eoiCommands } from './eoi/commands.ts';
import { words as eoiWords } from './eoi/words.en.ts';
import { eventCommands } from './events/commands.ts';
import { words as eventWords } from './events/words.en.ts';
import { guideCommands } from './guide/commands.ts';
import { words as guideWords } from './guide/words.en.ts';
import { homeCommands } from './home/commands.ts';
import { words as homeWords } from './home/words.en.ts';
import type { SlashWord } from './incoming.ts';
import { kpiCommands } from './kpi/commands.ts';
import { words as kpiWords } from './kpi/words.en.ts';
import { makeNetworkCommands } from './network/commands.ts';
import { words as networkWords } from './network/words.en.ts';
import { people } from './people.ts';
import { pulseCommands } from './pulse/commands.ts';
import { words as pulseWords } from './pulse/words.en.ts';

/** Every command and button of the product, by name. A new capability adds its line here. */
export const commands: Readonly<Record<string, AnyCommand>> = {
  ...makeNetworkCommands(people, {
    ...pulseWords.audit,
    ...eventWords.audit,
    ...eoiWords.audit,
    ...kpiWords.audit,
    ...guideWords.audit,
  }),
  ...pulseCommands,
  ...eventCommands,
  ...eoiCommands,
  ...kpiCommands,
  ...guideCommands,
  ...homeCommands,
};

const slashDescriptions: Readonly<Record<string, string>> = {
  network: networkWords.slash.network,
  pulse: pulseWords.commands.pulse,
  event: eventWords.command,
  eoi: eoiWords.command,
  kpi: kpiWords.command,
  guide: guideWords.command,
  home: homeWords.command,
};

/** The slash words with their subcommands, for both platforms and the manifest. */
export const slashWords: readonly SlashWord[] = Object.entries(slashDescriptions).map(
  ([name, description]) => ({ name, description, subs: subsOf(name) }),
);

function subsOf(name: string): SlashWord['subs'] {
  return Object.entries(commands).flatMap(([commandName, { slash }]) =>
    slash?.name === name && slash.sub !== null
      ? [
          {
            name: slash.sub,
            description: slash.description,
            command: commandName,
            options: slash.options,
          },
        ]
      : [],
  );
}
