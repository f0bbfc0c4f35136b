import type { SessionItem } from '@zhenxun/contracts/training-class-plan.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { siteOf, teachersOf } from '../../organisation/index.ts';
import type { ClassRow } from '../store/rows.ts';
import { findSession, sessionsIn } from '../store/session.ts';
import { visibleClass } from './classes.ts';

/** The plan with names of teachers and rooms; `wide` reads it for a trainee whose enrolment was found before. */
export async function planOf(q: Read, row: ClassRow, wide?: string): Promise<SessionItem[]> {
  const key: Key = { region_code: row.region_code, id: row.id };
  const teachers = new Map((await teachersOf(q, row.organisation_id)).map((one) => [one.id, one.nameMasked]));
  const sessions = await sessionsIn(q, key, wide);
  const rooms = await roomNames(q, [row, ...sessions]);
  return sessions.map((session) => ({
    ref: refOf(session),
    no: session.no,
    day: session.day,
    startsAt: session.starts_at,
    endsAt: session.ends_at,
    hours: session.hours,
    content: session.content,
    kind: session.kind,
    mode: session.mode,
    teacherId: session.teacher_id,
    teacherName: session.teacher_id ? (teachers.get(session.teacher_id) ?? null) : null,
    roomId: session.room_id,
    roomName: session.room_id ? (rooms.get(session.room_id) ?? null) : null,
    version: session.version,
  }));
}

/** Names of the rooms of every site a class is taught at; a change may have taken a lesson to another. */
async function roomNames(
  q: Read,
  rows: readonly { site_region: string | null; site_id: string | null }[],
): Promise<Map<string, string>> {
  const sites = new Map<string, Key>();
  for (const { site_region, site_id } of rows) {
    if (site_region && site_id) sites.set(site_id, { region_code: site_region, id: site_id });
  }
  const names = new Map<string, string>();
  for (const key of sites.values()) {
    for (const room of (await siteOf(q, key))?.rooms ?? []) names.set(room.id, room.name);
  }
  return names;
}

export async function listSessions(q: Read, ref: string): Promise<SessionItem[]> {
  return planOf(q, await visibleClass(q, ref));
}

/** Public id of the class a session belongs to; refuses `kernel.not_found`. */
export async function classOfSession(q: Read, ref: string): Promise<string> {
  const row = (await findSession(q, keyOf(ref))) ?? refuse(refusal('kernel.not_found'));
  return refOf({ region_code: row.region_code, id: row.class_id });
}
