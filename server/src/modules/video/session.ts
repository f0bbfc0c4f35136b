import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { can } from '../../kernel/permission.ts';
import type { Key } from '../../kernel/record-ref.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { consentsOf } from '../person/index.ts';
import { type CalendarSession, calendarSessionOf, enrolmentsOf } from '../training-class/index.ts';
import { clockTime } from './clock-text.ts';

/** The session under its key, within the scope of who asks. Refuses `kernel.not_found`. */
export async function sessionOf(q: Read, key: Key): Promise<CalendarSession> {
  return (await calendarSessionOf(q, key)) ?? refuse(refusal('kernel.not_found'));
}

/** What permissions judge a session by. */
export const owned = ({ key, organisationId }: CalendarSession) => ({
  region_code: key.region_code,
  organisation_id: organisationId,
});

/** Columns of a row about a session. */
export const columnsOf = ({ key, classKey, organisationId }: CalendarSession) => ({
  region_code: key.region_code,
  session_id: key.id,
  class_id: classKey.id,
  organisation_id: organisationId,
});

/** Teachers act in the sessions they teach; whoever manages classes of the institution in all of them. */
export function notTheirs(q: Read, permission: string, session: CalendarSession): Refusal | undefined {
  const { actor } = q;
  const denied = can(actor, permission, owned(session));
  if (denied || actor.kind === 'system') return denied;
  const manages = actor.grants.some(
    ({ role, organisationId }) => role === 'class_manager' && organisationId === session.organisationId,
  );
  const teaches = actor.personId !== undefined && actor.personId === session.teacherPersonId;
  return manages || teaches ? undefined : refusal('video.not_your_session');
}

/** When camera and photos of a session have their time. */
export function spanOf(q: Read, { key, startsAt, endsAt }: CalendarSession): { opens: string; closes: string } {
  const minutes = (name: string) => q.param<number>(`video.${name}_minutes`, key.region_code) * 60_000;
  return {
    opens: new Date(Date.parse(startsAt) - minutes('lead')).toISOString(),
    closes: new Date(Date.parse(endsAt) + minutes('tail')).toISOString(),
  };
}

/** Why nothing may be filmed or photographed now. */
export function untimely(q: Read, session: CalendarSession): Refusal | undefined {
  if (session.mode !== 'onsite') return refusal('video.not_on_site');
  const { opens, closes } = spanOf(q, session);
  if (q.now >= opens && q.now <= closes) return undefined;
  return refusal('video.untimely', { opens: clockTime(opens), closes: clockTime(closes) });
}

/** How many trainees of the roster have not consented to being filmed: then there is no camera (R4.4). */
export async function withheldIn(q: Read, session: CalendarSession): Promise<number> {
  const people = (await enrolmentsOf(q, session.classKey)).map(({ canonicalPersonId }) => canonicalPersonId);
  const consenting = await consentsOf(q, people, 'room_video');
  return people.filter((id) => !consenting.has(id)).length;
}
