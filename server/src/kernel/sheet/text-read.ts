import { type CsvError, parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { RawCell, RawRow, SheetProblem } from './column.ts';
import { fileProblem } from './column.ts';

type Read = { rows: RawRow[] } | { problem: SheetProblem };

/**
 * Text of a file: by its byte order mark, else UTF-8 when it is valid UTF-8, else GB18030 (what Chinese spreadsheet
 * programs save), which holds GBK and GB2312. Undefined when it is none of them.
 */
export function decodeText(buffer: Buffer): string | undefined {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, 'utf-16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return iconv.decode(buffer, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    const text = iconv.decode(buffer, 'gb18030');
    return text.includes('\ufffd') ? undefined : text;
  }
}

/** Lines are counted as a spreadsheet program does: one record is one line, whatever breaks its cells hold. */
export function readCsv(buffer: Buffer): Read {
  const text = decodeText(buffer);
  if (text === undefined) return { problem: fileProblem('sheet.encoding_unknown') };
  const options = {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  };
  try {
    const records = parse(text, options) as unknown as string[][];
    return { rows: records.map((record, i) => ({ line: i + 1, cells: record.map(csvCell), hidden: false })) };
  } catch (error) {
    const { records = 0 } = error as CsvError & { records?: number };
    return { problem: { line: Number(records) + 1, column: '', code: 'sheet.quote_open', params: {} } };
  }
}

function delimiterOf(text: string): string {
  const head = text.slice(0, 4_000).split(/\r?\n/u, 10).join('\n');
  const count = (delimiter: string) => head.split(delimiter).length;
  return ['\t', ';'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best), ',');
}

/** `="0123"` is how programs keep digits in a CSV; any other leading equals sign is a formula. */
function csvCell(text: string): RawCell | undefined {
  if (text === '') return undefined;
  const kept = /^="([^"]*)"$/u.exec(text)?.[1];
  if (kept !== undefined) return { kind: 'text', text: kept };
  return text.startsWith('=') ? { kind: 'formula' } : { kind: 'text', text };
}

/**
 * An array of objects as a table: the headings are the keys in order of appearance (line 0), elements are lines from 1.
 */
export function readJson(buffer: Buffer): Read {
  let list: unknown;
  try {
    list = JSON.parse(decodeText(buffer)?.replace(/^\ufeff/u, '') ?? '');
  } catch {
    return { problem: fileProblem('sheet.not_readable') };
  }
  if (!Array.isArray(list)) return { problem: fileProblem('sheet.not_readable') };
  const keys = new Map<string, number>();
  const rows: RawRow[] = [];
  for (const [i, element] of list.entries()) {
    if (typeof element !== 'object' || element === null || Array.isArray(element)) {
      return { problem: { line: i + 1, column: '', code: 'sheet.not_object', params: {} } };
    }
    const cells: RawRow['cells'] = [];
    for (const [key, value] of Object.entries(element)) {
      if (!keys.has(key)) keys.set(key, keys.size);
      cells[keys.get(key)!] = jsonCell(value);
    }
    rows.push({ line: i + 1, cells, hidden: false });
  }
  const heading = [...keys.keys()].map((key): RawCell => ({ kind: 'text', text: key }));
  return { rows: [{ line: 0, cells: heading, hidden: false }, ...rows] };
}

function jsonCell(value: unknown): RawCell | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', number: value, serial: false };
  if (typeof value === 'boolean') return { kind: 'boolean' };
  return { kind: 'error', text: Array.isArray(value) ? '[…]' : '{…}' };
}
