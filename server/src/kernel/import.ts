import type { ImportMode, ImportResult } from '@zhenxun/contracts/import.ts';
import type { ColumnSpec, SheetProblem, SheetRow } from './sheet/column.ts';
import { faultyRowsWorkbook, readSheet } from './sheet/sheet.ts';

export type UploadedFile = { readonly name: string; readonly bytes: Buffer };

export type ImportSpec<K extends string> = {
  readonly columns: readonly ColumnSpec<K>[];
  readonly maxRows: number;
  readonly maxBytes: number;
  /** What the file's own form cannot tell: duplicates, clashes, what the database knows. Every finding at once. */
  readonly judge: (
    rows: readonly SheetRow<K>[],
    /** Letter of a column in this file, for the place of a finding; '' when the file lacks it. */
    letterOf: (key: K) => string,
  ) => Promise<SheetProblem[]> | SheetProblem[];
  /** Writes the rows in ONE command; gives the name by which the import can be undone, if it can. */
  readonly apply: (rows: readonly SheetRow<K>[]) => Promise<{ undo?: string }>;
};

/**
 * Dry run or import of a spreadsheet. Problems of form and of meaning are found together; nothing is written in mode
 * `check`, nothing while anything is wrong in mode `all`, only rows without a problem in mode `valid`.
 */
export async function runImport<K extends string>(
  file: UploadedFile,
  mode: ImportMode,
  spec: ImportSpec<K>,
): Promise<ImportResult> {
  const { result, problems } = await examine(file, spec);
  const faulty = new Set(problems.map((problem) => problem.line));
  const right = faulty.has(0) ? [] : result.rows.filter((row) => !faulty.has(row.line));
  const titles = new Map(spec.columns.map((column) => [column.key as string, column.title]));
  const write = right.length > 0 && (mode === 'valid' || (mode === 'all' && problems.length === 0));
  const { undo } = write ? await spec.apply(right) : { undo: undefined };
  return {
    mode,
    rows: result.rows.length,
    valid: right.length,
    imported: write ? right.length : 0,
    problems,
    columns: result.columns.map((column) => ({ ...column, title: titles.get(column.key) ?? column.header })),
    ignored: result.ignored,
    ...(undo ? { undo } : {}),
  };
}

/** The faulty rows with their reasons in a last column, to be mended and sent again. */
export async function faultyRows<K extends string>(file: UploadedFile, spec: ImportSpec<K>): Promise<Buffer> {
  const { result, problems } = await examine(file, spec);
  return faultyRowsWorkbook(spec.columns, result, problems);
}

async function examine<K extends string>(file: UploadedFile, spec: ImportSpec<K>) {
  const { columns, maxRows, maxBytes } = spec;
  const result = await readSheet<readonly ColumnSpec<K>[]>(file.bytes, file.name, { columns, maxRows, maxBytes });
  const letters = new Map<string, string>(result.columns.map((column) => [column.key, column.letter]));
  const letterOf = (key: K) => letters.get(key) ?? '';
  const found = result.problems.some((problem) => problem.line === 0) ? [] : await spec.judge(result.rows, letterOf);
  const problems = [...result.problems, ...found].sort((a, b) => a.line - b.line || (a.column < b.column ? -1 : 1));
  return { result, problems };
}
