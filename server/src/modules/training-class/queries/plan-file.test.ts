import { hasText } from '@zhenxun/contracts/texts/render.ts';
import { expect, test } from 'vitest';
import type { SheetRow } from '../../../kernel/sheet/column.ts';
import { clockOf, judgePlanFile, type PlanColumn, type PlanNames, sessionOf } from './plan-file.ts';

const names: PlanNames = {
  teachers: new Map([
    ['石示例', ['teacher-1']],
    ['同名', ['teacher-2', 'teacher-3']],
  ]),
  rooms: new Map([['101', 'room-1']]),
  hourMinutes: 45,
};
const letters: Record<PlanColumn, string> = {
  day: 'A',
  from: 'B',
  to: 'C',
  content: 'D',
  kind: 'E',
  mode: 'F',
  teacher: 'G',
  room: 'H',
};
const row = (more: Partial<SheetRow<PlanColumn>['cells']> = {}): SheetRow<PlanColumn> => ({
  line: 2,
  cells: {
    day: '2026-03-16',
    from: '9:00',
    to: '12:00',
    content: '安全规范',
    kind: 'theory',
    mode: 'onsite',
    teacher: '石示例',
    room: '101',
    ...more,
  },
});
const judge = (one: SheetRow<PlanColumn>) =>
  judgePlanFile([one], names, (key) => letters[key]).map(({ line, column, code }) => {
    expect(hasText(code), code).toBe(true);
    return `${column}${line} ${code.replace('training_class.', '')}`;
  });

test('a sound line is a session, with the teacher and room its names mean', () => {
  expect(judge(row())).toEqual([]);
  expect(sessionOf(row(), names)).toEqual({
    day: '2026-03-16',
    from: '09:00',
    to: '12:00',
    content: '安全规范',
    kind: 'theory',
    mode: 'onsite',
    teacherId: 'teacher-1',
    roomId: 'room-1',
  });
});

test('every fault of a line is found at its column', () => {
  expect(judge(row({ from: '25:00', to: '不知道', teacher: '没有', room: '999' }))).toEqual([
    'B2 plan.bad_time',
    'C2 plan.bad_time',
    'G2 plan.teacher_unknown',
    'H2 plan.room_unknown',
  ]);
  expect(judge(row({ teacher: '同名' }))).toEqual(['G2 plan.teacher_ambiguous']);
});

test('a session shorter than one class hour, or backwards, is refused', () => {
  expect(judge(row({ to: '9:44' }))).toEqual(['C2 session_too_short']);
  expect(judge(row({ to: '9:45' }))).toEqual([]);
  expect(judge(row({ to: '8:00' }))).toEqual(['C2 session_too_short']);
});

test('what the form already refused is left alone', () => {
  expect(judge(row({ day: null, from: null, to: null, teacher: null, room: null }))).toEqual([]);
});

test('times are read as people write them', () => {
  expect(['9:00', '09：30', ' 23:59 ', '9:00:00', '24:00', '9', '9:5'].map(clockOf)).toEqual([
    '09:00',
    '09:30',
    '23:59',
    '09:00',
    undefined,
    undefined,
    undefined,
  ]);
});
