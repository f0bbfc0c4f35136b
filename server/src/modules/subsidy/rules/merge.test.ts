import { expect, test } from 'vitest';
import { type HeldSlot, mergeConflicts } from './merge.ts';

const held = (level: string, day: string, rest: Partial<HeldSlot> = {}): HeldSlot => ({
  occupation_key: 'warehouse',
  level,
  benefit_group: 'training_subsidy',
  once: true,
  created_at: `${day}T00:00:00.000Z`,
  ...rest,
});

const cases: [name: string, moving: HeldSlot[], staying: HeldSlot[], codes: string[]][] = [
  ['同一等级各一次', [held('4', '2026-03-01')], [held('4', '2026-05-01')], ['same_level']],
  ['先五级后四级，可以', [held('5', '2026-03-01')], [held('4', '2026-05-01')], []],
  ['先四级后五级，不可以', [held('4', '2026-03-01')], [held('5', '2026-05-01')], ['higher_level']],
  ['次序不看由哪份档案并入', [held('5', '2026-05-01')], [held('4', '2026-03-01')], ['higher_level']],
  ['不同职业', [held('4', '2026-03-01')], [held('4', '2026-05-01', { occupation_key: 'cook' })], []],
  ['不限一次的项目', [held('4', '2026-03-01', { once: false })], [held('4', '2026-05-01')], []],
  ['同一原因只说一次', [held('4', '2026-03-01'), held('4', '2026-04-01')], [held('4', '2026-05-01')], ['same_level']],
  ['没有名额', [], [held('4', '2026-05-01')], []],
];

test.each(cases)('%s', (_name, moving, staying, codes) => {
  expect(mergeConflicts(moving, staying).map(({ code }) => code)).toEqual(codes.map((code) => `subsidy.merge.${code}`));
});
