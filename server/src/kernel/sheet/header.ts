import type { ColumnSpec, RawCell, RawRow, SheetColumn, SheetProblem } from './column.ts';
import { columnLetter } from './column.ts';

/** Headings stand in the first lines: forms of offices often carry a title and a remark above them. */
export const HEADER_LINES = 10;

export type Header = {
  line: number;
  /** Spec by column index. */
  specs: Map<number, ColumnSpec>;
  columns: SheetColumn[];
  ignored: { letter: string; header: string }[];
  problems: SheetProblem[];
};

/** Heading as compared: no white space, asterisks or punctuation, half-width, lower case. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*:·_\-/]/gu, '');
}

/** A heading and the same without its remark in brackets: 身份证号（18位） is 身份证号. */
function forms(header: string): string[] {
  const whole = plain(header);
  const short = whole.replace(/[([【<].*?[)\]】>]/gu, '');
  return short && short !== whole ? [whole, short] : [whole];
}

function namesOf(spec: ColumnSpec): Set<string> {
  return new Set([spec.key, spec.title, ...(spec.aliases ?? [])].map(plain));
}

export function cellText(cell: RawCell | undefined): string {
  if (cell?.kind === 'text') return cell.text.trim();
  return cell?.kind === 'number' ? String(cell.number) : '';
}

/** The columns recognised in one line of headings. A column named in two places is a problem at the second. */
function recognise(row: RawRow, columns: readonly ColumnSpec[]): Header {
  const names = columns.map(namesOf);
  const header: Header = { line: row.line, specs: new Map(), columns: [], ignored: [], problems: [] };
  const seen = new Map<string, string>();
  for (const [index, cell] of row.cells.entries()) {
    const text = cellText(cell);
    if (!text) continue;
    const letter = columnLetter(index);
    const found = forms(text)
      .map((form) => columns[names.findIndex((set) => set.has(form))])
      .find((spec) => spec !== undefined);
    if (!found) {
      header.ignored.push({ letter, header: text });
      continue;
    }
    const first = seen.get(found.key);
    if (first) {
      const params = { title: found.title, first };
      header.problems.push({ line: row.line, column: letter, key: found.key, code: 'sheet.column_twice', params });
      continue;
    }
    seen.set(found.key, letter);
    header.specs.set(index, found);
    header.columns.push({ key: found.key, letter, header: text });
  }
  return header;
}

/**
 * The heading line among the first lines: the one where most columns are recognised, the first of equals. Missing
 * required columns are problems at its line. Undefined when no heading at all is known.
 */
export function findHeader(rows: readonly RawRow[], columns: readonly ColumnSpec[]): Header | undefined {
  let best: Header | undefined;
  for (const row of rows) {
    const header = recognise(row, columns);
    if (header.columns.length > (best?.columns.length ?? 0)) best = header;
  }
  if (!best) return undefined;
  const found = new Set(best.columns.map((column) => column.key));
  for (const spec of columns) {
    if (!spec.required || found.has(spec.key)) continue;
    const params = { title: spec.title };
    best.problems.push({ line: best.line, column: '', key: spec.key, code: 'sheet.column_missing', params });
  }
  return best;
}
