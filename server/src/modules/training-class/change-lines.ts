import type {
  ChangeInput,
  ChangeKind,
  DroppedTrainee,
  PlacedSession,
  SessionChange,
  SessionWish,
} from '@zhenxun/contracts/training-class-change.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { refOf } from '../../kernel/record-ref.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { type SiteSummary, sitesOf, type TeacherSummary, teachersOf } from '../organisation/index.ts';
import { personsOf } from '../person/index.ts';
import { shanghaiTime } from './rules/roster.ts';
import { classHours, instantAt } from './rules/weekly.ts';
import type { ClassRow, EnrolmentRow, SessionRow } from './store/rows.ts';

/** What the lines of a request refer to, read once. */
export type Register = {
  readonly hourMinutes: number;
  readonly teachers: ReadonlyMap<string, TeacherSummary>;
  readonly sites: readonly SiteSummary[];
};

export async function registerOf(q: Read, of: ClassRow): Promise<Register> {
  return {
    hourMinutes: q.param<number>('training_class.class_hour_minutes', of.region_code),
    teachers: new Map((await teachersOf(q, of.organisation_id)).map((one) => [one.id, one])),
    sites: await sitesOf(q, of.organisation_id),
  };
}

/** A session as it stands, with the names of now. */
export function placedOf(row: SessionRow, { teachers, sites }: Register): PlacedSession {
  const site = sites.find((one) => one.id === row.site_id);
  const room = site?.rooms.find((one) => one.id === row.room_id);
  return {
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    hours: row.hours,
    teacherId: row.teacher_id,
    teacherName: (row.teacher_id && teachers.get(row.teacher_id)?.nameMasked) || null,
    siteRef: row.site_id && row.site_region ? refOf({ region_code: row.site_region, id: row.site_id }) : null,
    siteName: site?.name ?? null,
    roomId: row.room_id,
    roomName: room?.name ?? null,
  };
}

/** Whether two placings mean the same; names may have changed meanwhile. */
export function samePlacing(a: PlacedSession, b: PlacedSession): boolean {
  return a.startsAt === b.startsAt && a.endsAt === b.endsAt && a.teacherId === b.teacherId && a.roomId === b.roomId;
}

/** The wish typed for a session as a line with before and after, or what is wrong with it at its field. */
function sessionLine(
  row: SessionRow,
  wish: SessionWish,
  pointer: string,
  register: Register,
): { line?: SessionChange; wrong: Refusal[] } {
  const before = placedOf(row, register);
  const day = wish.day ?? shanghaiDay(row.starts_at);
  const startsAt = instantAt(day, wish.from ?? shanghaiTime(row.starts_at).slice(11));
  const endsAt = instantAt(day, wish.to ?? shanghaiTime(row.ends_at).slice(11));
  const hours = classHours(startsAt, endsAt, register.hourMinutes);
  const teacher = wish.teacherId === undefined ? undefined : register.teachers.get(wish.teacherId);
  const site = register.sites.find((one) => one.rooms.some((room) => room.id === wish.roomId));
  const room = site?.rooms.find((one) => one.id === wish.roomId);
  const after: PlacedSession = {
    ...before,
    startsAt,
    endsAt,
    hours,
    ...(teacher ? { teacherId: teacher.id, teacherName: teacher.nameMasked } : {}),
    ...(site && room ? { siteRef: site.ref, siteName: site.name, roomId: room.id, roomName: room.name } : {}),
  };
  const kinds: ChangeKind[] = [
    ...(startsAt !== before.startsAt || endsAt !== before.endsAt ? (['session_moved'] as const) : []),
    ...(after.teacherId !== before.teacherId ? (['teacher_replaced'] as const) : []),
    ...(after.roomId !== before.roomId ? (['place_changed'] as const) : []),
  ];
  const wrong = [
    hours < 1
      ? refusal('training_class.session_too_short', { minutes: register.hourMinutes }, { pointer: `${pointer}/to` })
      : undefined,
    wish.teacherId !== undefined && teacher === undefined
      ? refusal('training_class.teacher_not_own', {}, { pointer: `${pointer}/teacherId` })
      : undefined,
    wish.roomId !== undefined && room === undefined
      ? refusal('training_class.change_room_not_own', {}, { pointer: `${pointer}/roomId` })
      : undefined,
    wish.roomId !== undefined && row.mode === 'online'
      ? refusal('training_class.change_room_online', { no: row.no }, { pointer: `${pointer}/roomId` })
      : undefined,
  ].filter((one) => one !== undefined);
  if (wrong.length === 0 && kinds.length === 0) {
    wrong.push(refusal('training_class.change_same', { no: row.no }, { pointer }));
  }
  if (wrong.length > 0) return { wrong };
  return { wrong, line: { sessionRef: refOf(row), no: row.no, content: row.content, kinds, before, after } };
}

/** Lines of all wishes about sessions; a session not of this class or named twice is wrong at its place. */
export function sessionLines(
  rows: readonly SessionRow[],
  wishes: readonly SessionWish[],
  register: Register,
): { lines: SessionChange[]; wrong: Refusal[] } {
  const known = new Map(rows.map((row) => [refOf(row), row]));
  const seen = new Set<string>();
  const lines: SessionChange[] = [];
  const wrong: Refusal[] = [];
  for (const [i, wish] of wishes.entries()) {
    const pointer = `/sessions/${i}`;
    const row = known.get(wish.sessionRef);
    if (row === undefined || seen.has(wish.sessionRef)) {
      const code = row === undefined ? 'training_class.change_session_unknown' : 'training_class.change_session_twice';
      wrong.push(refusal(code, {}, { pointer: `${pointer}/sessionRef` }));
      continue;
    }
    seen.add(wish.sessionRef);
    const made = sessionLine(row, wish, pointer, register);
    wrong.push(...made.wrong);
    if (made.line) lines.push(made.line);
  }
  return { lines, wrong };
}

/** Lines of the trainees who shall leave. */
export async function droppedLines(
  q: Read,
  roster: readonly EnrolmentRow[],
  refs: readonly string[],
): Promise<{ lines: DroppedTrainee[]; wrong: Refusal[] }> {
  const known = new Map(roster.map((row) => [refOf(row), row]));
  const persons = await personsOf(
    q,
    refs.flatMap((ref) => known.get(ref)?.person_id ?? []),
  );
  const lines: DroppedTrainee[] = [];
  const wrong: Refusal[] = [];
  for (const [i, ref] of refs.entries()) {
    const row = known.get(ref);
    if (row === undefined || refs.indexOf(ref) < i) {
      wrong.push(refusal('training_class.change_trainee_unknown', {}, { pointer: `/dropped/${i}` }));
    } else {
      lines.push({ enrolmentRef: ref, no: row.no, name: persons.get(row.person_id)?.nameMasked ?? '' });
    }
  }
  return { lines, wrong };
}

type Asked = Pick<ChangeInput, 'sessions' | 'dropped' | 'cancel'> & { added: number };

/** A request asks for something, and a cancelling for nothing beside. */
export function emptyOrMixed({ sessions, dropped, cancel, added }: Asked): Refusal | undefined {
  const others = sessions.length + dropped.length + added;
  if (!cancel && others === 0) return refusal('training_class.change_empty', {}, { pointer: '/sessions' });
  if (cancel && others > 0) return refusal('training_class.change_cancel_alone', {}, { pointer: '/cancel' });
  return undefined;
}

/** The kinds of a request, each once. */
export function kindsOf(request: {
  sessions: readonly SessionChange[];
  added: readonly unknown[];
  dropped: readonly unknown[];
  cancel: boolean;
}): ChangeKind[] {
  const kinds = new Set(request.sessions.flatMap((line) => line.kinds));
  if (request.added.length > 0) kinds.add('trainee_added');
  if (request.dropped.length > 0) kinds.add('trainee_dropped');
  if (request.cancel) kinds.add('class_cancelled');
  return [...kinds];
}
