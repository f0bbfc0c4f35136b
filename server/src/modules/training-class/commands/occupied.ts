import type { ClassFacts } from '../rules/facts.ts';
import type { Occupy } from '../store/occupancy.ts';

/** Who and which room a plan takes when: every trainee at every session, its teacher and its room. */
export function occupiedBy(facts: Pick<ClassFacts, 'teachers' | 'trainees' | 'sessions'>): Occupy[] {
  const teachers = new Map(facts.teachers.map((teacher) => [teacher.id, teacher.canonicalPersonId]));
  return facts.sessions.flatMap((session): Occupy[] => {
    const time = { from: session.startsAt, to: session.endsAt, sessionId: session.id };
    const teacher = session.teacherId && teachers.get(session.teacherId);
    const persons = new Set(facts.trainees.map((trainee) => trainee.canonicalPersonId));
    if (teacher) persons.add(teacher);
    return [
      ...[...persons].map((subjectId): Occupy => ({ kind: 'person', subjectId, ...time })),
      ...(session.roomId ? [{ kind: 'room' as const, subjectId: session.roomId, ...time }] : []),
    ];
  });
}
