import type { Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

/** Prints the link by which somebody with Manage Server adds the bot to a Discord server. */
export const invite: Subcommand = {
  options: { application: { type: 'string' } },
  run: async ({ outside, readConfig, say }, { application }) => {
    const id = typeof application === 'string' ? application : readConfig().discord?.applicationId;
    if (id === undefined || !/^\d{15,20}$/.test(id)) {
      say(operatorWords.invite.noApplication);
      return 1;
    }
    say(outside.discordInvite(id));
    return 0;
  },
};
