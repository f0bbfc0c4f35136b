import type { Kernel } from '../../kernel/kernel.ts';
import { refusal } from '../../kernel/refusal.ts';
import { obligationPort } from '../subsidy/index.ts';
import { commitmentPort } from '../training-class/index.ts';
import { commitClass, releaseClass } from './commands/commit-class.ts';
import { freeClaim, oweClaim } from './commands/owe-claim.ts';

/** Provides what the modules upstream want of the books, and says what the constraints mean when two acted at once. */
export function provideFund(kernel: Kernel): void {
  commitmentPort.provide(kernel, { commit: commitClass, release: releaseClass });
  obligationPort.provide(kernel, { owe: oweClaim, free: freeClaim });
  kernel.constraints.set('commitment_once', () => refusal('fund.committed_already'));
  kernel.constraints.set('obligation_once', () => refusal('fund.owed_already'));
  kernel.constraints.set('payment_once', () => refusal('fund.in_batch_already'));
}
