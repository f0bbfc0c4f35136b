import type { ApplicationData } from '@zhenxun/contracts/catalogue-directory.ts';
import { ApplicationKind } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { Mark } from '@zhenxun/contracts/common.ts';
import { command } from '../../../kernel/command.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { addWorkdays } from '../../../kernel/workdays.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { checksOf, situationOf } from '../queries/directory-facts.ts';
import { applicationWorkflow, directoryStep } from '../rules/directory-workflow.ts';
import { type ApplicationRow, lockApplication, updateApplication } from '../store/directory-application.ts';

export type ApplicationVerb = { id: string; version: number; reason?: string };
type ActionName = keyof typeof applicationWorkflow.actions;

/** The application locked and judged for a verb: row, next state, and what the decision rested on. */
export async function applicationFor(tx: Tx, input: { id: string; version: number }, action: ActionName) {
  const row = await lockApplication(tx, keyOf(input.id));
  const situation = await situationOf(tx, row);
  const next = nextOf(applicationWorkflow.decide(situation.underway, action, tx.actor));
  assertVersion(row, input.version);
  tx.about(refOf(situation.owner));
  return { row, next, ...situation };
}

export const answer = (row: ApplicationRow & { version: number }) => ({ version: row.version, state: row.state });

/** Tells the institution what became of its application. */
export function tellInstitution(tx: Tx, row: ApplicationRow, code: string, params: Record<string, string> = {}): void {
  const what = { kind: ApplicationKind.label(row.kind), ...params };
  tx.notify({ organisationId: row.organisation_id }, code, what, `/institution/directory/${refOf(row)}`);
}

/** Tells a role of the county that an application waits for it. */
function tellOffice(tx: Tx, row: ApplicationRow, role: 'case_officer' | 'approver', code: string): void {
  const params = { name: row.organisation_name, kind: ApplicationKind.label(row.kind) };
  tx.notify({ office: { region: row.region_code, role } }, code, params, `/government/directory/${refOf(row)}`);
}

/** Saves a draft; nothing is checked until it is submitted, so that work can be left half done. */
export const editApplication = command({
  kind: 'catalogue.directory_application.edited',
  zh: '保存目录申请',
  holds: 'none',
  async run(tx, input: { id: string; version: number; data: ApplicationData }) {
    const { row } = await applicationFor(tx, input, 'edit');
    updateApplication(tx, row, { data: input.data });
    return answer(row);
  },
});

/**
 * Submits: what fails a check of the material is refused, all of it at once, at its field. The material is kept as it is now,
 * and the promised day is set in working days.
 */
export const submitApplication = command({
  kind: 'catalogue.directory_application.submitted',
  zh: '提交目录申请',
  holds: 'none',
  async run(tx, input: ApplicationVerb) {
    const { row, next, material } = await applicationFor(tx, input, 'submit');
    const checks = await checksOf(tx, row.region_code, row.data, material);
    refuseIf([
      row.data.summary.trim() === ''
        ? refusal('catalogue.directory_no_summary', {}, { pointer: '/summary' })
        : undefined,
      ...checks
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ code, params, pointer, rule }) => refusal(code, params, { ...(pointer ? { pointer } : {}), rule })),
    ]);
    const due = addWorkdays(tx.today, tx.param<number>('catalogue.directory_review_workdays', row.region_code));
    updateApplication(tx, row, {
      state: next,
      material,
      marks: [],
      steps: withStep(row.steps, tx, directoryStep.submit),
      submitted_on: tx.today,
      due_on: due.day,
      due_provisional: due.provisional,
      calendar_version: due.calendarVersion,
    });
    tellOffice(tx, row, 'case_officer', 'catalogue.directory_waiting_review');
    return answer(row);
  },
});

export const withdrawApplication = command({
  kind: 'catalogue.directory_application.withdrawn',
  zh: '撤回目录申请',
  holds: 'none',
  async run(tx, input: ApplicationVerb) {
    const { row, next } = await applicationFor(tx, input, 'withdraw');
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    updateApplication(tx, row, { state: next, steps: withStep(row.steps, tx, directoryStep.withdraw, reason) });
    return answer(row);
  },
});

/** Returns the application with marks at the fields to mend. */
export const returnApplication = command({
  kind: 'catalogue.directory_application.returned',
  zh: '退回目录申请',
  holds: 'none',
  async run(tx, input: ApplicationVerb & { marks?: Mark[] }) {
    const { row, next } = await applicationFor(tx, input, 'return');
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    updateApplication(tx, row, {
      state: next,
      marks: input.marks ?? [],
      steps: withStep(row.steps, tx, directoryStep.return, reason),
    });
    tellInstitution(tx, row, 'catalogue.directory_returned', { reason });
    return answer(row);
  },
});

export const acceptApplication = command({
  kind: 'catalogue.directory_application.accepted',
  zh: '材料审核通过',
  holds: 'none',
  async run(tx, input: ApplicationVerb) {
    const { row, next } = await applicationFor(tx, input, 'accept');
    tx.because(input.reason);
    updateApplication(tx, row, { state: next, steps: withStep(row.steps, tx, directoryStep.accept, input.reason) });
    return answer(row);
  },
});

/** A change without a new site may go without a visit, with the reason. */
export const skipVisit = command({
  kind: 'catalogue.directory_application.visit_skipped',
  zh: '变更免现场核验',
  holds: 'none',
  async run(tx, input: ApplicationVerb) {
    const { row, next } = await applicationFor(tx, input, 'skip_visit');
    const reason = reasonGiven(input.reason);
    tx.because(reason);
    updateApplication(tx, row, { state: next, steps: withStep(row.steps, tx, directoryStep.skipVisit, reason) });
    tellOffice(tx, row, 'approver', 'catalogue.directory_waiting_approval');
    return answer(row);
  },
});

/** All sites passed: up to the approver. */
export const verifyApplication = command({
  kind: 'catalogue.directory_application.verified',
  zh: '现场核验通过',
  holds: 'none',
  async run(tx, input: ApplicationVerb) {
    const { row, next } = await applicationFor(tx, input, 'verify');
    tx.because(input.reason);
    updateApplication(tx, row, { state: next, steps: withStep(row.steps, tx, directoryStep.verify, input.reason) });
    tellOffice(tx, row, 'approver', 'catalogue.directory_waiting_approval');
    return answer(row);
  },
});
