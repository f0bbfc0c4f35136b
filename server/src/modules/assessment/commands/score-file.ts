import type { Readable } from 'node:stream';
import type { Sheet } from '@zhenxun/contracts/assessment.ts';
import { Verdict } from '@zhenxun/contracts/assessment.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import { type Ctx, execute, query } from '../../../kernel/command.ts';
import type { ImportSpec } from '../../../kernel/import.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { type ColumnSpec, choicesOf, type SheetProblem, type SheetRow } from '../../../kernel/sheet/column.ts';
import { exportSheet } from '../../../kernel/sheet/sheet.ts';
import { getSheet } from '../queries.ts';
import { enterScores, type ScoreInput } from './enter-scores.ts';

export type ScoreColumn = 'no' | 'name' | 'document' | 'theory' | 'practice' | 'missed';
const yes = [{ value: 'yes', label: '是', aliases: ['缺考', '√'] }];

/** Columns of the score file and its template; a line is found by its number in the roster and checked by the name. */
export const scoreColumns: readonly ColumnSpec<ScoreColumn>[] = [
  { key: 'no', title: '序号', aliases: ['学员序号'], kind: 'integer', required: true, min: 1, max: 9999, width: 8 },
  { key: 'name', title: '姓名', kind: 'text', maxLength: 50, width: 14 },
  { key: 'document', title: '证件号码', kind: 'text', maxLength: 40, width: 22 },
  { key: 'theory', title: '理论', aliases: ['理论成绩'], kind: 'integer', min: 0, max: 100, width: 8 },
  { key: 'practice', title: '实操', aliases: ['实操成绩', '技能'], kind: 'integer', min: 0, max: 100, width: 8 },
  { key: 'missed', title: '缺考', kind: 'choice', choices: yes, width: 8, hint: '缺考填“是”，分数留空。' },
];

/** What is wrong with lines against the sheet, all of it, each in its cell. */
export function judgeScores(
  sheet: Pick<Sheet, 'lines'>,
  rows: readonly SheetRow<ScoreColumn>[],
  letterOf: (key: ScoreColumn) => string,
): SheetProblem[] {
  const lines = new Map(sheet.lines.map((line) => [line.no, line]));
  const seen = new Map<number, number>();
  return rows.flatMap(({ line, cells }): SheetProblem[] => {
    const problem = (key: ScoreColumn, code: string, params: SheetProblem['params'] = {}): SheetProblem => ({
      line,
      column: letterOf(key),
      key,
      code,
      params,
    });
    const no = cells.no === null ? undefined : Number(cells.no);
    if (no === undefined) return [];
    const found = lines.get(no);
    if (found === undefined) return [problem('no', 'assessment.row_unknown', { no })];
    const before = seen.get(no);
    seen.set(no, line);
    const { name } = cells;
    const same = name === null || name === found.nameMasked || maskName(String(name)) === found.nameMasked;
    return [
      ...(before === undefined ? [] : [problem('no', 'assessment.row_twice', { line: before })]),
      ...(same ? [] : [problem('name', 'assessment.row_name_differs', { no, name: found.nameMasked })]),
      ...(cells.missed !== null && (cells.theory !== null || cells.practice !== null)
        ? [problem('missed', 'assessment.row_missed_with_score')]
        : []),
      ...(['theory', 'practice'] as const)
        .filter((part) => cells[part] !== null && !found.needed.includes(part))
        .map((part) => problem(part, 'assessment.row_part_not_needed')),
    ];
  });
}

/** Import of a score file into a sheet, under the version seen when it began. */
export function importOf(ctx: Ctx, id: string): ImportSpec<ScoreColumn> {
  const read = () => query(ctx, (q) => getSheet(q, keyOf(id)));
  return {
    columns: scoreColumns,
    maxRows: 1_000,
    maxBytes: 2_000_000,
    judge: async (rows, letterOf) => judgeScores((await read()).record, rows, letterOf),
    apply: async (rows) => {
      const { record, version } = await read();
      const lines = new Map(record.lines.map((line) => [line.no, line.enrolmentId]));
      const scores = rows.map(({ cells }): ScoreInput => {
        const { theory, practice, missed } = cells;
        return {
          enrolmentId: lines.get(Number(cells.no)) ?? '',
          ...(theory === null ? {} : { theory: Number(theory) }),
          ...(practice === null ? {} : { practice: Number(practice) }),
          ...(missed === null ? {} : { missed: true }),
        };
      });
      await execute(ctx, enterScores, { key: keyOf(id), version, lines: scores });
      return {};
    },
  };
}

/** The sheet as a workbook: with its results, or as the form to fill in with the names of the class. */
export function sheetWorkbook(sheet: Sheet, results: boolean): Readable {
  const verdict: ColumnSpec = { key: 'verdict', title: '结果', kind: 'choice', choices: choicesOf(Verdict), width: 10 };
  const rows = sheet.lines.map((line) => ({
    no: line.no,
    name: line.nameMasked,
    document: line.documentMasked,
    theory: line.theory ?? null,
    practice: line.practice ?? null,
    missed: line.missed ? 'yes' : null,
    verdict: line.verdict,
  }));
  return exportSheet(rows, results ? [...scoreColumns, verdict] : scoreColumns, 'xlsx', '成绩单');
}
