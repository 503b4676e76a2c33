import type { z } from 'zod';
import { templateWords as words } from './template-words.en.ts';

/** What is wrong with a field where its schema has no words of its own: zod's are for programmers. */
export function tellFault(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (!issue.path?.length) return words.wholeFile;
      return issue.input === undefined ? words.missing : words.wrongType(issue.expected);
    case 'unrecognized_keys':
      return words.unknown(issue.keys[0] ?? '');
    case 'invalid_value':
      return issue.input === undefined ? words.missing : words.oneOf(issue.values.map(String));
    case 'too_small':
      return tellTooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tellTooBig(issue.origin, Number(issue.maximum));
    default:
      return undefined;
  }
}

function tellTooSmall(origin: string, least: number): string {
  if (origin === 'string') return words.empty;
  return origin === 'array' ? words.atLeast(least) : words.from(least);
}

function tellTooBig(origin: string, most: number): string {
  if (origin === 'string') return words.tooLong(most);
  return origin === 'array' ? words.atMost(most) : words.upTo(most);
}
