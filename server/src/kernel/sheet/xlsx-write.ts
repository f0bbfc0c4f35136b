import type { Writable } from 'node:stream';
import exceljs from 'exceljs';
import type { CellValue, ColumnSpec } from './column.ts';
import { columnLetter } from './column.ts';
import { guardText, valueText } from './write.ts';

/** A row as it goes into a file: values by key. */
export type OutRow = Record<string, CellValue>;

export type TemplateInput = {
  columns: readonly ColumnSpec[];
  /** Choices that are not in the columns (programmes of this institution …), by key. */
  dropdowns?: Readonly<Record<string, readonly string[]>>;
  /** Shown on the page of instructions, so that nobody imports it by mistake. */
  exampleRow?: Readonly<Record<string, string>>;
  instructions?: readonly string[];
};

export type FaultyInput = {
  columns: readonly ColumnSpec[];
  /** Values as text, by key. */
  rows: readonly { cells: Readonly<Record<string, string>>; remarks: string }[];
};

/** Lines prepared for entry: format, dropdowns. */
const ENTRY_LINES = 5_001;
/** A sheet ends at 1,048,576 lines. */
const SHEET_LINES = 1_000_000;

const FORMATS: Partial<Record<ColumnSpec['kind'], string>> = {
  id: '@',
  text: '@',
  money: '#,##0.00',
  date: 'yyyy-mm-dd',
};
const HEAD_FILL: exceljs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8F0FB' } };

const widthOf = (spec: ColumnSpec) =>
  spec.width ?? (spec.kind === 'id' ? 22 : Math.max(12, [...spec.title].length * 2 + 4));
const formatOf = (spec: ColumnSpec) => ({ numFmt: FORMATS[spec.kind] ?? 'General' });

/** Dates are days, which a spreadsheet keeps without a time zone: midnight UTC is that day everywhere. */
function cellValue(value: CellValue | undefined, spec: ColumnSpec): exceljs.CellValue {
  if (value === null || value === undefined) return null;
  if (spec.kind === 'money') return Number(value) / 100;
  if (spec.kind === 'integer') return Number(value);
  if (spec.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/u.test(String(value))) return new Date(`${value}T00:00:00Z`);
  return valueText(value, spec);
}

function styleHead(row: exceljs.Row, columns: readonly ColumnSpec[], remark?: string): void {
  const titles = columns.map((spec) => spec.title);
  row.values = remark === undefined ? titles : [...titles, remark];
  row.font = { bold: true };
  row.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
  row.height = 24;
  row.eachCell((cell) => {
    cell.numFmt = 'General';
    cell.fill = HEAD_FILL;
    cell.border = { bottom: { style: 'thin', color: { argb: 'FF8AA9D6' } } };
  });
}

/** Writes a workbook to `out` row by row; memory does not grow with their number. */
export class XlsxExport {
  readonly #book: exceljs.stream.xlsx.WorkbookWriter;
  readonly #columns: readonly ColumnSpec[];
  readonly #name: string;
  #sheet: exceljs.Worksheet | undefined;
  #sheets = 0;
  #lines = 0;

  constructor(out: Writable, columns: readonly ColumnSpec[], name: string) {
    this.#book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
    this.#columns = columns;
    this.#name = name;
  }

  #open(): exceljs.Worksheet {
    this.#sheet?.commit();
    this.#sheets++;
    const sheet = this.#book.addWorksheet(this.#sheets === 1 ? this.#name : `${this.#name}(${this.#sheets})`, {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    sheet.columns = this.#columns.map((spec) => ({ key: spec.key, width: widthOf(spec), style: formatOf(spec) }));
    const head = sheet.getRow(1);
    styleHead(head, this.#columns);
    head.commit();
    this.#lines = 1;
    return sheet;
  }

  add(rows: readonly OutRow[]): void {
    for (const row of rows) {
      if (!this.#sheet || this.#lines >= SHEET_LINES) this.#sheet = this.#open();
      this.#sheet.addRow(this.#columns.map((spec) => cellValue(row[spec.key], spec))).commit();
      this.#lines++;
    }
  }

  /** Closes the file; a workbook without rows still has its headings. */
  async finish(): Promise<void> {
    this.#sheet ??= this.#open();
    this.#sheet.commit();
    await this.#book.commit();
  }
}

/** An empty form: headings, text format for numbers that are names, dropdowns, and a page of instructions. */
export async function templateBytes(input: TemplateInput): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('填报', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = input.columns.map((spec) => ({ key: spec.key, width: widthOf(spec), style: formatOf(spec) }));
  styleHead(sheet.getRow(1), input.columns);
  const lists = input.columns.map(
    (spec) => input.dropdowns?.[spec.key] ?? spec.choices?.map((choice) => choice.label) ?? [],
  );
  for (const [i, spec] of input.columns.entries()) {
    if (spec.required) sheet.getCell(1, i + 1).font = { bold: true, color: { argb: 'FFC00000' } };
    if (spec.hint) sheet.getCell(1, i + 1).note = spec.hint;
  }
  guide(book, input, lists);
  // A list in the rule itself may hold 255 characters only; a hidden sheet holds any.
  if (lists.some((list) => list.length > 0)) {
    const options = book.addWorksheet('选项', { state: 'veryHidden' });
    for (const [i, list] of lists.entries()) {
      if (list.length === 0) continue;
      const letter = columnLetter(i);
      for (const [line, label] of list.entries()) options.getCell(line + 1, i + 1).value = guardText(label);
      rulesOf(sheet).add(`${letter}2:${letter}${ENTRY_LINES}`, {
        type: 'list',
        allowBlank: true,
        showErrorMessage: true,
        errorTitle: input.columns[i]!.title,
        error: '请从下拉列表中选择。',
        formulae: [`选项!$${letter}$1:$${letter}$${list.length}`],
      });
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The range form of the rules exists in exceljs but not in its types. */
function rulesOf(sheet: exceljs.Worksheet): { add(range: string, rule: exceljs.DataValidation): void } {
  return (sheet as unknown as { dataValidations: { add(range: string, rule: exceljs.DataValidation): void } })
    .dataValidations;
}

const KIND_WORDS: Readonly<Record<ColumnSpec['kind'], string>> = {
  text: '文字',
  id: '文本格式的号码，不得为数字格式',
  date: '日期，如 2026-01-31',
  integer: '整数',
  money: '金额（元），最多两位小数',
  choice: '从下拉列表选择',
};

function guide(book: exceljs.Workbook, input: TemplateInput, lists: readonly (readonly string[])[]): void {
  const page = book.addWorksheet('填写说明');
  page.columns = [{ width: 22 }, { width: 8 }, { width: 34 }, { width: 50 }, { width: 26 }];
  for (const text of input.instructions ?? []) page.addRow([text]);
  if (input.instructions?.length) page.addRow([]);
  const head = page.addRow(['填写项', '必填', '格式', '说明', '示例']);
  head.font = { bold: true };
  head.eachCell((cell) => {
    cell.fill = HEAD_FILL;
  });
  for (const [i, spec] of input.columns.entries()) {
    const list = lists[i] ?? [];
    const options = list.length > 0 && list.length <= 20 ? `可填：${list.join('、')}` : '';
    const note = [spec.hint, options].filter(Boolean).join('；');
    const row = page.addRow([spec.title, spec.required ? '是' : '', KIND_WORDS[spec.kind], note]);
    row.alignment = { wrapText: true, vertical: 'top' };
    const example = row.getCell(5);
    example.numFmt = '@';
    example.value = input.exampleRow?.[spec.key] ?? null;
  }
}

/** Lines to mend, as they were found, with what is wrong in the last column. */
export async function faultyBytes(input: FaultyInput): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('问题数据', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [
    ...input.columns.map((spec) => ({ width: widthOf(spec), style: { numFmt: '@' } })),
    { width: 80, style: { alignment: { wrapText: true } } },
  ];
  styleHead(sheet.getRow(1), input.columns, '备注');
  for (const row of input.rows) {
    const added = sheet.addRow([...input.columns.map((spec) => guardText(row.cells[spec.key] ?? '')), row.remarks]);
    added.getCell(input.columns.length + 1).font = { color: { argb: 'FFC00000' } };
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
