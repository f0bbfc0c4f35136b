import type { Readable } from 'node:stream';
import { MarkStatus, type Matrix } from '@zhenxun/contracts/attendance.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { ColumnSpec } from '../../../kernel/sheet/column.ts';
import { exportSheet } from '../../../kernel/sheet/sheet.ts';
import { clockOf } from '../settle.ts';

/** The matrix as a workbook: a trainee a line, a session a column (result and minutes), then the sums. */
export function matrixWorkbook(matrix: Matrix): Readable {
  const columns: ColumnSpec[] = [
    { key: 'name', title: '姓名', kind: 'text' },
    { key: 'document', title: '证件号码', kind: 'text', width: 22 },
    ...matrix.sessions.map(
      ({ id, no, startsAt }): ColumnSpec => ({
        key: id,
        title: `第${no}次 ${shanghaiDay(startsAt)} ${clockOf(startsAt)}`,
        kind: 'text',
        width: 14,
      }),
    ),
    { key: 'credited', title: '计入分钟', kind: 'integer' },
    { key: 'planned', title: '计划分钟', kind: 'integer' },
    { key: 'hours', title: '计入课时', kind: 'integer' },
    { key: 'rate', title: '出勤率', kind: 'text' },
    { key: 'enough', title: '是否达到', kind: 'text' },
  ];
  const rows = matrix.trainees.map(({ nameMasked, documentMasked, cells, summary, enough }) => ({
    name: nameMasked,
    document: documentMasked,
    ...Object.fromEntries(
      cells.map(({ sessionId, status, creditedMinutes, plannedMinutes }) => [
        sessionId,
        `${MarkStatus.label(status)} ${creditedMinutes}/${plannedMinutes}`,
      ]),
    ),
    credited: summary.creditedMinutes,
    planned: summary.plannedMinutes,
    hours: summary.hours,
    rate: `${(summary.rateBp / 100).toFixed(2)}%`,
    enough: enough ? '达到' : `未达到${matrix.minimumBp / 100}%`,
  }));
  return exportSheet(rows, columns, 'xlsx', '考勤总表');
}
