import { type CodeOf, enumeration } from './enumeration.ts';

/**
 * Levels a training or an assessment can end with. 学徒工 to 首席技师 are the ladder of the eight-level system (2022);
 * the others are kinds of proof outside the ladder: nothing is higher or lower than they are.
 */
export const SkillLevel = enumeration('subsidy.skill_level', '技能等级', {
  apprentice: { zh: '学徒工', en: 'apprentice' },
  '5': { zh: '五级/初级工', en: 'level 5' },
  '4': { zh: '四级/中级工', en: 'level 4' },
  '3': { zh: '三级/高级工', en: 'level 3' },
  '2': { zh: '二级/技师', en: 'level 2, technician' },
  '1': { zh: '一级/高级技师', en: 'level 1, senior technician' },
  special: { zh: '特级技师', en: 'special-grade technician' },
  chief: { zh: '首席技师', en: 'chief technician' },
  specialised: { zh: '专项职业能力', en: 'specialised ability' },
  completion: { zh: '培训合格证书', en: 'completion certificate' },
  ungraded: { zh: '短期培训（不分级）', en: 'short course without level' },
  startup: { zh: '创业培训', en: 'start-up training' },
});
export type SkillLevel = CodeOf<typeof SkillLevel>;

const ladder: readonly string[] = ['apprentice', '5', '4', '3', '2', '1', 'special', 'chief'];

/** Height on the ladder, 1 (学徒工) to 8 (首席技师); undefined for proofs outside it and for unknown codes. */
export function levelRank(level: string): number | undefined {
  const at = ladder.indexOf(level);
  return at < 0 ? undefined : at + 1;
}
