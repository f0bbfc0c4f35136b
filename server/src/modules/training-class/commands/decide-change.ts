import type { Mark } from '@zhenxun/contracts/common.ts';
import { type Ctx, command, execute, query } from '../../../kernel/command.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { Refused, refusal, refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { judgeChange } from '../change-checks.ts';
import { changeStep } from '../change-workflow.ts';
import { blocking } from '../rules/check-class.ts';
import { type ChangeRow, findChange, updateChange } from '../store/change.ts';
import { insertRun } from '../store/check-run.ts';
import { findClass } from '../store/class.ts';
import type { ClassRow, Stored } from '../store/rows.ts';
import { applyChange } from './apply-change.ts';
import { changeAnswer, notChangeable, takeChange } from './change.ts';
import { refuseBlocking, type VerbInput } from './shared.ts';

/** Asks everything once more before a decision in favour; what is left to judge needs words. */
async function judged(tx: Tx, of: Stored<ClassRow>, row: ChangeRow, reason: string | undefined) {
  refuseIf([notChangeable(of)]);
  const found = await judgeChange(tx, of, { ...row, submittedAt: row.submitted_at });
  refuseBlocking(found.results);
  const open = found.results.filter(({ outcome }) => outcome === 'to_judge' || outcome === 'silent').length;
  refuseIf([
    open > 0 && !reason?.trim()
      ? refusal('training_class.judgement_required', { count: open }, { pointer: '/reason' })
      : undefined,
  ]);
  return found;
}

const linkOf = (row: ChangeRow) => `/institution/training-class/changes/${refOf(row)}`;

/** Approves and applies, in one transaction. */
async function settle(tx: Tx, input: VerbInput, action: 'approve' | 'confirm') {
  const { row, of, next } = await takeChange(tx, input, action);
  const found = await judged(tx, of, row, input.reason);
  const figures = await applyChange(tx, of, row, found.facts);
  updateChange(tx, row, {
    ...figures,
    state: next,
    checks: found.results,
    promised_on: null,
    decided_at: tx.now,
    decided_by: tx.actor.label,
    decision_reason: input.reason?.trim() || null,
    steps: withStep(row.steps, tx, action === 'approve' ? changeStep.approve : changeStep.confirm, input.reason),
  });
  insertRun(tx, of, 'change', found.results);
  tx.because(input.reason);
  tx.notify(
    { organisationId: row.organisation_id },
    'training_class.notice.change_approved',
    { title: of.title },
    linkOf(row),
  );
  return changeAnswer(row);
}

const approve = command({
  kind: 'training_class.change.approved',
  zh: '同意变更',
  holds: 'none',
  run: (tx, input: VerbInput) => settle(tx, input, 'approve'),
});

const confirm = command({
  kind: 'training_class.change.confirmed',
  zh: '复核通过紧急变更',
  holds: 'none',
  run: (tx, input: VerbInput) => settle(tx, input, 'confirm'),
});

/** A lost race is refused with who and when, which can be read once the other has written. */
async function namingTheRace<T>(ctx: Ctx, ref: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused) || error.refusals[0]?.code !== 'training_class.occupied') throw error;
    const results = await query(ctx, async (q) => {
      const row = await findChange(q, keyOf(ref));
      const of = row && (await findClass(q, { region_code: row.region_code, id: row.class_id }));
      return row && of ? (await judgeChange(q, of, { ...row, submittedAt: row.submitted_at })).results : [];
    });
    if (blocking(results).length > 0) refuseBlocking(results);
    throw error;
  }
}

/**
 * Approves a request: asks every check again and applies the change under the exclusion constraint, all in one transaction.
 * Refuses failed checks, open ones without a judgement in words, an urgent one (two persons decide it), a lost race.
 */
export function approveChange(ctx: Ctx, input: VerbInput) {
  return namingTheRace(ctx, input.ref, () => execute(ctx, approve, input));
}

/** The second person confirms what is urgent, and it is applied. Same refusals. */
export function confirmChange(ctx: Ctx, input: VerbInput) {
  return namingTheRace(ctx, input.ref, () => execute(ctx, confirm, input));
}

/** The first person agrees to what is urgent and passes it on to the second. */
export const endorseChange = command({
  kind: 'training_class.change.endorsed',
  zh: '同意紧急变更，送复核',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, of, next } = await takeChange(tx, input, 'endorse');
    const { results } = await judged(tx, of, row, input.reason);
    updateChange(tx, row, {
      state: next,
      checks: results,
      steps: withStep(row.steps, tx, changeStep.endorse, input.reason),
    });
    tx.because(input.reason);
    tx.notify(
      { office: { region: of.region_code, role: 'reviewer' } },
      'training_class.notice.change_endorsed',
      { title: of.title },
      `/government/training-class/changes/${refOf(row)}`,
    );
    return changeAnswer(row);
  },
});

/** The second person does not agree yet: back to the first. */
export const giveBackChange = command({
  kind: 'training_class.change.given_back',
  zh: '紧急变更退回经办',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, of, next } = await takeChange(tx, input, 'give_back');
    const reason = reasonGiven(input.reason);
    updateChange(tx, row, { state: next, steps: withStep(row.steps, tx, changeStep.giveBack, reason) });
    tx.because(reason);
    tx.notify(
      { office: { region: of.region_code, role: 'case_officer' } },
      'training_class.notice.change_given_back',
      { title: of.title, reason },
      `/government/training-class/changes/${refOf(row)}`,
    );
    return changeAnswer(row);
  },
});

/** Gives a request back to be mended. */
export const returnChange = command({
  kind: 'training_class.change.returned',
  zh: '退回变更申请',
  holds: 'none',
  async run(tx, input: VerbInput & { marks?: Mark[] }) {
    const { row, of, next } = await takeChange(tx, input, 'return');
    const reason = reasonGiven(input.reason?.trim() || (input.marks ?? []).map((mark) => mark.remark).join('；'));
    updateChange(tx, row, {
      state: next,
      promised_on: null,
      decision_reason: reason,
      steps: withStep(row.steps, tx, changeStep.return, reason),
    });
    tx.because(reason);
    const params = { title: of.title, reason };
    tx.notify({ organisationId: row.organisation_id }, 'training_class.notice.change_returned', params, linkOf(row));
    return changeAnswer(row);
  },
});

/** Decides against a request for good. */
export const refuseChange = command({
  kind: 'training_class.change.refused',
  zh: '不同意变更',
  holds: 'none',
  async run(tx, input: VerbInput) {
    const { row, of, next } = await takeChange(tx, input, 'refuse');
    const reason = reasonGiven(input.reason);
    updateChange(tx, row, {
      state: next,
      promised_on: null,
      decided_at: tx.now,
      decided_by: tx.actor.label,
      decision_reason: reason,
      steps: withStep(row.steps, tx, changeStep.refuse, reason),
    });
    tx.because(reason);
    const params = { title: of.title, reason };
    tx.notify({ organisationId: row.organisation_id }, 'training_class.notice.change_refused', params, linkOf(row));
    return changeAnswer(row);
  },
});
