import { command } from '../../../kernel/command.ts';
import { Refused, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { paymentAccountOf } from '../../person/index.ts';
import { accountRefs } from '../account-refs.ts';
import { classChecks, refusalsFrom } from '../class-checks.ts';
import { reasonsAgainst } from '../deciding.ts';
import { promise } from '../promise.ts';
import { type Agreement, type ClaimRow, updateClaim } from '../store/claim.ts';
import { payeeAccounts } from '../store/payee-account.ts';
import { freeSlot } from '../store/slot.ts';
import { claimWorkflow, step } from '../workflow.ts';
import { concernedBy, decideNow, keepDecision } from './decide-again.ts';
import { seen, type Verb } from './review-claim.ts';

type Resubmission = Verb & { workplace?: string; agreement?: Agreement; insuredMonths?: number };

/** Hands a returned claim in again, mended; it is decided again on the facts of now and the day first claimed. */
export const resubmitClaim = command({
  kind: 'subsidy.claim.resubmitted',
  zh: '补正后提交补贴申领',
  holds: 'no_claim',
  async run(tx, input: Resubmission) {
    const row = await seen(tx, input);
    const state = nextOf(claimWorkflow.decide(row, 'resubmit', tx.actor));
    const signedOn = input.agreement?.signedOn;
    if (signedOn !== undefined && signedOn > tx.today) {
      refuse(refusal('subsidy.claim.agreement_future', { signedOn }, { pointer: '/agreement/signedOn' }));
    }
    updateClaim(tx, row, {
      workplace: input.workplace?.trim() || row.workplace,
      agreement: input.agreement ?? row.agreement,
      insured_months: input.insuredMonths ?? row.insured_months,
      account_masked: await accountOf(tx, row),
    });
    const now = await decideNow(tx, row, true);
    const checks = await classChecks(tx, 'claim', concernedBy(row));
    const against = [
      ...(now.decision.outcome === 'refused' ? reasonsAgainst(now, now.scheme) : []),
      ...refusalsFrom(checks),
    ];
    if (against.length > 0) throw new Refused(against);
    const steps = withStep(row.steps, tx, step.submit);
    const due = promise(tx, state, row.region_code);
    await keepDecision(tx, row, { ...now, checks }, 'resubmitted', { state, steps, ...due });
    const params = { number: row.number, dueOn: due.due_on ?? tx.today };
    const link = `/government/subsidy/claims/${row.region_code}-${row.id}`;
    tx.notify({ office: { region: row.region_code, role: 'case_officer' } }, 'subsidy.inbox.to_review', params, link);
    return { version: row.version, state };
  },
});

/** Takes a claim back before it is approved; the slot is free again. */
export const withdrawClaim = command({
  kind: 'subsidy.claim.withdrawn',
  zh: '撤回补贴申领',
  holds: 'none',
  async run(tx, input: Verb) {
    const row = await seen(tx, input);
    const state = nextOf(claimWorkflow.decide(row, 'withdraw', tx.actor));
    await freeSlot(tx, row.canonical_person_id, row);
    const steps = withStep(row.steps, tx, step.withdraw, input.reason);
    updateClaim(tx, row, { state, steps, ...promise(tx, state, row.region_code) });
    tx.because(input.reason);
    return { version: row.version, state };
  },
});

/** What is kept with the claim when the account was right and the bank failed for another reason. */
const accountRight = '账户核对无误';

/**
 * After a failed payment: the account has been corrected, or is stated to be right, and the claim waits to be paid again.
 * The slot was kept. Refuses `subsidy.claim.account_gone`, `subsidy.claim.account_same`.
 */
export const reapplyClaim = command({
  kind: 'subsidy.claim.reapplied',
  zh: '重新申请拨付',
  holds: 'no_claim',
  async run(tx, input: Verb & { accountRight?: boolean }) {
    const row = await seen(tx, input);
    const state = nextOf(claimWorkflow.decide(row, 'reapply', tx.actor));
    const account = await accountOf(tx, row);
    if (account === null) refuse(refusal('subsidy.claim.account_gone'));
    const same = (await accountRefs(tx, [row])).get(row.id) === row.account_ref;
    const stated = input.accountRight === true;
    refuseIf([same && !stated ? refusal('subsidy.claim.account_same', {}, { pointer: '/accountRight' }) : undefined]);
    const why = [stated ? accountRight : undefined, input.reason].filter(Boolean).join('；');
    const steps = withStep(row.steps, tx, step.pay, why || undefined);
    tx.because(why || undefined);
    updateClaim(tx, row, {
      state,
      steps,
      account_masked: account,
      failure: null,
      ...promise(tx, state, row.region_code),
    });
    return { version: row.version, state };
  },
});

/** Masked account of who is paid, as it stands now. */
async function accountOf(tx: Tx, row: ClaimRow): Promise<string | null> {
  if (row.organisation_id !== null) {
    return (await payeeAccounts(tx, [row.organisation_id]))[0]?.account_masked ?? null;
  }
  return (await paymentAccountOf(tx, row.person_id))?.masked ?? null;
}
