import type { Chart } from '../../chart.ts';

/** What is put together of a case study, in words and parts, whatever it is written as. */
export interface CaseContent {
  readonly title: string;
  /** Below the title: of which network, and when it was put together. */
  readonly made: string;
  readonly parts: readonly CasePart[];
}

/** One part, in reading order. Texts are plain: nothing in them is mark-up. */
export type CasePart =
  | { readonly kind: 'heading' | 'subheading' | 'note'; readonly text: string }
  /** May have several paragraphs, an empty line between them. */
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'chart'; readonly chart: Chart };
