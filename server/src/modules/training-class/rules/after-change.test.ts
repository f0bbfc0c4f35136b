import { describe, expect, test } from 'vitest';
import { checkClass } from './check-class.ts';
import type { ChangedFact, ClassFacts } from './facts.ts';
import { notPassed, session, soundClass, trainee } from './testing.ts';

const changed = (more: Partial<ChangedFact> = {}): ChangedFact => ({
  sessions: new Set(),
  upcoming: new Set(['session-1', 'session-2']),
  added: new Set(),
  ...more,
});
const moved = changed({ sessions: new Set(['session-2']) });
const joined = changed({ added: new Set(['enrolment-2']) });
const after = (more: Parameters<typeof soundClass>[0], touched: ChangedFact): ClassFacts =>
  soundClass({ ...more, stage: 'change', changed: touched });
const busy = { from: '2026-03-17T03:00:00.000Z', to: '2026-03-17T04:00:00.000Z' };
const old = { birth: '1950-01-01' };

/** Name, the class as it would be, what did not pass. */
const cases: readonly (readonly [name: string, facts: ClassFacts, expected: readonly string[]])[] = [
  ['a lesson moved within the class', after({}, moved), []],
  [
    'moved beyond the last day, after the assessment',
    after({ sessions: [session(1, '2026-03-16'), session(2, '2026-04-02')] }, moved),
    ['failed session_times.outside', 'failed site_proof.lapsed', 'to_judge assessment.too_early'].filter(
      (one) => one !== 'failed site_proof.lapsed',
    ),
  ],
  [
    'moved onto another lesson, two on one day',
    after({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-16')] }, moved),
    ['failed hours_per_day', 'failed session_times.overlap'],
  ],
  [
    'shortened below the hours of the catalogue',
    after({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { hours: 4 })] }, moved),
    ['failed hours'],
  ],
  [
    'its new time is taken for the teacher elsewhere',
    after({ taken: [{ kind: 'person', subjectId: 'teacher-person', ...busy }] }, moved),
    ['failed teacher_clash'],
  ],
  [
    'its new time is taken for a trainee elsewhere',
    after({ taken: [{ kind: 'person', subjectId: 'person-1', ...busy }] }, moved),
    ['failed trainee_clash'],
  ],
  ['its room is taken', after({ taken: [{ kind: 'room', subjectId: 'room', ...busy }] }, moved), ['failed room.taken']],
  [
    'a teacher who may not teach the practice',
    after({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { teacherId: 'other' })] }, moved),
    ['failed teacher.unqualified'],
  ],
  [
    'the lesson that is not changed has a teacher who left: judged when it was filed',
    after({ sessions: [session(1, '2026-03-16', { teacherId: 'gone' }), session(2, '2026-03-17')] }, moved),
    [],
  ],
  [
    'an old trainee who was in the class already is not judged again',
    after({ trainees: [trainee(1, old), trainee(2)] }, moved),
    [],
  ],
  ['an old trainee who joins', after({ trainees: [trainee(1), trainee(2, old)] }, joined), ['failed over_age']],
  [
    'one who joins and is at another class then',
    after({ taken: [{ kind: 'person', subjectId: 'person-2', ...busy }] }, joined),
    ['failed trainee_clash'],
  ],
  [
    'one who joins was at another class during what has been taught: no matter',
    after(
      { taken: [{ kind: 'person', subjectId: 'person-2', ...busy }] },
      changed({ added: new Set(['enrolment-2']), upcoming: new Set(['session-1']) }),
    ),
    [],
  ],
  [
    'the room does not hold one more',
    after({ site: { name: '一号楼', fence: true, rooms: [{ id: 'room', name: '101', capacity: 1 }] } }, joined),
    ['failed room.too_small'],
  ],
  [
    'the register is silent about who joins',
    after({ trainees: [trainee(1), trainee(2, { verification: 'waiting' })] }, joined),
    ['silent verification.silent'],
  ],
  [
    'one leaves and too few are left: a person judges',
    after({ trainees: [trainee(1)] }, changed()),
    ['to_judge roster_size'],
  ],
  ['one joins a full class', after({ class: { capacity: 1 } }, joined), ['failed roster_size']],
  [
    'suspended meanwhile: a person judges whether what runs may go on otherwise',
    after({ standing: { state: 'suspended', programme: true } }, moved),
    ['to_judge standing.suspended'],
  ],
];

describe('a class as it would be after a change', () => {
  for (const [name, facts, expected] of cases) {
    test(name, () => expect(notPassed(checkClass(facts))).toEqual(expected));
  }
});
