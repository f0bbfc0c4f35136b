import type { CloseSample, RecordCall } from '@zhenxun/contracts/supervision-phone.ts';
import { command } from '../../../kernel/command.ts';
import { liftHold } from '../../../kernel/holds.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { openForPurpose } from '../../person/index.ts';
import { attendancePort, classOf } from '../../training-class/index.ts';
import { dueDay } from '../rules/inspection.ts';
import { afterAttempt, callProblems, closeProblems, judgeCall } from '../rules/phone.ts';
import { type FindingRow, insertFindings } from '../store/finding.ts';
import {
  lockPhoneLine,
  lockPhoneLines,
  lockPhoneSample,
  type StoredPhoneLine,
  type StoredSample,
  updatePhoneLine,
  updatePhoneSample,
} from '../store/phone.ts';
import { phoneWorkflow } from '../workflow.ts';

/** The person and the sample, locked, while calls are made. */
async function begin(tx: Tx, key: Key): Promise<{ line: StoredPhoneLine; sample: StoredSample }> {
  const line = await lockPhoneLine(tx, key);
  const sample = await lockPhoneSample(tx, { region_code: line.region_code, id: line.sample_id });
  nextOf(phoneWorkflow.decide(sample, 'call', tx.actor));
  tx.about(refOf(sample));
  tx.inRegion(line.region_code);
  return { line, sample };
}

/**
 * The number of a person drawn, in clear, for one call; the person can read who looked and why (X1). Run it without an
 * idempotency key, whose answer would be kept. Empty where no number is on file.
 */
export const openPhone = command({
  kind: 'supervision.phone.opened',
  zh: '为回访查看手机号',
  holds: 'none',
  async run(tx, { key }: { key: Key }): Promise<{ phone?: string }> {
    const { line } = await begin(tx, key);
    const look = { fields: ['phone'], purpose: 'inspection', regionCode: line.region_code } as const;
    const { phone } = (await openForPurpose(tx, [line.person_id], look)).get(line.person_id) ?? {};
    updatePhoneLine(tx, line, { opened_at: tx.now });
    return phone ? { phone } : {};
  },
});

/** Days the attendance has of the person; undefined where nothing is known of it. */
async function daysOf(tx: Tx, line: StoredPhoneLine): Promise<number | undefined> {
  if (!line.enrolment_id) return undefined;
  const classKey = { region_code: line.class_region, id: line.class_id };
  const { byEnrolment } = await attendancePort.of(tx.kernel).summary(tx, classKey);
  return byEnrolment.get(line.enrolment_id)?.days;
}

/**
 * Keeps what came of one call. The server holds the answers against the records; a claim whose person confirms it is held
 * no more. May be called again while calls are made: a later answer takes the place of the earlier, the attempts stay.
 * Refuses everything `callProblems` finds.
 */
export const recordCall = command({
  kind: 'supervision.phone.called',
  zh: '登记回访通话',
  holds: 'none',
  async run(tx, { key, ...call }: RecordCall & { key: Key }) {
    const { line, sample } = await begin(tx, key);
    assertVersion(line, call.version);
    const param = (name: string) => tx.param<number>(`supervision.phone_${name}`, line.region_code);
    const questions = line.questions.flatMap((code) => sample.questions.filter((one) => one.code === code));
    const { attempts: before, opened_at: openedAt } = line;
    refuseIf(
      callProblems(call, { questions, attempts: before, openedAt, now: tx.now, minutes: param('attempt_minutes') }),
    );
    const attempts = [...before, { at: tx.now, by: tx.actor.label, result: call.result }];
    const days = await daysOf(tx, line);
    const { outcome, against } =
      call.result === 'reached'
        ? judgeCall(questions, call.answers, days === undefined ? {} : { days })
        : { outcome: afterAttempt(call.result, attempts.length, param('attempts')), against: [] };
    updatePhoneLine(tx, line, {
      attempts,
      outcome,
      answers: call.answers,
      against,
      remark: call.remark?.trim() || null,
    });
    if (line.hold_id && outcome === 'confirmed') {
      await liftHold(tx, { region_code: line.region_code, id: line.hold_id });
      updatePhoneLine(tx, line, { hold_id: null });
    }
    tx.note({ outcome, attempts: attempts.length, against: against.join(',') });
    return { outcome };
  },
});

/** What contradicts the records goes to the institution, to be mended as what an inspection found. */
function findingsOf(tx: Tx, sample: StoredSample, findings: CloseSample['findings'], days: number): FindingRow[] {
  const { institution_id: institution, class_id: classId } = sample;
  if (!institution || !classId) return [];
  return findings.map(({ dueOn, ...finding }) => ({
    region_code: sample.region_code,
    id: tx.newId(),
    organisation_id: institution,
    class_id: classId,
    inspection_id: null,
    phone_sample_id: sample.id,
    ...finding,
    item_text: sample.questions.find(({ code }) => code === finding.item)?.text ?? finding.item,
    due_on: dueOn ?? dueDay({ today: tx.today, days }),
    overdue_told: false,
    state: 'open',
    answer: null,
    answered_at: null,
    photos: [],
    hold_id: null,
    steps: withStep([], tx, '发出整改要求', finding.demand),
  }));
}

/**
 * Closes a sample when everyone was called to the end. Contradictions of a class become findings, and the institution may
 * see from now on who was drawn. Claims not confirmed stay held: the approver is told, and lifts the hold or not.
 * Refuses everything `closeProblems` finds.
 */
export const closePhoneSample = command({
  kind: 'supervision.phone.closed',
  zh: '办结电话回访',
  holds: 'none',
  async run(tx, { key, ...input }: CloseSample & { key: Key }) {
    const sample = await lockPhoneSample(tx, key);
    assertVersion(sample, input.version);
    const state = nextOf(phoneWorkflow.decide(sample, 'close', tx.actor));
    const lines = await lockPhoneLines(tx, key);
    const days = tx.param<number>('supervision.finding_days', sample.region_code);
    const ofClass = sample.occasion === 'completion';
    const last = dueDay({ today: tx.today, days });
    refuseIf(closeProblems(lines, sample.questions, input.findings, { findings: ofClass, today: tx.today, last }));
    const { institution_id: institution } = sample;
    updatePhoneSample(tx, sample, {
      state,
      organisation_id: institution,
      conclusion: input.conclusion,
      closed_at: tx.now,
      steps: withStep(sample.steps, tx, '办结回访', input.conclusion),
    });
    for (const line of lines) updatePhoneLine(tx, line, { organisation_id: institution });
    const findings = findingsOf(tx, sample, input.findings, days);
    insertFindings(tx, findings);
    if (ofClass) await tellClass(tx, sample, findings);
    const held = lines.filter(({ hold_id }) => hold_id !== null).length;
    if (held > 0)
      tx.notify(
        { office: { region: sample.region_code, role: 'approver' } },
        'supervision.phone_claims_held',
        { count: held },
        `/government/phone-samples/${refOf(sample)}`,
      );
    const count = (outcome: string) => lines.filter((line) => line.outcome === outcome).length;
    tx.note({ confirmed: count('confirmed'), contradicts: count('contradicts'), findings: findings.length, held });
    return { version: sample.version };
  },
});

async function tellClass(tx: Tx, sample: StoredSample, findings: readonly FindingRow[]): Promise<void> {
  if (!sample.class_id || !sample.institution_id) return;
  const classKey = { region_code: sample.region_code, id: sample.class_id };
  tx.about(refOf(classKey));
  const title = (await classOf(tx, classKey))?.title ?? '';
  for (const finding of findings)
    tx.notify(
      { organisationId: sample.institution_id },
      'supervision.finding_sent',
      { item: finding.item_text, day: finding.due_on },
      `/institution/findings/${refOf(finding)}`,
    );
  tx.notify(
    { office: { region: sample.region_code, role: 'reviewer' } },
    'supervision.phone_closed',
    { class: title, findings: findings.length },
    `/government/phone-samples/${refOf(sample)}`,
  );
}
