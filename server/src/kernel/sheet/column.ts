import type { Enumeration } from '@zhenxun/contracts/enumeration.ts';
import type { SheetProblem } from '@zhenxun/contracts/sheet.ts';

export type { SheetProblem };

/**
 * How a column is read and written.
 * - text: kept exactly but for white space at both ends; a number is taken when nothing can have been lost
 * - id: numbers that are names (ID card, phone, bank account, serial): white space dropped, full-width made half-width
 * - date: 'YYYY-MM-DD'; date cells, serial numbers and the usual Chinese ways of writing
 * - integer: whole number
 * - money: yuan in the sheet, integer fen in the value
 * - choice: the label in the sheet, the code in the value
 */
export type ColumnKind = 'text' | 'id' | 'date' | 'integer' | 'money' | 'choice';

export type Choice = { value: string; label: string; aliases?: readonly string[] };

export type ColumnSpec<K extends string = string> = {
  key: K;
  /** Heading in our own files; recognised on reading. */
  title: string;
  /** Other headings people use. */
  aliases?: readonly string[];
  kind: ColumnKind;
  required?: boolean;
  choices?: readonly Choice[];
  /** text and id: longest value, in code points. */
  maxLength?: number;
  /** integer: as written; money: fen. */
  min?: number;
  max?: number;
  /** Width in characters in files we write. */
  width?: number;
  /** One sentence for the instructions of the template. */
  hint?: string;
};

/** Text, 'YYYY-MM-DD', choice code, integer or fen; null when the cell is empty or wrong. */
export type CellValue = string | number | null;

/** `raw`: the cells as found, on lines with problems only, to give them back for mending. */
export type SheetRow<K extends string = string> = {
  line: number;
  cells: Record<K, CellValue>;
  raw?: Partial<Record<K, string>>;
};

export type SheetColumn<K extends string = string> = { key: K; letter: string; header: string };

export type SheetResult<K extends string = string> = {
  rows: SheetRow<K>[];
  columns: SheetColumn<K>[];
  /** Headings nobody asked for; they are not read. */
  ignored: { letter: string; header: string }[];
  problems: SheetProblem[];
};

/** A cell as found, before anybody decides what it means. `serial`: a number the sheet shows as a date. */
export type RawCell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number; serial: boolean }
  | { kind: 'day'; day: string }
  | { kind: 'boolean' }
  | { kind: 'formula' }
  | { kind: 'error'; text: string };

/** Cells by column index, counted from 0; holes are empty cells. */
export type RawRow = { line: number; cells: (RawCell | undefined)[]; hidden: boolean };

/** 0 → 'A', 25 → 'Z', 26 → 'AA'. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

/** 'A' → 0; the letters of 'AB12' count, the digits do not. -1 when there are none. */
export function columnIndex(reference: string): number {
  let index = 0;
  for (const char of reference) {
    const code = char.charCodeAt(0);
    if (code < 65 || code > 90) break;
    index = index * 26 + (code - 64);
  }
  return index - 1;
}

/** Choices of an enumeration of the contract, with its labels. */
export function choicesOf<K extends string>(enumeration: Enumeration<K>): Choice[] {
  return enumeration.values.map((value) => ({ value, label: enumeration.label(value) }));
}

/** The whole file cannot be used. */
export function fileProblem(code: string, params: SheetProblem['params'] = {}): SheetProblem {
  return { line: 0, column: '', code, params };
}
