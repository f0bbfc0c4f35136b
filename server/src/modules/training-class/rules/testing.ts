import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { ClassFacts, Figure, SessionFact, TraineeFact } from './facts.ts';

const figure = <T>(value: T): Figure<T> => ({ value, documentNo: '示例' });

/** A trainee whom every rule lets pass. */
export function trainee(no: number, more: Partial<TraineeFact> = {}): TraineeFact {
  return {
    enrolmentId: `enrolment-${no}`,
    no,
    name: `示*${no}`,
    canonicalPersonId: `person-${no}`,
    birth: '1990-05-01',
    sex: 'male',
    verification: 'verified',
    ...more,
  };
}

/** Eight class hours of a day, on site, by the qualified teacher. */
export function session(no: number, day: string, more: Partial<SessionFact> = {}): SessionFact {
  return {
    id: `session-${no}`,
    no,
    day,
    startsAt: `${day}T01:00:00.000Z`,
    endsAt: `${day}T07:00:00.000Z`,
    hours: 8,
    content: '技能实训',
    kind: 'practice',
    mode: 'onsite',
    teacherId: 'teacher',
    roomId: 'room',
    ...more,
  };
}

/** A file that passes every rule; a case changes what it is about. */
export function soundClass(
  more: Partial<Omit<ClassFacts, 'class'>> & { class?: Partial<ClassFacts['class']> } = {},
): ClassFacts {
  const { class: record, ...rest } = more;
  return {
    today: '2026-03-02',
    now: '2026-03-02T02:00:00.000Z',
    stage: 'filing',
    organisationKind: 'institution',
    organisationName: '示例学校',
    figures: {
      leadWorkdays: figure(5),
      classHourMinutes: figure(45),
      hoursPerDay: figure(8),
      onlineShareBp: figure(5000),
      minAge: figure(16),
      maxAge: { male: figure(60), female: figure(55) },
      maxCapacity: figure(50),
      minTrainees: figure(2),
      latestEnd: figure('21:00'),
      practiceShareBp: figure(3000),
      listingExempt: figure(['enterprise'] as const),
      siteProofs: figure(['fire'] as const),
    },
    lead: { count: 10, provisional: false },
    standing: { state: 'listed', programme: true },
    site: { name: '一号楼', fence: true, rooms: [{ id: 'room', name: '101', capacity: 40 }] },
    trainees: [trainee(1), trainee(2)],
    sessions: [session(1, '2026-03-16'), session(2, '2026-03-17')],
    teachers: [
      {
        id: 'teacher',
        name: '石*例',
        canonicalPersonId: 'teacher-person',
        inUse: true,
        occupations: [{ occupationKey: 'welder', levels: ['5', '4'] }],
      },
      {
        id: 'other',
        name: '林*例',
        canonicalPersonId: 'other-person',
        inUse: true,
        occupations: [{ occupationKey: 'cook', levels: [] }],
      },
    ],
    taken: [],
    proofs: [{ kind: 'fire', validFrom: '2025-06-01', validTo: '2026-05-31' }],
    earlier: [],
    shared: [],
    curriculum: { title: '焊工课程', modules: [{ name: '技能实训', theoryHours: 0, practiceHours: 0 }] },
    // whoever is on the roster has signed
    pledged: {
      institution: { version: '2026-1' },
      trainees: (rest.trainees ?? [trainee(1), trainee(2)]).map(({ enrolmentId }) => enrolmentId),
    },
    ...rest,
    class: {
      startsOn: '2026-03-16',
      endsOn: '2026-03-31',
      mode: 'offline',
      capacity: 40,
      requiredHours: 16,
      occupationKey: 'welder',
      occupationName: '焊工',
      level: '5',
      documentNo: '示例目录',
      assessment: {
        method: 'theory_and_practice',
        day: '2026-03-18',
        place: '一号楼',
        assessorName: '考评示例',
        assessorUnit: '示例评价中心',
      },
      resources: [{ title: '焊工基础教程', registered: true, occupationKeys: ['welder'] }],
      completionApproved: false,
      ...record,
    },
  };
}

/** Codes of the results that did not pass, sorted. */
export function notPassed(results: readonly CheckResult[]): string[] {
  return results
    .filter((result) => result.outcome !== 'passed')
    .map((result) => `${result.outcome} ${result.code.replace('training_class.check.', '')}`)
    .sort();
}
