import type {
  CorrectionState,
  requestCorrection as requestContract,
} from '@zhenxun/contracts/attendance-correction.ts';
import type { BodyOf } from '@zhenxun/contracts/route.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { command } from '../../../kernel/command.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { type Key, keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { type OpenSession, openSession, traineesOf } from '../session.ts';
import { assertChangeable, clockOf, settle } from '../settle.ts';
import { correctionsOf, insertCorrection, lockCorrection, settledAmong, updateCorrection } from '../store/marks.ts';
import { correctionWorkflow } from '../workflow.ts';
import { ownSession } from './call-roll.ts';

type Request = BodyOf<typeof requestContract>;

/**
 * Asks for a correction: a trainee was there though the proof failed, or is on leave. Refuses, all at once,
 * `attendance.trainee_unknown`, `attendance.correction_outside`, `attendance.correction_in_future`, `attendance.correction_open`,
 * `attendance.correction_window`, `attendance.correction_evidence`.
 */
export const requestCorrection = command({
  kind: 'attendance.correction.requested',
  zh: '申请更正考勤',
  holds: 'none',
  async run(tx, input: Request) {
    const open = await openSession(tx, keyOf(input.sessionId));
    refuseIf([ownSession(tx.actor, 'attendance.correction.request', open)]);
    assertChangeable(open);
    const reason = reasonGiven(input.reason);
    const trainee = (await traineesOf(tx, open.of.key)).find(({ id }) => id === input.enrolmentId);
    const waiting = await correctionsOf(tx, open.key, 'requested');
    refuseIf([
      trainee ? undefined : refusal('attendance.trainee_unknown', {}, { pointer: '/enrolmentId' }),
      outside(open, input),
      input.kind === 'presence' && tx.now < open.session.endsAt
        ? refusal('attendance.correction_in_future', {}, { pointer: '/kind' })
        : undefined,
      waiting.some((row) => row.enrolment_id === input.enrolmentId)
        ? refusal('attendance.correction_open', {}, { pointer: '/enrolmentId' })
        : undefined,
      ...supported(tx, open, input),
    ]);
    const key = { region_code: open.key.region_code, id: tx.newId() };
    insertCorrection(tx, {
      ...key,
      session_id: open.key.id,
      class_id: open.of.key.id,
      organisation_id: open.of.organisationId,
      enrolment_id: input.enrolmentId,
      person_id: trainee?.personId ?? '',
      kind: input.kind,
      from_at: input.from,
      to_at: input.to,
      reason,
      evidence: await keepEvidence(tx, open, refOf(key), input.evidence ?? []),
      state: 'requested',
      steps: withStep([], tx, '申请', reason),
    });
    tx.because(reason);
    tx.about(refOf(open.key), refOf(open.of.key));
    tx.notify(
      { organisationId: open.of.organisationId },
      'attendance.correction_requested',
      named(open),
      `/institution/attendance/corrections/${refOf(key)}`,
    );
    return { id: refOf(key) };
  },
});

/** A correction is asked for within some days, and some kinds with evidence. */
function supported(tx: Tx, { session, of }: OpenSession, input: Request): (Refusal | undefined)[] {
  const day = shanghaiDay(session.startsAt);
  const days = tx.param<number>('attendance.correction_days', of.key.region_code, day);
  const needed = tx.param<string[]>('attendance.correction_evidence', of.key.region_code, day);
  const missing = needed.includes(input.kind) && !input.evidence?.length;
  return [
    tx.today > addDays(day, days) ? refusal('attendance.correction_window', { days }) : undefined,
    missing ? refusal('attendance.correction_evidence', {}, { pointer: '/evidence' }) : undefined,
  ];
}

async function keepEvidence(
  tx: Tx,
  { of }: OpenSession,
  ownerSubject: string,
  files: readonly string[],
): Promise<string[]> {
  const owner = { kind: 'attendance.evidence', ownerSubject, regionCode: of.key.region_code };
  for (const file of files) await attachFile(tx, file, { ...owner, organisationId: of.organisationId });
  return [...files];
}

const named = ({ session, of }: OpenSession) => ({ title: of.title, no: session.no });

function outside({ session }: OpenSession, { from, to }: Request): Refusal | undefined {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const within = start >= Date.parse(session.startsAt) && end <= Date.parse(session.endsAt) && start < end;
  const span = { starts: clockOf(session.startsAt), ends: clockOf(session.endsAt) };
  return within ? undefined : refusal('attendance.correction_outside', span, { pointer: '/from' });
}

type Verb = { key: Key; version: number; reason?: string };
type Decided = { version: number; state: CorrectionState };

async function decide(tx: Tx, input: Verb, action: 'approve' | 'refuse' | 'withdraw'): Promise<Decided> {
  const row = await lockCorrection(tx, input.key);
  assertVersion(row, input.version);
  const state = nextOf(correctionWorkflow.decide(row, action, tx.actor));
  const { zh, needsReason } = correctionWorkflow.actions[action];
  const reason = needsReason ? reasonGiven(input.reason) : input.reason?.trim();
  const open = await openSession(tx, { region_code: row.region_code, id: row.session_id });
  assertChangeable(open);
  updateCorrection(tx, row, { state, steps: withStep(row.steps, tx, action === 'withdraw' ? '撤回' : '审批', reason) });
  tx.because(reason);
  tx.about(refOf(open.key), refOf(open.of.key));
  const link = `/institution/attendance/corrections/${refOf(input.key)}`;
  if (action !== 'withdraw') {
    const params = { ...named(open), result: zh };
    tx.notify({ organisationId: open.of.organisationId }, 'attendance.correction_decided', params, link);
  }
  if (action === 'approve') {
    // a session already decided is decided again at once; one still to come will find the approval
    if ((await settledAmong(tx, [open.key.id])).size > 0) await settle(tx, open);
    tx.notify({ personId: row.person_id }, 'attendance.mark_corrected', named(open), '/worker/attendance');
  }
  return { version: row.version, state };
}

export const approveCorrection = command({
  kind: 'attendance.correction.approved',
  zh: '同意更正考勤',
  holds: 'none',
  run: (tx, input: Verb) => decide(tx, input, 'approve'),
});

export const refuseCorrection = command({
  kind: 'attendance.correction.refused',
  zh: '不同意更正考勤',
  holds: 'none',
  run: (tx, input: Verb) => decide(tx, input, 'refuse'),
});

export const withdrawCorrection = command({
  kind: 'attendance.correction.withdrawn',
  zh: '撤回更正申请',
  holds: 'none',
  run: (tx, input: Verb) => decide(tx, input, 'withdraw'),
});
