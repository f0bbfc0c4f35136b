import {
  type CellValue,
  type ColumnSpec,
  columnLetter,
  fileProblem,
  type RawRow,
  type SheetProblem,
  type SheetResult,
  type SheetRow,
} from './column.ts';
import { findHeader, HEADER_LINES, type Header } from './header.ts';
import { readCsv, readJson } from './text-read.ts';
import { convert, rawText } from './value.ts';
import { readWorkbook } from './workbook.ts';
import { readSheetRows, type SheetShape } from './xlsx-read.ts';
import { Zip, ZipRefused } from './zip.ts';

export type ReadOptions = { columns: readonly ColumnSpec[]; maxRows: number; maxBytes: number };

/** Nobody mends more in one go; the last entry then says how many there are. */
export const MOST_PROBLEMS = 5_000;

/** Collects rows under their heading and turns cells into values; the same for all formats. */
class Table {
  readonly #columns: readonly ColumnSpec[];
  readonly #maxRows: number;
  readonly #date1904: boolean;
  readonly #first: RawRow[] = [];
  #header: Header | undefined;
  readonly rows: SheetRow[] = [];
  problems: SheetProblem[] = [];
  overflow = false;

  constructor(options: ReadOptions, date1904: boolean) {
    this.#columns = options.columns;
    this.#maxRows = options.maxRows;
    this.#date1904 = date1904;
  }

  /** Takes a row; false when no more are wanted. */
  push(row: RawRow): boolean {
    if (this.#header) return this.#take(row);
    this.#first.push(row);
    return this.#first.length < HEADER_LINES || this.#settle();
  }

  /** The heading is looked for once the first lines are there; the rows below it are then read. */
  #settle(): boolean {
    this.#header = findHeader(this.#first, this.#columns);
    if (!this.#header) return false;
    const { line } = this.#header;
    return this.#first.every((row) => row.line <= line || this.#take(row));
  }

  #take(row: RawRow): boolean {
    const cells: Record<string, CellValue> = {};
    const raw: Record<string, string> = {};
    const found: SheetProblem[] = [];
    let filled = false;
    for (const [index, spec] of this.#header!.specs) {
      const place = { line: row.line, column: columnLetter(index), key: spec.key };
      const result = convert(row.cells[index], spec, this.#date1904);
      cells[spec.key] = 'value' in result ? result.value : null;
      raw[spec.key] = rawText(row.cells[index], spec, this.#date1904);
      if ('code' in result) found.push({ ...place, ...result });
      else if (spec.required && result.value === null) {
        found.push({ ...place, code: 'sheet.required', params: { title: spec.title } });
      }
      if ('code' in result || result.value !== null) filled = true;
    }
    if (!filled) return true;
    if (this.rows.length >= this.#maxRows) {
      this.overflow = true;
      return false;
    }
    if (row.hidden) found.unshift({ line: row.line, column: '', code: 'sheet.hidden_row', params: {} });
    for (const spec of this.#columns) cells[spec.key] ??= null;
    this.rows.push({ line: row.line, cells, raw });
    this.problems.push(...found);
    return true;
  }

  #shapeProblems(header: Header, shape: SheetShape): void {
    for (const [index, spec] of header.specs) {
      if (!shape.hiddenColumns.has(index)) continue;
      const place = { line: header.line, column: columnLetter(index), key: spec.key };
      this.problems.push({ ...place, code: 'sheet.hidden_column', params: { title: spec.title } });
    }
    const merged = new Map<string, SheetProblem>();
    for (const merge of shape.merges) {
      // Lines with data only: a merge of whole columns spans a million.
      for (const { line } of merge.bottom > header.line ? this.rows : []) {
        if (line < merge.top || line > merge.bottom) continue;
        for (const [index, spec] of header.specs) {
          if (index < merge.left || index > merge.right) continue;
          const place = { line, column: columnLetter(index), key: spec.key };
          merged.set(cellName(place), { ...place, code: 'sheet.merged_cell', params: { range: merge.range } });
        }
      }
    }
    // What a merge hides looks empty: the merge is the cause, not a missing entry.
    this.problems = this.problems.filter((p) => p.code !== 'sheet.required' || !merged.has(cellName(p)));
    this.problems.push(...merged.values());
  }

  finish(shape?: SheetShape): SheetResult {
    if (!this.#header) this.#settle();
    const header = this.#header;
    if (!header) {
      const titles = this.#columns.filter((column) => column.required).map((column) => column.title);
      const wanted = titles.length ? titles : this.#columns.map((column) => column.title);
      return nothing(fileProblem('sheet.header_missing', { titles: wanted.join('、') }));
    }
    if (this.overflow) return nothing(fileProblem('sheet.too_many_rows', { limit: this.#maxRows }));
    if (shape) this.#shapeProblems(header, shape);
    const problems = [...header.problems, ...this.problems];
    if (this.rows.length === 0) problems.push(fileProblem('sheet.empty'));
    problems.sort((a, b) => a.line - b.line || a.column.length - b.column.length || (a.column < b.column ? -1 : 1));
    if (problems.length > MOST_PROBLEMS) {
      const total = problems.length;
      problems.splice(MOST_PROBLEMS, total, fileProblem('sheet.more_problems', { shown: MOST_PROBLEMS, total }));
    }
    const faulty = new Set(problems.map((problem) => problem.line));
    const rows = this.rows.map(({ line, cells, raw }) => (faulty.has(line) ? { line, cells, raw } : { line, cells }));
    return { rows, columns: header.columns, ignored: header.ignored, problems };
  }
}

const cellName = (place: { line: number; key?: string }) => `${place.line}/${place.key}`;

export function nothing(problem: SheetProblem): SheetResult {
  return { rows: [], columns: [], ignored: [], problems: [problem] };
}

/**
 * Reads a file in this thread. All that is wrong is in `problems`, at its line and column; it never throws for what a
 * user can send. Sizes are bounded by `maxBytes` as sent and by the archive limits once expanded.
 */
export async function parseSheet(buffer: Buffer, filename: string, options: ReadOptions): Promise<SheetResult> {
  if (buffer.length > options.maxBytes) {
    return nothing(fileProblem('sheet.too_large', { limit: Math.floor(options.maxBytes / (1 << 20)) }));
  }
  if (buffer.length === 0) return nothing(fileProblem('sheet.empty'));
  const magic = buffer.subarray(0, 4).toString('hex');
  if (magic === '504b0304') return parseXlsx(buffer, options);
  if (magic === 'd0cf11e0') {
    const locked = buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    return nothing(fileProblem(locked ? 'sheet.password' : 'sheet.old_format'));
  }
  const ending = /\.([a-z]+)$/iu.exec(filename)?.[1]?.toLowerCase();
  if (ending === 'xlsx') return nothing(fileProblem('sheet.not_readable'));
  if (ending !== 'csv' && ending !== 'txt' && ending !== 'json') return nothing(fileProblem('sheet.unknown_format'));
  const read = ending === 'json' ? readJson(buffer) : readCsv(buffer);
  if ('problem' in read) return nothing(read.problem);
  const table = new Table(options, false);
  for (const row of read.rows) if (!table.push(row)) break;
  return table.finish();
}

async function parseXlsx(buffer: Buffer, options: ReadOptions): Promise<SheetResult> {
  try {
    const zip = new Zip(buffer);
    const book = await readWorkbook(zip);
    let chosen: { part: string; known: number } | undefined;
    for (const { part } of book.sheets) {
      const first: RawRow[] = [];
      await readSheetRows(zip, part, book, (row) => first.push(row) < HEADER_LINES);
      const known = findHeader(first, options.columns)?.columns.length ?? 0;
      if (known > (chosen?.known ?? -1)) chosen = { part, known };
    }
    if (!chosen) return nothing(fileProblem('sheet.not_readable'));
    const table = new Table(options, book.date1904);
    const shape = await readSheetRows(zip, chosen.part, book, (row) => table.push(row));
    return table.finish(shape);
  } catch (error) {
    // Faults of this program are not faults of the file.
    if (error instanceof TypeError || error instanceof ReferenceError) throw error;
    return nothing(fileProblem(error instanceof ZipRefused ? error.code : 'sheet.not_readable'));
  }
}
