import type { Mark } from '@zhenxun/contracts/common.ts';
import { times } from '@zhenxun/contracts/values/money.ts';
import { type Ctx, command, execute, query } from '../../../kernel/command.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { Refused, refusal, refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven, withStep } from '../../../kernel/steps.ts';
import { check, fetchFacts } from '../facts.ts';
import { commitmentPort } from '../ports.ts';
import { blocking, checkClass } from '../rules/check-class.ts';
import { insertRun } from '../store/check-run.ts';
import { findClass, updateClass } from '../store/class.ts';
import { occupy } from '../store/occupancy.ts';
import { step } from '../workflow.ts';
import { occupiedBy } from './occupied.ts';
import { answerOf, refuseBlocking, take, type VerbInput } from './shared.ts';

const approve = command({
  kind: 'training_class.class.approved',
  zh: '通过开班申请',
  holds: 'no_filing',
  async run(tx, input: VerbInput) {
    const { row, next } = await take(tx, input, 'approve');
    const key = { region_code: row.region_code, id: row.id };
    tx.heed(row.id);
    const facts = await fetchFacts(tx, row, 'filing');
    const results = checkClass(facts);
    refuseBlocking(results);
    const open = results.filter((result) => result.outcome === 'to_judge' || result.outcome === 'silent').length;
    refuseIf([
      open > 0 && !input.reason?.trim()
        ? refusal('training_class.judgement_required', { count: open }, { pointer: '/reason' })
        : undefined,
    ]);
    await occupy(tx, key, occupiedBy(facts));
    const committed = times(row.entry.standardFen, facts.trainees.length);
    updateClass(tx, row, {
      state: next,
      approved_on: tx.today,
      promised_on: null,
      committed_fen: committed,
      open_enrolment: false,
      steps: withStep(row.steps, tx, step.approve, input.reason),
    });
    insertRun(tx, row, 'filing', results);
    await commitmentPort.of(tx.kernel).commit(tx, {
      classKey: key,
      organisationId: row.organisation_id,
      fundSources: row.entry.fundSources,
      year: Number(row.starts_on.slice(0, 4)),
      amountFen: committed,
    });
    tx.because(input.reason);
    tx.notify(
      { organisationId: row.organisation_id },
      'training_class.notice.approved',
      { title: row.title, number: row.number ?? '' },
      `/institution/training-class/classes/${refOf(row)}`,
    );
    return answerOf(row);
  },
});

/**
 * Approves the filing: checks once more, takes the times under the exclusion constraint and commits the budget, all in one
 * transaction. Refuses failed checks, open ones without a judgement in words, and a lost race with who and when.
 */
export async function approveClass(ctx: Ctx, input: VerbInput) {
  try {
    return await execute(ctx, approve, input);
  } catch (error) {
    if (!(error instanceof Refused) || error.refusals[0]?.code !== 'training_class.occupied') throw error;
    // another class was approved in the same moment: what it took can be read now and is named
    const results = await query(ctx, async (q) => {
      const row = await findClass(q, keyOf(input.ref));
      return row ? check(q, row, 'filing') : [];
    });
    if (blocking(results).length > 0) refuseBlocking(results);
    throw error;
  }
}

/** Gives the filing back with a reason, and marks at the places to mend. */
export const returnClass = command({
  kind: 'training_class.class.returned',
  zh: '退回开班申请',
  holds: 'none',
  async run(tx, input: VerbInput & { marks?: Mark[] }) {
    const { row, next } = await take(tx, input, 'return');
    const marks = input.marks ?? [];
    const reason = input.reason?.trim() || marks.map((mark) => mark.remark).join('；');
    const given = reasonGiven(reason);
    updateClass(tx, row, {
      state: next,
      promised_on: null,
      marks,
      steps: withStep(row.steps, tx, step.return, given),
    });
    tx.because(given);
    tx.notify(
      { organisationId: row.organisation_id },
      'training_class.notice.returned',
      { title: row.title, reason: given },
      `/institution/training-class/classes/${refOf(row)}`,
    );
    return answerOf(row);
  },
});
