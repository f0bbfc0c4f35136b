import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { AddedTrainee, DroppedTrainee, SessionChange } from '@zhenxun/contracts/training-class-change.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { holdsOf } from '../../kernel/holds.ts';
import { keyOf, refOf } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import { personsOf } from '../person/index.ts';
import { placedOf, type Register, registerOf, samePlacing } from './change-lines.ts';
import { fetchFacts, sessionFact, traineeFacts } from './facts.ts';
import { attendancePort } from './ports.ts';
import { checkClass } from './rules/check-class.ts';
import { type ChangeFigures, type CutOffFacts, cutOffResults } from './rules/cut-off.ts';
import type { ClassFacts, Figure, SessionFact, TraineeFact } from './rules/facts.ts';
import { enrolmentsIn } from './store/enrolment.ts';
import type { ClassRow, SessionRow } from './store/rows.ts';
import { sessionsIn } from './store/session.ts';

/** A request as far as it is judged; `submittedAt` null while it is open. */
export type Proposed = {
  readonly urgent: boolean;
  readonly sessions: readonly SessionChange[];
  readonly added: readonly AddedTrainee[];
  readonly dropped: readonly DroppedTrainee[];
  readonly cancel: boolean;
  readonly submittedAt: string | null;
};

export type Judged = {
  readonly results: CheckResult[];
  /** The class as it would be; absent for a cancelling. */
  readonly facts?: ClassFacts;
};

function changeFigures(q: Read, { region_code }: ClassRow, day: string): ChangeFigures {
  const figure = (name: string): Figure => {
    const key = `training_class.${name}`;
    const value = q.param<number>(key, region_code, day);
    return { value, documentNo: q.findParam(key, region_code, day)?.documentNo ?? '' };
  };
  return {
    hoursBefore: {
      session_moved: figure('change_move_hours'),
      teacher_replaced: figure('change_teacher_hours'),
      place_changed: figure('change_place_hours'),
    },
    addShareBp: figure('change_add_share_bp'),
  };
}

/**
 * Asks everything of a change request now: whether it comes in time, and the checks of the filing over the class as it would
 * be. Writes nothing; the places named are those of the request.
 */
export async function judgeChange(q: Read, of: ClassRow, change: Proposed): Promise<Judged> {
  const key = { region_code: of.region_code, id: of.id };
  const rows = await sessionsIn(q, key);
  const begun = await attendancePort.of(q.kernel).begun(q, key);
  const register = await registerOf(q, of);
  const inTime = cutOffResults(cutOffFacts(q, of, change, { rows, begun, register }));
  if (change.cancel) return { results: inTime };
  const after = new Map(change.sessions.map((line) => [keyOf(line.sessionRef).id, line]));
  const sessions = rows.map((row) => movedFact(row, after.get(row.id)));
  const trainees = await rosterAfter(q, of, change);
  const facts = await fetchFacts(q, of, 'change', {
    otherwise: {
      sessions,
      trainees,
      changed: {
        sessions: new Set(after.keys()),
        upcoming: new Set(rows.filter((row) => row.starts_at > q.now && !begun.has(row.id)).map(({ id }) => id)),
        added: new Set(change.added.map(({ personId }) => personId)),
      },
      sites: sitesAfter(rows, after),
    },
  });
  const held = await heldPersons(q, change);
  return { facts, results: [...inTime, ...held, ...checkClass(facts).map((one) => placed(one, change, trainees))] };
}

function cutOffFacts(
  q: Read,
  of: ClassRow,
  { submittedAt, urgent, sessions, added }: Proposed,
  { rows, begun, register }: { rows: readonly SessionRow[]; begun: ReadonlySet<string>; register: Register },
): CutOffFacts {
  const filedAt = submittedAt ?? q.now;
  const known = new Map(rows.map((row) => [refOf(row), row]));
  const hoursOf = (some: readonly SessionRow[]) => some.reduce((sum, row) => sum + row.hours, 0);
  return {
    now: q.now,
    filedAt,
    urgent,
    figures: changeFigures(q, of, shanghaiDay(filedAt)),
    added: added.length,
    hours: { taught: hoursOf(rows.filter((row) => row.ends_at <= filedAt)), planned: hoursOf(rows) },
    sessions: sessions.map(({ sessionRef, no, kinds, before, after }) => {
      const row = known.get(sessionRef);
      return {
        no,
        kinds,
        startsAt: row?.starts_at ?? before.startsAt,
        newStartsAt: after.startsAt,
        begun: row !== undefined && begun.has(row.id),
        stale: row === undefined || !samePlacing(placedOf(row, register), before),
      };
    }),
  };
}

/** Every site the class would be taught at: an earlier change may have taken a lesson to another one already. */
function sitesAfter(rows: readonly SessionRow[], after: ReadonlyMap<string, SessionChange>): Set<string> {
  const ids = rows.map((row) => {
    const ref = after.get(row.id)?.after.siteRef;
    return ref ? keyOf(ref).id : row.site_id;
  });
  return new Set(ids.filter((id) => id !== null));
}

function movedFact(row: SessionRow, line: SessionChange | undefined): SessionFact {
  const fact = sessionFact(row);
  if (line === undefined) return fact;
  const { startsAt, endsAt, hours, teacherId, roomId } = line.after;
  return {
    ...fact,
    day: shanghaiDay(startsAt),
    startsAt,
    endsAt,
    hours,
    ...(teacherId ? { teacherId } : {}),
    ...(roomId ? { roomId } : {}),
  };
}

/** Who would be on the roster: those who stay, then those who join, numbered on. A joining one's enrolment is the person. */
async function rosterAfter(q: Read, of: ClassRow, { added, dropped }: Proposed): Promise<TraineeFact[]> {
  const roster = await enrolmentsIn(q, { region_code: of.region_code, id: of.id }, ['enrolled']);
  const leaving = new Set(dropped.map(({ enrolmentRef }) => enrolmentRef));
  const staying = await traineeFacts(
    q,
    roster.filter((row) => !leaving.has(refOf(row))),
  );
  const last = roster.at(-1)?.no ?? 0;
  const persons = await personsOf(
    q,
    added.map(({ personId }) => personId),
  );
  const joining = added.map(({ personId, name, employer }, i): TraineeFact => {
    const person = persons.get(personId);
    return {
      enrolmentId: personId,
      no: last + i + 1,
      name,
      canonicalPersonId: person?.canonicalPersonId ?? personId,
      verification: person?.verification ?? 'unverified',
      ...(person?.birth ? { birth: person.birth } : {}),
      ...(person?.sex ? { sex: person.sex } : {}),
      ...(employer ? { employer } : {}),
    };
  });
  return [...staying, ...joining];
}

/** Who must not be enrolled joins no class by way of a change. */
async function heldPersons(q: Read, { added }: Proposed): Promise<CheckResult[]> {
  const holds = await holdsOf(
    q,
    added.map(({ personId }) => personId),
  );
  return holds
    .filter(({ effects }) => effects.includes('no_enrolment'))
    .map(({ subject_id, reason, from_at, to_at }) => ({
      code: 'kernel.held',
      outcome: 'failed',
      rule: '',
      params: { reason, from: from_at.slice(0, 10), to: to_at ? `至 ${to_at.slice(0, 10)}` : '' },
      pointer: `/added/${added.findIndex(({ personId }) => personId === subject_id)}`,
      subject: subject_id,
    }));
}

/** A finding of the class rules at its place in the request; without a place when the request does not name it. */
function placed(result: CheckResult, change: Proposed, trainees: readonly TraineeFact[]): CheckResult {
  const { pointer, ...rest } = result;
  const [, part, no] = /^\/(sessions|trainees)\/(\d+)/.exec(pointer ?? '') ?? [];
  if (part === 'sessions') {
    const at = change.sessions.findIndex((line) => line.no === Number(no));
    return at < 0 ? rest : { ...rest, pointer: `/sessions/${at}` };
  }
  if (part === 'trainees') {
    const of = trainees.find((one) => one.no === Number(no));
    const at = change.added.findIndex(({ personId }) => personId === of?.enrolmentId);
    return at < 0 ? rest : { ...rest, pointer: `/added/${at}` };
  }
  return rest;
}
