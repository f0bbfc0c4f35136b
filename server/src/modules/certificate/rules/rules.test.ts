import { expect, it } from 'vitest';
import { type IssueFacts, reasonsAgainst } from './issue.ts';
import { plainSerial, serialOf } from './serial.ts';

const fine: IssueFacts = {
  enrolmentState: { code: 'enrolled', label: '在册' },
  passed: true,
  attendanceBp: 8000,
  minimumBp: 8000,
  existing: undefined,
  unprintable: [],
};
const codes = (facts: Partial<IssueFacts>) => reasonsAgainst({ ...fine, ...facts }).map(({ code }) => code);

it('gives a certificate to who is enrolled, attended the minimum exactly and passed', () => {
  expect(codes({})).toEqual([]);
});

it('finds every reason at once', () => {
  const all = {
    enrolmentState: { code: 'withdrawn', label: '已退班' },
    passed: false,
    attendanceBp: 7999,
    unprintable: ['𫠆'],
  };
  expect(codes(all)).toEqual([
    'certificate.not_enrolled',
    'certificate.not_passed',
    'certificate.attendance_low',
    'certificate.unprintable',
  ]);
});

it('takes a missing result or attendance for missing, never for passed', () => {
  expect(codes({ passed: undefined, attendanceBp: undefined })).toEqual([
    'certificate.result_missing',
    'certificate.attendance_low',
  ]);
});

it('says nothing but that there is one already', () => {
  expect(codes({ existing: '1', passed: false })).toEqual(['certificate.already_issued']);
});

it('fills the pattern, and refuses to cut a number that has outgrown it', () => {
  const parts = { region: '430102', year: 2026, kind: 'completion', number: 7 };
  expect(serialOf('{region}{year}{kind}{number:6}', parts)).toBe('43010220261000007');
  expect(() => serialOf('{year}{number:2}', { ...parts, number: 100 })).toThrow('does not fit');
  expect(() => serialOf('{year}', parts)).toThrow('no {number:n}');
});

it('reads a number as people type it', () => {
  expect(plainSerial(' ４３０１0220-26 a1 ')).toBe('4301022026A1');
});

it.each<[string, Partial<IssueFacts>, unknown]>([
  ['已经发过的，写明证书编号', { existing: 'A1' }, { code: 'certificate.already_issued', params: { serial: 'A1' } }],
  [
    '已退班的，写明状态',
    { enrolmentState: { code: 'withdrawn', label: '已退班' } },
    { code: 'certificate.not_enrolled', params: { state: '已退班' }, rule: '加强职业技能培训规范管理工作的通知（五）' },
  ],
  [
    '没有成绩',
    { passed: undefined },
    { code: 'certificate.result_missing', params: {}, rule: '加强职业技能培训规范管理工作的通知（五）' },
  ],
  [
    '考核不合格',
    { passed: false },
    { code: 'certificate.not_passed', params: {}, rule: '加强职业技能培训规范管理工作的通知（五）' },
  ],
  [
    '出勤率差一点，写明两位小数',
    { attendanceBp: 7999 },
    {
      code: 'certificate.attendance_low',
      params: { rate: '79.99%', minimum: '80%' },
      rule: '加强职业技能培训规范管理工作的通知（五）',
    },
  ],
  [
    '没有出勤记录的写零',
    { attendanceBp: undefined, minimumBp: 8050 },
    {
      code: 'certificate.attendance_low',
      params: { rate: '0%', minimum: '80.50%' },
      rule: '加强职业技能培训规范管理工作的通知（五）',
    },
  ],
  [
    '姓名里有印不出的字',
    { unprintable: ['𫠆', '㐱'] },
    { code: 'certificate.unprintable', params: { characters: '𫠆㐱' } },
  ],
])('%s', (_, facts, reason) => expect(reasonsAgainst({ ...fine, ...facts })).toEqual([reason]));

it('writes every part of a number where the pattern has it, and 9 for a kind without a code', () => {
  const parts = { region: '430102', year: 2026, kind: 'completion', number: 12 };
  expect(serialOf('培-{kind}-{year}-{number:12}-{region}', parts)).toBe('培-1-2026-000000000012-430102');
  expect(serialOf('{kind}{number:2}', { ...parts, kind: 'other' })).toBe('912');
  expect(() => serialOf('{year}{number:1}', parts)).toThrow('number 12 does not fit {year}{number:1}');
  expect(() => serialOf('{number:x}', parts)).toThrow('the pattern has no {number:n}: {number:x}');
});
