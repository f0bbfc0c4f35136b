import { describe, expect, test } from 'vitest';
import { levelRank, SkillLevel } from '../skill-level.ts';
import { isHigherLevel, parseSkillLevel } from './skill-level.ts';

describe('skill levels', () => {
  test('the ladder of eight rises step by step', () => {
    const ladder = ['apprentice', '5', '4', '3', '2', '1', 'special', 'chief'] as const;
    expect(ladder.map(levelRank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const [i, low] of ladder.entries())
      for (const [j, high] of ladder.entries()) expect(isHigherLevel(high, low)).toBe(j > i);
  });

  test('what stands outside the ladder compares with nothing', () => {
    const outside = SkillLevel.values.filter((level) => levelRank(level) === undefined);
    expect(outside).toEqual(['specialised', 'completion', 'ungraded', 'startup']);
    for (const one of outside)
      for (const level of SkillLevel.values) {
        expect(isHigherLevel(one, level)).toBe(false);
        expect(isHigherLevel(level, one)).toBe(false);
      }
  });

  test('its own labels are read back', () => {
    for (const level of SkillLevel.values) expect(parseSkillLevel(SkillLevel.label(level))).toBe(level);
  });

  test.each([
    ['三级', '3'],
    ['高级工', '3'],
    ['高级', '3'],
    [' 高级工（三级） ', '3'],
    ['一级／高级技师', '1'],
    ['高级技师', '1'],
    ['技师', '2'],
    ['学徒', 'apprentice'],
    ['专项职业能力证书', 'specialised'],
    ['培训合格', 'completion'],
    ['短期培训(不分级)', 'ungraded'],
    ['创业培训', 'startup'],
  ])('%s is %s', (text, level) => expect(parseSkillLevel(text)).toBe(level));

  test.each(['', '/', '六级', '三级/中级工', '三级、四级', '三级/待定', '操作证', 'constructor'])(
    '%j is unclear',
    (text) => expect(parseSkillLevel(text)).toBeUndefined(),
  );
});

test.each([
  ['学徒', 'apprentice'],
  ['初级', '5'],
  ['中级', '4'],
  ['高级', '3'],
  ['专项能力', 'specialised'],
  ['专项职业能力证书', 'specialised'],
  ['专项职业能力考核', 'specialised'],
  ['培训合格', 'completion'],
  ['培训合格证', 'completion'],
  ['短期培训', 'ungraded'],
  ['四级、中级工', '4'],
  ['(三级)高级工', '3'],
  ['三 级', '3'],
])('%s is written for %s', (text, level) => expect(parseSkillLevel(text)).toBe(level));
