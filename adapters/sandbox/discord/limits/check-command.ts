import {
  type JsonObject,
  numberOf,
  objectsOf,
  textOf,
  textOrDigitsOf,
} from '../../stand-in/json.ts';
import { DiscordRefusal } from '../refusal.ts';
import { COMMAND_NAME, limits } from './limits.ts';
import { createProblems, type Problems } from './problems.ts';

const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const GROUP = 2;

/**
 * Refuses a list of commands that Discord would refuse. Source: interactions/application-commands.
 *
 * @throws DiscordRefusal 50035 with every fault and its path, 30032 above 100 commands.
 */
export function checkCommands(commands: readonly JsonObject[]): void {
  if (commands.length > limits.commands) throw new DiscordRefusal('tooManyCommands');
  const problems = createProblems();
  const names = new Set<string>();
  commands.forEach((command, index) => {
    const name = textOf(command.name);
    const kind = `${numberOf(command.type, CHAT_INPUT)} ${name}`;
    if (names.has(kind)) {
      const message = 'Application command names must be unique';
      problems.add(`${index}`, 'APPLICATION_COMMANDS_DUPLICATE_NAME', message);
    }
    names.add(kind);
    checkCommand(problems, `${index}`, command);
  });
  problems.throwIfAny();
}

function checkCommand(problems: Problems, path: string, command: JsonObject): void {
  if (numberOf(command.type, CHAT_INPUT) !== CHAT_INPUT) {
    problems.text(`${path}.name`, command.name, 1, 32);
    return;
  }
  checkNaming(problems, path, command);
  checkOptions(problems, path, objectsOf(command.options));
  if (countText(command) > limits.commandText) {
    const message = 'Command exceeds maximum size (8000)';
    problems.add(path, 'APPLICATION_COMMAND_TOO_LARGE', message);
  }
}

function checkNaming(problems: Problems, path: string, named: JsonObject): void {
  const name = textOf(named.name);
  if (!COMMAND_NAME.test(name) || name !== name.toLowerCase()) {
    const message = 'Command name is invalid';
    problems.add(`${path}.name`, 'APPLICATION_COMMAND_INVALID_NAME', message);
  }
  problems.text(`${path}.description`, named.description, 1, limits.commandDescription);
}

function checkOptions(problems: Problems, path: string, options: readonly JsonObject[]): void {
  problems.count(`${path}.options`, options.length, 0, limits.commandOptions);
  const names = new Set<string>();
  let optionalBefore = false;
  const mixed = new Set(options.map((option) => isNested(option))).size > 1;
  if (mixed) {
    const message = 'Sub-command and sub-command group option types are mutually exclusive';
    problems.add(`${path}.options`, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
  }
  options.forEach((option, index) => {
    const optionPath = `${path}.options.${index}`;
    const name = textOf(option.name);
    checkNaming(problems, optionPath, option);
    if (names.has(name)) {
      const message = 'Option names must be unique';
      problems.add(optionPath, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message);
    }
    names.add(name);
    if (option.required === true && optionalBefore) {
      const message = 'Required options must be placed before non-required options';
      problems.add(optionPath, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    optionalBefore ||= option.required !== true;
    checkChoices(problems, optionPath, option);
    checkOptions(problems, optionPath, objectsOf(option.options));
  });
}

function checkChoices(problems: Problems, path: string, option: JsonObject): void {
  const choices = objectsOf(option.choices);
  problems.count(`${path}.choices`, choices.length, 0, limits.commandChoices);
  if (choices.length > 0 && option.autocomplete === true) {
    const message = 'Choices and autocomplete are mutually exclusive';
    problems.add(path, 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', message);
  }
  choices.forEach((choice, index) => {
    problems.text(`${path}.choices.${index}.name`, choice.name, 1, limits.choiceText);
    const value = textOrDigitsOf(choice.value);
    problems.text(`${path}.choices.${index}.value`, value, 1, limits.choiceText);
  });
  problems.number(`${path}.min_length`, option.min_length, 0, limits.stringOption);
  problems.number(`${path}.max_length`, option.max_length, 1, limits.stringOption);
  const type = numberOf(option.type);
  if (type < 1 || type > 11) {
    problems.add(`${path}.type`, 'BASE_TYPE_CHOICES', 'Value must be one of (1 to 11).');
  }
}

function isNested(option: JsonObject): boolean {
  return option.type === SUBCOMMAND || option.type === GROUP;
}

function countText(node: JsonObject): number {
  const own = [node.name, node.description].reduce<number>(
    (sum, value) => sum + textOf(value).length,
    0,
  );
  const choices = objectsOf(node.choices).reduce(
    (sum, choice) => sum + textOf(choice.name).length + textOrDigitsOf(choice.value).length,
    0,
  );
  return objectsOf(node.options).reduce((sum, option) => sum + countText(option), own + choices);
}
