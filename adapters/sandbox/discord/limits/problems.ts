import { DiscordRefusal } from '../refusal.ts';

/** Gathers what is wrong with a form, each at its path, as Discord's nested `errors` object. */
export interface Problems {
  add(path: string, code: string, message: string): void;
  /** Length of a text in code points; a missing one is as long as ''. */
  text(path: string, value: unknown, min: number, max: number): void;
  /** Number of entries. */
  count(path: string, length: number, min: number, max: number): void;
  /** A whole number in a range, where one is given. */
  number(path: string, value: unknown, min: number, max: number): void;
  /** @throws DiscordRefusal 50035 with everything gathered, if anything was. */
  throwIfAny(): void;
}

/** A fresh, empty collection of problems. */
export function createProblems(): Problems {
  const root: Record<string, unknown> = {};
  let any = false;
  const add: Problems['add'] = (path, code, message) => {
    any = true;
    let node = root;
    for (const step of path.split('.')) {
      node[step] ??= {};
      node = node[step] as Record<string, unknown>;
    }
    const found = Array.isArray(node._errors) ? node._errors : [];
    node._errors = [...found, { code, message }];
  };
  const within = (path: string, size: number, min: number, max: number) => {
    if (size >= min && size <= max) return;
    if (size === 0) add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    else if (min <= 1) add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    else add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  };
  return {
    add,
    text(path, value, min, max) {
      if (value === undefined || value === null) return within(path, 0, min, max);
      if (typeof value !== 'string') return add(path, 'STRING_TYPE_CONVERT', 'Must be text.');
      within(path, [...value].length, min, max);
    },
    count: within,
    number(path, value, min, max) {
      if (value === undefined || value === null) return;
      if (typeof value !== 'number' || !Number.isInteger(value)) {
        return add(path, 'NUMBER_TYPE_COERCE', 'Must be a whole number.');
      }
      if (value < min) add(path, 'NUMBER_TYPE_MIN', `Must be ${min} or more.`);
      if (value > max) add(path, 'NUMBER_TYPE_MAX', `Must be ${max} or less.`);
    },
    throwIfAny() {
      if (any) throw new DiscordRefusal('invalidForm', root);
    },
  };
}
