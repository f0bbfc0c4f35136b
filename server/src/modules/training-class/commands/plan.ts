import type { SessionInput, WeeklyPattern } from '@zhenxun/contracts/training-class-plan.ts';
import { command } from '../../../kernel/command.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { isWorkday } from '../../../kernel/workdays.ts';
import { sitesOf, teachersOf } from '../../organisation/index.ts';
import { classHours, instantAt, sessionsFrom } from '../rules/weekly.ts';
import type { ClassRow, SessionRow, Stored } from '../store/rows.ts';
import { insertSession, lockSessions, removeSession, updateSession } from '../store/session.ts';
import { take } from './shared.ts';

/** Longest plan of one class. */
const mostSessions = 400;

type Planner = { build(input: SessionInput, pointer: string): { values?: SessionValues; wrong: Refusal[] } };
type SessionValues = Omit<SessionRow, 'region_code' | 'id' | 'class_id' | 'organisation_id' | 'no'>;

/** Reads once what sessions refer to; builds rows from what was typed, with every fault at its field. */
async function plannerFor(tx: Tx, row: ClassRow): Promise<Planner> {
  const hourMinutes = tx.param<number>('training_class.class_hour_minutes', row.region_code);
  const teachers = new Map((await teachersOf(tx, row.organisation_id)).map((one) => [one.id, one.personId]));
  const site = (await sitesOf(tx, row.organisation_id)).find((one) => one.id === row.site_id);
  const rooms = new Set(site?.rooms.map((room) => room.id));
  return {
    build(input, pointer) {
      const startsAt = instantAt(input.day, input.from);
      const endsAt = instantAt(input.day, input.to);
      const hours = classHours(startsAt, endsAt, hourMinutes);
      const wrong = [
        hours < 1
          ? refusal('training_class.session_too_short', { minutes: hourMinutes }, { pointer: `${pointer}/to` })
          : undefined,
        input.teacherId && !teachers.has(input.teacherId)
          ? refusal('training_class.teacher_not_own', {}, { pointer: `${pointer}/teacherId` })
          : undefined,
        input.roomId && !rooms.has(input.roomId)
          ? refusal('training_class.room_not_of_site', {}, { pointer: `${pointer}/roomId` })
          : undefined,
      ].filter((one) => one !== undefined);
      if (wrong.length > 0) return { wrong };
      const onsite = input.mode === 'onsite';
      return {
        wrong,
        values: {
          day: input.day,
          starts_at: startsAt,
          ends_at: endsAt,
          hours,
          content: input.content.trim(),
          kind: input.kind,
          mode: input.mode,
          teacher_id: input.teacherId ?? null,
          teacher_person_id: (input.teacherId && teachers.get(input.teacherId)) || null,
          site_region: onsite ? row.site_region : null,
          site_id: onsite ? row.site_id : null,
          room_id: onsite ? (input.roomId ?? null) : null,
        },
      };
    },
  };
}

/** Numbers the plan in the order of time; only rows whose number changes are written. */
export function renumber(tx: Tx, rows: readonly Stored<SessionRow>[]): void {
  const ordered = [...rows].sort((a, b) => (a.starts_at + a.id < b.starts_at + b.id ? -1 : 1));
  ordered.forEach((row, i) => {
    if (row.no !== i + 1) updateSession(tx, row, { no: i + 1 });
  });
}

async function addAll(tx: Tx, row: Stored<ClassRow>, inputs: readonly SessionInput[], one: boolean): Promise<number> {
  const planner = await plannerFor(tx, row);
  const before = await lockSessions(tx, { region_code: row.region_code, id: row.id });
  if (before.length + inputs.length > mostSessions) {
    refuse(refusal('training_class.too_many_sessions', { limit: mostSessions }, { pointer: '/slots' }));
  }
  const built = inputs.map((input, i) => planner.build(input, one ? '' : `/slots/${i}`));
  refuseIf(built.flatMap(({ wrong }) => wrong));
  const added = built.flatMap(({ values }) =>
    values === undefined
      ? []
      : [
          insertSession(tx, {
            region_code: row.region_code,
            id: tx.newId(),
            class_id: row.id,
            organisation_id: row.organisation_id,
            no: before.length + 1,
            ...values,
          }),
        ],
  );
  renumber(tx, [...before, ...added]);
  tx.about(refOf(row));
  return before.length + added.length;
}

/** Adds one session. Refuses less than one class hour, a teacher or room that is not the organisation's own. */
export const addSession = command({
  kind: 'training_class.session.added',
  zh: '添加课次',
  holds: 'none',
  async run(tx, input: SessionInput & { ref: string }) {
    const { ref, ...session } = input;
    const { row } = await take(tx, { ref }, 'save');
    return { version: row.version, sessions: await addAll(tx, row, [session], true) };
  },
});

/** Adds many sessions at once, as read from a file. Same refusals as one. */
export const addSessions = command({
  kind: 'training_class.sessions.imported',
  zh: '导入教学计划',
  holds: 'none',
  async run(tx, input: { ref: string; sessions: readonly SessionInput[] }) {
    const { row } = await take(tx, { ref: input.ref }, 'save');
    return { version: row.version, sessions: await addAll(tx, row, input.sessions, false) };
  },
});

/** Adds the sessions of a week's timetable until the hours are reached. Refuses a pattern that gives none. */
export const generateSessions = command({
  kind: 'training_class.sessions.generated',
  zh: '按周课表生成教学计划',
  holds: 'none',
  async run(tx, input: WeeklyPattern & { ref: string }) {
    const { ref, ...pattern } = input;
    const { row } = await take(tx, { ref }, 'save');
    const minutes = tx.param<number>('training_class.class_hour_minutes', row.region_code);
    const hoursOf = (slot: { from: string; to: string }) =>
      classHours(instantAt(pattern.from, slot.from), instantAt(pattern.from, slot.to), minutes);
    const short = pattern.slots.findIndex((slot) => hoursOf(slot) < 1);
    if (short >= 0) refuse(refusal('training_class.session_too_short', { minutes }, { pointer: `/slots/${short}/to` }));
    const sessions = sessionsFrom(pattern, hoursOf, isWorkday);
    if (sessions.length === 0) refuse(refusal('training_class.pattern_empty', {}, { pointer: '/slots' }));
    return { version: row.version, sessions: await addAll(tx, row, sessions, false) };
  },
});

/** Changes one session of a draft. */
export const saveSession = command({
  kind: 'training_class.session.saved',
  zh: '修改课次',
  holds: 'none',
  async run(tx, input: SessionInput & { ref: string; classRef: string; version: number }) {
    const { ref, classRef, version, ...session } = input;
    const { row } = await take(tx, { ref: classRef }, 'save');
    const rows = await lockSessions(tx, { region_code: row.region_code, id: row.id });
    const found = rows.find((one) => one.id === keyOf(ref).id) ?? refuse(refusal('kernel.not_found'));
    assertVersion(found, version);
    const { values, wrong } = (await plannerFor(tx, row)).build(session, '');
    refuseIf(wrong);
    if (values) updateSession(tx, found, values);
    renumber(tx, rows);
    tx.about(refOf(row));
    return { version: row.version, sessions: rows.length };
  },
});

/** Takes sessions out of the plan of a draft. */
export const removeSessions = command({
  kind: 'training_class.sessions.removed',
  zh: '删除课次',
  holds: 'none',
  async run(tx, input: { ref: string; refs: readonly string[] }) {
    const { row } = await take(tx, { ref: input.ref }, 'save');
    const rows = await lockSessions(tx, { region_code: row.region_code, id: row.id });
    const wanted = new Set(input.refs.map((ref) => keyOf(ref).id));
    const kept = rows.filter((one) => !wanted.has(one.id));
    if (rows.length - kept.length !== wanted.size) refuse(refusal('kernel.not_found'));
    for (const one of rows) if (wanted.has(one.id)) removeSession(tx, one);
    renumber(tx, kept);
    tx.about(refOf(row));
    return { version: row.version, sessions: kept.length };
  },
});
