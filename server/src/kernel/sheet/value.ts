import { parseYuan } from '@zhenxun/contracts/values/money.ts';
import type { CellValue, ColumnSpec, RawCell, SheetProblem } from './column.ts';

type Params = SheetProblem['params'];
/** What a cell means, or what is wrong with it. */
export type Converted = { value: CellValue } | { code: string; params: Params };

const empty: Converted = { value: null };
const wrong = (code: string, params: Params = {}): Converted => ({ code, params });

/**
 * Characters that cannot be part of a name or are not seen: controls, replacement character (a file read in the wrong
 * encoding), zero-width and direction marks, halves of a surrogate pair. They are refused, never silently dropped.
 */
const BAD_CHARACTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff9-\uffff]|\p{Cs}/u;

/** Excel keeps 15 digits of a number; one with more has already lost its tail. */
const EXACT = 999_999_999_999_999;

/** Reads one cell under its column. Values of id columns never stand in the parameters: they may be personal. */
export function convert(cell: RawCell | undefined, spec: ColumnSpec, date1904: boolean): Converted {
  if (!cell) return empty;
  if (cell.kind === 'formula') return wrong('sheet.formula_cell');
  if (cell.kind === 'error') return wrong('sheet.error_cell', { value: cell.text });
  if (cell.kind === 'boolean') return wrong('sheet.boolean_cell');
  if (cell.kind === 'text') {
    if (/^'[=+\-@\t\r]/u.test(cell.text))
      return convertKind({ kind: 'text', text: cell.text.slice(1) }, spec, date1904);
    if (cell.text.trim() === '') return empty;
  }
  return convertKind(cell, spec, date1904);
}

/** The cell as its author saw it, near enough to find and mend it; a formula is not repeated. */
export function rawText(cell: RawCell | undefined, spec: ColumnSpec, date1904: boolean): string {
  if (!cell || cell.kind === 'formula' || cell.kind === 'boolean') return '';
  if (cell.kind === 'text' || cell.kind === 'error') return cell.text;
  if (cell.kind === 'day') return cell.day;
  if (cell.serial || spec.kind === 'date') return serialDay(cell.number, date1904) ?? String(cell.number);
  return fullText(cell.number);
}

/** Whole numbers in full and as a spreadsheet shows them, 15 digits and zeros: 430102199001010000, not 4.3e17. */
function fullText(number: number): string {
  if (!Number.isInteger(number)) return String(number);
  const digits = BigInt(number).toString();
  return digits.length > 15 && number > 0 ? digits.slice(0, 15).padEnd(digits.length, '0') : digits;
}

type Plain = Exclude<RawCell, { kind: 'formula' | 'error' | 'boolean' }>;

function convertKind(cell: Plain, spec: ColumnSpec, date1904: boolean): Converted {
  switch (spec.kind) {
    case 'text':
      return toText(cell, spec);
    case 'id':
      return toId(cell, spec);
    case 'date':
      return toDay(cell, date1904);
    case 'integer':
      return toInteger(cell, spec);
    case 'money':
      return toFen(cell, spec);
    case 'choice':
      return toChoice(cell, spec);
  }
}

function checked(text: string, spec: ColumnSpec): Converted {
  const bad = BAD_CHARACTER.exec(text)?.[0];
  if (bad !== undefined) {
    return wrong('sheet.bad_character', {
      character: `U+${bad.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    });
  }
  const length = [...text].length;
  if (spec.maxLength !== undefined && length > spec.maxLength) {
    return wrong('sheet.too_long', { limit: spec.maxLength, length });
  }
  return { value: text };
}

function toText(cell: Plain, spec: ColumnSpec): Converted {
  if (cell.kind === 'text') return checked(cell.text.trim(), spec);
  if (cell.kind === 'day' || cell.serial) return wrong('sheet.date_in_text_column');
  if (Math.abs(cell.number) > EXACT) return wrong('sheet.number_in_text_column');
  return checked(String(cell.number), spec);
}

function toId(cell: Plain, spec: ColumnSpec): Converted {
  if (cell.kind !== 'text') return wrong('sheet.number_in_text_column');
  const text = cell.text.normalize('NFKC').replace(/[\s\u200b\u2060\ufeff]/gu, '');
  // What a spreadsheet leaves in a CSV of a number it took for a quantity.
  if (/^\d(\.\d+)?e\+\d+$/iu.test(text)) return wrong('sheet.number_in_text_column');
  return checked(/^\d{17}x$/u.test(text) ? text.toUpperCase() : text, spec);
}

const DAY_PATTERNS = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?$/iu,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/u,
  /^(\d{4})(\d{2})(\d{2})$/u,
];

function toDay(cell: Plain, date1904: boolean): Converted {
  if (cell.kind === 'day') return parseDay(cell.day);
  if (cell.kind === 'text') return parseDay(cell.text);
  // 20240131 typed as a number is far beyond the serials of our centuries.
  if (Number.isInteger(cell.number) && cell.number >= 10_000_000) return parseDay(String(cell.number));
  const day = serialDay(cell.number, date1904);
  return day ? { value: day } : wrong('sheet.bad_date', { value: String(cell.number) });
}

function parseDay(text: string): Converted {
  const normal = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*([-/.年月日])\s*/gu, '$1');
  for (const pattern of DAY_PATTERNS) {
    const [, year, month, day] = pattern.exec(normal) ?? [];
    if (!year || !month || !day) continue;
    const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const date = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return { value };
  }
  return wrong('sheet.bad_date', { value: short(text) });
}

/** Day of a spreadsheet serial; the 1900 system counts a 29 February 1900 that never was. */
export function serialDay(serial: number, date1904: boolean): string | undefined {
  const whole = Math.floor(serial);
  if (!(whole >= 1 && whole <= 2_958_465)) return undefined;
  const days = date1904 ? whole - 24_107 : whole - (whole > 59 ? 25_569 : 25_568);
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

function toInteger(cell: Plain, spec: ColumnSpec): Converted {
  const text = cell.kind === 'text' ? cell.text.normalize('NFKC').replace(/[\s,]/gu, '') : '';
  const number =
    cell.kind === 'number' && !cell.serial ? cell.number : /^[+-]?\d{1,15}$/u.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(number)) return wrong('sheet.bad_integer', { value: show(cell) });
  return ranged(number, spec, 1);
}

function toFen(cell: Plain, spec: ColumnSpec): Converted {
  if (cell.kind === 'number' && !cell.serial) {
    const fen = Math.round(cell.number * 100);
    // A binary fraction stands a little off its decimal; a real third decimal is farther off than that.
    if (Math.abs(cell.number) > 1e12 || Math.abs(cell.number * 100 - fen) > 1e-4) {
      return wrong('sheet.bad_money', { value: String(cell.number) });
    }
    return ranged(fen, spec, 100);
  }
  // 元 and ￥ around the figure are how people write it; everything else is judged by the value type.
  const parsed =
    cell.kind === 'text' ? parseYuan(cell.text.normalize('NFKC').replace(/^\s*¥|元\s*$/gu, '')) : undefined;
  return parsed?.ok ? ranged(parsed.fen, spec, 100) : wrong('sheet.bad_money', { value: show(cell) });
}

/** `unit`: what the limits are divided by to be read by a person. */
function ranged(value: number, spec: ColumnSpec, unit: number): Converted {
  if (spec.min !== undefined && value < spec.min) return wrong('sheet.too_small', { limit: spec.min / unit });
  if (spec.max !== undefined && value > spec.max) return wrong('sheet.too_great', { limit: spec.max / unit });
  return { value: value === 0 ? 0 : value };
}

const choiceForm = (text: string) => text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();

function toChoice(cell: Plain, spec: ColumnSpec): Converted {
  const text = choiceForm(show(cell));
  for (const choice of spec.choices ?? []) {
    if ([choice.value, choice.label, ...(choice.aliases ?? [])].some((name) => choiceForm(name) === text)) {
      return { value: choice.value };
    }
  }
  const labels = (spec.choices ?? []).map((choice) => choice.label);
  const choices = labels.length > 12 ? `${labels.slice(0, 12).join('、')}等` : labels.join('、');
  return wrong('sheet.bad_choice', { value: short(show(cell)), choices });
}

function show(cell: Plain): string {
  if (cell.kind === 'text') return short(cell.text.trim());
  return cell.kind === 'number' ? String(cell.number) : cell.day;
}

function short(text: string): string {
  const points = [...text];
  return points.length > 40 ? `${points.slice(0, 40).join('')}…` : text;
}
