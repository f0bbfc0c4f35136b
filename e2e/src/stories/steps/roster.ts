import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { inventedPerson } from '@zhenxun/server/demo/workers.ts';
import exceljs from 'exceljs';

type Cell = string | number | { formula: string; result: string };
type Line = Cell[];

const headings = ['姓名', '证件类型', '证件号码', '手机', '文化程度', '人员类别', '就业状况', '单位', '户籍地'];
const rows = 40;

/** Legal names that trip programs up; places in the roster from 0. */
const namesAt: Readonly<Record<number, string>> = {
  3: '龙𠮷',
  5: '古丽·热合曼',
  8: "O'Brien 张",
  12: 'null',
  15: '阿不都热依木·吐尔逊尼亚孜·买买提艾力·帕提古丽·卡德尔·玉素甫·艾山江',
  18: '〈script〉',
  20: '欧阳𠮷',
  24: "Robert'); DROP",
  27: '𬭩䶮',
  30: '<b>张</b>',
};

/** The person the story follows: on the roster by the institution, later with an account of the own. */
export const heroine = { at: 3, ...personAt(3) };

function personAt(at: number) {
  const name = namesAt[at];
  return inventedPerson(5_000 + at, '430102', name ? { name } : {});
}

const line = (name: string, number: Cell, phone: string): Line => [
  name,
  '居民身份证',
  number,
  phone,
  '高中',
  '农村转移就业劳动者',
  '失业',
  '',
  '示例县',
];

function sound(): Line[] {
  return Array.from({ length: rows }, (_, at) => {
    const { name, idNumber, phone } = personAt(at);
    return line(name, idNumber, phone);
  });
}

/** As Excel writes it: text as text, numbers as numbers, formulas as formulas. */
async function workbook(lines: readonly Line[]): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('花名册');
  sheet.addRow(headings);
  for (const one of lines) sheet.addRow(one);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Names as they stand in the sound roster. */
export const namesInRoster = (): string[] => sound().map(([name]) => String(name));

export const soundRoster = (): Promise<Buffer> => workbook(sound());

export type Expected = { row: number; column: string; says: string };

/**
 * The roster with a fault of each kind planted, and where each must be found. `busy` is somebody in class elsewhere at the
 * same time.
 */
export async function faultyRoster(
  startsOn: string,
  busy: { name: string; idNumber: string },
): Promise<{ bytes: Buffer; expected: Expected[] }> {
  const lines = sound();
  const expected: Expected[] = [];
  /** The headings are row 1. */
  const plant = (at: number, cells: Line, says: string, found = at) => {
    lines[at] = cells;
    expected.push({ row: found + 2, column: 'C 证件号码', says });
  };
  const { idNumber: right } = personAt(0);
  const wrong = `${right.slice(0, 17)}${right.endsWith('1') ? '2' : '1'}`;
  // what a spreadsheet leaves of a number it took for an amount
  const zeros = `${makeIdNumber('439901', '1990-03-07', 1).slice(0, 15)}000`;
  const twice = personAt(10);
  plant(0, line('王错号', wrong, '15412345670'), '第18位校验不符');
  plant(1, line('李成零', zeros, '15412345671'), '后三位已被电子表格抹成000');
  plant(2, line('张数字', Number(zeros), '15412345672'), '文本');
  plant(4, line('陈幼年', makeIdNumber('439902', addDays(startsOn, -14 * 365), 33), '15412345674'), '未满 16 周岁');
  plant(6, line(busy.name, busy.idNumber, '15412345676'), '已参加另一个班级的培训');
  plant(7, line(twice.name, twice.idNumber, '15412345677'), '与第 9 行是同一人', 10);
  plant(11, line('公式人', { formula: 'B2', result: personAt(11).idNumber }, '15412345678'), '单元格内是公式');
  return { bytes: await workbook(lines), expected };
}
