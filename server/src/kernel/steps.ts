import type { Step } from '@zhenxun/contracts/common.ts';
import { refusal, refuse } from './refusal.ts';
import type { StepRow } from './two-person.ts';
import type { Tx } from './tx-write.ts';

export type { StepRow };

/** The steps with one more, done now by who acts. */
export function withStep(done: readonly StepRow[], tx: Tx, step: string, reason?: string): StepRow[] {
  const { actor, now } = tx;
  const accountId = actor.accountId ?? actor.ref;
  return [...done, { step, accountId, label: actor.label, at: now, ...(reason ? { reason } : {}) }];
}

/** As a screen shows them: without account ids. */
export function shownSteps(done: readonly StepRow[]): Step[] {
  return done.map(({ step, label, at, reason }) => ({ step, by: label, at, ...(reason ? { reason } : {}) }));
}

/** Refuses `kernel.version_stale` when the record is no longer the one that was seen. */
export function assertVersion(row: { version: number }, seen: number): void {
  if (row.version !== seen) refuse(refusal('kernel.version_stale', { current: row.version, seen }));
}

/** A reason that says something, or a refusal `kernel.reason_required`. */
export function reasonGiven(reason: string | undefined): string {
  const text = reason?.trim();
  return text ? text : refuse(refusal('kernel.reason_required', {}, { pointer: '/reason' }));
}
