import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import { type CodeRule, currentCode } from './code.ts';
import type { CreditLimits } from './rules/credit.ts';
import type { SignLimits } from './rules/sign.ts';

type Lookup = <T>(key: string) => T;
export type Limits = SignLimits & CreditLimits;

const limitsBy = (value: Lookup): Limits => ({
  openMinutes: value('attendance.open_minutes'),
  graceMinutes: value('attendance.grace_minutes'),
  lateMinutes: value('attendance.late_minutes'),
  earlyMinutes: value('attendance.early_minutes'),
  outMinutes: value('attendance.out_minutes'),
  required: value('attendance.required_proofs'),
  missingProof: value('attendance.missing_proof'),
  uncertainPosition: value('attendance.uncertain_position'),
});

/** The windows of a region on a day, within a transaction. Refuses `kernel.parameter_missing`. */
export function limitsOf(q: Read, regionCode: string, day: string): Limits {
  return limitsBy((key) => q.param(key, regionCode, day));
}

/** The same without a transaction, for sign-ins: parameters are read again whenever they have changed. */
export function signRules(kernel: Kernel, regionCode: string, day: string): { limits: Limits; code: CodeRule } {
  const value: Lookup = <T>(key: string) => kernel.reference.get(key, regionCode, day).value as T;
  return {
    limits: limitsBy(value),
    code: { seconds: value('attendance.code_seconds'), graceWindows: value('attendance.code_grace_windows') },
  };
}

/** The code on the wall of a session now, as whoever may show it sees it. */
export function signCodeOf(kernel: Kernel, session: Key, startsAt: string): string {
  const { code } = signRules(kernel, session.region_code, shanghaiDay(startsAt));
  return currentCode(kernel.vault, session.id, kernel.clock.now().getTime(), code).code;
}
