import type { Slot } from '@zhenxun/contracts/decision.ts';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { levelRank, SkillLevel } from '@zhenxun/contracts/skill-level.ts';

/**
 * The once-only rule (R12.2): the same level of the same occupation is subsidised once, and no lower level after a higher
 * one, within one benefit group, over all schemes, regions and years. `existing` are the live slots of the canonical
 * person; slots of others, of other occupations and of other groups do not matter. To be called under the lock on person ×
 * occupation; the unique constraint on the slots is the second wall. Returns the refusal or undefined. It tells level and
 * rule, never where or when the other subsidy was paid.
 */
export function slotConflict(existing: readonly Slot[], wanted: Slot): Refusal | undefined {
  const rivals = existing.filter(
    (slot) =>
      slot.personId === wanted.personId &&
      slot.occupationKey === wanted.occupationKey &&
      slot.benefitGroup === wanted.benefitGroup,
  );
  if (rivals.some(({ level }) => level === wanted.level))
    return conflict('subsidy.slot.same_level', wanted, wanted.level);
  const rank = levelRank(wanted.level);
  if (rank === undefined) return undefined;
  const higher = rivals
    .filter(({ level }) => (levelRank(level) ?? 0) > rank)
    .sort((a, b) => levelRank(b.level)! - levelRank(a.level)!)[0];
  return higher && conflict('subsidy.slot.higher_level', wanted, higher.level);
}

function conflict(code: string, wanted: Slot, held: string): Refusal {
  const params = { level: label(wanted.level), held: label(held), benefitGroup: wanted.benefitGroup };
  return { code, params, rule: '同一职业（工种）同一等级只能享受一次补贴' };
}

const label = (level: string) =>
  SkillLevel.values.includes(level as SkillLevel) ? SkillLevel.label(level as SkillLevel) : level;

/** What a fact of kind `subsidy.slot` says: `none`, `same_level` or `higher_level`. */
export function slotFact(existing: readonly Slot[], wanted: Slot): 'none' | 'same_level' | 'higher_level' {
  const found = slotConflict(existing, wanted);
  if (!found) return 'none';
  return found.code === 'subsidy.slot.same_level' ? 'same_level' : 'higher_level';
}
