import type { Mark } from '@zhenxun/contracts/common.ts';
import { command } from '../../../kernel/command.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven, withStep } from '../../../kernel/steps.ts';
import { addWorkdays } from '../../../kernel/workdays.ts';
import { check } from '../facts.ts';
import { COMPLETION_SUBMITTED } from '../ports.ts';
import { insertRun } from '../store/check-run.ts';
import { updateClass } from '../store/class.ts';
import { enrolmentsIn } from '../store/enrolment.ts';
import { step } from '../workflow.ts';
import { endClass } from './end-class.ts';
import { answerOf, refuseBlocking, take, type VerbInput } from './shared.ts';

/** Begins the class, on its first day at the earliest. */
export const startClass = command({
  kind: 'training_class.class.started',
  zh: '开课',
  holds: 'no_filing',
  async run(tx, input: VerbInput) {
    const { row, next } = await take(tx, input, 'start');
    tx.heed(row.id);
    refuseIf([
      tx.today < row.starts_on ? refusal('training_class.before_first_day', { day: row.starts_on }) : undefined,
    ]);
    updateClass(tx, row, { state: next, steps: withStep(row.steps, tx, step.start) });
    return answerOf(row);
  },
});

/** Asks for the review of the completion; refused while a session is to come, an attendance open or a score unconfirmed. */
export const submitCompletion = command({
  kind: 'training_class.completion.submitted',
  zh: '提交结业申请',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, next } = await take(tx, input, 'submit_completion');
    const results = await check(tx, row, 'completion');
    refuseBlocking(results);
    const days = tx.param<number>('training_class.completion_review_workdays', row.region_code);
    const promise = addWorkdays(tx.today, days);
    updateClass(tx, row, {
      state: next,
      promised_on: promise.day,
      promise_calendar: promise.calendarVersion,
      promise_provisional: promise.provisional,
      marks: [],
      steps: withStep(row.steps, tx, step.submitCompletion),
    });
    insertRun(tx, row, 'completion', results);
    tx.publish(COMPLETION_SUBMITTED, { region_code: row.region_code, id: row.id });
    tx.notify(
      { office: { region: row.region_code, role: 'reviewer' } },
      'training_class.notice.completion_submitted',
      { title: row.title, day: promise.day },
      `/government/training-class/classes/${refOf(row)}`,
    );
    return answerOf(row);
  },
});

/** Finishes the class, by another person than who approved the filing. The trainees are told. */
export const approveCompletion = command({
  kind: 'training_class.completion.approved',
  zh: '通过结业申请',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, next } = await take(tx, input, 'approve_completion');
    const results = await check(tx, row, 'completion');
    refuseBlocking(results);
    updateClass(tx, row, {
      state: next,
      promised_on: null,
      completion_approved_on: tx.today,
      steps: withStep(row.steps, tx, step.approveCompletion, input.reason),
    });
    insertRun(tx, row, 'completion', results);
    tx.because(input.reason);
    const params = { title: row.title };
    tx.notify(
      { organisationId: row.organisation_id },
      'training_class.notice.finished',
      params,
      `/institution/training-class/classes/${refOf(row)}`,
    );
    for (const trainee of await enrolmentsIn(tx, { region_code: row.region_code, id: row.id }, ['enrolled'])) {
      const link = `/worker/training-class/classes/${refOf(trainee)}`;
      tx.notify({ personId: trainee.person_id }, 'training_class.notice.finished', params, link);
    }
    return answerOf(row);
  },
});

/** Gives the completion back to be mended. */
export const returnCompletion = command({
  kind: 'training_class.completion.returned',
  zh: '退回结业申请',
  holds: 'none',
  async run(tx, input: VerbInput & { marks?: Mark[] }) {
    const { row, next } = await take(tx, input, 'return_completion');
    const marks = input.marks ?? [];
    const given = reasonGiven(input.reason?.trim() || marks.map((mark) => mark.remark).join('；'));
    updateClass(tx, row, {
      state: next,
      promised_on: null,
      marks,
      steps: withStep(row.steps, tx, step.returnCompletion, given),
    });
    tx.because(given);
    tx.notify(
      { organisationId: row.organisation_id },
      'training_class.notice.completion_returned',
      { title: row.title, reason: given },
      `/institution/training-class/classes/${refOf(row)}`,
    );
    return answerOf(row);
  },
});

/** Ends a class that was not approved yet: its trainees are told. One that was is cancelled by request. */
export const cancelClass = command({
  kind: 'training_class.class.cancelled',
  zh: '撤销班级',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, next } = await take(tx, input, 'cancel');
    const given = reasonGiven(input.reason);
    await endClass(tx, row, next, given);
    tx.because(given);
    return answerOf(row);
  },
});
