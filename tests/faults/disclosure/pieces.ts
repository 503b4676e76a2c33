import { describeChart } from '../../../bot/chart-words.en.ts';
import { type Block, plainText } from '../../../bot/view.ts';
import type { WordPart } from '../../../bot/word-document.ts';

/** What a reader has before her, in order: a text, the words of a chart, or a table. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'chart'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** A message as whoever cannot see pictures reads it. */
export function piecesOf(blocks: readonly Block[]): readonly Piece[] {
  return blocks.flatMap((block): readonly Piece[] => {
    switch (block.kind) {
      case 'heading':
      case 'text':
      case 'note':
        return [{ kind: 'text', text: plainText(block.text) }];
      case 'list':
        return block.items.map((item) => ({ kind: 'text', text: plainText(item) }));
      case 'table':
        return [block];
      case 'chart':
        return [{ kind: 'chart', text: describeChart(block.chart) }];
      case 'file':
        return [{ kind: 'text', text: String(block.body) }];
      case 'workbook':
        return block.sheets.map(({ columns, rows }) => ({
          kind: 'table',
          columns,
          rows: rows.map((row) => row.map(String)),
        }));
      case 'document':
        return block.document.parts.flatMap(piecesOfPart);
      case 'banner':
      case 'image':
        return [{ kind: 'text', text: block.alternative }];
      case 'buttons':
        return block.buttons.map(({ label }) => ({ kind: 'text', text: label }));
      case 'divider':
        return [];
      default:
        return block satisfies never;
    }
  });
}

function piecesOfPart(part: WordPart): readonly Piece[] {
  switch (part.kind) {
    case 'heading':
    case 'paragraph':
    case 'note':
      return [{ kind: 'text', text: plainText(part.text) }];
    case 'list':
      return part.items.map((item) => ({ kind: 'text', text: plainText(item) }));
    case 'table': {
      const columns = part.columns.map(({ label }) => label);
      return [{ kind: 'table', columns, rows: part.rows.map((row) => row.map(plainText)) }];
    }
    case 'figure':
      return [{ kind: 'chart', text: describeChart(part.chart) }];
    default:
      return part satisfies never;
  }
}

/** The same of a page, from its HTML. */
export function piecesOfHtml(html: string): readonly Piece[] {
  const parts = /<(h1|h2|p|li|table)\b[^>]*>([\s\S]*?)<\/\1>/g;
  return [...html.matchAll(parts)].map(([, tag, inside = '']): Piece => {
    if (tag === 'table') {
      const [columns = [], ...rows] = inside.split('<tr>').slice(1).map(cellsOf);
      return { kind: 'table', columns, rows };
    }
    const text = textOf(inside);
    return {
      kind: /^(Stacked bar chart|Bar chart|Chart of changes): /.test(text) ? 'chart' : 'text',
      text,
    };
  });
}

function cellsOf(row: string): readonly string[] {
  return [...row.matchAll(/<t[hd]\b[^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, inside = '']) =>
    textOf(inside),
  );
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
