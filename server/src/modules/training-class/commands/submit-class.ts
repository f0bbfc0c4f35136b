import { command } from '../../../kernel/command.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import { addWorkdays } from '../../../kernel/workdays.ts';
import { scheduleVerification } from '../../person/index.ts';
import { fetchFacts } from '../facts.ts';
import { frozenFrom } from '../frozen.ts';
import { checkClass } from '../rules/check-class.ts';
import { numberFrom } from '../rules/number.ts';
import { insertRun } from '../store/check-run.ts';
import { nextSerial, updateClass } from '../store/class.ts';
import { enrolmentsIn } from '../store/enrolment.ts';
import { insertFiling } from '../store/filing.ts';
import { step } from '../workflow.ts';
import { answerOf, refuseBlocking, take, type VerbInput } from './shared.ts';

/**
 * Files the class. Refuses with every failed check at once, at its place; what is to be judged or silent goes along. Gives
 * the number on the first filing, keeps the file as it was submitted, and promises the day of the answer in working days.
 */
export const submitClass = command({
  kind: 'training_class.class.submitted',
  zh: '提交开班申请',
  holds: 'no_filing',
  async run(tx, input: VerbInput) {
    const { row, next } = await take(tx, input, 'submit');
    const key = { region_code: row.region_code, id: row.id };
    tx.heed(row.id);
    const waiting = await enrolmentsIn(tx, key, ['applied']);
    refuseIf([
      waiting.length > 0
        ? refusal('training_class.applications_open', { count: waiting.length }, { pointer: '/trainees' })
        : undefined,
    ]);
    const facts = await fetchFacts(tx, row, 'filing');
    const results = checkClass(facts);
    refuseBlocking(results);
    const silent = new Set(results.filter((result) => result.outcome === 'silent').map((result) => result.subject));
    const trainees = await enrolmentsIn(tx, key, ['enrolled']);
    scheduleVerification(
      tx,
      trainees.filter((trainee) => silent.has(trainee.id)).map((trainee) => trainee.person_id),
    );
    const promise = addWorkdays(tx.today, tx.param<number>('training_class.review_workdays', row.region_code));
    const number = row.number ?? (await newNumber());
    updateClass(tx, row, {
      state: next,
      number,
      filing_day: tx.today,
      promised_on: promise.day,
      promise_calendar: promise.calendarVersion,
      promise_provisional: promise.provisional,
      marks: [],
      steps: withStep(row.steps, tx, step.submit),
    });
    insertRun(tx, row, 'filing', results);
    await insertFiling(tx, row, frozenFrom(row, facts, trainees));
    tx.notify(
      { office: { region: row.region_code, role: 'case_officer' } },
      'training_class.notice.submitted',
      { title: row.title, day: promise.day },
      `/government/training-class/classes/${refOf(row)}`,
    );
    return answerOf(row);

    async function newNumber(): Promise<string> {
      const pattern = tx.param<string>('training_class.number_pattern', row.region_code);
      const year = Number(tx.today.slice(0, 4));
      const serial = await nextSerial(tx, row.region_code, year);
      return numberFrom(pattern, { region: row.region_code, year, serial, level: row.level });
    }
  },
});
