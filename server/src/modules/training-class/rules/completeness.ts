import type { Completeness } from '@zhenxun/contracts/training-class.ts';
import type { ClassFacts } from './facts.ts';

/** What of the opening file is still empty, part by part; whether it is also true the checks say. */
export function completenessOf(facts: ClassFacts): Completeness[] {
  const { class: record, sessions, trainees, site } = facts;
  const hours = sessions.reduce((sum, session) => sum + session.hours, 0);
  const part = (name: Completeness['part'], missing: readonly (string | false)[]): Completeness => {
    const found = missing.filter((pointer): pointer is string => pointer !== false);
    return { part: name, complete: found.length === 0, missing: found };
  };
  return [
    part('basics', [record.mode !== 'online' && site === undefined && '/siteRef']),
    part('roster', [trainees.length === 0 && '/trainees']),
    part('plan', [hours < record.requiredHours && '/sessions']),
    part('teaching', [
      sessions.some((session) => session.teacherId === undefined) && '/sessions/teacher',
      sessions.some((session) => session.mode === 'onsite' && session.roomId === undefined) && '/sessions/room',
      sessions.length === 0 && '/sessions',
    ]),
    part('assessment', [record.assessment === null && '/assessment', record.resources.length === 0 && '/resources']),
    part('pledge', [facts.pledged.institution === undefined && '/pledge']),
  ];
}
