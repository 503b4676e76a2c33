import { describeChart } from '../../chart-words.en.ts';
import { cleanText, toOneLine } from '../../text.ts';
import type { CaseContent, CasePart } from './content.ts';

/**
 * A case study as Markdown (CommonMark with tables), charts as their alternative text. Whatever people
 * wrote is escaped: it stands there as they wrote it and formats, links and embeds nothing.
 */
export function toMarkdown({ title, made, parts }: CaseContent): string {
  const pieces = [`# ${inLine(title)}`, `_${inLine(made)}_`, ...parts.map(writePart)];
  return `${pieces.join('\n\n')}\n`;
}

function writePart(part: CasePart): string {
  switch (part.kind) {
    case 'heading':
      return `## ${inLine(part.text)}`;
    case 'subheading':
      return `### ${inLine(part.text)}`;
    case 'note':
      return `_${inLine(part.text)}_`;
    case 'text':
      return writeText(part.text);
    case 'table':
      return writeTable(part.columns, part.rows);
    case 'chart':
      return `> ${inLine(describeChart(part.chart))}`;
    default:
      return part satisfies never;
  }
}

/** Lines stay lines: a backslash at the end of one breaks it. */
function writeText(text: string): string {
  return cleanText(text)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map(inLine).filter(Boolean).join('\\\n'))
    .filter(Boolean)
    .join('\n\n');
}

function writeTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inLine).join(' | ')} |`;
  return [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
}

/**
 * Every sign that could be mark-up gets a backslash, which CommonMark allows before any of them; a number
 * at the beginning of a line that could begin a list has its point escaped.
 */
function inLine(text: string): string {
  return toOneLine(text)
    .replace(/[\\`*_{}[\]<>#|~&@=!+-]/g, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}
