import { columnIndex, type RawCell, type RawRow } from './column.ts';
import { unescapeText, type Workbook } from './workbook.ts';
import { readXml } from './xml.ts';
import type { Zip } from './zip.ts';

/** Rectangle of merged cells, column indexes from 0, both ends included. */
export type Merge = { range: string; top: number; bottom: number; left: number; right: number };

export type SheetShape = { merges: Merge[]; hiddenColumns: Set<number> };

type Draft = { index: number; type: string; style: number; formula: boolean; value: string; inline: string };

/**
 * Rows of one sheet in their order, handed to `onRow`, which answers whether it wants more. Cells mean nothing yet. Merged
 * ranges stand behind the rows in the file, so they are known only when all was read. Throws on a damaged part.
 */
export async function readSheetRows(
  zip: Zip,
  part: string,
  book: Workbook,
  onRow: (row: RawRow) => boolean,
): Promise<SheetShape> {
  const shape: SheetShape = { merges: [], hiddenColumns: new Set() };
  let row: RawRow | undefined;
  let line = 0;
  let cell: Draft | undefined;
  let into: 'value' | 'inline' | undefined;
  let inPhonetic = false;
  let enough = false;
  await readXml(
    zip.read(part),
    {
      open(name, attributes) {
        switch (name) {
          case 'row':
            line = Number(attributes.r ?? line + 1);
            row = { line, cells: [], hidden: attributes.hidden === '1' || attributes.hidden === 'true' };
            break;
          case 'c': {
            const index = attributes.r ? columnIndex(attributes.r) : (row?.cells.length ?? 0);
            const style = Number(attributes.s ?? 0);
            cell = { index, type: attributes.t ?? 'n', style, formula: false, value: '', inline: '' };
            break;
          }
          case 'f':
            if (cell) cell.formula = true;
            break;
          case 'v':
            into = 'value';
            break;
          case 'rPh':
            inPhonetic = true;
            break;
          case 't':
            if (!inPhonetic) into = 'inline';
            break;
          case 'col':
            if (attributes.hidden === '1' || attributes.hidden === 'true')
              addHidden(shape, attributes.min, attributes.max);
            break;
          case 'mergeCell':
            if (attributes.ref) shape.merges.push(mergeOf(attributes.ref));
            break;
        }
      },
      text(text) {
        if (cell && into) cell[into] += text;
      },
      close(name) {
        if (name === 'v' || name === 't') into = undefined;
        else if (name === 'rPh') inPhonetic = false;
        else if (name === 'c' && cell && row) {
          const raw = rawCell(cell, book);
          // No sheet has more columns than XFD; a reference beyond it would only waste memory.
          if (raw && cell.index >= 0 && cell.index < 16_384) row.cells[cell.index] = raw;
          cell = undefined;
        } else if (name === 'row' && row && !enough) {
          enough = !onRow(row);
          row = undefined;
        }
      },
    },
    () => enough,
  );
  return shape;
}

function rawCell(cell: Draft, book: Workbook): RawCell | undefined {
  if (cell.formula) return { kind: 'formula' };
  switch (cell.type) {
    case 's':
      return textCell(book.strings[Number(cell.value)] ?? '');
    case 'inlineStr':
      return textCell(unescapeText(cell.inline));
    case 'str':
      return textCell(unescapeText(cell.value));
    case 'b':
      return cell.value === '' ? undefined : { kind: 'boolean' };
    case 'e':
      return { kind: 'error', text: cell.value };
    case 'd':
      return { kind: 'day', day: cell.value.slice(0, 10) };
    default:
      if (cell.value.trim() === '') return undefined;
      return { kind: 'number', number: Number(cell.value), serial: book.dateStyles[cell.style] === true };
  }
}

function textCell(text: string): RawCell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

function addHidden(shape: SheetShape, min = '0', max = min): void {
  for (let index = Number(min); index <= Math.min(Number(max), 16_384); index++) shape.hiddenColumns.add(index - 1);
}

function mergeOf(range: string): Merge {
  const [from = '', to = from] = range.split(':');
  const lineOf = (reference: string) => Number(/\d+$/u.exec(reference)?.[0] ?? 0);
  return { range, top: lineOf(from), bottom: lineOf(to), left: columnIndex(from), right: columnIndex(to) };
}
