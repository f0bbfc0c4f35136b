import type { Key } from '../../kernel/record-ref.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import {
  type CalendarSession,
  type ClassSummary,
  calendarSessionOf,
  classOf,
  enrolmentsOf,
} from '../training-class/index.ts';

/** A session with its class, as attendance needs them together. */
export type OpenSession = { readonly key: Key; readonly session: CalendarSession; readonly of: ClassSummary };

/** The session under its key, within the scope of who asks; undefined when there is none. */
export async function findSession(q: Read, key: Key): Promise<OpenSession | undefined> {
  const session = await calendarSessionOf(q, key);
  const of = session && (await classOf(q, session.classKey));
  return session && of ? { key, session, of } : undefined;
}

/** The same. Refuses `kernel.not_found`. */
export async function openSession(q: Read, key: Key): Promise<OpenSession> {
  return (await findSession(q, key)) ?? refuse(refusal('kernel.not_found'));
}

/** The class under its key, within the scope of who asks. Refuses `kernel.not_found`. */
export async function openClass(q: Read, key: Key): Promise<ClassSummary> {
  return (await classOf(q, key)) ?? refuse(refusal('kernel.not_found'));
}

export type Trainee = { readonly id: string; readonly personId: string; readonly canonicalPersonId: string };

/** Trainees on the roster now. */
export async function traineesOf(q: Read, classKey: Key): Promise<Trainee[]> {
  return (await enrolmentsOf(q, classKey)).filter(({ state }) => state === 'enrolled');
}

/** What permissions judge a session by. */
export const owned = ({ of }: OpenSession) => ({ region_code: of.key.region_code, organisation_id: of.organisationId });
