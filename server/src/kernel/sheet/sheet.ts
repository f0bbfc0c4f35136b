import { Readable } from 'node:stream';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { type ColumnSpec, fileProblem, type SheetProblem, type SheetResult, type SheetRow } from './column.ts';
import { nothing, type ReadOptions } from './parse.ts';
import { converse, ThreadLimit } from './pool.ts';
import type { Task } from './thread.ts';
import { csvLine, valueText } from './write.ts';
import type { OutRow, TemplateInput } from './xlsx-write.ts';

/**
 * Reads a spreadsheet (.xlsx; .csv as UTF-8, UTF-16 or GB18030; .json array of objects) in a worker thread. Columns are
 * found by their headings in any order. Nothing is thrown for what a user can send: every fault is in `problems` with
 * line and column letter, all at once; the caller imports only when there are none. Cells that are empty or wrong are null.
 * `maxBytes`: bytes as sent; `maxRows`: rows with data.
 */
export async function readSheet<const C extends readonly ColumnSpec[]>(
  buffer: Uint8Array,
  filename: string,
  options: { columns: C; maxRows: number; maxBytes: number },
): Promise<SheetResult<C[number]['key']>> {
  type Key = C[number]['key'];
  if (buffer.byteLength > options.maxBytes) {
    return nothing(
      fileProblem('sheet.too_large', { limit: Math.floor(options.maxBytes / (1 << 20)) }),
    ) as SheetResult<Key>;
  }
  const rows: SheetRow[] = [];
  try {
    for await (const { message, send } of converse({
      type: 'read',
      bytes: buffer,
      filename,
      options: plain(options),
    })) {
      if (message.type === 'rows') {
        for (const row of message.rows) rows.push(row);
        send({ type: 'ack' });
      } else if (message.type === 'read') {
        return { ...message.result, rows } as SheetResult<Key>;
      }
    }
  } catch (error) {
    if (error instanceof ThreadLimit) return nothing(fileProblem('sheet.too_complex')) as SheetResult<Key>;
    throw error;
  }
  throw new Error('the reading thread gave no result');
}

/** Only data crosses to a thread. */
const plain = (options: ReadOptions): ReadOptions => structuredClone({ ...options, columns: [...options.columns] });

async function bytesOf(task: Task): Promise<Buffer> {
  for await (const { message } of converse(task)) if (message.type === 'bytes') return Buffer.from(message.bytes);
  throw new Error('the writing thread gave no file');
}

/** An .xlsx form to fill in. The example stands on the page of instructions, so that it is never imported. */
export async function writeTemplate(
  columns: readonly ColumnSpec[],
  options: Omit<TemplateInput, 'columns'> = {},
): Promise<Buffer> {
  return bytesOf({ type: 'template', input: structuredClone({ columns: [...columns], ...options }) });
}

/**
 * An .xlsx of the lines that have problems, as they were found, with the reasons in a last column 备注: mended, it can be
 * imported again. Problems found later by the caller's own rules may be added to those of the reader.
 */
export async function faultyRowsWorkbook(
  columns: readonly ColumnSpec[],
  result: { rows: readonly SheetRow[] },
  problems: readonly SheetProblem[],
): Promise<Buffer> {
  const byLine = new Map<number, SheetProblem[]>();
  for (const problem of problems) byLine.set(problem.line, [...(byLine.get(problem.line) ?? []), problem]);
  const titles = new Map(columns.map((spec) => [spec.key, spec.title]));
  const rows = result.rows
    .filter((row) => byLine.has(row.line))
    .map(({ line, cells, raw }) => {
      const found: Record<string, string> = {};
      for (const spec of columns) found[spec.key] = raw?.[spec.key] ?? valueText(cells[spec.key], spec);
      const remarks = byLine.get(line)!.map((problem) => {
        const title = titles.get(problem.key ?? '');
        return `${title ? `${title}：` : ''}${render(problem.code, problem.params)}`;
      });
      return { cells: found, remarks: `原第 ${line} 行　${remarks.join(' ')}` };
    });
  return bytesOf({ type: 'faulty', input: structuredClone({ columns: [...columns], rows }) });
}

/** Rows with the columns' keys; other properties are not written. */
type RowSource = AsyncIterable<object> | Iterable<object>;

/**
 * Writes rows as they come, without holding them: 'xlsx' by a worker thread, 'csv' as UTF-8 with byte order mark. Values
 * are as `readSheet` gives them (fen, 'YYYY-MM-DD', choice codes). Text that looks like a formula gets an apostrophe in
 * front. An error of the source ends the stream with it. `name`: of the sheet, up to 31 characters.
 */
export function exportSheet(
  rows: RowSource,
  columns: readonly ColumnSpec[],
  format: 'xlsx' | 'csv',
  name = '数据',
): Readable {
  const pieces = format === 'csv' ? csvPieces(rows, columns) : xlsxPieces(rows, [...columns], name);
  return Readable.from(pieces, { objectMode: false });
}

const BATCH = 500;

async function* batches(rows: RowSource, columns: readonly ColumnSpec[]): AsyncGenerator<OutRow[]> {
  let batch: OutRow[] = [];
  for await (const row of rows as AsyncIterable<OutRow>) {
    batch.push(Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null])));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
    // A source that never waits must not keep the server from its other work.
    await new Promise(setImmediate);
  }
  if (batch.length > 0) yield batch;
}

async function* csvPieces(rows: RowSource, columns: readonly ColumnSpec[]): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${csvLine(columns.map((spec) => spec.title))}`);
  for await (const batch of batches(rows, columns)) {
    const lines = batch.map((row) => csvLine(columns.map((spec) => valueText(row[spec.key], spec))));
    yield Buffer.from(lines.join(''));
  }
}

async function* xlsxPieces(rows: RowSource, columns: ColumnSpec[], name: string): AsyncGenerator<Buffer> {
  const source = batches(rows, columns);
  let broken: { error: unknown } | undefined;
  const task: Task = { type: 'export', columns: structuredClone(columns), name };
  try {
    for await (const { message, send } of converse(task)) {
      if (message.type === 'wanted') {
        // Not awaited here: chunks flow out while the source is read.
        source.next().then(
          (next) => send(next.done ? { type: 'end' } : { type: 'rows', rows: next.value }),
          (error: unknown) => {
            broken = { error };
            send({ type: 'end' });
          },
        );
      } else if (message.type === 'chunk') {
        yield Buffer.from(message.bytes);
        send({ type: 'ack' });
      }
      if (broken) throw broken.error;
    }
  } finally {
    await source.return(undefined);
  }
}
