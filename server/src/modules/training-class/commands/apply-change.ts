import { times } from '@zhenxun/contracts/values/money.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { teachersOf } from '../../organisation/index.ts';
import { commitmentPort } from '../ports.ts';
import type { ClassFacts } from '../rules/facts.ts';
import type { ChangeRow } from '../store/change.ts';
import { updateClass } from '../store/class.ts';
import { insertEnrolment, lastPlace, lockEnrolmentsOf, updateEnrolment } from '../store/enrolment.ts';
import { occupy, release, releaseSessions } from '../store/occupancy.ts';
import type { ClassRow, Stored } from '../store/rows.ts';
import { lockSessions, updateSession } from '../store/session.ts';
import { endClass } from './end-class.ts';
import { occupiedBy } from './occupied.ts';
import { renumber } from './plan.ts';
import { tellOfChange } from './tell-of-change.ts';

const untouched = { sessions: new Set<string>(), upcoming: new Set<string>(), added: new Set<string>() };

type Figures = Pick<ChangeRow, 'trainees_before' | 'trainees_after' | 'committed_before_fen' | 'committed_after_fen'>;

/**
 * Makes the class what the request says: plan, roster, times taken under the exclusion constraint, budget. `facts` is the
 * class as it will be, absent for a cancelling. Refuses `fund.budget_short` where more trainees need more than there is.
 */
export async function applyChange(
  tx: Tx,
  of: Stored<ClassRow>,
  row: ChangeRow,
  facts: ClassFacts | undefined,
): Promise<Figures> {
  const key = { region_code: of.region_code, id: of.id };
  const before = (await lockEnrolmentsOf(tx, key)).filter(({ state }) => state === 'enrolled');
  const committed = of.committed_fen;
  if (row.cancel || facts === undefined) {
    await endClass(tx, of, 'cancelled', row.reason);
    await release(tx, key);
    await commitmentPort.of(tx.kernel).release(tx, key);
    return figuresOf(before.length, 0, committed, null);
  }
  await placeSessions(tx, of, row);
  for (const { enrolmentRef } of row.dropped) {
    const enrolment = before.find((one) => refOf(one) === enrolmentRef);
    if (enrolment === undefined) refuse(refusal('training_class.change_trainee_unknown', {}, { pointer: '/dropped' }));
    updateEnrolment(tx, enrolment, {
      state: 'withdrawn',
      reason: row.reason,
      decided_at: tx.now,
      steps: withStep(enrolment.steps, tx, '退出', row.reason),
    });
    await release(tx, key, enrolment.canonical_person_id);
  }
  await addTrainees(tx, of, row, facts);
  await takeTimes(tx, of, row, facts);
  const after = facts.trainees.length;
  const amount = times(of.entry.standardFen, after);
  if (after !== before.length) await commitAnew(tx, of, amount);
  await tellOfChange(tx, of, row, before);
  return figuresOf(before.length, after, committed, after === before.length ? committed : amount);
}

const figuresOf = (before: number, after: number, was: number | null, is: number | null): Figures => ({
  trainees_before: before,
  trainees_after: after,
  committed_before_fen: was,
  committed_after_fen: is,
});

/** Writes time, teacher and place of the changed sessions, and numbers the plan anew. */
async function placeSessions(tx: Tx, of: Stored<ClassRow>, { sessions }: ChangeRow): Promise<void> {
  if (sessions.length === 0) return;
  const rows = await lockSessions(tx, { region_code: of.region_code, id: of.id });
  const teachers = new Map((await teachersOf(tx, of.organisation_id)).map((one) => [one.id, one.personId]));
  for (const { sessionRef, after } of sessions) {
    const row = rows.find((one) => refOf(one) === sessionRef);
    if (row === undefined) continue;
    const site = after.siteRef ? keyOf(after.siteRef) : undefined;
    updateSession(tx, row, {
      day: shanghaiDay(after.startsAt),
      starts_at: after.startsAt,
      ends_at: after.endsAt,
      hours: after.hours,
      teacher_id: after.teacherId,
      teacher_person_id: (after.teacherId && teachers.get(after.teacherId)) || null,
      ...(site ? { site_region: site.region_code, site_id: site.id, room_id: after.roomId } : {}),
    });
  }
  renumber(tx, rows);
}

async function addTrainees(tx: Tx, of: Stored<ClassRow>, { added }: ChangeRow, facts: ClassFacts): Promise<void> {
  if (added.length === 0) return;
  const key = { region_code: of.region_code, id: of.id };
  let no = await lastPlace(tx, key);
  for (const { personId, categories, education, employment, employer, residence } of added) {
    no += 1;
    insertEnrolment(tx, {
      ...key,
      id: tx.newId(),
      class_id: of.id,
      organisation_id: of.organisation_id,
      person_id: personId,
      canonical_person_id: facts.trainees.find((one) => one.enrolmentId === personId)?.canonicalPersonId ?? personId,
      no,
      state: 'enrolled',
      source: 'typed',
      import_id: null,
      education: education ?? null,
      categories,
      employment: employment ?? null,
      employer: employer ?? null,
      residence: residence ?? null,
      own_cost_fen: of.own_cost_fen,
      reason: null,
      decided_at: tx.now,
      steps: withStep([], tx, '变更入册'),
    });
  }
}

/** Frees the changed sessions and takes them anew; who joins is taken for what is still to come. */
async function takeTimes(tx: Tx, of: Stored<ClassRow>, row: ChangeRow, facts: ClassFacts): Promise<void> {
  const key = { region_code: of.region_code, id: of.id };
  const { sessions, upcoming, added } = facts.changed ?? untouched;
  await tx.flush();
  if (row.sessions.length > 0) await releaseSessions(tx, key, [...sessions]);
  const changed = occupiedBy({ ...facts, sessions: facts.sessions.filter(({ id }) => sessions.has(id)) });
  const joining = occupiedBy({
    trainees: facts.trainees.filter(({ enrolmentId }) => added.has(enrolmentId)),
    sessions: facts.sessions
      .filter(({ id }) => upcoming.has(id) && !sessions.has(id))
      .map(({ teacherId: _, roomId: __, ...session }) => session),
    teachers: [],
  });
  await occupy(tx, key, [...changed, ...joining]);
}

/** Gives the budget back and takes what the new number of trainees needs. */
async function commitAnew(tx: Tx, of: Stored<ClassRow>, amountFen: number): Promise<void> {
  const classKey = { region_code: of.region_code, id: of.id };
  const port = commitmentPort.of(tx.kernel);
  await port.release(tx, classKey);
  await port.commit(tx, {
    classKey,
    organisationId: of.organisation_id,
    fundSources: of.entry.fundSources,
    year: Number(of.starts_on.slice(0, 4)),
    amountFen,
  });
  updateClass(tx, of, { committed_fen: amountFen });
}
