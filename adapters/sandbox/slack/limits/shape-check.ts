/** Checks JSON against the shapes of Block Kit and says what is wrong, where, in Slack's manner. */
import { isObject, type JsonObject, textOf } from '../../stand-in/json.ts';

/** What a single field may hold. */
export type Rule =
  | { readonly is: 'string'; readonly max: number; readonly min?: number; readonly like?: RegExp }
  | { readonly is: 'text'; readonly max: number; readonly plain: boolean }
  | { readonly is: 'number'; readonly min: number; readonly max: number }
  | { readonly is: 'boolean' }
  | { readonly is: 'one-of'; readonly values: readonly string[] }
  | { readonly is: 'list'; readonly min: number; readonly max: number; readonly of: Rule }
  | { readonly is: 'shape'; readonly shape: Shape }
  | { readonly is: 'typed'; readonly shapes: { readonly [type: string]: Shape } }
  | { readonly is: 'slack-file' }
  | { readonly is: 'anything' };

/** An object: its fields, which of them must be there, and rules across fields. */
export interface Shape {
  readonly required: { readonly [field: string]: Rule };
  readonly optional: { readonly [field: string]: Rule };
  /** Rules between fields, as problems in words. */
  readonly also?: (value: JsonObject) => readonly string[];
}

/** Tells whether a `slack_file` reference may be used, as a problem in words or null. */
export type FileCheck = (reference: JsonObject) => string | null;

/** Every problem found, each with a JSON pointer; an empty list means the shape is right. */
export function checkShape(
  value: JsonObject,
  shape: Shape,
  at: string,
  checkFile: FileCheck,
): string[] {
  const problems: string[] = [];
  for (const field of Object.keys(shape.required)) {
    if (value[field] === undefined || value[field] === null) {
      problems.push(point(`missing required field: ${field}`, at));
    }
  }
  for (const [field, inner] of Object.entries(value)) {
    const rule = shape.required[field] ?? shape.optional[field];
    if (!rule) problems.push(point(`invalid additional property: ${field}`, at));
    else if (inner !== null) problems.push(...checkRule(inner, rule, `${at}/${field}`, checkFile));
  }
  for (const problem of shape.also?.(value) ?? []) problems.push(point(problem, at));
  return problems;
}

function checkRule(value: unknown, rule: Rule, at: string, checkFile: FileCheck): string[] {
  switch (rule.is) {
    case 'string':
      return checkString(value, rule, at);
    case 'text':
      return checkText(value, rule, at);
    case 'number':
      if (typeof value !== 'number') return [point('must be a number', at)];
      return value < rule.min || value > rule.max
        ? [point(`must be between ${rule.min} and ${rule.max}`, at)]
        : [];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [point('must be a boolean', at)];
    case 'one-of':
      return rule.values.includes(textOf(value)) ? [] : [point('value is not allowed', at)];
    case 'list':
      return checkList(value, rule, at, checkFile);
    case 'shape':
      return isObject(value)
        ? checkShape(value, rule.shape, at, checkFile)
        : [point('must be an object', at)];
    case 'typed': {
      const shape = isObject(value) ? rule.shapes[textOf(value.type)] : undefined;
      if (!isObject(value) || !shape) {
        return [point(`unsupported type: ${isObject(value) ? String(value.type) : 'none'}`, at)];
      }
      return checkShape(value, shape, at, checkFile);
    }
    case 'slack-file': {
      const problem = isObject(value) ? checkFile(value) : 'must be an object';
      return problem ? [point(problem, at)] : [];
    }
    case 'anything':
      return [];
    default:
      return rule satisfies never;
  }
}

function checkString(
  value: unknown,
  rule: { readonly max: number; readonly min?: number; readonly like?: RegExp },
  at: string,
): string[] {
  if (typeof value !== 'string') return [point('must be a string', at)];
  if (value.length > rule.max) return [point(`must be less than ${rule.max + 1} characters`, at)];
  if (value.length < (rule.min ?? 0)) {
    return [point(`must be more than ${(rule.min ?? 0) - 1} characters`, at)];
  }
  return rule.like && !rule.like.test(value) ? [point('has an invalid format', at)] : [];
}

function checkText(
  value: unknown,
  rule: { readonly max: number; readonly plain: boolean },
  at: string,
): string[] {
  if (!isObject(value)) return [point('must be a text object', at)];
  const types = rule.plain ? ['plain_text'] : ['plain_text', 'mrkdwn'];
  if (!types.includes(textOf(value.type))) {
    return [point(`unsupported type: ${String(value.type)}`, `${at}/type`)];
  }
  const extra = value.type === 'mrkdwn' ? 'verbatim' : 'emoji';
  return [
    ...Object.keys(value)
      .filter((field) => !['type', 'text', extra].includes(field))
      .map((field) => point(`invalid additional property: ${field}`, at)),
    ...checkString(value.text, { max: rule.max, min: 1 }, `${at}/text`),
  ];
}

function checkList(
  value: unknown,
  rule: { readonly min: number; readonly max: number; readonly of: Rule },
  at: string,
  checkFile: FileCheck,
): string[] {
  if (!Array.isArray(value)) return [point('must be an array', at)];
  if (value.length > rule.max) return [point(`no more than ${rule.max} items allowed`, at)];
  if (value.length < rule.min) return [point(`no fewer than ${rule.min} items allowed`, at)];
  return value.flatMap((item, index) => checkRule(item, rule.of, `${at}/${index}`, checkFile));
}

function point(problem: string, at: string): string {
  return `${problem} [json-pointer:${at}]`;
}
