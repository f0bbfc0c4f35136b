import type { SessionInput } from '@zhenxun/contracts/training-class-plan.ts';
import { SessionKind, SessionMode } from '@zhenxun/contracts/training-class-terms.ts';
import { type ColumnSpec, choicesOf, type SheetProblem, type SheetRow } from '../../../kernel/sheet/column.ts';
import type { Read } from '../../../kernel/tx.ts';
import { sitesOf, teachersOf } from '../../organisation/index.ts';
import { openPersons } from '../../person/index.ts';
import { classHours, instantAt } from '../rules/weekly.ts';
import type { ClassRow } from '../store/rows.ts';

export type PlanColumn = 'day' | 'from' | 'to' | 'content' | 'kind' | 'mode' | 'teacher' | 'room';

/** Columns of the plan file and its template. */
export const planColumns: readonly ColumnSpec<PlanColumn>[] = [
  { key: 'day', title: '日期', kind: 'date', required: true, width: 14 },
  {
    key: 'from',
    title: '开始时间',
    kind: 'text',
    required: true,
    maxLength: 8,
    width: 10,
    hint: '如 09:00，须为文本格式。',
  },
  { key: 'to', title: '结束时间', kind: 'text', required: true, maxLength: 8, width: 10 },
  { key: 'content', title: '教学内容', kind: 'text', required: true, maxLength: 200, width: 30 },
  { key: 'kind', title: '课程性质', kind: 'choice', required: true, choices: choicesOf(SessionKind), width: 10 },
  { key: 'mode', title: '授课方式', kind: 'choice', required: true, choices: choicesOf(SessionMode), width: 10 },
  { key: 'teacher', title: '教师', kind: 'text', maxLength: 50, width: 12, hint: '与师资登记的姓名一致。' },
  { key: 'room', title: '教室', kind: 'text', maxLength: 60, width: 16, hint: '与场地登记的教室名称一致。' },
];

type Row = SheetRow<PlanColumn>;
export type PlanNames = {
  teachers: ReadonlyMap<string, string[]>;
  rooms: ReadonlyMap<string, string>;
  hourMinutes: number;
};

/** Teachers and rooms by the names a plan writes; teachers of one name are kept apart. */
export async function planNames(q: Read, row: ClassRow): Promise<PlanNames> {
  const teachers = await teachersOf(q, row.organisation_id);
  const opened = await openPersons(
    q,
    teachers.map((teacher) => teacher.personId),
    ['name'],
  );
  const byName = new Map<string, string[]>();
  for (const teacher of teachers) {
    const name = opened.get(teacher.personId)?.name;
    if (name) byName.set(name, [...(byName.get(name) ?? []), teacher.id]);
  }
  const site = (await sitesOf(q, row.organisation_id)).find((one) => one.id === row.site_id);
  return {
    teachers: byName,
    rooms: new Map(site?.rooms.map((room) => [room.name, room.id])),
    hourMinutes: q.param<number>('training_class.class_hour_minutes', row.region_code),
  };
}

const clock = /^([01]?\d|2[0-3])[:：]([0-5]\d)(?::00)?$/;

/** `9：00` → `09:00`; undefined when it is no time. */
export function clockOf(text: string): string | undefined {
  const found = clock.exec(text.trim());
  return found ? `${found[1]!.padStart(2, '0')}:${found[2]}` : undefined;
}

/** What is wrong with the lines beyond their form: times, unknown teachers and rooms. Every finding at once. */
export function judgePlanFile(
  rows: readonly Row[],
  names: PlanNames,
  letterOf: (key: PlanColumn) => string,
): SheetProblem[] {
  return rows.flatMap((row) => {
    const found: SheetProblem[] = [];
    const say = (key: PlanColumn, code: string, params: SheetProblem['params'] = {}) =>
      found.push({ line: row.line, column: letterOf(key), key, code, params });
    const from = typeof row.cells.from === 'string' ? clockOf(row.cells.from) : undefined;
    const to = typeof row.cells.to === 'string' ? clockOf(row.cells.to) : undefined;
    for (const key of ['from', 'to'] as const) {
      if (typeof row.cells[key] === 'string' && clockOf(row.cells[key]) === undefined) {
        say(key, 'training_class.plan.bad_time', { value: row.cells[key] });
      }
    }
    const day = row.cells.day;
    if (
      from &&
      to &&
      typeof day === 'string' &&
      classHours(instantAt(day, from), instantAt(day, to), names.hourMinutes) < 1
    ) {
      say('to', 'training_class.session_too_short', { minutes: names.hourMinutes });
    }
    const { teacher, room } = row.cells;
    if (typeof teacher === 'string') {
      const ids = names.teachers.get(teacher) ?? [];
      if (ids.length === 0) say('teacher', 'training_class.plan.teacher_unknown', { name: teacher });
      if (ids.length > 1) say('teacher', 'training_class.plan.teacher_ambiguous', { name: teacher });
    }
    if (typeof room === 'string' && !names.rooms.has(room))
      say('room', 'training_class.plan.room_unknown', { name: room });
    return found;
  });
}

/** A line without faults as the session it plans. */
export function sessionOf(row: Row, names: PlanNames): SessionInput {
  const text = (key: PlanColumn) => String(row.cells[key] ?? '');
  const teacherId = names.teachers.get(text('teacher'))?.[0];
  const roomId = names.rooms.get(text('room'));
  return {
    day: text('day'),
    from: clockOf(text('from')) ?? '',
    to: clockOf(text('to')) ?? '',
    content: text('content'),
    kind: text('kind') as SessionKind,
    mode: text('mode') as SessionMode,
    ...(teacherId ? { teacherId } : {}),
    ...(roomId ? { roomId } : {}),
  };
}
