import type { Slot } from '@zhenxun/contracts/decision.ts';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { BenefitGroup } from '@zhenxun/contracts/scheme-terms.ts';
import { slotConflict } from './slot.ts';

export type HeldSlot = {
  occupation_key: string;
  level: string;
  benefit_group: BenefitGroup;
  once: boolean;
  created_at: string;
};

/**
 * What two persons hold that one person could not: the same level of an occupation twice, or a lower level that was claimed
 * after a higher one (R12.2). Each pair is judged in the order it was claimed.
 */
export function mergeConflicts(moving: readonly HeldSlot[], staying: readonly HeldSlot[]): Refusal[] {
  const found = moving.flatMap((one) =>
    staying.flatMap((other) => {
      if (!one.once || !other.once) return [];
      const [earlier, later] = one.created_at <= other.created_at ? [one, other] : [other, one];
      const conflict = slotConflict([slotOf(earlier)], slotOf(later));
      return conflict ? [{ ...conflict, code: `subsidy.merge.${conflict.code.slice('subsidy.slot.'.length)}` }] : [];
    }),
  );
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

const slotOf = (held: HeldSlot): Slot => ({
  personId: 'one',
  occupationKey: held.occupation_key,
  level: held.level,
  benefitGroup: held.benefit_group,
});
