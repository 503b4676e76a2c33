/** What stands in seen parts, as plain text. */
import type { SeenPart, SeenSpan } from '../seen.ts';

/** Everything readable in these parts, in order, one line a part. */
export function textOfParts(parts: readonly SeenPart[]): string {
  return parts.flatMap(lineOf).join('\n');
}

/** The words of spans without their looks. */
export function textOfSpans(spans: readonly SeenSpan[]): string {
  return spans.map((span) => span.text).join('');
}

/** Neighbouring spans of the same looks as one; empty ones are left out. */
export function mergeSpans(spans: readonly SeenSpan[]): SeenSpan[] {
  const merged: SeenSpan[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (span.text === '') continue;
    if (last && looksOf(last) === looksOf(span)) {
      merged[merged.length - 1] = { ...last, text: last.text + span.text };
    } else merged.push(span);
  }
  return merged;
}

function looksOf({ bold, italic, code, url }: SeenSpan): string {
  return JSON.stringify([bold, italic, code, url]);
}

function lineOf(part: SeenPart): readonly string[] {
  switch (part.kind) {
    case 'heading':
    case 'text':
    case 'note':
    case 'preformatted':
      return [textOfSpans(part.spans)];
    case 'image':
      return [part.title ? `${part.title}: ${part.alt}` : part.alt];
    case 'controls':
      return [part.controls.map((control) => `[${control.label}]`).join(' ')];
    case 'divider':
    case 'field':
      return [];
    default:
      return part satisfies never;
  }
}
