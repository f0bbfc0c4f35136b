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
