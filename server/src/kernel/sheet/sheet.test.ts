import { buffer as collect } from 'node:stream/consumers';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import type { ColumnSpec } from './column.ts';
import { closeSheetThreads } from './pool.ts';
import { exportSheet, faultyRowsWorkbook, readSheet, writeTemplate } from './sheet.ts';

const columns = [
  { key: 'name', title: '姓名', aliases: ['学员姓名'], kind: 'text', required: true, maxLength: 50 },
  { key: 'idNumber', title: '身份证号', aliases: ['身份证件号码', '公民身份号码'], kind: 'id', required: true },
  { key: 'phone', title: '手机号码', kind: 'id' },
  { key: 'birth', title: '出生日期', kind: 'date' },
  { key: 'hours', title: '课时', kind: 'integer', min: 1, max: 999 },
  { key: 'fee', title: '自付金额', kind: 'money', min: 0 },
  {
    key: 'sex',
    title: '性别',
    kind: 'choice',
    choices: [
      { value: 'male', label: '男' },
      { value: 'female', label: '女', aliases: ['女性'] },
    ],
  },
] as const satisfies readonly ColumnSpec[];

const limits = { columns, maxRows: 1_000, maxBytes: 20 << 20 };
const ID = '439901199003070011';
const titles = ['姓名', '身份证号', '手机号码', '出生日期', '课时', '自付金额', '性别'];
const good = ['张三', ID, '13800000000', '1990-03-07', 40, 12.5, '男'];

async function workbook(fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void): Promise<Buffer> {
  const book = new exceljs.Workbook();
  fill(book.addWorksheet('花名册'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const brief = (problems: { line: number; column: string; code: string }[]) =>
  problems.map(({ line, column, code }) => `${column}${line} ${code}`);

afterAll(closeSheetThreads);

describe('reading a workbook', () => {
  it('finds the columns in any order under a title, by title, alias or remark in brackets', async () => {
    const file = await workbook((sheet) => {
      sheet.addRow(['某某培训班学员花名册']);
      sheet.mergeCells('A1:D1');
      sheet.addRow([' 公民身份号码（18位） ', '备注', '* 学员 姓名', '课时(节)']);
      sheet.addRow([ID, 'x', '李四', 40]);
    });
    const result = await readSheet(file, '花名册.xlsx', limits);
    expect(result.problems).toEqual([]);
    expect(result.columns.map(({ key, letter }) => [key, letter])).toEqual([
      ['idNumber', 'A'],
      ['name', 'C'],
      ['hours', 'D'],
    ]);
    expect(result.ignored).toEqual([{ letter: 'B', header: '备注' }]);
    expect(result.rows).toEqual([
      { line: 3, cells: { name: '李四', idNumber: ID, hours: 40, phone: null, birth: null, fee: null, sex: null } },
    ]);
  });

  it('takes values of every kind and keeps names exactly', async () => {
    const file = await workbook((sheet) => {
      sheet.addRow(titles);
      sheet.addRow([
        '𠮷田·阿卜杜拉 木',
        `４３９９０１ 19900307001x`,
        '138 0000 0000',
        new Date('1990-03-07T00:00:00Z'),
        '４０',
        '￥1,234.50元',
        '女性',
      ]);
      sheet.addRow(["O'Brien　张", ID, "'13900000000", '1990年3月7日', 41, 0.1 + 0.2, ' 男 ']);
      sheet.addRow(["'=SUM 张", ID, '', 32939, 1, 100, 'female']);
      sheet.addRow(['null', ID, '', '19900307', 1, '0', '']);
      sheet.getCell('D4').numFmt = 'General';
      sheet.getCell('F3').value = 0.3;
    });
    const { rows, problems } = await readSheet(file, 'a.xlsx', limits);
    expect(problems).toEqual([]);
    expect(rows.map((row) => row.cells.name)).toEqual(['𠮷田·阿卜杜拉 木', "O'Brien　张", '=SUM 张', 'null']);
    expect(rows.map((row) => row.cells.birth)).toEqual(['1990-03-07', '1990-03-07', '1990-03-07', '1990-03-07']);
    expect(rows.map((row) => row.cells.fee)).toEqual([123_450, 30, 10_000, 0]);
    expect(rows.map((row) => row.cells.sex)).toEqual(['female', 'male', 'female', null]);
    expect(rows[0]?.cells).toMatchObject({ idNumber: '43990119900307001X', phone: '13800000000', hours: 40 });
  });

  it('reports every fault at its line and column in one go', async () => {
    const file = await workbook((sheet) => {
      sheet.addRow(titles);
      sheet.addRow(good);
      sheet.addRow(['', Number(ID), 13800000000, '1990-02-30', 4.5, 1.005, '未知']);
      sheet.addRow(['王\u200b五', { formula: 'B2', result: ID }, '', '', 0, -1, true]);
      sheet.addRow(['赵六', { error: '#N/A' }, '', '', '', '', '']);
      sheet.addRow([new Date('2024-03-01T00:00:00Z'), ID, '', 'x', '', '', '']);
    });
    const { rows, problems } = await readSheet(file, 'a.xlsx', limits);
    expect(brief(problems)).toEqual([
      'A3 sheet.required',
      'B3 sheet.number_in_text_column',
      'C3 sheet.number_in_text_column',
      'D3 sheet.bad_date',
      'E3 sheet.bad_integer',
      'F3 sheet.bad_money',
      'G3 sheet.bad_choice',
      'A4 sheet.bad_character',
      'B4 sheet.formula_cell',
      'E4 sheet.too_small',
      'F4 sheet.too_small',
      'G4 sheet.boolean_cell',
      'B5 sheet.error_cell',
      'A6 sheet.date_in_text_column',
      'D6 sheet.bad_date',
    ]);
    expect(JSON.stringify(problems)).not.toContain('4399');
    expect(rows[1]?.raw?.idNumber).toBe('439901199003070000');
    expect(rows[0]).toEqual({ line: 2, cells: expect.objectContaining({ name: '张三', fee: 1_250 }) });
  });

  it('refuses what is merged or hidden among the data, and headings missing or named twice', async () => {
    const file = await workbook((sheet) => {
      sheet.addRow([...titles, '姓名']);
      sheet.addRow(good);
      sheet.addRow(['', ID]);
      sheet.addRow(['孙七', ID]);
      sheet.mergeCells('A2:A3');
      sheet.getRow(4).hidden = true;
      sheet.getColumn(3).hidden = true;
    });
    expect(brief((await readSheet(file, 'a.xlsx', limits)).problems)).toEqual([
      'C1 sheet.hidden_column',
      'H1 sheet.column_twice',
      'A2 sheet.merged_cell',
      'A3 sheet.merged_cell',
      '4 sheet.hidden_row',
    ]);
    const missing = await workbook((sheet) => {
      sheet.addRow(['姓名']);
      sheet.addRow(['张三']);
    });
    expect(brief((await readSheet(missing, 'a.xlsx', limits)).problems)).toEqual(['1 sheet.column_missing']);
  });

  it('reads the visible sheet that fits best, rich text and text with escapes', async () => {
    const file = await workbook((sheet, book) => {
      sheet.addRow(['填写说明']);
      const hidden = book.addWorksheet('旧', { state: 'hidden' });
      hidden.addRow(titles);
      hidden.addRow(['隐', ID]);
      const data = book.addWorksheet('数据');
      data.addRow(titles);
      data.addRow([{ richText: [{ text: '欧阳' }, { text: '𠮷', font: { bold: true } }] }, ID]);
      data.addRow(['A & B <c> &lt; _x005F_x0041_', ID]);
    });
    const { rows, problems } = await readSheet(file, 'a.xlsx', limits);
    expect(problems).toEqual([]);
    expect(rows.map((row) => row.cells.name)).toEqual(['欧阳𠮷', 'A & B <c> &lt; _x0041_']);
  });

  it('keeps every character of a long sheet, wherever the file is cut into pieces', async () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `学员𠮷·${'甲乙丙丁'[i % 4]}${i}`);
    const file = await workbook((sheet) => {
      sheet.addRow(['姓名', '身份证号']);
      for (const name of names) sheet.addRow([name, ID]);
    });
    const { rows, problems } = await readSheet(file, 'a.xlsx', { ...limits, maxRows: 20_000 });
    expect(problems).toEqual([]);
    expect(rows.map((row) => row.cells.name)).toEqual(names);
  });

  it('refuses too many rows, too many bytes and files that are no tables, with the reason', async () => {
    const file = await workbook((sheet) => {
      sheet.addRow(titles);
      for (let i = 0; i < 11; i++) sheet.addRow(good);
    });
    const codes = async (bytes: Buffer, name: string, more = {}) => {
      const { rows, problems } = await readSheet(bytes, name, { ...limits, ...more });
      expect(rows).toEqual([]);
      return problems.map((problem) => problem.code);
    };
    expect(await codes(file, 'a.xlsx', { maxRows: 10 })).toEqual(['sheet.too_many_rows']);
    expect(await codes(file, 'a.xlsx', { maxBytes: 1_000 })).toEqual(['sheet.too_large']);
    expect(await codes(file.subarray(0, 3_000), 'a.xlsx')).toEqual(['sheet.not_readable']);
    expect(await codes(Buffer.from('hello'), 'a.xlsx')).toEqual(['sheet.not_readable']);
    expect(await codes(Buffer.from('hello'), 'a.pdf')).toEqual(['sheet.unknown_format']);
    expect(await codes(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls')).toEqual(['sheet.old_format']);
    expect(
      await codes(
        Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
        'a.xlsx',
      ),
    ).toEqual(['sheet.password']);
    expect(await codes(Buffer.from('一,二\n1,2'), 'a.csv')).toEqual(['sheet.header_missing']);
    expect(await codes(Buffer.from('姓名,身份证号\n'), 'a.csv')).toEqual(['sheet.empty']);
  });
});

describe('reading text files', () => {
  const csv = `姓名,身份证号,出生日期,自付金额\r\n"龙, ""阿"" 𠮷",="${ID}",1990/3/7,"1,000.00"\r\n\r\n王五,${ID.toLowerCase()},1990.3.7,\r\n`;
  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${csv}`)],
    ['GB18030', iconv.encode(csv, 'gb18030')],
    ['UTF-16', Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(csv, 'utf16le')])],
    [
      'tabs',
      Buffer.from(
        '姓名\t身份证号\t出生日期\t自付金额\n"龙, ""阿"" 𠮷"\t="439901199003070011"\t1990-3-7\t1000\n\n王五\t439901199003070011\t1990-3-7\t\n',
      ),
    ],
  ])('reads CSV in %s', async (_, bytes) => {
    const { rows, problems } = await readSheet(bytes, '名单.CSV', limits);
    expect(problems).toEqual([]);
    expect(rows.map((row) => [row.line, row.cells.name, row.cells.idNumber, row.cells.birth, row.cells.fee])).toEqual([
      [2, '龙, "阿" 𠮷', ID, '1990-03-07', 100_000],
      [4, '王五', ID, '1990-03-07', null],
    ]);
  });

  it('finds numbers that lost digits, formulas, open quotes and unknown encodings', async () => {
    const faults = `姓名,身份证号\n张三,4.39901E+17\n=1+1,${ID}\n`;
    expect(brief((await readSheet(Buffer.from(faults), 'a.csv', limits)).problems)).toEqual([
      'B2 sheet.number_in_text_column',
      'A3 sheet.formula_cell',
    ]);
    const open = await readSheet(Buffer.from(`姓名,身份证号\n张三,${ID}\n"李四,${ID}\n`), 'a.csv', limits);
    expect(brief(open.problems)).toEqual(['3 sheet.quote_open']);
    const noise = await readSheet(Buffer.from([0xff, 0xff, 0x41, 0x80, 0x20]), 'a.csv', limits);
    expect(brief(noise.problems)).toEqual(['0 sheet.encoding_unknown']);
  });

  it('reads JSON arrays by key or title', async () => {
    const list = [
      { name: '张三', idNumber: ID, hours: 40, fee: 12.5 },
      { 姓名: '李四', idNumber: Number(ID), fee: [1] },
    ];
    const { rows, problems } = await readSheet(Buffer.from(JSON.stringify(list)), 'a.json', limits);
    expect(rows[0]).toMatchObject({ line: 1, cells: { name: '张三', idNumber: ID, hours: 40, fee: 1_250 } });
    // The second spelling of a column is refused, so nothing is read from two places.
    expect(problems.map((problem) => [problem.line, problem.code])).toEqual([
      [0, 'sheet.column_twice'],
      [2, 'sheet.required'],
      [2, 'sheet.number_in_text_column'],
      [2, 'sheet.error_cell'],
    ]);
    expect(brief((await readSheet(Buffer.from('{}'), 'a.json', limits)).problems)).toEqual(['0 sheet.not_readable']);
    expect(brief((await readSheet(Buffer.from('[1]'), 'a.json', limits)).problems)).toEqual(['1 sheet.not_object']);
  });
});

describe('writing', () => {
  const rows = [
    {
      name: '=HYPERLINK("http://x")',
      idNumber: ID,
      phone: '13800000000',
      birth: '1990-03-07',
      hours: 40,
      fee: 123_450,
      sex: 'female',
    },
    { name: '+甲"乙",\n丙', idNumber: '-1', phone: null, birth: null, hours: null, fee: -5, sex: null },
    { name: '@𠮷', idNumber: ID, phone: null, birth: null, hours: null, fee: 0, sex: 'male' },
  ];

  it('exports CSV with a byte order mark and guarded text', async () => {
    const text = (await collect(exportSheet(rows, columns, 'csv'))).toString('utf8');
    expect(text).toBe(
      `\ufeff姓名,身份证号,手机号码,出生日期,课时,自付金额,性别\r\n` +
        `"'=HYPERLINK(""http://x"")",${ID},13800000000,1990-03-07,40,1234.50,女\r\n` +
        `"'+甲""乙"",\n丙",'-1,,,,-0.05,\r\n'@𠮷,${ID},,,,0.00,男\r\n`,
    );
  });

  it.each(['xlsx', 'csv'] as const)('reads back what it exported as %s', async (format) => {
    const free = columns.map((spec) => (spec.key === 'fee' ? { ...spec, min: -100 } : spec));
    const file = await collect(exportSheet(rows, free, format, '导出'));
    const result = await readSheet(file, `a.${format}`, { ...limits, columns: free });
    expect(result.problems).toEqual([]);
    expect(result.rows.map((row) => row.cells)).toEqual(rows);
  });

  it('writes numbers that are names as text, and money and days as such', async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.load((await collect(exportSheet(rows, columns, 'xlsx'))) as unknown as exceljs.Buffer);
    const row = book.worksheets[0]!.getRow(2);
    expect([row.getCell(2).value, row.getCell(2).numFmt, row.getCell(3).numFmt]).toEqual([ID, '@', '@']);
    expect([row.getCell(6).value, row.getCell(6).numFmt]).toEqual([1_234.5, '#,##0.00']);
    expect(row.getCell(4).value).toEqual(new Date('1990-03-07T00:00:00Z'));
    expect(row.getCell(1).value).toBe('\'=HYPERLINK("http://x")');
  });

  it('ends the stream with the error of its source and still works afterwards', async () => {
    async function* failing() {
      yield rows[0]!;
      throw new Error('source gone');
    }
    await expect(collect(exportSheet(failing(), columns, 'xlsx'))).rejects.toThrow('source gone');
    await expect(collect(exportSheet(failing(), columns, 'csv'))).rejects.toThrow('source gone');
    expect((await collect(exportSheet(rows, columns, 'xlsx'))).subarray(0, 2).toString()).toBe('PK');
  });

  it('gives a template with dropdowns and instructions that reads as an empty form', async () => {
    const file = await writeTemplate(columns, {
      dropdowns: { name: Array.from({ length: 80 }, (_, i) => `候选人名称${i}`) },
      exampleRow: { name: '张三', idNumber: ID },
      instructions: ['每人一行，不得合并单元格。'],
    });
    const book = new exceljs.Workbook();
    await book.xlsx.load(file as unknown as exceljs.Buffer);
    const [form, guide, options] = book.worksheets;
    expect(form!.getCell('G2').dataValidation).toMatchObject({ type: 'list', formulae: ['选项!$G$1:$G$2'] });
    expect(form!.getCell('A5001').dataValidation).toMatchObject({ formulae: ['选项!$A$1:$A$80'] });
    expect(form!.getColumn(2).numFmt).toBe('@');
    expect([guide!.getCell('A1').value, options!.state]).toEqual(['每人一行，不得合并单元格。', 'veryHidden']);
    expect(guide!.getCell('E5').value).toBe(ID);
    const read = await readSheet(file, '模板.xlsx', limits);
    expect(brief(read.problems)).toEqual(['0 sheet.empty']);
    expect(read.columns).toHaveLength(columns.length);
  });

  it('gives the faulty lines back as they were, with the reasons', async () => {
    const source = Buffer.from(
      `姓名,身份证号,出生日期,性别\n张三,${ID},1990-03-07,男\n李四,,1990-02-30,男\n王五,${ID},,女\n`,
    );
    const result = await readSheet(source, 'a.csv', limits);
    const own = { line: 4, column: 'B', key: 'idNumber', code: 'sheet.too_small', params: { limit: 16 } };
    const file = await faultyRowsWorkbook(columns, result, [...result.problems, own]);
    const book = new exceljs.Workbook();
    await book.xlsx.load(file as unknown as exceljs.Buffer);
    const lines = book.worksheets[0]!.getSheetValues().slice(1) as string[][];
    expect(lines).toHaveLength(3);
    expect(lines[0]?.at(-1)).toBe('备注');
    expect(lines[1]).toEqual(expect.arrayContaining(['李四', '1990-02-30', '男']));
    expect(lines[1]?.at(-1)).toBe(
      '原第 3 行　身份证号：“身份证号”必填。 出生日期：“1990-02-30”不是有效日期，请填写如 2026-01-31。',
    );
    expect(lines[2]).toEqual(expect.arrayContaining(['王五', ID, '女']));
  });
});
