import { plainYuan } from '@zhenxun/contracts/values/money.ts';
import type { CellValue, ColumnSpec } from './column.ts';

/**
 * Text that a spreadsheet program would run as a formula gets an apostrophe in front; reading takes it off again.
 * A carriage return or tab in front is how such guards are got round.
 */
export function guardText(text: string): string {
  return /^[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text;
}

/** A value as text under its column: label of a choice, yuan with two decimals; guarded where it is free text. */
export function valueText(value: CellValue | undefined, spec: ColumnSpec): string {
  if (value === null || value === undefined) return '';
  switch (spec.kind) {
    case 'money':
      return plainYuan(Number(value));
    case 'integer':
    case 'date':
      return String(value);
    case 'choice':
      return guardText(spec.choices?.find((choice) => choice.value === value)?.label ?? String(value));
    default:
      return guardText(String(value));
  }
}

/** RFC 4180 line; quotes only where they are needed. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map((field) => (/[",\r\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`;
}
