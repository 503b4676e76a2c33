import type { Part } from '../../document.ts';

/** A table on paper; widths are shares of the page. */
export function tableOf(
  labels: readonly string[],
  widths: readonly number[],
  rows: Extract<Part, { kind: 'table' }>['rows'],
  looks: { readonly size: number; readonly rowHeight?: number },
): Part {
  const columns = labels.map((label, at) => ({ label, width: widths[at] ?? 1 }));
  return { kind: 'table', columns, rows, ...looks };
}
