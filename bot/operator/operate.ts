/** The operator's command line: finds the subcommand, runs it, and turns faults into lines. */
import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { audit } from './audit.ts';
import { doctor } from './doctor.ts';
import { invite } from './invite.ts';
import { jobs } from './jobs.ts';
import { manifest } from './manifest.ts';
import { migrate } from './migrate.ts';
import { outbox } from './outbox.ts';
import type { Operator, Subcommand } from './outside.ts';
import { rebuild } from './rebuild.ts';
import { template } from './template.ts';
import { operatorWords as words } from './words.en.ts';

const help: Subcommand = {
  options: {},
  run: async (operator) => {
    operator.say(words.help);
    return 0;
  },
};

const subcommands: Readonly<Record<string, Subcommand>> = {
  doctor,
  migrate,
  manifest,
  invite,
  rebuild,
  audit,
  outbox,
  jobs,
  template,
  help,
};

/**
 * Runs what the operator typed and returns the exit status: 0 when all is well. Never throws: what
 * goes wrong is said in a line.
 */
export async function operate(args: readonly string[], operator: Operator): Promise<number> {
  const [name = 'help', ...rest] = args;
  const wanted = ['--help', '-h'].includes(name) ? 'help' : name;
  const subcommand = Object.hasOwn(subcommands, wanted) ? subcommands[wanted] : undefined;
  if (!subcommand) return refuse(operator, words.unknownCommand(name));
  const given = readOptions(rest, subcommand);
  if (!given) return refuse(operator, words.badOptions(name));
  try {
    return await subcommand.run(operator, given.values, given.positionals);
  } catch (error) {
    operator.progress(null);
    for (const line of linesOf(error)) operator.say(words.bad(line));
    return 1;
  }
}

function readOptions(args: string[], { options, mostWords = 0 }: Subcommand) {
  try {
    const given = parseArgs({ args, options, strict: true, allowPositionals: mostWords > 0 });
    return given.positionals.length > mostWords ? undefined : given;
  } catch {
    return undefined;
  }
}

function refuse(operator: Operator, line: string): number {
  operator.say(line);
  operator.say(words.help);
  return 1;
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.lines;
  return [error instanceof Error ? error.message : String(error)];
}
