import type { FileRef } from '@zhenxun/contracts/common.ts';
import type { ClassOptions, ClassRecord } from '@zhenxun/contracts/training-class.ts';
import type { ChangeInput, ChangeRecord, SessionWish } from '@zhenxun/contracts/training-class-change.ts';
import type { SessionItem } from '@zhenxun/contracts/training-class-plan.ts';
import type { TraineeInput } from '@zhenxun/contracts/training-class-roster.ts';
import { dayOf } from '../../ui/time.ts';
import { clockOf, dayText } from './terms.tsx';

/** What a change request is about; a cancelling stands alone. */
export type ChangeAbout = 'sessions' | 'trainees' | 'cancel';

export type ChangeValues = {
  about: ChangeAbout;
  sessions: SessionWish[];
  added: Partial<TraineeInput>[];
  kept: string[];
  dropped: string[];
  urgent: boolean;
  reason: string;
  evidence: FileRef[];
};

/** A session as it stands, to be changed in the form. */
export function wishOf(session: SessionItem): SessionWish {
  return {
    sessionRef: session.ref,
    day: session.day,
    from: clockOf(session.startsAt),
    to: clockOf(session.endsAt),
    ...(session.teacherId ? { teacherId: session.teacherId } : {}),
    ...(session.roomId ? { roomId: session.roomId } : {}),
  };
}

/** Whether a wish would make anything otherwise. */
export function touched(wish: SessionWish, sessions: readonly SessionItem[]): boolean {
  const session = sessions.find(({ ref }) => ref === wish.sessionRef);
  if (session === undefined) return true;
  const now = wishOf(session);
  return (['day', 'from', 'to', 'teacherId', 'roomId'] as const).some(
    (key) => wish[key] !== undefined && wish[key] !== now[key],
  );
}

export const emptyChange: ChangeValues = {
  about: 'sessions',
  sessions: [],
  added: [],
  kept: [],
  dropped: [],
  urgent: false,
  reason: '',
  evidence: [],
};

/** A request as saved, in the form again. */
export function valuesOf(record: ChangeRecord): ChangeValues {
  const others = record.added.length + record.dropped.length > 0;
  return {
    about: record.cancel ? 'cancel' : record.sessionChanges.length === 0 && others ? 'trainees' : 'sessions',
    sessions: record.sessionChanges.map(({ sessionRef, after }) => ({
      sessionRef,
      day: dayOf(after.startsAt),
      from: clockOf(after.startsAt),
      to: clockOf(after.endsAt),
      ...(after.teacherId ? { teacherId: after.teacherId } : {}),
      ...(after.roomId ? { roomId: after.roomId } : {}),
    })),
    added: [],
    kept: record.added.map(({ personId }) => personId),
    dropped: record.dropped.map(({ enrolmentRef }) => enrolmentRef),
    urgent: record.urgent,
    reason: record.reason,
    evidence: record.evidence,
  };
}

/** What is sent: the room of a lesson on site only, nothing beside a cancelling. */
export function inputOf(values: ChangeValues, sessions: readonly SessionItem[]): ChangeInput {
  const cancel = values.about === 'cancel';
  const onsite = new Set(sessions.filter(({ mode }) => mode === 'onsite').map(({ ref }) => ref));
  const wishes = values.sessions.map(({ sessionRef, day, from, to, teacherId, roomId }) => ({
    sessionRef,
    ...(day ? { day } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(teacherId ? { teacherId } : {}),
    ...(roomId && onsite.has(sessionRef) ? { roomId } : {}),
  }));
  const given = (trainee: Partial<TraineeInput>): unknown =>
    Object.fromEntries(Object.entries(trainee).filter(([, value]) => value !== undefined && value !== ''));
  return {
    urgent: values.urgent,
    sessions: cancel ? [] : wishes,
    added: cancel ? [] : values.added.map((one) => given(one) as TraineeInput),
    kept: cancel ? [] : values.kept,
    dropped: cancel ? [] : values.dropped,
    cancel,
    reason: values.reason,
    evidence: values.evidence.map(({ id }) => id),
  };
}

/** How a session is called where it is chosen: `第 3 次课 12-03 周四 09:00–12:00 石*例`. */
export function sessionName(session: SessionItem): string {
  const span = `${clockOf(session.startsAt)}–${clockOf(session.endsAt)}`;
  return [`第 ${session.no} 次课`, dayText(session.day), span, session.teacherName].filter(Boolean).join(' ');
}

/** Rooms of every own site: a lesson may move to another. The site of the class comes first. */
export function everyRoom(options: ClassOptions, record: Pick<ClassRecord, 'siteRef'>) {
  const sites = [...options.sites].sort((a, b) => Number(b.ref === record.siteRef) - Number(a.ref === record.siteRef));
  return sites.flatMap((site) =>
    site.rooms.map((room) => ({ value: room.id, label: `${site.name} ${room.name}（${room.capacity} 座）` })),
  );
}
