import { expect, test } from 'vitest';
import { currentOf, paragraphsChanged, standingOf } from './pledge-text.ts';

const province = { region_code: '430000', valid_from: '2020-01-01', name: '省' };
const later = { region_code: '430000', valid_from: '2026-06-01', name: '省二版' };
const county = { region_code: '430102', valid_from: '2026-03-01', name: '县' };
const chain = ['430102', '430100', '430000'];

test.each([
  ['省级文本管全省', [province], '2026-05-01', '省'],
  ['没有文本', [], '2026-05-01', undefined],
  ['还没到生效日', [later], '2026-05-31', undefined],
  ['生效当日起用新版', [province, later], '2026-06-01', '省二版'],
  ['新版生效前一日仍用旧版', [province, later], '2026-05-31', '省'],
  ['县有县的文本，省的新版不顶替它', [province, later, county], '2026-07-01', '县'],
  ['县的文本还没生效，用省的', [province, county], '2026-02-28', '省'],
])('%s', (_, texts, day, expected) => expect(currentOf(texts, chain, day)?.name).toBe(expected));

test.each([
  ['draft', '2026-06-01', undefined, '2026-07-01', 'draft'],
  ['discarded', '2026-06-01', undefined, '2026-07-01', 'discarded'],
  ['in_force', '2026-06-01', undefined, '2026-05-31', 'coming'],
  ['in_force', '2026-06-01', undefined, '2026-06-01', 'current'],
  ['in_force', '2026-06-01', '2026-09-01', '2026-08-31', 'current'],
  ['in_force', '2026-06-01', '2026-09-01', '2026-09-01', 'superseded'],
] as const)('a text %s from %s, the next from %s, on %s is %s', (state, valid_from, next, day, expected) => {
  expect(standingOf({ state, valid_from }, next, day)).toBe(expected);
});

const marks = { kept: ' ', added: '+', removed: '-' };
test.each([
  ['同文', '甲\n乙', '甲\n乙', [' 甲', ' 乙']],
  ['改一段', '甲\n乙\n丙', '甲\n新\n丙', [' 甲', '-乙', '+新', ' 丙']],
  ['加在末尾', '甲', '甲\n乙', [' 甲', '+乙']],
  ['删去开头', '甲\n乙', '乙', ['-甲', ' 乙']],
])('%s', (_, before, after, expected) => {
  expect(paragraphsChanged(before, after).map(({ change, text }) => `${marks[change]}${text}`)).toEqual(expected);
});
