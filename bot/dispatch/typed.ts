import type { SlashOption, SlashWord, Typed } from '../incoming.ts';
import type { FieldValue } from '../view.ts';
import { dispatchWords } from '../words.en.ts';

/**
 * The command behind what was typed after a slash word.
 *
 * The bare word shows its list, what we hold about her, or the first thing it can do; a word
 * without subcommands stands alone. Options may be written `name:value`; other text is the first
 * option, with its line breaks.
 */
export function readTyped(slashes: readonly SlashWord[], slash: string, text: string): Typed {
  const word = slashes.find(({ name }) => name === slash.replace(/^\//, ''));
  if (!word) return { refused: dispatchWords.unknownSlash };
  const bare = word.subs.find(({ name }) => name === '');
  if (bare) return { command: bare.command, values: readOptions(bare.options, text.trim()) };
  const [, typedSub = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text.trim()) ?? [];
  const sub =
    typedSub === ''
      ? (word.subs.find(({ name }) => name === 'list' || name === 'me') ?? word.subs[0])
      : word.subs.find(({ name }) => name === typedSub.toLowerCase());
  if (!sub) {
    const known = word.subs.map(({ name }) => `/${word.name} ${name}`);
    return { refused: dispatchWords.unknownSub(`/${word.name} ${typedSub}`, known) };
  }
  return { command: sub.command, values: readOptions(sub.options, rest) };
}

function readOptions(
  options: readonly SlashOption[],
  text: string,
): Readonly<Record<string, FieldValue>> {
  const [first] = options;
  if (!first || text === '') return {};
  const names = options.map(({ name }) => name).join('|');
  const parts = text.split(new RegExp(`(?:^|\\s)(${names}):\\s*`));
  const values: Record<string, string> = {};
  const [leading] = parts;
  if (leading?.trim()) values[first.name] = leading.trim();
  for (let at = 1; at < parts.length; at += 2) {
    const [name, value] = [parts[at], parts[at + 1]];
    if (name && value?.trim()) values[name] = value.trim();
  }
  return values;
}
