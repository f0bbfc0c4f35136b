import { describe, expect, it } from 'vitest';
import { clockOf, dayOf, daysBetween, minuteOf, remaining } from './time.ts';

describe('times in Asia/Shanghai', () => {
  it('shows the Shanghai day of an instant, also across midnight', () => {
    expect(dayOf('2026-03-01T16:00:00.000Z')).toBe('2026-03-02');
    expect(dayOf('2026-03-01T15:59:59.999Z')).toBe('2026-03-01');
    expect(minuteOf('2025-12-31T23:05:00.000Z')).toBe('2026-01-01 07:05');
    expect(clockOf('2026-03-01T01:30:00.000Z')).toBe('09:30');
  });

  it('leaves plain days alone and says nothing for nothing', () => {
    expect(dayOf('2026-03-02')).toBe('2026-03-02');
    expect(minuteOf(undefined)).toBe('');
  });

  it('counts days', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
    expect(daysBetween('2026-03-02', '2026-02-27')).toBe(-3);
  });
});

describe('promised time left', () => {
  const now = '2026-03-02T02:00:00.000Z'; // 10:00 on 2 March

  it.each([
    ['2026-03-06', 'pass', '剩 4 天'],
    ['2026-03-03', 'return', '剩 1 天'],
    ['2026-03-02', 'return', '今日到期，剩 14 小时'],
    ['2026-03-02T02:20:00.000Z', 'return', '今日到期，剩 20 分钟'],
    ['2026-03-01', 'fail', '已超期 10 小时'],
    ['2026-02-26', 'fail', '已超期 3 天'],
  ])('%s → %s %s', (due, tone, text) => {
    expect(remaining(due, now)).toEqual({ tone, text });
  });
});
