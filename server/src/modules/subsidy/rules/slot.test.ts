import type { Slot } from '@zhenxun/contracts/decision.ts';
import { levelRank, SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slotConflict, slotFact } from './slot.ts';

const slot = (level: string, more: Partial<Slot> = {}): Slot => ({
  personId: 'p',
  occupationKey: 'welder',
  level,
  benefitGroup: 'training_subsidy',
  ...more,
});

describe('once and only once (R12.2)', () => {
  test.each([
    ['nothing yet', [], '4', undefined],
    ['the same level', ['4'], '4', 'subsidy.slot.same_level'],
    ['a higher level after a lower', ['5'], '4', undefined],
    ['a lower level after a higher', ['3'], '4', 'subsidy.slot.higher_level'],
    ['a level between', ['5', '3'], '4', 'subsidy.slot.higher_level'],
    ['a proof outside the ladder after a level', ['3'], 'specialised', undefined],
    ['a level after a proof outside the ladder', ['specialised'], '5', undefined],
    ['the same proof twice', ['specialised'], 'specialised', 'subsidy.slot.same_level'],
    ['the top of the ladder last', ['1', 'special'], 'chief', undefined],
    ['apprentice after the chief', ['chief'], 'apprentice', 'subsidy.slot.higher_level'],
  ])('%s', (_, held, wanted, code) => {
    expect(
      slotConflict(
        held.map((level) => slot(level)),
        slot(wanted),
      )?.code,
    ).toBe(code);
  });

  test('names the highest level held, and nothing of where or when', () => {
    const refusal = slotConflict([slot('3'), slot('1'), slot('2')], slot('5'));
    expect(refusal?.params).toEqual({ level: '五级/初级工', held: '一级/高级技师', benefitGroup: 'training_subsidy' });
  });

  test('other persons, occupations and benefits do not matter', () => {
    const others = [
      slot('4', { personId: 'q' }),
      slot('4', { occupationKey: 'cook' }),
      slot('4', { benefitGroup: 'appraisal_fee' }),
    ];
    expect(slotConflict(others, slot('4'))).toBeUndefined();
  });

  test('claims taken one after another never give a level twice nor a lower one later', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SkillLevel.values), { maxLength: 30 }), (levels) => {
        const held: Slot[] = [];
        for (const level of levels) if (!slotConflict(held, slot(level))) held.push(slot(level));
        expect(new Set(held.map(({ level }) => level)).size).toBe(held.length);
        const ranks = held.flatMap(({ level }) => levelRank(level) ?? []);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });

  test('as a fact', () => {
    expect([slotFact([], slot('4')), slotFact([slot('4')], slot('4')), slotFact([slot('3')], slot('4'))]).toEqual([
      'none',
      'same_level',
      'higher_level',
    ]);
  });
});

test('the refusal says level, what is held, and the rule', () => {
  expect(slotConflict([slot('4')], slot('4'))).toEqual({
    code: 'subsidy.slot.same_level',
    params: { level: '四级/中级工', held: '四级/中级工', benefitGroup: 'training_subsidy' },
    rule: '同一职业（工种）同一等级只能享受一次补贴',
  });
  expect(slotConflict([slot('3')], slot('4'))).toMatchObject({
    code: 'subsidy.slot.higher_level',
    rule: '同一职业（工种）同一等级只能享受一次补贴',
  });
});

test('a level nobody lists is compared with itself only, and shown as it is', () => {
  expect(slotConflict([slot('novel')], slot('4'))).toBeUndefined();
  expect(slotConflict([slot('novel')], slot('apprentice'))).toBeUndefined();
  expect(slotConflict([slot('4')], slot('novel'))).toBeUndefined();
  expect(slotConflict([slot('novel')], slot('novel'))?.params).toMatchObject({ level: 'novel', held: 'novel' });
});
