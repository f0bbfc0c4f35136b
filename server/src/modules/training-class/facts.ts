import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { CheckStage } from '@zhenxun/contracts/training-class.ts';
import { endOfDay, startOfDay } from '@zhenxun/contracts/values/period.ts';
import { type Key, refOf } from '../../kernel/record-ref.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { workdaysBetween } from '../../kernel/workdays.ts';
import { standingAt } from '../catalogue/index.ts';
import {
  curriculumOf,
  organisationsOf,
  proofsOf,
  resourcesOf,
  type SiteSummary,
  sitesOf,
  teachersOf,
} from '../organisation/index.ts';
import { contactsShared, personsOf, pledgesFor } from '../person/index.ts';
import { figuresOf } from './figures.ts';
import { assessmentPort, attendancePort } from './ports.ts';
import { checkClass } from './rules/check-class.ts';
import type {
  ChangedFact,
  ClassFacts,
  EarlierFact,
  OutcomeFact,
  PledgedFact,
  ResourceFact,
  SessionFact,
  StandingFact,
  TakenFact,
  TeacherFact,
  TraineeFact,
} from './rules/facts.ts';
import { enrolScope, findClass } from './store/class.ts';
import { earlierOf, enrolmentsIn } from './store/enrolment.ts';
import { takenBetween } from './store/occupancy.ts';
import type { ClassRow, EnrolmentRow, SessionRow } from './store/rows.ts';
import { sessionsIn } from './store/session.ts';

const taughtStates: readonly ClassRow['state'][] = ['running', 'completion_submitted', 'finished'];

/** The day on which a class is judged: of its filing once filed, today while it is drafted. */
export function judgedOn(q: Read, row: Pick<ClassRow, 'state' | 'filing_day'>): string {
  const open = row.state === 'draft' || row.state === 'returned';
  return open ? q.today : (row.filing_day ?? q.today);
}

/** A class as it would be after a change, beside what the change touches. */
export type Otherwise = {
  readonly sessions: readonly SessionFact[];
  readonly trainees: readonly TraineeFact[];
  readonly changed: ChangedFact;
  /** Sites it would be taught at. */
  readonly sites: ReadonlySet<string>;
};

type Narrowed = {
  /** Some enrolments only: a person who applies, or claims. */
  readonly only?: readonly EnrolmentRow[] | undefined;
  /** False for who sees a part of the class only: what the whole came to is silent then. */
  readonly whole?: boolean;
  readonly otherwise?: Otherwise;
};

/** Everything the rules of a step look at, fetched before they are asked. Refuses a missing parameter. */
export async function fetchFacts(
  q: Read,
  row: ClassRow,
  stage: CheckStage,
  { only, whole = true, otherwise }: Narrowed = {},
): Promise<ClassFacts> {
  const key = { region_code: row.region_code, id: row.id };
  const day = judgedOn(q, row);
  const organisation = (await organisationsOf(q, [row.organisation_id])).get(row.organisation_id);
  if (organisation === undefined) refuse(refusal('kernel.not_found'));
  // a claim is asked of what was approved, not of the plan
  const claimed = stage === 'claim' || stage === 'payment';
  const sessions = otherwise?.sessions ?? (claimed ? [] : (await sessionsIn(q, key)).map(sessionFact));
  const trainees = otherwise?.trainees ?? (await traineeFacts(q, only ?? (await enrolmentsIn(q, key, ['enrolled']))));
  const teachers = claimed ? [] : await teacherFacts(q, row.organisation_id);
  const site = claimed ? undefined : siteFact(await sitesOf(q, row.organisation_id), row, otherwise?.sites);
  const change = stage === 'change';
  const filing = stage === 'filing' || change;
  const planned = filing || stage === 'enrolment';
  const { count, provisional } = workdaysBetween(day, row.starts_on);
  const programme = { occupationKey: row.occupation_key, level: row.level };
  const curriculum = filing ? await curriculumOf(q, row.organisation_id, programme) : undefined;
  return {
    // who joins by a change is judged on the day of the change
    today: change ? q.today : day,
    now: q.now,
    stage,
    figures: figuresOf(q, row.region_code, day),
    organisationKind: organisation.kind === 'enterprise' ? 'enterprise' : 'institution',
    organisationName: organisation.name,
    class: {
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      mode: row.mode,
      capacity: row.capacity,
      requiredHours: row.entry.hours,
      occupationKey: row.occupation_key,
      occupationName: row.occupation_name,
      level: row.level,
      documentNo: row.entry.documentNo,
      assessment: row.assessment,
      resources: claimed ? [] : await resourceFacts(q, row),
      completionApproved: row.completion_approved_on !== null,
    },
    lead: { count, provisional },
    standing: await standingFact(q, row, planned && !change ? day : q.today),
    ...(site ? { site } : {}),
    trainees,
    sessions,
    teachers,
    taken: planned ? await takenFacts(q, row, sessions, trainees, teachers) : [],
    proofs: filing ? await proofsOf(q, row.organisation_id) : [],
    earlier: filing ? await earlierFacts(q, row, trainees) : [],
    shared: filing
      ? await contactsShared(
          q,
          trainees.map((trainee) => trainee.canonicalPersonId),
        )
      : [],
    ...(curriculum ? { curriculum } : {}),
    pledged: filing ? await pledgedFact(q, row, trainees) : { trainees: [] },
    ...(otherwise ? { changed: otherwise.changed } : {}),
    ...(whole && !change && taughtStates.includes(row.state) ? { outcome: await outcomeFact(q, key, sessions) } : {}),
  };
}

/** Fetches and asks: the results of a step. */
export async function check(
  q: Read,
  row: ClassRow,
  stage: CheckStage,
  only?: readonly EnrolmentRow[],
): Promise<CheckResult[]> {
  return checkClass(await fetchFacts(q, row, stage, { only }));
}

/**
 * The rules of a step asked again of a class by its key, as for claims and payments (R14.1); of some trainees where
 * enrolments are named. Writes nothing.
 */
export async function recheck(
  q: Read,
  classKey: Key,
  stage: CheckStage,
  enrolmentIds?: ReadonlySet<string>,
): Promise<CheckResult[]> {
  const visible = await findClass(q, classKey);
  if (enrolmentIds === undefined) return check(q, visible ?? refuse(refusal('kernel.not_found')), stage);
  // a trainee sees the own enrolment, and of the class what is public beside it
  const row = visible ?? (await findClass(q, classKey, enrolScope));
  const roster = await enrolmentsIn(q, classKey, ['enrolled']);
  const named = roster.filter((one) => enrolmentIds.has(one.id));
  if (row === undefined || named.length === 0) refuse(refusal('kernel.not_found'));
  return checkClass(await fetchFacts(q, row, stage, { only: named, whole: visible !== undefined }));
}

/**
 * The site of the class. After a change lessons may be at another own site too: then the rooms of all of them count, and each
 * used needs its fence.
 */
function siteFact(
  sites: readonly SiteSummary[],
  row: ClassRow,
  used: ReadonlySet<string> = new Set(),
): ClassFacts['site'] {
  const own = sites.find((site) => site.id === row.site_id);
  const others = sites.filter((site) => site !== own && used.has(site.id));
  const all = own ? [own, ...others] : others;
  const [first] = all;
  if (first === undefined) return undefined;
  const bare = all.find((site) => !site.fence);
  return {
    name: bare?.name ?? (others[0] ?? first).name,
    fence: bare === undefined,
    rooms: all.flatMap((site) => site.rooms),
  };
}

export function sessionFact(row: SessionRow): SessionFact {
  return {
    id: row.id,
    no: row.no,
    day: row.day,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    hours: row.hours,
    content: row.content,
    kind: row.kind,
    mode: row.mode,
    ...(row.teacher_id ? { teacherId: row.teacher_id } : {}),
    ...(row.room_id ? { roomId: row.room_id } : {}),
  };
}

/** The roster as the rules see it: names masked, the person behind merged records. */
export async function traineeFacts(q: Read, rows: readonly EnrolmentRow[]): Promise<TraineeFact[]> {
  const persons = await personsOf(
    q,
    rows.map((row) => row.person_id),
  );
  return rows.map((row) => {
    const person = persons.get(row.person_id);
    return {
      enrolmentId: row.id,
      no: row.no,
      name: person?.nameMasked ?? '',
      canonicalPersonId: row.canonical_person_id,
      verification: person?.verification ?? 'unverified',
      ...(person?.birth ? { birth: person.birth } : {}),
      ...(person?.sex ? { sex: person.sex } : {}),
      ...(row.employer ? { employer: row.employer } : {}),
    };
  });
}

/** Teachers of an organisation in service, each as the person the guard knows. */
async function teacherFacts(q: Read, organisationId: string): Promise<TeacherFact[]> {
  const teachers = await teachersOf(q, organisationId);
  const persons = await personsOf(
    q,
    teachers.map((teacher) => teacher.personId),
  );
  return teachers.map(({ id, nameMasked, personId, state, occupations }) => ({
    id,
    name: nameMasked,
    canonicalPersonId: persons.get(personId)?.canonicalPersonId ?? personId,
    inUse: state === 'in_use',
    occupations,
  }));
}

async function takenFacts(
  q: Read,
  row: ClassRow,
  sessions: readonly SessionFact[],
  trainees: readonly TraineeFact[],
  teachers: readonly TeacherFact[],
): Promise<TakenFact[]> {
  if (sessions.length === 0) return [];
  const used = new Set(sessions.map((session) => session.teacherId));
  const subjects = [
    ...trainees.map((trainee) => trainee.canonicalPersonId),
    ...teachers.filter((teacher) => used.has(teacher.id)).map((teacher) => teacher.canonicalPersonId),
    ...sessions.flatMap((session) => (session.roomId ? [session.roomId] : [])),
  ];
  const days = sessions.map((session) => session.day).sort();
  const span = { from: startOfDay(days[0]!), to: endOfDay(days.at(-1)!) };
  const taken = await takenBetween(q, subjects, span, row.id);
  return taken.map(({ subject_kind, subject_id, from, to }) => ({
    kind: subject_kind,
    subjectId: subject_id,
    from,
    to,
  }));
}

/** The chosen resources as the register has them now. */
async function resourceFacts(q: Read, row: ClassRow): Promise<ResourceFact[]> {
  if (row.resources.length === 0) return [];
  const known = new Map((await resourcesOf(q, row.organisation_id)).map((one) => [one.id, one]));
  return row.resources.map(({ id, title }) => {
    const found = known.get(id);
    return { title, registered: found !== undefined, occupationKeys: found?.occupationKeys ?? [] };
  });
}

async function earlierFacts(q: Read, row: ClassRow, trainees: readonly TraineeFact[]): Promise<EarlierFact[]> {
  const persons = trainees.map((trainee) => trainee.canonicalPersonId);
  const found = await earlierOf(q, persons, row);
  return found.map((one) => ({ canonicalPersonId: one.canonical_person_id, startsOn: one.starts_on }));
}

/** Who has signed for this class, as far as who asks sees it: the office and the institution see all of it. */
async function pledgedFact(q: Read, row: ClassRow, trainees: readonly TraineeFact[]): Promise<PledgedFact> {
  const refs = new Map(trainees.map(({ enrolmentId: id }) => [refOf({ region_code: row.region_code, id }), id]));
  const found = await pledgesFor(q, [refOf(row), ...refs.keys()]);
  const own = found.get(refOf(row));
  return {
    ...(own ? { institution: { version: own.textVersion } } : {}),
    trainees: [...refs].flatMap(([ref, id]) => (found.has(ref) ? [id] : [])),
  };
}

async function standingFact(q: Read, row: ClassRow, day: string): Promise<StandingFact> {
  const programme = { occupationKey: row.occupation_key, level: row.level };
  return standingAt(q, row.organisation_id, programme, day);
}

async function outcomeFact(q: Read, key: Key, sessions: readonly SessionFact[]): Promise<OutcomeFact> {
  const { unsettled } = await attendancePort.of(q.kernel).summary(q, key);
  const { unconfirmed } = await assessmentPort.of(q.kernel).summary(q, key);
  const lastEnd = sessions
    .map((session) => session.endsAt)
    .sort()
    .at(-1);
  return { unsettled, unconfirmed, ...(lastEnd ? { lastEnd } : {}) };
}
