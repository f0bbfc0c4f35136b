import type { Kernel } from '../../kernel/kernel.ts';
import { refusal } from '../../kernel/refusal.ts';

export { startDryRun } from './commands/dry-run.ts';
export { markFailed, markPaid, markRecovered, putInBatch, takeOutOfBatch } from './commands/payment.ts';
export { activateScheme, proposeScheme } from './commands/scheme.ts';
export { runCompute } from './compute.ts';
export {
  type ClaimSummary,
  claimRefs,
  claimsAwaiting,
  claimsFor,
  openPayeeAccounts,
  type PayeeAccount,
  recheckClaims,
} from './door.ts';
export { exampleScheme } from './example-schemes.ts';
export { subsidyJobs } from './jobs.ts';
export { mergeClaimants } from './merge.ts';
export { type Obligation, obligationPort } from './ports.ts';
export { subsidyRoutes } from './routes.ts';
export { claimWorkflow, dryRunWorkflow, noticeWorkflow, objectionWorkflow, schemeWorkflow } from './workflow.ts';

/** What the module's constraints mean to people: a lost race reads as its reason, and tells no place and no time. */
export function subsidyConstraints(kernel: Kernel): void {
  const rule = '同一职业（工种）同一等级只能享受一次补贴';
  kernel.constraints.set('slot_once', () => refusal('subsidy.slot.taken', {}, { rule }));
  kernel.constraints.set('dry_run_one', () => refusal('subsidy.dry_run.running'));
  kernel.constraints.set('claim_live_once', () => refusal('subsidy.claim.already_live'));
}
