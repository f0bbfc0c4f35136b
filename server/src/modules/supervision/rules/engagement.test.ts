import { describe, expect, it } from 'vitest';
import { engagementProblems, inForce } from './engagement.ts';

const facts = {
  organisation: { name: '示例监督中心', kind: 'supervisor' },
  others: [{ from: '2026-06-01', to: '2026-11-30' }],
  today: '2026-11-25',
  days: 366,
};

describe('engaging a supervisor', () => {
  it.each([
    ['the day after the last one ends', { from: '2026-12-01', to: '2027-12-01' }, facts, []],
    ['a day too long', { from: '2026-12-01', to: '2027-12-02' }, facts, ['supervision.period_too_long']],
    [
      'over the last day of another',
      { from: '2026-11-30', to: '2026-12-31' },
      facts,
      ['supervision.engagement_overlaps'],
    ],
    ['ending before it begins', { from: '2027-01-02', to: '2027-01-01' }, facts, ['supervision.period_reversed']],
    ['all past', { from: '2026-01-01', to: '2026-03-31' }, facts, ['supervision.period_past']],
    [
      'a training institution',
      { from: '2026-12-01', to: '2026-12-31' },
      { ...facts, organisation: { name: '某校', kind: 'institution' } },
      ['supervision.not_a_supervisor'],
    ],
  ] as const)('%s', (_name, period, given, codes) => {
    expect(engagementProblems(period, given).map(({ code }) => code)).toEqual(codes);
  });
  it('gives sight on its first and last day, not around them, and only while in force', () => {
    const of = { from: '2026-11-25', to: '2026-12-31', state: 'in_force' };
    const days = ['2026-11-24', '2026-11-25', '2026-12-31', '2027-01-01'];
    expect(days.map((day) => inForce(of, day))).toEqual([false, true, true, false]);
    expect(inForce({ ...of, state: 'ended' }, '2026-12-01')).toBe(false);
  });
});
