import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { SessionKind, SessionMode } from '@zhenxun/contracts/training-class-terms.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import { type CalendarRow, pageOfDay, planRows, rowsOfPerson, sessionRow } from './store/calendar.ts';

/** A session with what others need of its class: attendance, learning, the calendar. */
export type CalendarSession = {
  readonly key: Key;
  readonly classKey: Key;
  readonly classTitle: string;
  /** The class is being taught. */
  readonly running: boolean;
  readonly enrolled: number;
  readonly organisationId: string;
  readonly no: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly hours: number;
  readonly kind: SessionKind;
  readonly mode: SessionMode;
  readonly content: string;
  readonly teacherPersonId: string | null;
  /** Of the session, else of the class; null where it is online. */
  readonly siteKey: Key | null;
};

function calendarSession(row: CalendarRow): CalendarSession {
  const region = row.site_region ?? row.class_site_region;
  const site = row.site_id ?? row.class_site_id;
  const onsite = row.mode === 'onsite' && region !== null && site !== null;
  return {
    key: { region_code: row.region_code, id: row.id },
    classKey: { region_code: row.region_code, id: row.class_id },
    classTitle: row.title,
    running: row.class_state === 'running',
    enrolled: row.enrolled,
    organisationId: row.organisation_id,
    no: row.no,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    hours: row.hours,
    kind: row.kind,
    mode: row.mode,
    content: row.content,
    teacherPersonId: row.teacher_person_id,
    siteKey: onsite ? { region_code: region, id: site } : null,
  };
}

/** Sessions of a day in the scope of who asks, a page by their start. */
export async function sessionsOnDay(
  q: Read,
  day: string,
  asked?: { cursor?: string; limit?: number },
): Promise<PageOf<CalendarSession>> {
  const page = await pageOfDay(q, day, asked);
  return { ...page, items: page.items.map(calendarSession) };
}

/** One session in the scope of who asks. */
export async function calendarSessionOf(q: Read, key: Key): Promise<CalendarSession | undefined> {
  const row = await sessionRow(q, key);
  return row && calendarSession(row);
}

/** The plan of a class already found visible, or of which the person asked about is a trainee: read past the scope. */
export async function planOf(q: Read, classKey: Key): Promise<CalendarSession[]> {
  return (await planRows(q, classKey)).map(calendarSession);
}

/** Sessions of the classes a person is enrolled in: of some days, or of one class. */
export async function sessionsOfPerson(
  q: Read,
  personId: string,
  asked: { from?: string; to?: string; classKey?: Key },
): Promise<CalendarSession[]> {
  return (await rowsOfPerson(q, personId, asked)).map(calendarSession);
}
