/** One sheet of a workbook: a row of names, and the rows below it. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A spreadsheet sent along with a message; it is written on delivery. */
export interface WorkbookBlock {
  readonly kind: 'workbook';
  /** Ends in `.xlsx`. */
  readonly name: string;
  readonly sheets: readonly Sheet[];
}
