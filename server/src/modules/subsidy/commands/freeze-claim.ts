import { FreezeReason } from '@zhenxun/contracts/subsidy-terms.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { runOn, standStill } from '../promise.ts';
import { type ClaimRow, lockClaim, updateClaim } from '../store/claim.ts';
import { disputedClaims, lockNotice } from '../store/notice.ts';
import { claimWorkflow, step } from '../workflow.ts';
import { release } from './notice.ts';
import { seen, tellApplicant, type Verb } from './review-claim.ts';

/**
 * Stops a claim for a while, with a reason the applicant reads; a note stays with the office. It does not go on, nor into a
 * batch, and its promised time stands still. Refuses `subsidy.claim.frozen` when it is stopped already.
 */
export const freezeClaim = command({
  kind: 'subsidy.claim.frozen',
  zh: '冻结补贴申领',
  holds: 'none',
  async run(tx, input: Omit<Verb, 'reason'> & { freezeReason: FreezeReason; note?: string }) {
    const row = await seen(tx, input);
    nextOf(claimWorkflow.decide(row, 'freeze', tx.actor));
    const reason = FreezeReason.label(input.freezeReason);
    updateClaim(tx, row, {
      frozen_reason: input.freezeReason,
      frozen_note: input.note?.trim() || null,
      frozen_on: tx.today,
      raised_for: null,
      ...standStill(tx, row.due_on),
      steps: withStep(row.steps, tx, step.freeze, reason),
    });
    tx.because(reason);
    tellApplicant(tx, row, 'subsidy.inbox.frozen', { reason });
    return { version: row.version, state: row.state };
  },
});

/**
 * Another person resumes it: the promised time runs on with the days that were left. A claim whose notice ended meanwhile
 * becomes payable, unless somebody disputes it. Refuses `subsidy.claim.not_frozen`.
 */
export const resumeClaim = command({
  kind: 'subsidy.claim.resumed',
  zh: '解除补贴申领冻结',
  holds: 'none',
  async run(tx, input: Verb) {
    const row = await seen(tx, input);
    nextOf(claimWorkflow.decide(row, 'resume', tx.actor));
    const reason = reasonGiven(input.reason);
    const due = runOn(tx, row);
    updateClaim(tx, row, {
      frozen_reason: null,
      frozen_note: null,
      frozen_on: null,
      frozen_due: null,
      frozen_left: null,
      raised_for: null,
      ...due,
      steps: withStep(row.steps, tx, step.resume, reason),
    });
    tx.because(reason);
    tellApplicant(tx, row, due.due_on ? 'subsidy.inbox.resumed_due' : 'subsidy.inbox.resumed', {
      ...(due.due_on ? { dueOn: due.due_on } : {}),
    });
    if (row.state === 'on_notice' && row.notice_id) await afterNotice(tx, row, row.notice_id);
    return { version: row.version, state: row.state };
  },
});

async function afterNotice(tx: Tx, row: ClaimRow, noticeId: string): Promise<void> {
  const notice = await lockNotice(tx, { region_code: row.region_code, id: noticeId });
  const disputed = await disputedClaims(tx, notice);
  if (notice.state !== 'closed' || disputed.has(null) || disputed.has(row.id)) return;
  await tx.flush();
  await release(tx, [{ region_code: row.region_code, id: row.id }]);
}

/** Tells the office above of a claim stopped or overdue for longer than the parameters allow, once for each delay. */
export const raiseDelay = command({
  kind: 'subsidy.claim.delay_raised',
  zh: '申领超期上报',
  holds: 'none',
  async run(tx, { key }: { key: Key }) {
    const row = await lockClaim(tx, key);
    const since = row.frozen_on ?? row.due_on;
    if (since === null || row.raised_for === since) return { version: row.version };
    updateClaim(tx, row, { raised_for: since });
    const superior = tx.region(row.region_code).parent ?? row.region_code;
    const params = {
      number: row.number,
      office: tx.region(row.region_code).name,
      since,
      ...(row.frozen_reason ? { reason: FreezeReason.label(row.frozen_reason) } : {}),
    };
    const code = row.frozen_on === null ? 'subsidy.inbox.overdue_raised' : 'subsidy.inbox.frozen_raised';
    for (const region of new Set([superior, tx.kernel.config.province]))
      tx.notify({ office: { region, role: 'approver' } }, code, params, `/government/subsidy/claims/${refOf(row)}`);
    return { version: row.version };
  },
});
