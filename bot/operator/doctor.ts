import { type Config, ConfigError } from '../config.ts';
import { checkDatabase } from './check-database.ts';
import { checkNode, checkPorts, checkSecrets } from './check-machine.ts';
import { checkPlatforms, checkQueue } from './check-outside.ts';
import { bad, type Finding, good } from './finding.ts';
import type { Operator, Subcommand } from './outside.ts';
import { operatorWords } from './words.en.ts';

const words = operatorWords.doctor;

/**
 * Says line by line what is right and what is wrong, as it is found, and what to do about it. Changes
 * nothing, and makes nothing that a start would make. Status 1 when something is wrong.
 */
export const doctor: Subcommand = {
  options: {},
  run: async (operator) => {
    let wrong = 0;
    const tell = (findings: readonly Finding[]): void => {
      for (const { ok, text } of findings) {
        operator.say(ok ? operatorWords.good(text) : operatorWords.bad(text));
        if (!ok) wrong += 1;
      }
    };
    tell([checkNode()]);
    const config = readSettings(operator, tell);
    if (config) {
      tell([good(words.settings), good(words.zone(config.timeZone)), checkSecrets(config)]);
      tell(await checkDatabase(config));
      tell(await checkQueue(config, operator.outside));
      tell(await checkPlatforms(config, operator.outside));
      tell(await checkPorts(config));
    } else operator.say(words.settingsFirst);
    operator.say(wrong === 0 ? words.fine : words.wrong(wrong));
    return wrong === 0 ? 0 : 1;
  },
};

function readSettings(
  operator: Operator,
  tell: (findings: readonly Finding[]) => void,
): Config | null {
  try {
    return operator.readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    tell(error.lines.map(bad));
    return null;
  }
}
