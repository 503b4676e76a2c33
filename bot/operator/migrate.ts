import { migrate as migrateDatabase } from '../../db/migrate.ts';
import { reachDatabase } from './open.ts';
import type { Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.migrate;

/** Brings the database up to date, as every start does; makes the embedded one where there is none. */
export const migrate: Subcommand = {
  options: {},
  run: async (operator) => {
    const config = operator.readConfig();
    const reached = await reachDatabase(config.database);
    try {
      const { applied } = await migrateDatabase(reached.url, {
        sandbox: config.sandbox,
        onStep: (name) => operator.say(words.step(name)),
      });
      operator.say(words.done(applied.length));
      return 0;
    } finally {
      await reached.release();
    }
  },
};
